//! What each column holds.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{area_rows, period::period};
use crate::{
    finding::{Code, Finding},
    table::{
        Cell, Figures, NumberStyle, SourceSpec, Table, letters,
        understand::{cell::Kind, figures::total_agrees},
    },
};

/// A column as it is understood.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnSurvey {
    /// Its heading.
    pub name: String,
    /// Its letter on the sheet; empty where rows were gathered.
    pub letter: String,
    /// `number`, `text` or `empty`.
    pub kind: &'static str,
    /// How its texts write numbers; `Auto` where there is no text to tell.
    pub style: NumberStyle,
    /// Whether its numbers are percentages.
    pub percent: bool,
    /// The date its heading names.
    pub period: Option<String>,
    /// How many areas have a number.
    pub numbers: usize,
    /// How many different texts it has.
    pub distinct: usize,
    /// How many areas have which status.
    pub statuses: BTreeMap<&'static str, usize>,
    /// How many numbers carry a mark.
    pub marks: usize,
    /// Whether its areas make its total: `agrees`, `differs`, `none`.
    pub total: &'static str,
    /// The codes of what is wrong with it.
    pub faults: Vec<&'static str>,
    /// Its first texts.
    pub sample: Vec<String>,
}

/// The columns that hold numbers, read; `None` for those of text. `counted`
/// says that a doubt is none if it would not arise in a column of counts.
#[must_use]
pub fn read_columns(
    table: &Table,
    source: &SourceSpec,
    counted: bool,
) -> Vec<Option<Figures>> {
    let header = table.header().iter().enumerate();
    let names: Vec<Option<&str>> = header
        .map(|(at, name)| {
            let is_figures = *name != source.key && holds_numbers(table, at);
            is_figures.then_some(name.as_str())
        })
        .collect();
    let wanted: Vec<&str> = names.iter().copied().flatten().collect();
    let mut read = table.columns_of_numbers(&wanted, source, false).into_iter();
    let mut one = |name: &str| {
        let measured = read.next()?;
        let counts = counted.then(|| as_counts(table, source, name, &measured));
        Some(counts.flatten().unwrap_or(measured))
    };
    names.into_iter().map(|name| name.and_then(&mut one)).collect()
}

fn holds_numbers(table: &Table, at: usize) -> bool {
    let (mut figures, mut numbers, mut texts) = (0_usize, 0_usize, 0_usize);
    for row in table.sample() {
        match table.kind(row, at) {
            Kind::Empty => {}
            Kind::Number => {
                numbers += 1;
                figures += 1;
            }
            Kind::Sign => figures += 1,
            Kind::Text => texts += 1,
        }
    }
    figures > texts && (numbers > 0 || texts == 0)
}

/// A column read as counts, if that takes a doubt away.
fn as_counts(
    table: &Table,
    source: &SourceSpec,
    name: &str,
    measured: &Figures,
) -> Option<Figures> {
    let doubtful = |it: &Finding| it.code == Code::NumberAmbiguous;
    if !measured.findings.iter().any(doubtful) {
        return None;
    }
    let counted = table.numbers(name, source, true);
    let is_clear = !counted.findings.iter().any(Finding::is_fault);
    is_clear.then_some(counted)
}

pub(super) fn surveys(
    table: &Table,
    figures: &[Option<Figures>],
) -> Vec<ColumnSurvey> {
    (0..table.header().len())
        .map(|at| survey(table, at, figures[at].as_ref()))
        .collect()
}

fn survey(table: &Table, at: usize, figures: Option<&Figures>) -> ColumnSurvey {
    let name = table.header()[at].clone();
    let is_empty =
        (0..table.len()).all(|row| table.cell(row, at) == Cell::Empty);
    let mut statuses = BTreeMap::new();
    let mut numbers = 0;
    for (row, it) in area_rows(table).filter_map(|row| Some((row, figures?))) {
        numbers += usize::from(it.column.number(row).is_some());
        *statuses.entry(it.column.status(row).as_str()).or_default() += 1;
    }
    let faults: BTreeSet<&'static str> = figures
        .iter()
        .flat_map(|it| &it.findings)
        .filter(|it| it.is_fault())
        .map(|it| it.code.as_str())
        .collect();
    let levels = name.rsplit(" – ").find_map(period);
    ColumnSurvey {
        letter: table.letter(at).map_or(String::new(), letters),
        kind: match figures {
            Some(_) => "number",
            None if is_empty => "empty",
            None => "text",
        },
        style: figures.map_or(NumberStyle::Auto, |it| it.style),
        percent: figures.is_some_and(|it| it.percent),
        period: levels,
        numbers,
        distinct: table.distinct(at),
        statuses,
        marks: figures.map_or(0, |it| it.column.marks().len()),
        total: figures.map_or("none", |it| total_agrees(table, &it.column)),
        faults: faults.into_iter().collect(),
        sample: (0..table.len().min(5))
            .map(|row| table.text(row, at).into_owned())
            .collect(),
        name,
    }
}
