//! Source text and understood value, side by side.

use serde::Serialize;

use crate::{
    measurement::Status,
    table::{
        Figures, Role, SourceSpec, Table,
        sign::{Meaning, meaning},
    },
};

/// Rows that are shown from the top.
const FIRST: usize = 40;
/// Further rows that are shown because they are no areas.
const OTHERS: usize = 60;

/// A row as the file has it and as it is understood.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RowSurvey {
    /// Its line on the sheet.
    pub line: u32,
    /// What it is.
    pub role: Role,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Its cells, in the order of the columns.
    pub cells: Vec<CellSurvey>,
}

/// A cell as the file has it and as it is understood.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CellSurvey {
    /// Its text.
    pub text: String,
    /// Its number, if it has one.
    pub value: Option<f64>,
    /// Its status; `fault` where it cannot be read, empty in columns of text.
    pub status: &'static str,
    /// The mark beside its number.
    pub mark: String,
}

pub(super) fn preview(
    table: &Table,
    source: &SourceSpec,
    figures: &[Option<Figures>],
) -> Vec<RowSurvey> {
    let mut others = 0;
    (0..table.len())
        .filter(|&row| {
            let other = table.role(row) != Role::Area;
            others += usize::from(other && row >= FIRST);
            row < FIRST || other && others <= OTHERS
        })
        .map(|row| RowSurvey {
            line: table.line(row),
            role: table.role(row),
            hidden: table.layout().hidden.contains(&table.line(row)),
            cells: figures
                .iter()
                .enumerate()
                .map(|(at, it)| cell(table, source, row, at, it.as_ref()))
                .collect(),
        })
        .collect()
}

fn cell(
    table: &Table,
    source: &SourceSpec,
    row: usize,
    at: usize,
    figures: Option<&Figures>,
) -> CellSurvey {
    let text = table.text(row, at).into_owned();
    let Some(Figures { column, .. }) = figures else {
        let (status, mark) = ("", String::new());
        return CellSurvey { text, value: None, status, mark };
    };
    let told = meaning(source.signs.as_ref(), &text);
    let status = match column.status(row) {
        Status::Missing
            if !matches!(told, Meaning::Withheld(Status::Missing, _))
                && text != "#N/A" =>
        {
            "fault"
        }
        status => status.as_str(),
    };
    CellSurvey {
        value: column.number(row),
        status,
        mark: column.marks().get(&row).cloned().unwrap_or_default(),
        text,
    }
}
