//! Cells of any tables over common records, each with the noise its key
//! decides: typed lists in and out, for tables too large to be written down.

use serde::Deserialize;

use super::noise::words;
use crate::disclosure::keys::{
    CellKey, Design, Fault, Keyring, NoiseTable, RecordKey,
};

/// What the noise obeys, and what makes keys of names.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Keyed {
    /// What the table of noise obeys.
    pub design: Design,
    /// Makes keys of the records' names; none where they have keys already.
    #[serde(default)]
    pub secret: Option<String>,
}

/// Which records each cell counts.
#[derive(Clone, Copy, Debug)]
pub struct Members<'a> {
    /// For each cell the number of records up to its end.
    pub ends: &'a [u32],
    /// The records of each cell in turn, by their positions.
    pub records: &'a [u32],
}

/// Counts by cell: true, and with noise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Perturbed {
    /// How many records each cell has.
    pub counts: Vec<u32>,
    /// The count that may leave.
    pub shown: Vec<u32>,
}

impl Keyed {
    /// Reads what is written as JSON.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn read(json: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(json).map_err(|error| error.to_string())
    }

    /// Keys that an office has drawn itself.
    ///
    /// # Errors
    ///
    /// One that is not from 0 to below 1.
    pub fn given(keys: &[f64]) -> Result<Vec<RecordKey>, String> {
        let keys = keys.iter().map(|it| RecordKey::from_share(*it));
        let keys: Option<Vec<RecordKey>> = keys.collect();
        keys.ok_or_else(|| "keys: not from 0 to below 1".to_owned())
    }

    /// The keys of records by their names.
    ///
    /// # Errors
    ///
    /// No secret or a short one; a record without a name.
    pub fn keys(
        &self,
        names: impl Iterator<Item = String>,
    ) -> Result<Vec<RecordKey>, String> {
        let said = |fault: Fault| words(fault);
        let secret = self.secret.as_deref().unwrap_or_default();
        let ring = Keyring::new(secret).map_err(said)?;
        names.map(|name| ring.record(&name).map_err(said)).collect()
    }

    /// Every cell with its noise: the same records have the same in every
    /// table, zero stays zero.
    ///
    /// # Errors
    ///
    /// A design nothing obeys; lists that do not fit together.
    pub fn perturb(
        &self,
        members: Members<'_>,
        keys: &[RecordKey],
    ) -> Result<Perturbed, String> {
        let table = NoiseTable::new(self.design).map_err(words)?;
        perturb(&table, members, keys).map_err(|cell| {
            format!("cell {cell}: records that do not fit the lists, or twice")
        })
    }
}

/// The first cell that does not fit, if one does not.
fn perturb(
    table: &NoiseTable,
    Members { ends, records }: Members<'_>,
    keys: &[RecordKey],
) -> Result<Perturbed, usize> {
    // In which cell a record was met last: nobody counts twice in one.
    let mut met = vec![usize::MAX; keys.len()];
    let mut out = Perturbed { counts: Vec::new(), shown: Vec::new() };
    let mut start = 0;
    for (cell, &end) in ends.iter().enumerate() {
        let end = end as usize;
        let within = records.get(start..end).ok_or(cell)?;
        let mut key = CellKey::default();
        for &record in within {
            let record = record as usize;
            let met = met.get_mut(record).ok_or(cell)?;
            if std::mem::replace(met, cell) == cell {
                return Err(cell);
            }
            key = key.with(keys[record]);
        }
        let count = within.len() as u64;
        let narrow = |it: u64| u32::try_from(it).unwrap_or(u32::MAX);
        out.counts.push(narrow(count));
        out.shown.push(narrow(table.cell(count, key)));
        start = end;
    }
    let is_all = start == records.len();
    is_all.then_some(out).ok_or(ends.len())
}

#[cfg(test)]
#[path = "keyed_tests.rs"]
mod tests;
