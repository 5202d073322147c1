//! From an answer's numbers to words and tables: what stands at a path of
//! the answer (`dissimilarity.observed`, `areas.*.points`) is told under the
//! word for its last part.

use serde_json::Value;

use super::{Cell, Fact, Heading, Report, Sheet};
use crate::text::{self, Language};

/// A report being written.
pub(super) struct Telling<'a> {
    found: &'a Value,
    /// The beginning of its words' keys, such as `analysis.segregation`.
    kind: &'static str,
    language: Language,
    report: Report,
}

/// What stands in a column, row by row: at a path with `*` for the row.
pub(super) struct Column {
    /// What programs call it; with the word of its kind for people.
    pub name: &'static str,
    /// What it is of, where several columns have the same name.
    pub of: Option<String>,
    pub path: String,
    pub decimals: u8,
}

impl Column {
    pub(super) fn new(
        name: &'static str,
        path: impl Into<String>,
        decimals: u8,
    ) -> Self {
        Self { name, of: None, path: path.into(), decimals }
    }

    pub(super) fn of(self, of: &str) -> Self {
        Self { of: Some(of.to_owned()), ..self }
    }
}

impl<'a> Telling<'a> {
    pub(super) fn new(
        kind: &'static str,
        found: &'a Value,
        language: Language,
    ) -> Self {
        Self { found, kind, language, report: Report::default() }
    }

    pub(super) fn done(self) -> Report {
        self.report
    }

    /// The word of something of this kind; of all kinds where it has none of
    /// its own.
    pub(super) fn word(&self, name: &str) -> String {
        let own = format!("analysis.{}.{name}", self.kind);
        let shared = format!("analysis.{name}");
        let word = text::find(self.language, &own)
            .or_else(|| text::find(self.language, &shared));
        word.unwrap_or(name).to_owned()
    }

    /// Numbers, each at its path and with so many decimals.
    pub(super) fn facts(&mut self, facts: &[(&'static str, u8)]) {
        for &(path, decimals) in facts {
            let value = at(self.found, path, 0).and_then(Value::as_f64);
            self.report.facts.push(Fact {
                name: path,
                label: self.word(path),
                value,
                between: None,
                decimals,
            });
        }
    }

    /// A number with an interval of its own.
    pub(super) fn between(
        &mut self,
        path: &'static str,
        low: &str,
        high: &str,
    ) {
        let number =
            |path: &str| at(self.found, path, 0).and_then(Value::as_f64);
        if let Some(fact) =
            self.report.facts.iter_mut().find(|it| it.name == path)
        {
            fact.between = number(low).zip(number(high));
        }
    }

    pub(super) fn say(&mut self, note: String) {
        self.report.notes.push(note);
    }

    pub(super) fn note(&mut self, name: &str) {
        let note = self.word(name);
        self.report.notes.push(note);
    }

    pub(super) fn note_with(&mut self, name: &str, values: &[(&str, String)]) {
        let note = text::fill(&self.word(name), values);
        self.report.notes.push(note);
    }

    /// A table whose cells are there already.
    pub(super) fn rows(
        &mut self,
        name: &'static str,
        columns: &[&'static str],
        rows: &[Vec<Cell>],
    ) {
        let heading = |name: &&'static str| Heading {
            name,
            label: self.word(name),
            decimals: 2,
        };
        let sheet = Sheet {
            name,
            title: self.word(name),
            columns: columns.iter().map(heading).collect(),
            rows: rows.to_vec(),
            ..Sheet::default()
        };
        self.report.sheets.push(sheet);
    }

    /// A table whose rows begin with these words.
    pub(super) fn sheet(
        &mut self,
        name: &'static str,
        first: &'static str,
        rows: impl IntoIterator<Item = String>,
        columns: &[Column],
    ) -> &mut Sheet {
        let heading =
            |name: &'static str, of: Option<&str>, decimals| Heading {
                name,
                label: match of {
                    Some(of) => format!("{of}: {}", self.word(name)),
                    None => self.word(name),
                },
                decimals,
            };
        let heads = columns
            .iter()
            .map(|it| heading(it.name, it.of.as_deref(), it.decimals));
        let mut sheet = Sheet {
            name,
            title: self.word(name),
            columns: [heading(first, None, 0)]
                .into_iter()
                .chain(heads)
                .collect(),
            ..Sheet::default()
        };
        for (row, word) in rows.into_iter().enumerate() {
            let cells = columns.iter().map(|it| self.cell(&it.path, row));
            let cells = [Cell::Word(word)].into_iter().chain(cells);
            sheet.rows.push(cells.collect());
        }
        self.report.sheets.push(sheet);
        let last = self.report.sheets.len() - 1;
        &mut self.report.sheets[last]
    }

    /// A table of all areas, whose column of this name may shade the map.
    pub(super) fn by_area(
        &mut self,
        areas: Vec<String>,
        columns: &[Column],
        shade: &str,
    ) {
        let count = areas.len();
        let shade = columns.iter().position(|it| it.name == shade);
        let sheet = self.sheet("areas", "area", areas, columns);
        sheet.areas = (0..count).collect();
        // The areas themselves stand before the columns.
        sheet.shade = shade.map(|it| it + 1);
    }

    /// The first column of the last table, where it is a word of the answer.
    pub(super) fn first(&mut self, path: &str) {
        let Some(mut sheet) = self.report.sheets.pop() else { return };
        for (row, cells) in sheet.rows.iter_mut().enumerate() {
            cells[0] = self.cell(path, row);
        }
        self.report.sheets.push(sheet);
    }

    fn cell(&self, path: &str, row: usize) -> Cell {
        match at(self.found, path, row) {
            Some(Value::Number(number)) => Cell::Number(number.as_f64()),
            Some(Value::String(word)) => {
                Cell::Word(self.word(&format!("word.{word}")))
            }
            Some(Value::Bool(is)) => {
                Cell::Word(self.word(if *is { "yes" } else { "no" }))
            }
            _ => Cell::Number(None),
        }
    }
}

/// What stands at a path; `*` stands for the row.
fn at<'a>(value: &'a Value, path: &str, row: usize) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, part| match value {
        Value::Object(entries) => entries.get(part),
        Value::Array(items) if part == "*" => items.get(row),
        Value::Array(items) => items.get(part.parse::<usize>().ok()?),
        _ => None,
    })
}
