//! What many runs say of each area.

use super::{Failure, Reference, Study, run::count_in};
use crate::numeric::{count, mean};

/// The shares between which nine in ten ranks lie.
const BOUNDS: [f64; 3] = [0.05, 0.5, 0.95];
/// Areas whose ranks are brought together at once.
const TOGETHER: usize = 64;

/// How sure ranks and classes are. One number per area unless said
/// otherwise; shares are of the runs in which the area has a score.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Certainty {
    /// Runs that were done.
    pub runs: u32,
    /// Those among them that failed, by cause.
    pub failures: Vec<Failure>,
    /// What the recipe itself leads to.
    pub reference: Reference,
    /// Runs in which the area has a score.
    pub scored: Vec<u32>,
    /// The median rank; `NaN` without a score in any run.
    pub median: Vec<f64>,
    /// The rank that 5 % of the runs go below: quantile type 7, as are the
    /// median and the next.
    pub low: Vec<f64>,
    /// The rank that 5 % of the runs go beyond.
    pub high: Vec<f64>,
    /// How many classes there are.
    pub classes: usize,
    /// The share of each class, area after area.
    pub shares: Vec<f64>,
    /// What a share would differ by, were the same number of runs drawn
    /// again: √(p (1 − p) / runs).
    pub errors: Vec<f64>,
    /// Whether the recipe's own class has at least four fifths of the runs.
    pub stable: Vec<bool>,
    /// The first and the last of the fewest neighbouring classes that hold
    /// four fifths of the runs ("between 3 and 4"); of as many, those that
    /// hold the most, then the lower ones. 0 and 0 without a class.
    pub between: Vec<[u8; 2]>,
    /// The mean distance of ranks from the recipe's own, over areas and
    /// runs.
    pub mean_shift: Option<f64>,
}

/// Who comes first of two areas, in shares of the runs in which both have a
/// score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Order {
    /// Runs in which both have a score.
    pub runs: u32,
    /// The first has the higher score.
    pub above: f64,
    /// Both have the same.
    pub equal: f64,
    /// The second has the higher score.
    pub below: f64,
}

impl Study {
    /// What the runs so far say.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        let counted = self.counted();
        let reference = self.reference().clone();
        let areas = reference.ranks.len();
        let mut found = Certainty {
            runs: u32::try_from(counted.shifts.len()).unwrap_or(u32::MAX),
            reference,
            classes: self.classes(),
            mean_shift: mean(
                &counted
                    .shifts
                    .iter()
                    .copied()
                    .filter(|it| !it.is_nan())
                    .collect::<Vec<f64>>(),
            ),
            ..Certainty::default()
        };
        for cause in counted.failed.values() {
            count_in(&mut found.failures, cause);
        }
        found.quantiles(counted.ranks, areas);
        found.shares(counted.classes);
        found
    }

    /// Who comes first of two areas.
    #[must_use]
    pub fn order(&self, one: usize, other: usize) -> Order {
        let areas = self.reference().ranks.len();
        if one >= areas || other >= areas {
            return Order::default();
        }
        let (mut above, mut equal, mut runs) = (0, 0, 0_u32);
        for ranks in self.counted().ranks.chunks_exact(areas) {
            let (one, other) = (ranks[one], ranks[other]);
            if one > 0 && other > 0 {
                runs += 1;
                above += u32::from(one < other);
                equal += u32::from(one == other);
            }
        }
        let share = |of: u32| f64::from(of) / f64::from(runs.max(1));
        Order {
            runs,
            above: share(above),
            equal: share(equal),
            below: share(runs - above - equal),
        }
    }
}

impl Certainty {
    fn quantiles(&mut self, ranks: &[u16], areas: usize) {
        let runs = ranks.len() / areas.max(1);
        let mut together = vec![0; TOGETHER * runs];
        let mut spare = Vec::new();
        for first in (0..areas).step_by(TOGETHER) {
            let width = TOGETHER.min(areas - first);
            for (run, row) in ranks.chunks_exact(areas).enumerate() {
                let own = &row[first..first + width];
                for (at, &rank) in own.iter().enumerate() {
                    together[at * runs + run] = rank;
                }
            }
            for at in 0..width {
                let own = &mut together[at * runs..][..runs];
                sort(own, &mut spare);
                let none = own.partition_point(|rank| *rank == 0);
                let own = &own[none..];
                let [low, median, high] =
                    BOUNDS.map(|share| quantile(own, share));
                self.scored.push(u32::try_from(own.len()).unwrap_or(0));
                self.low.push(low);
                self.median.push(median);
                self.high.push(high);
            }
        }
    }

    fn shares(&mut self, counts: &[u32]) {
        let areas = self.scored.len();
        if self.classes == 0 {
            self.stable = vec![false; areas];
            self.between = vec![[0, 0]; areas];
            return;
        }
        for (area, counts) in counts.chunks_exact(self.classes).enumerate() {
            let runs: u32 = counts.iter().sum();
            let whole = f64::from(runs.max(1));
            for &count in counts {
                let share = f64::from(count) / whole;
                self.shares.push(share);
                self.errors.push((share * (1.0 - share) / whole).sqrt());
            }
            let own = usize::from(self.reference.classes[area]);
            let own = own.checked_sub(1).map(|at| counts[at]);
            self.stable.push(own.is_some_and(|it| holds(it, runs)));
            self.between.push(between(counts, runs));
        }
    }
}

/// Whether so many of the runs are four fifths.
fn holds(count: u32, runs: u32) -> bool {
    runs > 0 && u64::from(count) * 5 >= u64::from(runs) * 4
}

fn between(counts: &[u32], runs: u32) -> [u8; 2] {
    for width in 1..=counts.len() {
        let windows = counts.windows(width).map(|it| it.iter().sum::<u32>());
        let mut best: Option<(u32, usize)> = None;
        for (first, held) in windows.enumerate() {
            if holds(held, runs) && best.is_none_or(|it| held > it.0) {
                best = Some((held, first));
            }
        }
        if let Some((_, first)) = best {
            let class = |at: usize| u8::try_from(at).unwrap_or(u8::MAX);
            return [class(first + 1), class(first + width)];
        }
    }
    [0, 0]
}

/// Quantile type 7 of sorted ranks; `NaN` of none.
fn quantile(sorted: &[u16], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let position = share * count(last);
    let way = position - position.floor();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within 0 and the last position"
    )]
    let below = position as usize;
    let [low, high] =
        [below, (below + 1).min(last)].map(|at| f64::from(sorted[at]));
    low + way * (high - low)
}

/// Sorts by two digits of eight bits.
fn sort(ranks: &mut [u16], spare: &mut Vec<u16>) {
    const FEW: usize = 100;
    if ranks.len() < FEW {
        ranks.sort_unstable();
        return;
    }
    spare.resize(ranks.len(), 0);
    let (mut from, mut to) = (ranks, spare.as_mut_slice());
    for shift in [0, 8] {
        let digit = |rank: u16| usize::from(rank >> shift & 255);
        let mut starts = [0_u32; 256];
        for &rank in from.iter() {
            starts[digit(rank)] += 1;
        }
        let mut start = 0;
        for place in &mut starts {
            start += std::mem::replace(place, start);
        }
        for &rank in from.iter() {
            let place = &mut starts[digit(rank)];
            to[*place as usize] = rank;
            *place += 1;
        }
        (from, to) = (to, from);
    }
}

#[cfg(test)]
#[path = "certainty_tests.rs"]
mod tests;
