//! The referee: adds and compares, and knows nothing of how tables are found.
//!
//! It is given what is published and, one after the other, complete tables. A
//! table counts only if it agrees with everything published. Of each protected
//! number it remembers the smallest and the largest value in the tables that
//! counted. If they lie far enough apart, two complete tables exist that
//! nobody can tell from the truth: that is the proof.

mod figures;

pub(super) use figures::Figures;
pub use figures::written;

use super::draft::{Outcome, Sum};
use super::protected::ShownClass;

/// What an outsider knows.
#[derive(Clone, Debug)]
pub(super) struct Published<'a> {
    /// Each count, if it is shown or public.
    pub(super) counts: Vec<Option<i64>>,
    /// The smallest value thinkable of each count.
    pub(super) least: Vec<i64>,
    /// The largest.
    pub(super) most: Vec<i64>,
    /// Totals and their parts.
    pub(super) sums: &'a [Sum],
    /// `(part, whole)`.
    pub(super) pairs: &'a [(usize, usize)],
    /// The class of each area.
    pub(super) classes: Vec<ShownClass>,
    /// The score of each area. Digits give way to the proof.
    pub(super) scores: Figures,
    /// The rates that follow from several counts, likewise.
    pub(super) derived: Figures,
}

/// A number that must stay uncertain: a count, or a count without another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    /// The count.
    pub(super) count: usize,
    /// For a complement: the count to take away.
    pub(super) without: Option<usize>,
    /// How far its smallest and largest values must lie apart.
    pub(super) width: i64,
}

impl Claim {
    /// The count withheld for this claim's sake, or its part.
    pub(super) fn subject(&self) -> usize {
        self.without.unwrap_or(self.count)
    }

    /// The protected number in a table.
    pub(super) fn value(&self, table: &[i64]) -> i64 {
        table[self.count] - self.without.map_or(0, |it| table[it])
    }
}

/// What the tables admitted so far prove.
#[derive(Clone, Debug)]
pub(super) struct Referee<'a> {
    published: Published<'a>,
    claims: Vec<Claim>,
    seen: Vec<Option<(i64, i64)>>,
    /// Of each count the smallest and the largest value in the tables.
    ranges: Vec<(i64, i64)>,
}

impl<'a> Referee<'a> {
    /// Nothing is proven yet.
    pub(super) fn new(published: Published<'a>, claims: Vec<Claim>) -> Self {
        let seen = vec![None; claims.len()];
        Self { published, claims, seen, ranges: Vec::new() }
    }

    /// Looks at a table and what follows from it. Answers whether it agrees
    /// with everything published; only then it counts. Scores and derived
    /// rates are published with the digits that it leaves them.
    pub(super) fn admit(&mut self, table: &[i64], outcome: &Outcome) -> bool {
        let agrees =
            self.agrees(table) && self.flips(&outcome.class).is_empty();
        if agrees {
            self.published.scores.agree_with(&outcome.score);
            self.published.derived.agree_with(&outcome.derived);
            if self.ranges.is_empty() {
                self.ranges = table.iter().map(|&it| (it, it)).collect();
            }
            for (range, &value) in self.ranges.iter_mut().zip(table) {
                *range = (range.0.min(value), range.1.max(value));
            }
            for (claim, seen) in self.claims.iter().zip(&mut self.seen) {
                let value = claim.value(table);
                let (low, high) = seen.unwrap_or((value, value));
                *seen = Some((low.min(value), high.max(value)));
            }
        }
        agrees
    }

    /// Whether a table agrees with all counts, sums and bounds.
    pub(super) fn agrees(&self, table: &[i64]) -> bool {
        let it = &self.published;
        let same = it.counts.len() == table.len()
            && it.counts.iter().zip(table).all(|(shown, value)| {
                shown.is_none_or(|shown| shown == *value)
            });
        let in_bounds = table
            .iter()
            .zip(it.least.iter().zip(&it.most))
            .all(|(value, (least, most))| least <= value && value <= most);
        same && in_bounds
            && it.sums.iter().all(|sum| {
                let parts = sum.parts.iter().map(|part| table[part.0]);
                parts.sum::<i64>() == table[sum.total.0]
            })
            && it.pairs.iter().all(|&(part, whole)| table[part] <= table[whole])
    }

    /// The areas whose published class is another one.
    pub(super) fn flips(&self, classes: &[Option<u8>]) -> Vec<usize> {
        let published = &self.published.classes;
        (0..published.len())
            .filter(|&area| match (published[area], classes.get(area)) {
                (ShownClass::Withheld, _) => false,
                (ShownClass::Class(shown), Some(class)) => {
                    *class != Some(shown)
                }
                (ShownClass::NoClass, Some(class)) => class.is_some(),
                (_, None) => true,
            })
            .collect()
    }

    /// From now on the class of an area is not published. What was proven
    /// stays proven: less is known.
    pub(super) fn withhold_class(&mut self, area: usize) {
        self.published.classes[area] = ShownClass::Withheld;
    }

    /// With how many digits scores and derived rates may be shown.
    pub(super) fn digits(&self) -> (Vec<Option<u8>>, Vec<Option<u8>>) {
        let it = &self.published;
        (it.scores.digits().to_vec(), it.derived.digits().to_vec())
    }

    /// Which classes are withheld.
    pub(super) fn withheld_classes(&self) -> Vec<bool> {
        let classes = self.published.classes.iter();
        classes.map(|&it| it == ShownClass::Withheld).collect()
    }

    /// What at least an outsider has to think possible of each count; none
    /// without tables.
    pub(super) fn ranges(&self) -> &[(i64, i64)] {
        &self.ranges
    }

    /// The claims.
    pub(super) fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The smallest and the largest value seen of a claim's number.
    pub(super) fn seen(&self, claim: usize) -> Option<(i64, i64)> {
        self.seen[claim]
    }

    /// How far they lie apart.
    pub(super) fn spread(&self, claim: usize) -> i64 {
        self.seen[claim].map_or(0, |(low, high)| high - low)
    }

    /// Whether a claim is proven.
    pub(super) fn is_proven(&self, claim: usize) -> bool {
        self.spread(claim) >= self.claims[claim].width
    }

    /// The counts whose claims are not proven.
    pub(super) fn unproven(&self) -> Vec<usize> {
        let open = (0..self.claims.len()).filter(|&at| !self.is_proven(at));
        open.map(|at| self.claims[at].subject()).collect()
    }
}

#[cfg(test)]
#[path = "referee_tests.rs"]
mod tests;
