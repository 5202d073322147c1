//! What the rules look at.

use super::Fault;
use crate::numeric::sum;

/// What is known about a cell. `None` is not known: missing, or withheld by
/// whoever delivered it. A true zero is `Some(0)`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell<'a> {
    /// How many (persons, cases).
    pub count: Option<u64>,
    /// Of how many.
    pub denominator: Option<u64>,
    /// What an amount is made of (euros, places), if it is one.
    pub contributions: Option<Contributions<'a>>,
    /// Of how many holders: those who could be told apart by their numbers,
    /// each counted once.
    pub holders: Option<u64>,
    /// From how many households.
    pub households: Option<u64>,
    /// From how many institutions (schools, day-care centres, providers).
    pub institutions: Option<u64>,
}

/// What an amount is made of.
///
/// Each is one holder's: what the same holder contributes in several records
/// has to be summed before. None is negative. Whole numbers (cents rather than
/// euros) are compared exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contributions<'a> {
    /// All, or at least the largest, in any order.
    pub listed: &'a [f64],
    /// What all who are not listed contribute together, none of them more than
    /// the smallest that is. 0 if all are listed.
    pub others: f64,
}

impl Contributions<'_> {
    /// No amount is larger: sums stay finite.
    pub const MOST: f64 = 1e200;
}

impl Cell<'_> {
    pub(super) fn check(&self) -> Result<(), Fault> {
        if let Some(it) = self.contributions {
            let amount = |it: f64| (0.0..=Contributions::MOST).contains(&it);
            let at = it.listed.iter().position(|&it| !amount(it));
            if let Some(at) = at {
                return Err(Fault::Contribution { at });
            }
            if !amount(it.others) {
                return Err(Fault::Others);
            }
        }
        match self.count.zip(self.denominator) {
            Some((part, whole)) if part > whole => Err(Fault::Part),
            _ => Ok(()),
        }
    }
}

/// Contributions by size.
#[derive(Clone, Debug)]
pub(super) struct Sorted {
    /// The largest first.
    listed: Vec<f64>,
    others: f64,
}

impl Sorted {
    pub(super) fn new(contributions: &Contributions<'_>) -> Self {
        let mut listed = contributions.listed.to_vec();
        listed.sort_by(|one, other| other.total_cmp(one));
        Self { listed, others: contributions.others }
    }

    /// The largest of all: 0 if nobody contributes.
    pub(super) fn largest(&self) -> f64 {
        self.listed.first().copied().unwrap_or(0.0)
    }

    /// The sums of the `number` largest and of the rest; `None` if it is not
    /// known which those are.
    ///
    /// Each is summed by itself, compensated, the largest first: a rest that
    /// was subtracted from the total would lose its digits to it.
    pub(super) fn split(&self, number: usize) -> Option<(f64, f64)> {
        let all = number.min(self.listed.len());
        if all < number && self.others > 0.0 {
            return None;
        }
        let (top, rest) = self.listed.split_at(all);
        let rest: Vec<f64> =
            rest.iter().copied().chain([self.others]).collect();
        Some((sum(top), sum(&rest)))
    }

    /// How many contribute anything; `None` if not all are listed.
    pub(super) fn contributors(&self) -> Option<u64> {
        let some = self.listed.iter().filter(|&&it| it > 0.0);
        (self.others <= 0.0).then(|| some.count() as u64)
    }
}
