//! What earlier publications have told already, as the gate takes it in.
//!
//! A ledger is a file of its own (JSON), made from published bundles by
//! the attacker's side: of every count they name the limits that anybody can
//! compute from them. Nothing in it goes beyond what was published.

use serde::{Deserialize, Serialize};

/// The format that is read and written.
pub const LEDGER: u32 = 1;

/// What earlier publications tell together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ledger {
    /// The format of this file: 1.
    pub format: u32,
    /// Which publications it is made of.
    pub publications: Vec<Earlier>,
    /// The zones they name.
    pub zones: Vec<LedgerZone>,
    /// What they count, and what is known of it.
    pub columns: Vec<LedgerColumn>,
}

/// One earlier publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Earlier {
    /// Its title.
    pub title: String,
    /// How its classes are computed, a short name of the method; `None` where
    /// it shows none.
    pub method: Option<String>,
    /// The reference dates of its numbers.
    pub dates: Vec<String>,
}

/// A zone, told by the areas that it consists of: names may change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LedgerZone {
    /// What its publication calls the level.
    pub level: String,
    /// What its publication calls the zone.
    pub code: String,
    /// The keys of its areas; an area has itself. Empty where the
    /// publication does not say.
    pub areas: Vec<String>,
}

/// A column of counts on one date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LedgerColumn {
    /// The column's key in its bundles.
    pub name: String,
    /// What it is part of, in words.
    pub label: String,
    /// The reference date.
    pub date: String,
    /// What is known of it.
    pub counts: Vec<LedgerCount>,
}

/// What is known of one count: all of `low..=high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LedgerCount {
    /// Position in [`Ledger::zones`].
    pub zone: usize,
    /// The smallest value possible.
    pub low: u64,
    /// The largest; `None`: no limit.
    pub high: Option<u64>,
}

impl Ledger {
    /// Reads a ledger.
    ///
    /// # Errors
    ///
    /// What is wrong with it, for a finding's `detail`.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let ledger: Self =
            serde_json::from_slice(bytes).map_err(|it| it.to_string())?;
        if ledger.format != LEDGER {
            return Err(format!("format {}", ledger.format));
        }
        let counts = ledger.columns.iter().flat_map(|it| &it.counts);
        let wrong = counts.filter(|it| {
            it.zone >= ledger.zones.len()
                || it.high.is_some_and(|high| high < it.low)
        });
        match wrong.count() {
            0 => Ok(ledger),
            wrong => Err(format!("counts: {wrong}")),
        }
    }

    /// Adds what another ledger tells.
    pub fn extend(&mut self, other: Self) {
        let zones = self.zones.len();
        self.format = LEDGER;
        self.publications.extend(other.publications);
        self.zones.extend(other.zones);
        self.columns.extend(other.columns.into_iter().map(|mut column| {
            for count in &mut column.counts {
                count.zone += zones;
            }
            column
        }));
    }
}
