//! Conditional permutation: an area keeps its value, its neighbours' values
//! are drawn from all others without putting back.
//!
//! Every area has draws of its own. One table of draws for all areas, as
//! other programs use it, makes their errors common: on noise then too many
//! areas are found at once, or too few.
//!
//! # References
//!
//! Besag, J. and Clifford, P. (1991), Sequential Monte Carlo p-values.
//! *Biometrika* 78, 301–304.

mod lanes;

use std::ops::Range;

use super::super::Neighbours;
use crate::numeric::{Stream, name_hash};
use lanes::{LANES, Lanes};

/// How many draws, and when they end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draws {
    pub number: u32,
    pub seed: u64,
    pub stop_after: Option<u32>,
    /// Whether only high sums matter.
    pub upper: bool,
}

/// How many draws lay at least as high and at least as low as what was
/// observed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tails {
    pub high: u32,
    pub low: u32,
    pub draws: u32,
}

impl Tails {
    /// How many draws decide.
    fn least(self, upper: bool) -> u32 {
        if upper { self.high } else { self.high.min(self.low) }
    }

    /// Two-sided, or of high sums alone; `None` if nothing was drawn.
    pub fn p_value(self, how: Draws) -> Option<f64> {
        if self.draws == 0 {
            return None;
        }
        let least = f64::from(self.least(how.upper));
        let draws = f64::from(self.draws);
        let sides = if how.upper { 1.0 } else { 2.0 };
        let p = if how.stop_after.is_some_and(|it| least >= f64::from(it)) {
            sides * least / draws
        } else {
            sides * (least + 1.0) / (draws + 1.0)
        };
        Some(p.min(1.0))
    }
}

/// What is added up over an area's neighbours.
pub(super) trait Term: Copy {
    /// From an area's own value and that of a neighbour.
    fn of(self, own: f64, other: f64) -> f64;
}

/// The neighbour's value (Moran, Getis and Ord, join counts).
#[derive(Clone, Copy)]
pub(super) struct Value;

impl Term for Value {
    fn of(self, _own: f64, other: f64) -> f64 {
        other
    }
}

/// The squared difference (Geary).
#[derive(Clone, Copy)]
pub(super) struct SquaredDifference;

impl Term for SquaredDifference {
    fn of(self, own: f64, other: f64) -> f64 {
        (own - other) * (own - other)
    }
}

/// Values as whole numbers of so many bits, so that sums are exact whatever
/// the order: equal sums are ties, not accidents of rounding.
pub(super) fn whole(values: &[f64], bits: u8) -> Vec<f64> {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a power of two")]
    let steps = (1_u64 << bits) as f64;
    let scale = steps / (high - low);
    values.iter().map(|it| ((it - low) * scale).round()).collect()
}

/// Draws for all areas that have neighbours; `wanted` says which of them.
///
/// `values` are whole numbers; sums within `room` of what is observed are
/// ties, counted on both sides.
pub(super) fn conditional<T: Term>(
    values: &[f64],
    neighbours: &Neighbours,
    term: T,
    room: f64,
    draws: Draws,
    wanted: &dyn Fn(usize) -> bool,
) -> Vec<Tails> {
    let all = 0..values.len();
    conditional_in(all, values, neighbours, (term, room), draws, wanted)
}

/// As [`conditional`], for some of the areas.
pub(super) fn conditional_in<T: Term>(
    areas: Range<usize>,
    values: &[f64],
    neighbours: &Neighbours,
    (term, room): (T, f64),
    draws: Draws,
    wanted: &dyn Fn(usize) -> bool,
) -> Vec<Tails> {
    let mut others = values.to_vec();
    let mut order: Vec<u32> = Vec::new();
    let tails_of = |at: u32| {
        let list = neighbours.of(at as usize);
        if list.is_empty() || draws.number == 0 || !wanted(at as usize) {
            return Tails::default();
        }
        let own = values[at as usize];
        let observed =
            list.iter().map(|it| term.of(own, values[*it as usize])).sum();
        // The last value takes the place of the area's own, which nobody
        // may draw.
        let end = others.len() - 1;
        others[at as usize] = others[end];
        let drawable = &others[..end];
        let case = Case { own, observed, room: room * count(list), draws };
        let tails = if rarely_twice(list.len(), end) {
            case.side_by_side(
                drawable,
                list.len(),
                term,
                Lanes::new(draws.seed, at),
            )
        } else {
            let stream = Stream::new(
                draws.seed,
                at,
                name_hash(&["spatial", "local", "many"]),
            );
            case.one_by_one(drawable, list.len(), term, stream, &mut order)
        };
        others[at as usize] = own;
        tails
    };
    (0_u32..).take(areas.end).skip(areas.start).map(tails_of).collect()
}

fn count(list: &[u32]) -> f64 {
    crate::numeric::count(list.len())
}

/// Whether drawing again whoever came twice is cheap: at most half of the
/// draws are thrown away.
fn rarely_twice(many: usize, others: usize) -> bool {
    many <= 24 && many * many < others
}

/// An area's own part of the work.
struct Case {
    own: f64,
    observed: f64,
    room: f64,
    draws: Draws,
}

impl Case {
    /// Several draws at once; those in which an area came twice are thrown
    /// away, which leaves all sets of neighbours equally likely.
    fn side_by_side<T: Term>(
        &self,
        others: &[f64],
        many: usize,
        term: T,
        mut lanes: Lanes,
    ) -> Tails {
        const MOST: usize = 24;
        let limit = u32::try_from(others.len()).unwrap_or(u32::MAX);
        let mut tails = Tails::default();
        let mut picks = [[0_u32; LANES]; MOST];
        loop {
            let mut sums = [0.0; LANES];
            let mut twice = [0_u32; LANES];
            for at in 0..many {
                let pick = lanes.below(limit);
                for before in &picks[..at] {
                    for lane in 0..LANES {
                        twice[lane] |= u32::from(before[lane] == pick[lane]);
                    }
                }
                for lane in 0..LANES {
                    let other = others[pick[lane] as usize];
                    sums[lane] += term.of(self.own, other);
                }
                picks[at] = pick;
            }
            if self.counts(&sums, &twice, &mut tails) {
                return tails;
            }
        }
    }

    /// Counts as many draws as are wanted still; whether that were all.
    #[inline]
    fn counts(
        &self,
        sums: &[f64; LANES],
        twice: &[u32; LANES],
        tails: &mut Tails,
    ) -> bool {
        let (mut high, mut low, mut drawn) = (0, 0, 0);
        for lane in 0..LANES {
            let valid = 1 - twice[lane];
            high += u32::from(sums[lane] >= self.observed - self.room) & valid;
            low += u32::from(sums[lane] <= self.observed + self.room) & valid;
            drawn += valid;
        }
        let next = Tails {
            high: tails.high + high,
            low: tails.low + low,
            draws: tails.draws + drawn,
        };
        let least = next.least(self.draws.upper);
        let stops = self.draws.stop_after.is_some_and(|it| least >= it);
        if !stops && next.draws < self.draws.number {
            *tails = next;
            return false;
        }
        for lane in 0..LANES {
            if twice[lane] == 0 && self.count_one(sums[lane], tails) {
                return true;
            }
        }
        false
    }

    /// Counts a draw; whether it was the last.
    fn count_one(&self, sum: f64, tails: &mut Tails) -> bool {
        tails.high += u32::from(sum >= self.observed - self.room);
        tails.low += u32::from(sum <= self.observed + self.room);
        tails.draws += 1;
        let least = tails.least(self.draws.upper);
        tails.draws >= self.draws.number
            || self.draws.stop_after.is_some_and(|it| least >= it)
    }

    /// For many neighbours: shuffles as many to the front as are needed.
    /// Whatever order it begins with, all sets are equally likely; it begins
    /// anew for every area, so that areas do not depend on each other.
    fn one_by_one<T: Term>(
        &self,
        others: &[f64],
        many: usize,
        term: T,
        mut stream: Stream,
        order: &mut Vec<u32>,
    ) -> Tails {
        order.clear();
        order.extend((0_u32..).take(others.len()));
        let mut tails = Tails::default();
        loop {
            let mut sum = 0.0;
            for at in 0..many {
                let left = u32::try_from(others.len() - at).unwrap_or(u32::MAX);
                order.swap(at, at + stream.below(left) as usize);
                sum += term.of(self.own, others[order[at] as usize]);
            }
            if self.count_one(sum, &mut tails) {
                return tails;
            }
        }
    }
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
