//! What a file holds, for someone choosing its columns.

use crate::{
    disclosure::Ledger,
    finding::Faults,
    geography::{Summary, summarise, summarise_layer, summarise_written},
    recipe::Files,
    table::{ColumnSummary, ReadingSpec, Table},
};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Rows and columns.
    Table,
    /// Boundaries with properties.
    Boundaries,
    /// What earlier publications tell together.
    Ledger,
}

/// A file as someone choosing its columns wants to see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSummary {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: FileKind,
    /// How many rows, features or publications.
    pub rows: usize,
    /// Its columns or properties.
    pub columns: Vec<ColumnSummary>,
    /// The coordinate system, if the file says it or its numbers do.
    pub crs: Option<String>,
    /// The layers among which one has to be chosen; none if there is but one.
    pub layers: Vec<String>,
}

/// What one of the files holds.
pub(super) fn inspect(
    files: &Files,
    name: &str,
) -> Result<FileSummary, Faults> {
    let bytes = files.bytes(name, "").ok();
    if let Some(found) = bytes.and_then(|it| Ledger::read(it).ok()) {
        return Ok(ledger(name, &found));
    }
    if let Some(bytes) = files.geojson(name, "")? {
        return Ok(boundaries(name, summarise(bytes, name)?));
    }
    let book = files.workbook(name, "")?;
    if book.has_areas() {
        return Ok(boundaries(name, summarise_layer(&book, None, name)?));
    }
    let table = files.table(name, "", &ReadingSpec::default())?;
    Ok(summary(name, &table))
}

fn ledger(name: &str, ledger: &Ledger) -> FileSummary {
    FileSummary {
        name: name.to_owned(),
        kind: FileKind::Ledger,
        rows: ledger.publications.len(),
        columns: Vec::new(),
        crs: None,
        layers: Vec::new(),
    }
}

fn summary(name: &str, table: &Table) -> FileSummary {
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

fn boundaries(name: &str, summary: Summary) -> FileSummary {
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
