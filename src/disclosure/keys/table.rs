//! How likely each deviation of each count is.

use serde::{Deserialize, Serialize};

use super::entropy::{Ask, distribution};
use super::{AreaKey, CellKey, Fault};

/// What a table of noise has to obey.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Design {
    /// No count changes by more than this, persons; 1 to [`Design::MOST`].
    pub deviation: u32,
    /// The variance of the noise, persons². Where the counts that are left
    /// out make it impossible to have more, it is less; see `exact`.
    pub variance: f64,
    /// The smallest positive count that is published: none of
    /// `1 … least − 1` comes out. 1: every count may. R's `ptable` says
    /// `js = least − 1`.
    #[serde(default = "one")]
    pub least: u32,
    /// A count stays as it is at least this often, 0 to below 1. Rows in which
    /// it cannot stay (counts below `least`) have none.
    #[serde(default)]
    pub stay: f64,
    /// Whether smaller deviations downwards are at least as likely as larger
    /// ones. Rows in which the count cannot stay are left alone.
    #[serde(default = "yes")]
    pub monotone: bool,
    /// Whether every row must have the variance itself and not less; a row
    /// that cannot is refused. R's `ptable` calls this `optim = 4`.
    #[serde(default)]
    pub exact: bool,
}

fn one() -> u32 {
    1
}

fn yes() -> bool {
    true
}

impl Design {
    /// The largest deviation there is a table for: more noise says nothing.
    pub const MOST: u32 = 50;

    fn check(&self) -> Result<(), Fault> {
        if !(1..=Self::MOST).contains(&self.deviation) {
            return Err(Fault::Deviation);
        }
        if !(self.variance.is_finite() && self.variance > 0.0) {
            return Err(Fault::Variance);
        }
        // A count of 1 has to reach the smallest that is published.
        if self.least == 0 || self.least > self.deviation + 1 {
            return Err(Fault::Least);
        }
        let stays = (0.0..1.0).contains(&self.stay);
        if stays { Ok(()) } else { Err(Fault::Stay) }
    }

    /// From this count on nothing is left out, so one row serves them all.
    fn last(&self) -> u32 {
        let gap = if self.least > 1 { self.least } else { 0 };
        self.deviation + gap
    }

    fn deviations(&self, count: u32) -> Vec<i32> {
        let down = |by: u32| -i64::from(by.min(count));
        (down(self.deviation)..=i64::from(self.deviation))
            .filter(|by| {
                let to = i64::from(count) + by;
                to == 0 || to >= i64::from(self.least)
            })
            .filter_map(|by| i32::try_from(by).ok())
            .collect()
    }
}

/// The noise of one count.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    deviations: Vec<i32>,
    chances: Vec<f64>,
    /// Upper ends of the intervals of keys, in 2⁻⁶⁴; the last is open.
    ends: Vec<u64>,
}

impl Row {
    fn new(design: &Design, count: u32) -> Result<Self, Fault> {
        let deviations = design.deviations(count);
        let stays = deviations.iter().position(|&by| by == 0);
        let support: Vec<f64> =
            deviations.iter().copied().map(f64::from).collect();
        let rising = stays.filter(|_| design.monotone).map_or(0, |at| at + 1);
        let ask = Ask {
            support: &support,
            rising,
            stay: stays.map(|at| (at, design.stay)),
            variance: design.variance,
            exact: design.exact,
        };
        let chances = distribution(&ask);
        let row = chances.map(|chances| Self::of(deviations, chances));
        row.filter(|row| row.holds(design))
            .ok_or(Fault::Row { count: u64::from(count) })
    }

    fn of(deviations: Vec<i32>, chances: Vec<f64>) -> Self {
        let mut below = 0.0;
        let ends = chances.iter().map(|chance| {
            below += chance;
            fixed(below)
        });
        let ends = ends.collect();
        Self { deviations, chances, ends }
    }

    /// Whether the solver kept its word, to 10⁻⁹.
    fn holds(&self, design: &Design) -> bool {
        let near = |is: f64, should: f64| (is - should).abs() <= 1e-9;
        let over = self.variance() - design.variance;
        near(self.chances.iter().sum(), 1.0)
            && near(self.mean(), 0.0)
            && over <= 1e-9
            && (!design.exact || over >= -1e-9)
    }

    /// The deviations that can be, ascending, each with its chance.
    pub fn chances(&self) -> impl Iterator<Item = (i32, f64)> {
        self.deviations.iter().copied().zip(self.chances.iter().copied())
    }

    /// `Σ v·p`: 0, as the noise is unbiased.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.chances().map(|(by, chance)| f64::from(by) * chance).sum()
    }

    /// `Σ v²·p`, persons².
    #[must_use]
    pub fn variance(&self) -> f64 {
        let square = |by: i32| f64::from(by) * f64::from(by);
        self.chances().map(|(by, chance)| square(by) * chance).sum()
    }

    /// The first deviation whose interval ends above the key.
    fn noise(&self, key: u64) -> i32 {
        let at = self.ends.iter().position(|&end| key < end);
        let at = at.unwrap_or(self.ends.len() - 1);
        self.deviations[at]
    }
}

/// A share of 0 to 1 in 2⁻⁶⁴, at most the largest there is.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "saturates, as is meant"
)]
pub(super) fn fixed(share: f64) -> u64 {
    (share * 18_446_744_073_709_551_616.0) as u64
}

/// Noise for counts: for every count a distribution of deviations with the
/// largest entropy that has mean 0, at most the given variance and no
/// deviation beyond the largest, and leads to no count below 0 and to none
/// that is left out. Zero stays zero.
///
/// A row ends where the next begins: the deviations, ascending, share the keys
/// `[0, 1)` out in proportion to their chances, and a key gets the deviation
/// it falls into. The same key gets the same noise at every count of a row.
///
/// Kept in fixed point from the chances on, so that a key meets the same
/// deviation natively and in WebAssembly.
#[derive(Clone, Debug, PartialEq)]
pub struct NoiseTable {
    design: Design,
    rows: Vec<Row>,
}

impl NoiseTable {
    /// The table of a design.
    ///
    /// The problem is that of R's `ptable` (`optim = 1`, or 4 where `exact`)
    /// without its steps of relaxing `pstay` where the variance is not
    /// reached: here the chance of staying holds and the variance is less.
    ///
    /// # Errors
    ///
    /// A design out of its bounds, or a row that nothing obeys.
    pub fn new(design: Design) -> Result<Self, Fault> {
        design.check()?;
        let zero = Row::of(vec![0], vec![1.0]);
        let others = (1..=design.last()).map(|it| Row::new(&design, it));
        let rows = std::iter::once(Ok(zero)).chain(others);
        Ok(Self { design, rows: rows.collect::<Result<_, _>>()? })
    }

    /// What it was made to obey.
    #[must_use]
    pub fn design(&self) -> &Design {
        &self.design
    }

    /// The rows of the counts 0, 1, 2 …; the last is that of all above too.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// A count as the cell-key method publishes it. A missing count has no
    /// noise: ask only for counts there are.
    #[must_use]
    pub fn cell(&self, count: u64, key: CellKey) -> u64 {
        self.perturbed(count, key.fixed())
    }

    /// A count with keyed area-level noise. A missing count has none.
    #[must_use]
    pub fn area(&self, count: u64, key: AreaKey) -> u64 {
        self.perturbed(count, key.fixed())
    }

    fn perturbed(&self, count: u64, key: u64) -> u64 {
        let last = self.rows.len() - 1;
        let at = usize::try_from(count).map_or(last, |at| at.min(last));
        count.saturating_add_signed(i64::from(self.rows[at].noise(key)))
    }

    /// The smallest and the largest count an outsider has to think possible
    /// who knows the design and one published count; `None` for a count that
    /// is never published. Deviations that hardly ever happen are among them
    /// (a small variance makes the largest so), and what sums leave of it only
    /// an audit can say.
    #[must_use]
    pub fn possible(&self, published: u64) -> Option<(u64, u64)> {
        if 0 < published && published < u64::from(self.design.least) {
            return None;
        }
        let reach = u64::from(self.design.deviation);
        let low = published.saturating_sub(reach).max(published.min(1));
        Some((low, published.saturating_add(reach)))
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
