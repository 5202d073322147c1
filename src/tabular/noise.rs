//! Counts with noise that a key decides, in place of withholding.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    Cell,
    model::{Resolved, Tables},
};
use crate::disclosure::keys::{
    AreaCell, CellKey, Design, Fault, Keyring, NoiseTable, RecordKey,
};

/// Noise, the same for the same cell in every table.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Noise {
    /// What the table of noise obeys.
    pub design: Design,
    /// At least 16 bytes, best of 32 random hexadecimal digits: the same for
    /// every publication of these records, known to nobody outside.
    pub secret: String,
    /// What makes the keys.
    pub by: NoiseBy,
}

/// What makes the keys of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum NoiseBy {
    /// The records a cell counts: the cell-key method. A total may leave them
    /// out if its parts have them.
    Records,
    /// The cell's area, column and date: keyed noise on finished tables, which
    /// protects less and is no cell key.
    Areas,
}

/// A count as it is published, and the smallest and the largest that it may
/// stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noisy {
    pub(super) shown: u64,
    pub(super) low: u64,
    pub(super) high: u64,
}

/// Every count that may be published, with its noise; `None` for those that
/// are public or published nowhere.
///
/// # Errors
///
/// A design nothing obeys, a secret too short, cells without what their keys
/// are made of.
pub(super) fn noisy(
    tables: &Tables,
    resolved: &Resolved,
    noise: &Noise,
) -> Result<Vec<Option<Noisy>>, Vec<String>> {
    let wrong = |fault: Fault| vec![format!("noise: {}", words(fault))];
    let table = NoiseTable::new(noise.design).map_err(wrong)?;
    let ring = Keyring::new(&noise.secret).map_err(wrong)?;
    let is_asked = |cell: &Cell| !cell.public && !cell.latent;
    let perturbed: Vec<Option<u64>> = match noise.by {
        NoiseBy::Records => {
            let keys = keys(tables, resolved, &ring)?;
            let cells = tables.cells.iter().zip(keys);
            cells
                .map(|(cell, key)| {
                    let key = key.filter(|_| is_asked(cell))?;
                    Some(table.cell(cell.value, key))
                })
                .collect()
        }
        NoiseBy::Areas => by_areas(tables, &ring, &table, &is_asked)?,
    };
    let around = |shown: Option<u64>| {
        let shown = shown?;
        let (low, high) = table.possible(shown)?;
        Some(Noisy { shown, low, high })
    };
    Ok(perturbed.into_iter().map(around).collect())
}

fn by_areas(
    tables: &Tables,
    ring: &Keyring,
    table: &NoiseTable,
    is_asked: &dyn Fn(&Cell) -> bool,
) -> Result<Vec<Option<u64>>, Vec<String>> {
    let mut said = Vec::new();
    let mut names = BTreeMap::new();
    let mut shown = Vec::with_capacity(tables.cells.len());
    for cell in &tables.cells {
        if !is_asked(cell) {
            shown.push(None);
            continue;
        }
        let name = name(cell);
        let key = name.and_then(|name| ring.area(&name).ok());
        if key.is_none() {
            said.push(lacks(cell, "area, column and date"));
        }
        if let Some(it) = name
            && let Some(first) =
                names.insert((it.area, it.column, it.date), &cell.id)
        {
            said.push(format!("cell \"{}\": named as \"{first}\"", cell.id));
        }
        shown.push(key.map(|key| table.area(cell.value, key)));
    }
    told(shown, said)
}

fn name(cell: &Cell) -> Option<AreaCell<'_>> {
    Some(AreaCell {
        area: cell.area.as_deref()?,
        column: cell.column.as_deref()?,
        date: cell.date.as_deref()?,
    })
}

/// The key of each cell: from its records, the key an office has made of them
/// elsewhere, or the sum of its parts' keys.
fn keys(
    tables: &Tables,
    resolved: &Resolved,
    ring: &Keyring,
) -> Result<Vec<Option<CellKey>>, Vec<String>> {
    let mut said = Vec::new();
    let mut keys = Vec::with_capacity(tables.cells.len());
    for cell in &tables.cells {
        keys.push(match own(cell, ring) {
            Ok(key) => key,
            Err(text) => {
                said.push(text);
                None
            }
        });
    }
    // From the smallest zones up: every pass settles one level at least.
    loop {
        let mut is_new = false;
        for (total, parts) in &resolved.sums {
            let total = *total as usize;
            let of = parts.iter().map(|&it| keys[it as usize]);
            if keys[total].is_none()
                && let Some(parts) = of.collect::<Option<Vec<_>>>()
            {
                keys[total] = Some(parts.into_iter().sum());
                is_new = true;
            }
        }
        if !is_new {
            break;
        }
    }
    if said.is_empty() {
        let open = tables.cells.iter().zip(&keys);
        let open = open.filter(|(cell, key)| !cell.public && key.is_none());
        let open = open.filter(|(cell, _)| !cell.latent);
        said.extend(open.map(|(cell, _)| lacks(cell, "records or a key")));
    }
    told(keys, said)
}

fn own(cell: &Cell, ring: &Keyring) -> Result<Option<CellKey>, String> {
    let about = |text: &str| format!("cell \"{}\": {text}", cell.id);
    match (&cell.records, cell.key) {
        (Some(_), Some(_)) => Err(about("records or a key, not both")),
        (None, None) => Ok(None),
        (None, Some(key)) => RecordKey::from_share(key)
            .map(|it| Some([it].into_iter().collect()))
            .ok_or_else(|| about("key: not from 0 to below 1")),
        (Some(records), None) => {
            let mut names: Vec<&str> =
                records.iter().map(String::as_str).collect();
            names.sort_unstable();
            names.dedup();
            if names.len() != records.len() {
                return Err(about("records: one twice"));
            }
            if records.len() as u64 != cell.value {
                let count = records.len();
                return Err(about(&format!(
                    "{count} records, but {}",
                    cell.value
                )));
            }
            let keys = records.iter().map(|it| ring.record(it));
            keys.collect::<Result<CellKey, Fault>>()
                .map(Some)
                .map_err(|_| about("records: one without a name"))
        }
    }
}

fn lacks(cell: &Cell, what: &str) -> String {
    format!("cell \"{}\": its noise needs {what}", cell.id)
}

/// What was made, unless something is wrong; the first faults of many.
fn told<T>(made: T, mut said: Vec<String>) -> Result<T, Vec<String>> {
    said.truncate(100);
    if said.is_empty() { Ok(made) } else { Err(said) }
}

pub(super) fn words(fault: Fault) -> String {
    match fault {
        Fault::Deviation => {
            format!("design.deviation: not 1 to {}", Design::MOST)
        }
        Fault::Variance => "design.variance: not above 0".to_owned(),
        Fault::Least => {
            "design.least: 0, or more than deviation + 1".to_owned()
        }
        Fault::Stay => "design.stay: not from 0 to below 1".to_owned(),
        Fault::Row { count } => format!("design: nothing obeys it at {count}"),
        Fault::Secret => {
            format!("secret: fewer than {} bytes", Keyring::LEAST)
        }
        Fault::Nameless => "a record without a name".to_owned(),
    }
}

#[cfg(test)]
#[path = "noise_tests.rs"]
mod tests;
