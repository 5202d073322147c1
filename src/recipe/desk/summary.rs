//! What a file holds, for someone choosing its columns.

use crate::{
    geography::{Summary, summarise_written},
    table::{ColumnSummary, Table},
};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Rows and columns.
    Table,
    /// Boundaries with properties.
    Boundaries,
}

/// A file as someone choosing its columns wants to see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSummary {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: FileKind,
    /// How many rows or features.
    pub rows: usize,
    /// Its columns or properties.
    pub columns: Vec<ColumnSummary>,
    /// The coordinate system, if the file says it or its numbers do.
    pub crs: Option<String>,
    /// The layers among which one has to be chosen; none if there is but one.
    pub layers: Vec<String>,
}

pub(super) fn summary(name: &str, table: &Table) -> FileSummary {
    if let Some(summary) = summarise_written(table) {
        return boundaries(name, summary);
    }
    FileSummary {
        name: name.to_owned(),
        kind: FileKind::Table,
        rows: table.len(),
        columns: table.summarise(),
        crs: None,
        layers: Vec::new(),
    }
}

pub(super) fn boundaries(name: &str, summary: Summary) -> FileSummary {
    let columns = summary.properties.into_iter().map(|it| ColumnSummary {
        name: it.name,
        numeric: it.numeric,
        distinct: it.distinct,
        sample: it.samples,
    });
    FileSummary {
        name: name.to_owned(),
        kind: FileKind::Boundaries,
        rows: summary.features,
        columns: columns.collect(),
        crs: summary.crs,
        layers: summary.layers,
    }
}
