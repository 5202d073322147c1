//! Shares that add up exactly.
//!
//! # References
//!
//! Balinski, M. L. and Young, H. P. (2001), *Fair Representation*, 2nd ed.,
//! chapter 3 (the method of largest remainders, of Hamilton, Hare and
//! Niemeyer).

use serde::Serialize;

use crate::numeric::Arrange;

/// Units that had the same claim to the last parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tie {
    /// Positions of the units, in the order in which they were served.
    pub units: Vec<usize>,
    /// How many of them got a part.
    pub served: usize,
}

/// Remainders closer than this are equal: what is left of a division.
const SAME: f64 = 1e-9;

/// Whole numbers of parts for shares in parts, none below the share's whole
/// part, `total` together, and the tie that had to be broken, if one was.
///
/// The parts left over go to the largest remainders; of equal ones to the
/// unit that comes first in `order`. No unit gets a part beyond its `most`.
///
/// Shares are not below 0 and add up to `total` but for rounding. Where too
/// few units may take one more part, fewer than `total` are given.
#[must_use]
pub fn largest_remainder(
    shares: &[f64],
    total: u64,
    most: &[u64],
    order: &[usize],
) -> (Vec<u64>, Option<Tie>) {
    let mut whole: Vec<u64> = shares.iter().map(|it| floor(*it)).collect();
    let given: u64 = whole.iter().sum();
    let mut left = total.saturating_sub(given);
    let remainder = |at: usize| {
        let rest = shares[at] - shares[at].floor();
        // As whole billionths, so that equal ones compare as such.
        let rest = if rest > 1.0 - SAME { 0.0 } else { rest };
        floor(rest / SAME + 0.5)
    };
    let mut queue: Vec<usize> = order
        .iter()
        .copied()
        .filter(|&at| whole[at] < most[at] && shares[at] > 0.0)
        .collect();
    queue.arrange_by(|&a, &b| remainder(b).cmp(&remainder(a)));
    let served = usize::try_from(left).unwrap_or(usize::MAX).min(queue.len());
    let tie = tie(&queue, served, &remainder);
    for &at in &queue[..served] {
        whole[at] += 1;
        left -= 1;
    }
    // Only where maxima stand in the way of a second round.
    for &at in queue.iter().cycle().take(queue.len() * 64) {
        if left == 0 {
            break;
        }
        if whole[at] < most[at] {
            whole[at] += 1;
            left -= 1;
        }
    }
    (whole, tie)
}

fn tie(
    queue: &[usize],
    served: usize,
    remainder: &dyn Fn(usize) -> u64,
) -> Option<Tie> {
    let (last, next) =
        (*queue.get(served.checked_sub(1)?)?, queue.get(served)?);
    let level = remainder(last);
    if remainder(*next) != level {
        return None;
    }
    let same: Vec<usize> =
        queue.iter().copied().filter(|it| remainder(*it) == level).collect();
    let before = queue.iter().take_while(|it| remainder(**it) != level).count();
    Some(Tie { units: same, served: served - before })
}

/// The whole part; a share that misses a whole number by a rounding is it.
fn floor(share: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "budgets are below 2^53 parts and not negative"
    )]
    let whole = (share + SAME).floor() as u64;
    whole
}

#[cfg(test)]
#[path = "round_tests.rs"]
mod tests;
