//! What earlier publications have told already.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::join::join;
use super::read::{Bundle, Zone};
use crate::attack::audit::known;
use crate::disclosure::{
    Earlier, LEDGER, Ledger, LedgerColumn, LedgerCount, LedgerZone,
};

/// Which cell of the world a published number is.
///
/// Two numbers with the same key are the same number, whoever published them
/// and when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellKey {
    /// What is counted: the key of the source's column, or a label.
    pub column: String,
    /// The reference date, as published.
    pub date: String,
    /// The zone system.
    pub system: String,
    /// The zone's code in it.
    pub zone: String,
}

impl CellKey {
    /// The key as one text.
    #[must_use]
    pub fn text(&self) -> String {
        [&*self.column, &*self.date, &*self.system, &*self.zone].join(" | ")
    }
}

/// What bundles tell together: of every count they name, published or
/// withheld, the limits that anybody can compute from sums, rates, bounds and
/// whole numbers.
///
/// For the gate these are bounds of the attacker's knowledge. What only linear
/// programming finds is not in them; the gate finds it anew with its own sums.
///
/// # Errors
/// Where bundles contradict themselves or each other, or were never meant to
/// be published.
pub fn ledger(bundles: &[Bundle]) -> Result<Ledger, Vec<String>> {
    let said: Vec<String> = bundles
        .iter()
        .filter(|it| it.confidential)
        .map(|it| format!("{}: confidential, not published", it.title))
        .collect();
    if !said.is_empty() {
        return Err(said);
    }
    let joined = join(bundles, &[])?;
    let limits = known(&joined.publication)?;
    let mut out = Collected::new(bundles);
    for (key, (low, high)) in joined.keys.iter().zip(limits) {
        let low = low.unwrap_or(0.0);
        if low > 0.0 || high.is_some() {
            out.add(key, whole(low.ceil()), high.map(|it| whole(it.floor())));
        }
    }
    Ok(out.ledger)
}

/// A ledger as it grows.
struct Collected<'a> {
    bundles: &'a [Bundle],
    ledger: Ledger,
    zones: BTreeMap<(String, String), usize>,
    columns: BTreeMap<(String, String), usize>,
}

impl<'a> Collected<'a> {
    fn new(bundles: &'a [Bundle]) -> Self {
        let publications = bundles.iter().map(|it| {
            let dates: BTreeSet<&str> =
                it.entries.iter().map(|it| it.key.date.as_str()).collect();
            Earlier {
                title: it.title.clone(),
                method: it.method.clone(),
                dates: dates.into_iter().map(str::to_owned).collect(),
            }
        });
        Self {
            bundles,
            ledger: Ledger {
                format: LEDGER,
                publications: publications.collect(),
                ..Ledger::default()
            },
            zones: BTreeMap::new(),
            columns: BTreeMap::new(),
        }
    }

    fn add(&mut self, key: &CellKey, low: u64, high: Option<u64>) {
        let zone = self.zone(&key.system, &key.zone);
        let column = self.column(&key.column, &key.date);
        let counts = &mut self.ledger.columns[column].counts;
        counts.push(LedgerCount { zone, low, high });
    }

    fn column(&mut self, name: &str, date: &str) -> usize {
        let key = (name.to_owned(), date.to_owned());
        if let Some(&at) = self.columns.get(&key) {
            return at;
        }
        let label = self.bundles.iter().find_map(|it| it.labels.get(name));
        self.ledger.columns.push(LedgerColumn {
            name: name.to_owned(),
            label: label.cloned().unwrap_or_else(|| name.to_owned()),
            date: date.to_owned(),
            counts: Vec::new(),
        });
        self.columns.insert(key, self.ledger.columns.len() - 1);
        self.ledger.columns.len() - 1
    }

    fn zone(&mut self, system: &str, code: &str) -> usize {
        let key = (system.to_owned(), code.to_owned());
        if let Some(&at) = self.zones.get(&key) {
            return at;
        }
        let areas: BTreeSet<String> =
            self.bundles.iter().flat_map(|it| it.areas_of(&key)).collect();
        let level = system.split(':').next().unwrap_or(system);
        self.ledger.zones.push(LedgerZone {
            level: level.to_owned(),
            code: code.to_owned(),
            areas: areas.into_iter().collect(),
        });
        self.zones.insert(key, self.ledger.zones.len() - 1);
        self.ledger.zones.len() - 1
    }
}

impl Bundle {
    /// The areas that a zone consists of, through the zones within it.
    fn areas_of(&self, zone: &Zone) -> Vec<String> {
        if zone.0 == self.areas {
            return vec![zone.1.clone()];
        }
        let mut areas = Vec::new();
        let parts = self.sums.iter().filter(|it| it.0 == *zone);
        for part in parts.flat_map(|it| &it.1) {
            // Areas, or districts of areas: a zone is no part of itself.
            let inner = self.sums.iter().filter(|it| it.0 == *part);
            let mut inner = inner.flat_map(|it| &it.1).peekable();
            if inner.peek().is_none() {
                areas.push(part.1.clone());
            }
            areas.extend(inner.map(|it| it.1.clone()));
        }
        areas
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts: not negative, and the cast ends at the largest"
)]
fn whole(count: f64) -> u64 {
    count.max(0.0) as u64
}

/// A short name of a list of codes: FNV-1a, 64 bits.
pub(super) fn hash<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    let mut feed = |byte: u8| {
        state ^= u64::from(byte);
        state = state.wrapping_mul(0x0100_0000_01b3);
    };
    for code in codes {
        code.bytes().for_each(&mut feed);
        feed(0);
    }
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write!(out, "{state:016x}");
    out
}
