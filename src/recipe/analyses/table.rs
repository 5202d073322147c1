//! Tables that have more than one row for an area: moves, persons, answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    geography::Geography,
    indicator::join::known,
    measurement::Status,
    numeric::Arrange,
    recipe::Files,
    table::{
        KeySpec, ReadingSpec, Role, SignProfile, SourceSpec, Table, understand,
    },
    text::listed,
};

/// A table whose rows are no areas, and what its columns are to the analysis:
/// by their part in it (`"origin"`) the heading (`"von"`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LongTable {
    /// The file's name.
    pub file: String,
    /// Columns with keys of areas.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub areas: BTreeMap<String, String>,
    /// Columns with words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, String>,
    /// Columns with numbers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub numbers: BTreeMap<String, String>,
    /// What signs in place of numbers mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs: Option<SignProfile>,
    /// How the table is found in the file, where that has to be said.
    #[serde(default, skip_serializing_if = "ReadingSpec::is_empty")]
    pub reading: ReadingSpec,
    /// How the file's keys become the areas' keys, where they are not the
    /// same.
    #[serde(default, skip_serializing_if = "KeySpec::is_empty")]
    pub keys: KeySpec,
}

/// What such a table says, row by row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LongRows {
    /// The lines people see in the file, from 1.
    pub lines: Vec<usize>,
    /// Positions of areas; `None` for whatever is no area of the recipe.
    pub areas: BTreeMap<String, Vec<Option<usize>>>,
    /// Words.
    pub texts: BTreeMap<String, Vec<String>>,
    /// Numbers, and why there is one or not.
    pub numbers: BTreeMap<String, Vec<(Option<f64>, Status)>>,
}

impl LongRows {
    /// Whether every column has all rows, and names areas there are.
    pub(super) fn is_sound(&self, areas: usize) -> bool {
        let rows = self.lines.len();
        let is_area = |it: &Option<usize>| it.is_none_or(|at| at < areas);
        self.areas.values().all(|it| it.len() == rows && it.iter().all(is_area))
            && self.texts.values().all(|it| it.len() == rows)
            && self.numbers.values().all(|it| it.len() == rows)
    }

    /// The column of areas that plays a part.
    #[must_use]
    pub fn areas(&self, part: &str) -> Option<&[Option<usize>]> {
        self.areas.get(part).map(Vec::as_slice)
    }

    /// The column of words that plays a part.
    #[must_use]
    pub fn texts(&self, part: &str) -> Option<&[String]> {
        self.texts.get(part).map(Vec::as_slice)
    }

    /// The column of numbers that plays a part.
    #[must_use]
    pub fn numbers(&self, part: &str) -> Option<&[(Option<f64>, Status)]> {
        self.numbers.get(part).map(Vec::as_slice)
    }
}

/// Reads such a table.
///
/// # Errors
///
/// A file nobody gave or that cannot be read, columns it does not have, cells
/// that are no numbers: all at once.
pub(super) fn read(
    spec: &LongTable,
    entry: &str,
    files: &Files,
    geography: &Geography,
) -> Result<Warned<LongRows>, Faults> {
    let book = files.workbook(&spec.file, &format!("{entry}.file"))?;
    let first = spec.areas.values().chain(spec.texts.values()).next();
    let key = first.map_or("", String::as_str);
    let Warned { value: table, mut warnings } =
        understand(&spec.file, &book, &spec.reading, key)?;
    let rows: Vec<usize> =
        (0..table.len()).filter(|&row| table.role(row) == Role::Area).collect();
    let mut found = LongRows {
        lines: rows
            .iter()
            .map(|&row| table.place(row).row.unwrap_or(0))
            .collect(),
        ..LongRows::default()
    };
    let mut faults = Vec::new();
    if rows.is_empty() {
        faults.push(Finding::new(Code::FileEmpty, Place::file(table.file())));
    }
    for (part, name) in &spec.areas {
        match places(&table, name, &rows, spec, geography) {
            Ok(warned) => {
                let value = warned.into_value(&mut warnings);
                found.areas.insert(part.clone(), value);
            }
            Err(fault) => faults.push(fault),
        }
    }
    for (part, name) in &spec.texts {
        match table.column(name) {
            Ok(column) => {
                let text = |&row: &usize| table.text(row, column).into_owned();
                let words = rows.iter().map(text);
                found.texts.insert(part.clone(), words.collect());
            }
            Err(fault) => faults.push(fault),
        }
    }
    let source = SourceSpec {
        signs: spec.signs.clone(),
        reading: spec.reading.clone(),
        ..SourceSpec::new("", &spec.file, key)
    };
    for (part, name) in &spec.numbers {
        let read = table.numbers(name, &source, false);
        let cells = rows
            .iter()
            .map(|&row| (read.column.number(row), read.column.status(row)));
        found.numbers.insert(part.clone(), cells.collect());
        for finding in read.findings {
            let list =
                if finding.is_fault() { &mut faults } else { &mut warnings };
            list.push(finding);
        }
    }
    if faults.is_empty() {
        Ok(Warned { value: found, warnings })
    } else {
        Err(Faults(faults))
    }
}

/// The areas a column names. What is none of them may lie outside; it is
/// told all the same.
fn places(
    table: &Table,
    name: &str,
    rows: &[usize],
    spec: &LongTable,
    geography: &Geography,
) -> Result<Warned<Vec<Option<usize>>>, Finding> {
    let column = table.column(name)?;
    let known = known(geography, spec.keys.by_name);
    let mut strangers: Vec<String> = Vec::new();
    let mut value = Vec::with_capacity(rows.len());
    for &row in rows {
        let text = table.text(row, column);
        let area = spec.keys.key(&text, &known).map(|it| it.area);
        if area.is_none() {
            strangers.push(text.into_owned());
        }
        value.push(area);
    }
    strangers.arrange();
    strangers.dedup();
    let place = table.place(usize::MAX).column(name);
    if value.iter().all(Option::is_none) && !value.is_empty() {
        let area = geography.areas().first().map_or("", |it| &it.code);
        return Err(Finding::new(Code::KeyNoneMatch, place)
            .with("example", strangers.first().map_or("", String::as_str))
            .with("area", area));
    }
    let mut warnings = Vec::new();
    if !strangers.is_empty() {
        warnings.push(
            Finding::new(Code::DataWithoutArea, place)
                .with("count", strangers.len())
                .with("keys", listed(&strangers)),
        );
    }
    Ok(Warned { value, warnings })
}
