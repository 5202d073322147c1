//! Choosing for every leaf one of two values so that sums come out well.

mod polish;
mod repair;

use crate::disclosure::rounding::share;
use crate::disclosure::rounding::sums::Sums;

/// One choice: by how much a leaf moves away from its true value, downwards or
/// upwards. Equal where it has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disclosure::rounding) struct Choice {
    pub(in crate::disclosure::rounding) down: i64,
    pub(in crate::disclosure::rounding) up: i64,
}

/// Leaves, sums of them, and how far each sum is off.
///
/// The search is a greedy start (every leaf as it suits the sums so far), then
/// steps that each turn one leaf of a sum that is off too far; where no step
/// helps, the sums in the way count more from then on. At last single turns and
/// exchanges of two, as long as they lessen the deviation.
///
/// # References
///
/// Morris, P. (1993), The breakout method for escaping from local minima.
/// *AAAI-93*, 40–45. The greedy start follows Langsrud, Ø. and Heldal, J.
/// (2018), An algorithm for small count rounding of tabular data. *Privacy in
/// Statistical Databases*.
pub(in crate::disclosure::rounding) struct Search {
    choice: Vec<Choice>,
    up: Vec<bool>,
    /// Terms of each sum.
    sum_starts: Vec<u32>,
    terms: Vec<(u32, i64)>,
    /// Sums of each leaf.
    leaf_starts: Vec<u32>,
    around: Vec<(u32, i64)>,
    off: Vec<i64>,
    limit: Vec<i64>,
    weight: Vec<i64>,
    /// Until when a leaf is left alone.
    rests: Vec<u64>,
}

impl Search {
    /// The sums are the given cells', then the ties'; a tie must not be off.
    pub(in crate::disclosure::rounding) fn of(
        sums: &Sums,
        cells: &[usize],
        choice: Vec<Choice>,
        limit: i64,
    ) -> Self {
        let mut it = Self {
            rests: vec![0; choice.len()],
            up: vec![false; choice.len()],
            choice,
            sum_starts: vec![0],
            terms: Vec::new(),
            leaf_starts: Vec::new(),
            around: Vec::new(),
            off: Vec::new(),
            limit: Vec::new(),
            weight: Vec::new(),
        };
        for &cell in cells {
            let first = it.terms.len();
            for &leaf in sums.of_cell(cell) {
                match it.terms[first..].last() {
                    Some(&(last, _)) if last == leaf => {
                        let end = it.terms.len() - 1;
                        it.terms[end].1 += 1;
                    }
                    _ => it.terms.push((leaf, 1)),
                }
            }
            it.close(limit);
        }
        for tie in &sums.ties {
            it.terms.extend_from_slice(tie);
            it.close(0);
        }
        it.index();
        it
    }

    fn close(&mut self, limit: i64) {
        self.sum_starts.push(narrow(self.terms.len()));
        self.limit.push(limit);
        self.weight.push(4);
        self.off.push(0);
    }

    fn index(&mut self) {
        let leaves = self.choice.len();
        let mut starts = vec![0_u32; leaves + 1];
        for &(leaf, _) in &self.terms {
            starts[leaf as usize + 1] += 1;
        }
        for leaf in 0..leaves {
            starts[leaf + 1] += starts[leaf];
        }
        let mut next = starts.clone();
        self.around = vec![(0, 0); self.terms.len()];
        for sum in 0..narrow(self.off.len()) {
            let span = self.sum_starts[sum as usize] as usize
                ..self.sum_starts[sum as usize + 1] as usize;
            for &(leaf, coefficient) in &self.terms[span] {
                let place = &mut next[leaf as usize];
                self.around[*place as usize] = (sum, coefficient);
                *place += 1;
            }
        }
        self.leaf_starts = starts;
    }

    fn terms_of(&self, sum: u32) -> &[(u32, i64)] {
        let sum = sum as usize;
        let span =
            self.sum_starts[sum] as usize..self.sum_starts[sum + 1] as usize;
        &self.terms[span]
    }

    fn sums_of(&self, leaf: u32) -> &[(u32, i64)] {
        let leaf = leaf as usize;
        let span = self.leaf_starts[leaf] as usize
            ..self.leaf_starts[leaf + 1] as usize;
        &self.around[span]
    }

    /// How far each leaf has moved.
    pub(in crate::disclosure::rounding) fn moved(&self) -> Vec<i64> {
        let both = self.choice.iter().zip(&self.up);
        both.map(|(it, &up)| if up { it.up } else { it.down }).collect()
    }

    /// Every leaf as it suits the sums so far.
    pub(in crate::disclosure::rounding) fn start(&mut self) {
        for leaf in 0..narrow(self.choice.len()) {
            let Choice { down, up } = self.choice[leaf as usize];
            let square = |by: i64| -> i64 {
                let sums = self.sums_of(leaf).iter();
                sums.map(|&(sum, coefficient)| {
                    let off = self.off[sum as usize] + coefficient * by;
                    off * off
                })
                .sum()
            };
            let rises = down != up && square(up) < square(down);
            self.up[leaf as usize] = rises;
            self.shift(leaf, if rises { up } else { down });
        }
    }

    /// Every leaf as it is said.
    pub(in crate::disclosure::rounding) fn start_from(&mut self, up: &[bool]) {
        for (leaf, &rises) in (0_u32..).zip(up) {
            let Choice { down, up } = self.choice[leaf as usize];
            self.up[leaf as usize] = rises;
            self.shift(leaf, if rises { up } else { down });
        }
    }

    fn shift(&mut self, leaf: u32, by: i64) {
        let leaf = leaf as usize;
        let span = self.leaf_starts[leaf] as usize
            ..self.leaf_starts[leaf + 1] as usize;
        for &(sum, coefficient) in &self.around[span] {
            self.off[sum as usize] += coefficient * by;
        }
    }

    /// By how much a leaf moves if it takes its other choice.
    fn turn_of(&self, leaf: u32) -> i64 {
        let Choice { down, up } = self.choice[leaf as usize];
        if self.up[leaf as usize] { down - up } else { up - down }
    }

    fn turn(&mut self, leaf: u32) {
        let by = self.turn_of(leaf);
        self.up[leaf as usize] = !self.up[leaf as usize];
        self.shift(leaf, by);
    }

    fn beyond(&self, sum: u32, off: i64) -> i64 {
        (off.abs() - self.limit[sum as usize]).max(0)
    }

    /// What a turn changes: `(beyond the limits, weighted; deviation)`.
    fn change(&self, leaf: u32) -> (i64, i64) {
        let by = self.turn_of(leaf);
        let mut all = (0, 0);
        for &(sum, coefficient) in self.sums_of(leaf) {
            let old = self.off[sum as usize];
            let new = old + coefficient * by;
            let beyond = self.beyond(sum, new) - self.beyond(sum, old);
            all.0 += beyond * self.weight[sum as usize];
            all.1 += new.abs() - old.abs();
        }
        all
    }
}

/// A place among so many that jumps about, the same on every machine.
fn pick(step: u64, among: usize) -> usize {
    let mixed = step.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
    usize::try_from(mixed).unwrap_or(0) % among.max(1)
}

fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
