//! What to withhold, and the proof that it is enough.

use super::cells::Cells;
use super::draft::Draft;
use super::linked;
use super::pattern::{self, Pattern, Primary};
use super::policy::Policy;
use super::witness::{self, Proof};
use crate::numeric::Arrange;
use crate::suppression::{Answer, Problem, suppress};

/// Up to this width every single one is tried.
const FINE: i64 = 10;

/// A pattern with its proof.
pub(super) struct Safe {
    /// What the rules find.
    pub(super) primary: Primary,
    /// What is withheld.
    pub(super) pattern: Pattern,
    /// Why that is enough.
    pub(super) proof: Proof,
    /// Counts that figures public elsewhere hold tighter than asked.
    pub(super) limited: usize,
}

/// The pattern and its proof; where the proof fails, everything the count is
/// added up with, taken from and part of is withheld as well.
///
/// What an earlier publication has told stays told; where the rules call it
/// unsafe it is not repeated.
pub(super) fn safe(draft: &Draft<'_>, cells: &Cells, policy: &Policy) -> Safe {
    let mut found = proven(draft, cells, policy);
    for cell in pattern::told(cells, policy) {
        found.pattern.hidden[cell] = true;
        found.limited += 1;
    }
    found
}

fn proven(draft: &Draft<'_>, cells: &Cells, policy: &Policy) -> Safe {
    let primary = pattern::find(cells, policy);
    if cells.are_linked() {
        return linked(draft, cells, primary);
    }
    let mut pattern = pattern::hide(cells, &primary);
    let prove =
        |pattern: &Pattern| witness::prove(draft, cells, &primary, pattern);
    let mut proof = prove(&pattern);
    if !proof.unproven.is_empty() {
        give_up(cells, &proof.unproven, &mut pattern);
        proof = prove(&pattern);
    }
    let limited = pattern.limited;
    Safe { primary, pattern, proof, limited }
}

/// All sums at once, where they overlap.
fn linked(draft: &Draft<'_>, cells: &Cells, primary: Primary) -> Safe {
    let mut problem = linked::problem(cells, &primary);
    let (answer, narrowed) = suppressed(&mut problem, cells.are_narrowed());
    let widths: Vec<i64> = problem.claims.iter().map(|it| it.width).collect();
    let proof = linked::settle(draft, cells, &primary, &answer, &widths);
    let asked = primary.needs.iter();
    let pattern = Pattern {
        hidden: answer.hidden,
        needs: primary.needs.clone(),
        asked: asked.map(|it| it.map_or(0, |it| it.width)).collect(),
        limited: primary.limited + narrowed,
    };
    let limited = pattern.limited;
    Safe { primary, pattern, proof, limited }
}

/// A pattern, and for how many claims less had to be asked. Where earlier
/// publications limit counts, what cannot be shown to be as uncertain as
/// promised, whatever is withheld, is shown to be as uncertain as it can be
/// (of large widths at least half as much). Elsewhere it stays unproven.
fn suppressed(problem: &mut Problem, may_narrow: bool) -> (Answer, usize) {
    let mut is_narrowed = vec![false; problem.claims.len()];
    loop {
        let answer = suppress(problem, &mut |_| true);
        let mut changed = false;
        let proofs = problem.claims.iter_mut().zip(&answer.proof);
        for ((claim, proof), narrowed) in proofs.zip(&mut is_narrowed) {
            if may_narrow && proof.is_none() && claim.width > 0 {
                claim.width = less(claim.width);
                (*narrowed, changed) = (true, true);
            }
        }
        if !changed {
            let narrowed = is_narrowed.iter().filter(|it| **it).count();
            return (answer, narrowed);
        }
    }
}

/// The next width to try: one by one where that matters, and in few steps from
/// any width.
fn less(width: i64) -> i64 {
    if width > FINE { width / 2 } else { width - 1 }
}

fn give_up(cells: &Cells, unproven: &[usize], pattern: &mut Pattern) {
    let forest = &cells.forest;
    let mut trees: Vec<usize> = Vec::new();
    for &cell in unproven {
        let near = [cells.parts.of(cell), cells.wholes.of(cell)];
        trees.push(forest.tree_of(cell));
        trees.extend(near.concat().into_iter().map(|it| forest.tree_of(it)));
    }
    trees.arrange();
    trees.dedup();
    for cell in trees.into_iter().flat_map(|tree| forest.tree(tree)) {
        pattern.hidden[*cell] = !cells.public[*cell];
    }
}
