//! What earlier publications have told already.

use std::fmt::Write;

use super::join::{Member, join};
use super::read::Bundle;
use crate::attack::audit::known;

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

/// A count that is known, or limits of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Which.
    pub key: CellKey,
    /// The smallest value possible.
    pub low: f64,
    /// The largest; `None`: no limit.
    pub high: Option<f64>,
}

impl Known {
    /// Whether it is known to the last digit.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.high.is_some_and(|high| high <= self.low)
    }
}

/// What bundles tell together: of every count they name, published or
/// withheld, the limits that anybody can compute from sums, rates, bounds and
/// whole numbers. Sorted by key.
///
/// For the gate: these are rows and bounds of the attacker's knowledge. What
/// only linear programming finds is not in it; the gate finds it anew with
/// the bundles' own relations.
///
/// # Errors
/// Where bundles contradict themselves or each other.
pub fn ledger(
    bundles: &[Bundle],
    members: &[Member],
) -> Result<Vec<Known>, Vec<String>> {
    let joined = join(bundles, members)?;
    let limits = known(&joined.publication)?;
    let mut out: Vec<Known> = Vec::with_capacity(limits.len());
    for (key, (low, high)) in joined.keys.iter().zip(limits) {
        let low = low.unwrap_or(0.0);
        if low > 0.0 || high.is_some() {
            out.push(Known { key: key.clone(), low, high });
        }
    }
    out.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(out)
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
