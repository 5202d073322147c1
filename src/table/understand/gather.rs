//! Tables with many rows for each area: made into one row for each.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    LongSpec,
    figures::shortened,
    layout::Names,
    table::{Cells, Table},
};
use crate::{
    finding::{Code, Faults, Finding},
    table::Cell,
};

/// One row for each key, one column for each thing counted (and each date).
/// Columns that say the same in all rows of an area stay; the other ones
/// would have to choose and are left out.
///
/// # Errors
///
/// Columns that do not exist; two rows that say the same thing twice.
pub(super) fn gather(
    table: &Table,
    key: usize,
    spec: &LongSpec,
) -> Result<Table, Faults> {
    let plan = Plan::new(table, key, spec)?;
    let mut rows: BTreeMap<String, usize> = BTreeMap::new();
    let mut order = Vec::new();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut header = Vec::new();
    let mut found: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for row in 0..table.len() {
        let code = table.text(row, key).into_owned();
        let area = *rows.entry(code.clone()).or_insert_with(|| {
            order.push(row);
            order.len() - 1
        });
        let name = plan.name(table, row);
        let column = *names.entry(name.clone()).or_insert_with(|| {
            header.push(name.clone());
            header.len() - 1
        });
        if let Some(first) = found.insert((area, column), row) {
            faults.push(
                Finding::new(Code::KeyDuplicate, table.place(row).column(name))
                    .with("key", code)
                    .with("first", table.line(first)),
            );
        }
    }
    if !faults.is_empty() {
        return Err(Faults(shortened(faults)));
    }
    let kept = plan.kept(table, key);
    let position = |row: usize, column: usize| match &table.cells {
        Cells::Plain { rows, columns } => {
            Some((*rows.get(row)?, *columns.get(column)?))
        }
        Cells::Gathered { .. } => None,
    };
    let mut cells = Vec::new();
    for (area, &row) in order.iter().enumerate() {
        cells.extend(kept.iter().map(|&column| position(row, column)));
        cells.extend((0..header.len()).map(|column| {
            let row = found.get(&(area, column))?;
            position(*row, plan.value)
        }));
    }
    let kept_names = kept.iter().map(|&at| table.header[at].clone());
    // What is counted may be called as a column is that stays.
    let mut names = Names::default();
    let header = kept_names.chain(header).map(|it| names.distinct(it));
    Ok(Table {
        header: header.collect(),
        cells: Cells::Gathered {
            rows: order
                .iter()
                .filter_map(|&row| position(row, key).map(|it| it.0))
                .collect(),
            cells,
        },
        roles: vec![super::Role::Area; order.len()],
        ..table.clone()
    })
}

struct Plan {
    item: Vec<usize>,
    value: usize,
    period: Option<usize>,
}

impl Plan {
    fn new(table: &Table, key: usize, spec: &LongSpec) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let mut column = |name: &String| {
            table.column(name).map_err(|fault| faults.push(fault)).ok()
        };
        let item: Vec<usize> =
            spec.item.iter().filter_map(&mut column).collect();
        let value = column(&spec.value);
        let period = spec.period.as_ref().and_then(column);
        match value {
            Some(value) if faults.is_empty() && value != key => {
                Ok(Self { item, value, period })
            }
            _ => Err(Faults(faults)),
        }
    }

    /// What a row counts: `Arbeitslose – Frauen – 2024`.
    fn name(&self, table: &Table, row: usize) -> String {
        let parts: Vec<String> = self
            .item
            .iter()
            .chain(&self.period)
            .map(|&column| table.text(row, column).into_owned())
            .filter(|part| !part.is_empty())
            .collect();
        if parts.is_empty() {
            return table.header[self.value].clone();
        }
        parts.join(" – ")
    }

    /// Columns with one text for each area.
    fn kept(&self, table: &Table, key: usize) -> Vec<usize> {
        let own = |column: usize| {
            column == self.value
                || self.item.contains(&column)
                || self.period == Some(column)
        };
        (0..table.header.len())
            .filter(|&column| !own(column) && is_constant(table, key, column))
            .collect()
    }
}

/// Whether a column says the same in all rows of each key.
fn is_constant(table: &Table, key: usize, column: usize) -> bool {
    let mut seen: BTreeMap<Cow<'_, str>, Cow<'_, str>> = BTreeMap::new();
    (0..table.len()).all(|row| {
        let text = table.text(row, column);
        let first = seen.entry(table.text(row, key));
        *first.or_insert_with(|| text.clone()) == text
    })
}

/// Whether a table has many rows for each key, and which columns would tell
/// them apart.
#[must_use]
pub(super) fn propose(table: &Table, key: usize) -> Option<LongSpec> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in 0..table.len() {
        *counts.entry(table.text(row, key).into_owned()).or_default() += 1;
    }
    let areas = counts.len();
    if areas < 2 || table.len() < areas * 2 {
        return None;
    }
    let columns = 0..table.header.len();
    let distinct = |column: usize| {
        let mut texts: Vec<_> =
            (0..table.len()).map(|row| table.text(row, column)).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.len()
    };
    let named = |column: usize, words: &[&str]| {
        let name = table.header[column].to_lowercase();
        words.iter().any(|word| name.contains(word))
    };
    let period = columns.clone().find(|&column| {
        column != key
            && named(column, &["jahr", "stichtag", "datum", "zeit", "year"])
    });
    let value = columns.clone().rev().find(|&column| {
        column != key
            && Some(column) != period
            && named(column, &["wert", "anzahl", "value", "fälle", "zahl"])
    });
    let figures = |column: usize| {
        (0..table.len()).all(|row| {
            table.cell(row, column) == Cell::Empty
                || table.kind(row, column).is_figure()
        })
    };
    let value = value.or_else(|| {
        columns.clone().rev().find(|&column| {
            column != key && Some(column) != period && figures(column)
        })
    })?;
    let item: Vec<usize> = columns
        .filter(|&column| column != key && column != value)
        .filter(|&column| Some(column) != period && !figures(column))
        .filter(|&column| {
            distinct(column) >= 2 && !is_constant(table, key, column)
        })
        .collect();
    if item.is_empty() && period.is_none() {
        return None;
    }
    let name = |column: usize| table.header[column].clone();
    Some(LongSpec {
        item: item.into_iter().map(name).collect(),
        value: name(value),
        period: period.map(name),
    })
}

#[cfg(test)]
#[path = "gather_tests.rs"]
mod tests;
