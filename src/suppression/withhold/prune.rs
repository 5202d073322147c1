//! Showing again what need not be withheld.

use super::greedy::{Effort, prove};
use super::moves::Search;
use super::pattern::Pattern;
use super::ties::index;

/// Tries to show every cell that is withheld only for others, dearest first:
/// the claims whose moves used it look for others, and may withhold further
/// cells as long as that is cheaper. Returns how much cheaper it became.
pub(crate) fn prune(
    pattern: &mut Pattern<'_>,
    search: &mut Search,
    effort: Effort,
    progress: &mut dyn FnMut(f64) -> bool,
) -> u64 {
    let mut cells = pattern.secondary();
    cells.sort_unstable_by(|a, b| b.cmp(a));
    let all = index(cells.len());
    let mut gained = 0;
    for (at, &cell) in (0_u32..).zip(&cells) {
        if !progress(f64::from(at) / f64::from(all)) {
            break;
        }
        let found = without(pattern, search, &[cell], effort, &mut |_| {});
        gained += found.map_or(0, |it| it.gained);
    }
    gained
}

/// What a trial brought.
pub(crate) struct Trial {
    /// How much cheaper the pattern is.
    pub(crate) gained: u64,
    /// What is withheld instead.
    pub(crate) new: Vec<u32>,
}

/// Tries to do without some cells: claims that lose their moves look for
/// others, in the order that `arrange` makes, which may cost as much as is
/// saved. `None` if that fails; the pattern is as it was.
pub(crate) fn without(
    pattern: &mut Pattern<'_>,
    search: &mut Search,
    cells: &[(u64, u32)],
    effort: Effort,
    arrange: &mut dyn FnMut(&mut [u32]),
) -> Option<Trial> {
    let price: u64 = cells.iter().map(|it| it.0).sum();
    let mut gone = Vec::new();
    let mut lost = Vec::new();
    for &(_, cell) in cells {
        let (moves, claims) = pattern.show(cell);
        gone.extend(moves);
        lost.extend(claims);
    }
    arrange(&mut lost);
    let (mut new, mut left) = (Vec::new(), Some(price));
    for claim in lost {
        let Some(budget) = left else { break };
        if !pattern.is_proven(claim) {
            let more = prove(pattern, search, claim, budget, effort);
            left = more.and_then(|more| {
                let prices = &pattern.ties.price;
                let costs = more.iter().map(|it| prices[*it as usize]);
                let spent = costs.sum();
                new.extend(more);
                budget.checked_sub(spent)
            });
        }
    }
    if let Some(gained) = left {
        return Some(Trial { gained, new });
    }
    for cell in new {
        pattern.show(cell);
    }
    let shown: Vec<u32> = cells.iter().map(|it| it.1).collect();
    pattern.withhold(&shown, &gone);
    None
}
