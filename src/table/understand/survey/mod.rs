//! A file as it is understood so far: for a person to look at, and to decide
//! what is left open.

mod columns;
mod period;
mod rows;
mod signs;

use std::rc::Rc;

use serde::Serialize;

use super::{
    LongSpec, Role, gather,
    keys::{KeySpec, Known, Proposal, propose},
    table::Table,
};
use crate::{
    finding::{Faults, Finding, Warned},
    table::{Format, SourceSpec, Workbook, understand},
};
pub use columns::{ColumnSurvey, read_columns};
pub use period::differ;
use period::period;
pub use rows::RowSurvey;
pub use signs::{ProfileProposal, SignSurvey};

/// A sheet of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetSurvey {
    /// Its name.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// How many rows hold something.
    pub rows: usize,
    /// How many columns the widest row has.
    pub columns: usize,
}

/// A line that is no data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// Where it stands.
    pub line: u32,
    /// Its text.
    pub text: String,
}

/// Lines, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

/// How the keys of a file meet the areas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KeySurvey {
    /// What was found; its rows are lines of the sheet.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// What to record so that every certain pair holds.
    pub spec: KeySpec,
}

/// All that can be told of a file before it is used.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Survey {
    /// The file's name.
    pub file: String,
    /// What kind of file it is.
    pub format: &'static str,
    /// The encoding of a text file.
    pub encoding: Option<String>,
    /// The delimiter of a text file.
    pub delimiter: Option<char>,
    /// The file's sheets.
    pub sheets: Vec<SheetSurvey>,
    /// The sheet that is read.
    pub sheet: String,
    /// The lines above the table.
    pub title: Vec<String>,
    /// The date the title names.
    pub period: Option<String>,
    /// The lines of the headings.
    pub head: Option<Head>,
    /// How many rows of data there are.
    pub rows: usize,
    /// How many of them are areas.
    pub areas: usize,
    /// Labels under which areas are repeated.
    pub sections: Vec<String>,
    /// The line of a further table, which is not read.
    pub further: Option<u32>,
    /// How a table with many rows for each area can be made one with one.
    pub long: Option<LongSpec>,
    /// Its columns.
    pub columns: Vec<ColumnSurvey>,
    /// Its first rows, and those that are no areas.
    pub preview: Vec<RowSurvey>,
    /// Lines that are no data.
    pub notes: Vec<Note>,
    /// Signs in place of numbers.
    pub signs: Vec<SignSurvey>,
    /// Whose signs they are, if that can be told.
    pub profile: Option<ProfileProposal>,
    /// How its keys meet the areas, if those are known.
    pub keys: Option<KeySurvey>,
}

/// Looks at a file with what has been decided of it so far.
///
/// # Errors
///
/// As [`understand`].
pub fn survey(
    workbook: &Rc<Workbook>,
    source: &SourceSpec,
    areas: Option<&Known>,
) -> Result<Warned<Survey>, Faults> {
    let Warned { value: table, mut warnings } =
        understand(&source.file, workbook, &source.reading, &source.key)?;
    let figures = read_columns(&table, source);
    let layout = table.layout();
    let key = table.column(&source.key).ok();
    let (encoding, delimiter) = match &workbook.format {
        Format::Delimited { delimiter, encoding } => {
            (Some(encoding.clone()), Some(*delimiter))
        }
        _ => (None, None),
    };
    let signs = signs::signs(&table);
    let survey = Survey {
        file: source.file.clone(),
        format: workbook.format.as_str(),
        encoding,
        delimiter,
        sheets: workbook.sheets.iter().map(sheet).collect(),
        sheet: table.sheet_name().to_owned(),
        title: layout.title.clone(),
        period: title_period(&table),
        head: layout.head.map(|it| Head { first: it.first, last: it.last }),
        rows: table.len(),
        areas: area_rows(&table).count(),
        sections: layout.sections.clone(),
        further: layout.further,
        long: key
            .filter(|_| source.reading.long.is_none())
            .and_then(|key| gather::propose(&table, key)),
        preview: rows::preview(&table, source, &figures),
        notes: layout
            .notes
            .iter()
            .map(|(line, text)| Note { line: *line, text: text.clone() })
            .collect(),
        profile: signs::propose(&table, &signs),
        signs,
        keys: key.zip(areas).map(|(key, areas)| keys(&table, key, areas)),
        columns: columns::surveys(&table, &figures),
    };
    warnings.extend(told(figures));
    Ok(Warned { value: survey, warnings })
}

/// The findings of all columns, each once.
fn told(figures: Vec<Option<super::Figures>>) -> Vec<Finding> {
    let mut once: Vec<Finding> = Vec::new();
    for finding in figures.into_iter().flatten().flat_map(|it| it.findings) {
        if !once.contains(&finding) {
            once.push(finding);
        }
    }
    once
}

fn sheet(sheet: &crate::table::Sheet) -> SheetSurvey {
    SheetSurvey {
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        rows: sheet.len(),
        columns: sheet.width(),
    }
}

/// The date the lines above the table name, or the name of its sheet.
pub fn title_period(table: &Table) -> Option<String> {
    let title = table.layout().title.iter().find_map(|line| period(line));
    title.or_else(|| period(table.sheet_name()))
}

fn area_rows(table: &Table) -> impl Iterator<Item = usize> + use<'_> {
    (0..table.len()).filter(|&row| table.role(row) == Role::Area)
}

fn keys(table: &Table, key: usize, areas: &Known) -> KeySurvey {
    let rows: Vec<usize> = area_rows(table).collect();
    let texts: Vec<_> = rows.iter().map(|&row| table.text(row, key)).collect();
    let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
    let mut proposal = propose(&texts, areas);
    let line = |at: &mut usize| {
        *at = rows.get(*at).map_or(0, |&row| table.line(row) as usize);
    };
    let Proposal { pairs, strangers, duplicates, ambiguous, empty, .. } =
        &mut proposal;
    pairs.iter_mut().flat_map(|it| &mut it.rows).for_each(line);
    strangers.iter_mut().flat_map(|it| &mut it.rows).for_each(line);
    ambiguous.iter_mut().flat_map(|it| &mut it.rows).for_each(line);
    empty.iter_mut().for_each(line);
    duplicates
        .iter_mut()
        .flat_map(|it| &mut it.claims)
        .flat_map(|it| &mut it.rows)
        .for_each(line);
    let spec = proposal.spec();
    KeySurvey { proposal, spec }
}
