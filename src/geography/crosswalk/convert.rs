//! Counts through the weights.

use super::{
    amount::{Amount, Converted, Estimate},
    apportion::{Rounding, apportion},
    matrix::{Crosswalk, Piece},
};
use crate::{measurement::Status, numeric::sum};

impl Crosswalk {
    /// The counts of the targets: each source's count is split by its
    /// weights, `Y_t = Σ_s Y_s · w_st / Σ_t w_st`.
    ///
    /// One cell per target, in their order. The targets and what sources
    /// without target hold add up to the sources, to 1e-12 of the sum with
    /// [`Rounding::Exact`] (sums are compensated), exactly with the others,
    /// source by source. A target that takes part of a source without a
    /// number has none, with that source's status, and limits; a source with
    /// no weight there does not matter. A target that no source meets is
    /// missing, or zero if the sources are [all there are](Self::complete). `counts` beyond the sources are ignored, absent ones missing.
    #[must_use]
    pub fn convert(&self, counts: &[Amount], rounding: Rounding) -> Converted {
        let mut parts = vec![Parts::default(); self.targets()];
        if self.is_complete() {
            parts.iter_mut().for_each(Parts::begin);
        }
        let mut lost = 0_u64;
        let missing = Amount::cell(None, Status::Missing);
        for source in 0..self.sources() {
            let amount = counts.get(source).copied().unwrap_or(missing);
            let pieces = self.pieces(source);
            if pieces.is_empty() {
                lost = lost.saturating_add(amount.count().unwrap_or(0));
            }
            let least = split(amount.least(), pieces, rounding);
            let most = amount.most().map(|most| split(most, pieces, rounding));
            for (at, piece) in pieces.iter().enumerate() {
                let most = most.as_ref().map(|most| most[at]);
                let is_whole = pieces.len() == 1;
                parts[piece.target].add(amount, (least[at], most), is_whole);
            }
        }
        let cells = parts.into_iter().map(Parts::estimate).collect();
        Converted { cells, lost }
    }

    /// The share (0 to 1) of all that is counted which lies in split sources,
    /// outside the target that has most of them:
    /// `Σ_s (1 − max_t w_st) · n_s / Σ n_s`. `None` if nothing is counted.
    #[must_use]
    pub fn split_share(&self, counts: &[Amount]) -> Option<f64> {
        let (mut split, mut all) = (Vec::new(), Vec::new());
        for (source, amount) in counts.iter().take(self.sources()).enumerate() {
            let Some(count) = amount.count() else { continue };
            let count = as_number(count);
            let weights = self.pieces(source).iter().map(|piece| piece.weight);
            let whole: f64 = weights.clone().sum();
            let most = weights.fold(0.0, f64::max);
            all.push(count);
            if whole > 0.0 {
                split.push(count * (whole - most) / whole);
            }
        }
        let all = sum(&all);
        (all > 0.0).then(|| sum(&split) / all)
    }
}

/// The share (0 to 1) of one converted count in another, target by target:
/// the only way to a converted rate. `None` where either has no number or the
/// denominator is zero.
#[must_use]
pub fn ratio(
    numerator: &Converted,
    denominator: &Converted,
) -> Vec<Option<f64>> {
    let pairs = numerator.cells.iter().zip(&denominator.cells);
    pairs
        .map(|(part, whole)| {
            let whole = whole.value.filter(|&whole| whole > 0.0)?;
            Some(part.value? / whole)
        })
        .collect()
}

/// A count's parts, one for each piece.
fn split(count: u64, pieces: &[Piece], rounding: Rounding) -> Vec<f64> {
    let weights: Vec<f64> = pieces.iter().map(|piece| piece.weight).collect();
    if let [_] = pieces {
        return vec![as_number(count)];
    }
    if rounding != Rounding::Exact {
        let parts = apportion(count, &weights, rounding);
        return parts.into_iter().map(as_number).collect();
    }
    let whole = sum(&weights);
    let count = as_number(count);
    weights.iter().map(|weight| count * weight / whole).collect()
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn as_number(count: u64) -> f64 {
    count as f64
}

/// What a target has got so far.
#[derive(Clone, Default)]
struct Parts {
    least: Vec<f64>,
    /// The parts of split sources among them.
    estimated: Vec<f64>,
    most: Option<Vec<f64>>,
    possible: (u64, Option<u64>),
    absent: Option<Status>,
    rounded_to_zero: bool,
    pieces: usize,
}

impl Parts {
    /// From nothing known to nothing there.
    fn begin(&mut self) {
        (self.most, self.possible) = (Some(Vec::new()), (0, Some(0)));
    }

    fn add(
        &mut self,
        amount: Amount,
        (least, most): (f64, Option<f64>),
        is_whole: bool,
    ) {
        if self.pieces == 0 {
            self.begin();
        }
        self.pieces += 1;
        self.least.push(least);
        self.most = self.most.take().zip(most).map(|(mut all, most)| {
            all.push(most);
            all
        });
        if is_whole {
            self.possible.0 = self.possible.0.saturating_add(amount.least());
        } else {
            self.estimated.push(least);
        }
        let limits = self.possible.1.zip(amount.most());
        self.possible.1 = limits.and_then(|(sum, most)| sum.checked_add(most));
        let status = amount.status();
        self.rounded_to_zero |= status == Status::RoundedToZero;
        if !status.has_number() && self.absent != Some(Status::Suppressed) {
            self.absent = Some(status);
        }
    }

    fn estimate(self) -> Estimate {
        let least = sum(&self.least);
        let absent = match self.pieces {
            0 if self.most.is_none() => Some(Status::Missing),
            _ => self.absent,
        };
        let value = absent.is_none().then_some(least);
        let status = absent.unwrap_or_else(|| {
            let zero = least == 0.0 && self.rounded_to_zero;
            if zero { Status::RoundedToZero } else { Status::of(least) }
        });
        let share = |value: f64| {
            let part = sum(&self.estimated);
            if value > 0.0 { part / value } else { 0.0 }
        };
        Estimate {
            value,
            status,
            bounds: (least, self.most.as_deref().map(sum)),
            possible: self.possible,
            pieces: self.pieces,
            estimated: value.map(share),
        }
    }
}

#[cfg(test)]
#[path = "convert_tests.rs"]
mod tests;
