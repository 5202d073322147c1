//! Why each count is withheld: for the office's own eyes.
//!
//! A reason tells an unsafe count from one that is withheld for its sake, and
//! so tells of the count. Nothing here is part of what may leave.

use super::cells::Cells;
use super::draft::{CountId, Draft};
use super::pattern::Primary;
use super::policy::Policy;
use super::protect::admitted;
use super::safe::{Safe, safe};
use crate::finding::Faults;

/// So many protected counts are named beside one that is withheld for them.
const NAMED: usize = 5;

/// What a count is withheld for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is above zero and below the minimum.
    Few,
    /// What it leaves of its whole, or its part of it, is.
    Rest,
    /// It is all of its whole, or its part is.
    All,
    /// It is zero, and the policy protects that.
    Zero,
    /// It is a part of too few.
    OfFew,
    /// A protected part of it, or the whole of one, has no room without it.
    Room,
    /// It could be subtracted from a total.
    Partner,
    /// An earlier publication has told it, though it is unsafe.
    Told,
}

/// A withheld count and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The count.
    pub count: CountId,
    /// Why.
    pub why: Why,
    /// What at least an outsider has to think possible, as proven by complete
    /// tables.
    pub between: (u64, u64),
    /// Protected counts that it shields, the nearest first.
    pub shields: Vec<CountId>,
}

/// Says of every count that [`protect`](super::protect) withholds why it does,
/// whatever the edition. It speaks of withholding: where the policy rounds,
/// there is nothing to ask.
///
/// # Errors
///
/// As [`protect`](super::protect).
pub fn explain(
    draft: &Draft<'_>,
    policy: &Policy,
) -> Result<Vec<Explanation>, Faults> {
    let (_, cells) = admitted(draft, policy)?;
    let Safe { primary, pattern, proof, .. } = safe(draft, &cells, policy);
    let counts = 0..draft.counts.len();
    let withheld = counts.filter(|&cell| {
        pattern.hidden[cell] && !cells.unknown[cell] && !cells.latent[cell]
    });
    let reasons = Reasons::new(&cells, &primary, policy);
    Ok(withheld
        .map(|cell| {
            let why = reasons.of(cell);
            let value = cells.value[cell];
            let (low, high) =
                proof.ranges.get(cell).copied().unwrap_or((value, value));
            Explanation {
                count: CountId(cell),
                why,
                between: (low.unsigned_abs(), high.unsigned_abs()),
                shields: reasons.shields(cell, why),
            }
        })
        .collect())
}

struct Reasons<'a> {
    cells: &'a Cells,
    primary: &'a Primary,
    minimum: u64,
    protect_zero: bool,
    is_unsafe: Vec<bool>,
    /// Of each cell whether it is `Rest` or `All` of another.
    of_pair: Vec<Option<Why>>,
}

impl<'a> Reasons<'a> {
    fn new(cells: &'a Cells, primary: &'a Primary, policy: &Policy) -> Self {
        let mut is_unsafe = vec![false; cells.len()];
        for &cell in &primary.unsafe_cells {
            is_unsafe[cell] = true;
        }
        let mut of_pair = vec![None; cells.len()];
        for &(part, whole) in &primary.complements {
            let all = cells.value[part] == cells.value[whole];
            let why = Some(if all { Why::All } else { Why::Rest });
            (of_pair[part], of_pair[whole]) = (why, why);
        }
        Self {
            cells,
            primary,
            minimum: policy.minimum,
            protect_zero: policy.protect_zero,
            is_unsafe,
            of_pair,
        }
    }

    fn of(&self, cell: usize) -> Why {
        let needed = self.primary.needs[cell].is_some();
        let value = self.cells.value[cell];
        let few = value > 0 && value.unsigned_abs() < self.minimum;
        match (self.is_unsafe[cell], self.of_pair[cell]) {
            _ if self.cells.told[cell] => Why::Told,
            (true, _) if few => Why::Few,
            (true, Some(why)) => why,
            (true, None) if value == 0 && self.protect_zero => Why::Zero,
            (true, None) => Why::OfFew,
            (false, _) if needed => Why::Room,
            (false, _) => Why::Partner,
        }
    }

    /// Unsafe cells in the same sums, or among its parts and wholes.
    fn shields(&self, cell: usize, why: Why) -> Vec<CountId> {
        let forest = &self.cells.forest;
        let mut near: Vec<usize> = match why {
            Why::Room => {
                let parts = self.cells.parts.of(cell);
                [parts, self.cells.wholes.of(cell)].concat()
            }
            Why::Partner => {
                let total = forest.parent(cell);
                let beside = total.map_or(&[][..], |it| forest.children(it));
                let beyond = self.cells.beyond.iter().filter(|sum| {
                    sum.parts.contains(&CountId(cell))
                        || sum.total == CountId(cell)
                });
                let beyond = beyond
                    .flat_map(|it| it.parts.iter().chain([&it.total]))
                    .map(|it| it.0);
                let own = forest.children(cell).iter().chain(beside).copied();
                own.chain(beyond).collect()
            }
            _ => Vec::new(),
        };
        near.retain(|&it| it != cell && self.is_unsafe[it]);
        near.truncate(NAMED);
        near.into_iter().map(CountId).collect()
    }
}

#[cfg(test)]
#[path = "explain_tests.rs"]
mod tests;
