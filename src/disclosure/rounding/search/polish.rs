//! Lessening the deviation.

use super::{Search, narrow, pick, share};
use crate::disclosure::rounding::{Fault, Progress};

impl Search {
    /// Lessens the deviation by single turns and by exchanges within small
    /// sums, without moving a sum further beyond its limit.
    pub(in crate::disclosure::rounding) fn polish(
        &mut self,
        effort: u64,
        progress: Progress,
    ) -> Result<(), Fault> {
        let mut left = effort;
        let mut better = true;
        while better && left > 0 {
            better = false;
            for leaf in 0..narrow(self.choice.len()) {
                if self.turn_of(leaf) == 0 {
                    continue;
                }
                let (gained, looked) = self.try_leaf(leaf);
                better |= gained;
                left = left.saturating_sub(u64::from(looked));
                if left == 0 {
                    break;
                }
                let told = leaf % 1024 == 0;
                let share = share(effort - left, effort);
                if told && !progress(share) {
                    return Err(Fault::Cancelled);
                }
            }
        }
        Ok(())
    }

    /// Turns a leaf, alone or with another one of a sum it is in, if that is
    /// better.
    fn try_leaf(&mut self, leaf: u32) -> (bool, u32) {
        const LOOKED_AT: usize = 48;
        let alone = self.change(leaf);
        let mut looked = narrow(self.sums_of(leaf).len());
        if alone < (0, 0) && alone.0 <= 0 {
            self.turn(leaf);
            return (true, looked);
        }
        let by = self.turn_of(leaf);
        self.turn(leaf);
        let mut best = ((0, 0), None);
        for at in 0..self.sums_of(leaf).len() {
            let (sum, _) = self.sums_of(leaf)[at];
            let terms = self.terms_of(sum);
            let begin = pick(u64::from(leaf), terms.len());
            let near = terms[begin..].iter().chain(&terms[..begin]);
            for &(other, _) in near.take(LOOKED_AT) {
                let back = self.turn_of(other);
                if other == leaf || (back < 0) == (by < 0) || back == 0 {
                    continue;
                }
                looked += narrow(self.sums_of(other).len());
                let (beyond, size) = self.change(other);
                let both = (alone.0 + beyond, alone.1 + size);
                if both < best.0 {
                    best = (both, Some(other));
                }
            }
        }
        match best.1 {
            Some(other) => self.turn(other),
            None => self.turn(leaf),
        }
        (best.1.is_some(), looked)
    }
}
