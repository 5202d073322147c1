//! Controlled rounding: multiples of the base that keep all sums.

use crate::disclosure::rounding::Secret;
use crate::disclosure::rounding::search::{Choice, Search};
use crate::disclosure::rounding::sums::Sums;
use crate::disclosure::rounding::{Fault, Progress, flow, share};
use crate::suppression::Rows;

/// An effort that rounds 100,000 cells in half a second; two-way tables of
/// 10,000 are then proven to be the best, larger ones often.
pub const EFFORT: u64 = 30_000_000;

/// What the choice among roundings is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// The least deviation. Everybody can repeat the choice, so what an
    /// outsider has to think possible is less than the base allows, and how
    /// much less is not known: not for counts that have to be protected.
    Nearest,
    /// Drawn with a secret (Cox 1987): from whatever table within the base,
    /// the published one may have come. So every cell keeps at least the
    /// published value ± (base − 1), not below 0, as far as rounding goes: the
    /// published table itself and the same with one leaf changed by less than
    /// the base are both possible. Without bias where the solution is exact;
    /// what the search mends elsewhere may add a little.
    Unbiased(Secret),
}

/// A rounded table.
#[derive(Clone, Debug, PartialEq)]
pub struct Rounded {
    /// The rounded value of every cell; all sums hold.
    pub value: Vec<i64>,
    /// How many bases further than one of its two neighbouring multiples a
    /// cell is at most (K): 0 means every cell is beside its true value.
    pub steps: i64,
    /// The largest deviation.
    pub largest: i64,
    /// The sum of all deviations.
    pub total: i64,
    /// The mean deviation.
    pub mean: f64,
    /// Whether no other table within the base has a smaller sum.
    pub optimal: bool,
}

/// Rounds all cells to multiples of the base so that every row still holds.
///
/// Two-way tables, with subtotals on one side too, are solved exactly: every
/// cell goes to one of its two multiples, and no other such table deviates
/// less in sum. Others (three dimensions, overlapping zones) are searched:
/// their leaves stay within the base, sums may lie up to [`Rounded::steps`]
/// bases further. A multiple stays in the exact case, and among leaves always.
/// Tell the public `steps`: it belongs to what a published number means, which
/// is `published ± ((steps + 1)·base − 1)`.
///
/// `effort` counts arcs or sums looked at; see [`EFFORT`].
///
/// # Errors
///
/// [`Fault`]: input that is no table of sums, none found that keeps the sums,
/// or cancelled.
///
/// # References
///
/// Cox, L. H. (1987), A constructive procedure for unbiased controlled
/// rounding. *JASA* 82, 520–524. Salazar-González, J.-J. (2006), Controlled
/// rounding and cell perturbation. *Mathematical Programming* 105, 583–603.
pub fn controlled(
    rows: &Rows,
    value: &[i64],
    base: i64,
    aim: Aim,
    effort: u64,
    progress: Progress,
) -> Result<Rounded, Fault> {
    if base < 2 || value.len() != rows.cells() {
        return Err(Fault::Input);
    }
    let sums = Sums::of(rows, value)?;
    let (leaf, optimal) = match flow::Network::of(&sums, value) {
        Some(network) => {
            let flow = flow::round(&network, base, aim, effort, progress)?;
            let mut leaf = flow.value;
            leaf.truncate(sums.leaves.len());
            (leaf, flow.optimal)
        }
        None => (search(&sums, value, base, aim, effort, progress)?, false),
    };
    let rounded = Rounded::of(value, sums.spread(&leaf), base, optimal);
    if holds(rows, &rounded.value) {
        Ok(rounded)
    } else {
        Err(Fault::NotAdditive)
    }
}

fn search(
    sums: &Sums,
    value: &[i64],
    base: i64,
    aim: Aim,
    effort: u64,
    progress: Progress,
) -> Result<Vec<i64>, Fault> {
    let choices = sums.leaves.iter().map(|&cell| {
        let rest = value[cell as usize].rem_euclid(base);
        let up = if rest == 0 { 0 } else { base - rest };
        Choice { down: -rest, up }
    });
    let cells: Vec<usize> = (0..sums.cells()).collect();
    let mut search = Search::of(sums, &cells, choices.collect(), base - 1);
    match aim {
        Aim::Nearest => {
            let half = effort / 2;
            search.start();
            search.repair(half, &mut |done| progress(done / 2.0))?;
            search.polish(half, &mut |done| progress(0.5 + done / 2.0))?;
        }
        Aim::Unbiased(secret) => {
            let rises = sums.leaves.iter().map(|&cell| {
                let value = value[cell as usize];
                chance(secret, &[(cell, value)], value.rem_euclid(base), base)
            });
            search.start_from(&rises.collect::<Vec<bool>>());
            search.repair(effort, progress)?;
        }
    }
    let leaves = sums.leaves.iter().zip(search.moved());
    Ok(leaves.map(|(&cell, moved)| value[cell as usize] + moved).collect())
}

impl Rounded {
    /// Measures a rounded table.
    pub(super) fn of(
        truth: &[i64],
        value: Vec<i64>,
        base: i64,
        optimal: bool,
    ) -> Self {
        let off = || value.iter().zip(truth).map(|(a, b)| (a - b).abs());
        let largest = off().max().unwrap_or(0);
        let total = off().sum();
        let mean =
            share(u64::try_from(total).unwrap_or(u64::MAX), value.len() as u64);
        Self { steps: largest / base, largest, total, mean, optimal, value }
    }
}

/// True with probability `part / whole`, by a draw that belongs to cells and
/// their values: where nothing changed, nothing is drawn anew.
pub(super) fn chance(
    secret: Secret,
    cells: &[(u32, i64)],
    part: i64,
    whole: i64,
) -> bool {
    let mut name = Vec::with_capacity(12 * cells.len());
    for (cell, value) in cells {
        name.extend_from_slice(&cell.to_le_bytes());
        name.extend_from_slice(&value.to_le_bytes());
    }
    let draw = i128::from(secret.draw(&name));
    draw * i128::from(whole) < i128::from(part) << 64
}

/// Whether every row holds: checked with nothing but the rows.
pub(super) fn holds(rows: &Rows, value: &[i64]) -> bool {
    (0..rows.len()).all(|row| {
        let terms = rows.terms(row);
        let sum: i64 = terms.map(|(cell, by)| by * value[cell as usize]).sum();
        let (low, high) = rows.range(row);
        low <= sum && sum <= high
    })
}

#[cfg(test)]
#[path = "controlled_tests.rs"]
mod tests;
