//! Bringing sums within their limits.

use super::{Search, narrow, pick, share};
use crate::disclosure::rounding::{Fault, Progress};

impl Search {
    /// Brings every sum within its limit, if it can within so many sums looked
    /// at; otherwise leaves the best state met. True if all are.
    pub(in crate::disclosure::rounding) fn repair(
        &mut self,
        effort: u64,
        progress: Progress,
    ) -> Result<bool, Fault> {
        let mut bad = Bad::of(self);
        let mut least = bad.beyond;
        // What was turned since the best state.
        let mut since: Vec<u32> = Vec::new();
        let (mut spent, mut step) = (0, 0_u64);
        while spent < effort {
            let Some(&sum) = bad.sums.get(pick(step, bad.sums.len())) else {
                return Ok(true);
            };
            step += 1;
            let (turned, looked) = self.mend(sum, step);
            spent += u64::from(looked);
            if let Some(leaf) = turned {
                bad.turn(self, leaf);
                since.push(leaf);
            }
            if bad.beyond < least {
                least = bad.beyond;
                since.clear();
            }
            if step.is_multiple_of(256) && !progress(share(spent, effort)) {
                return Err(Fault::Cancelled);
            }
        }
        for leaf in since {
            self.turn(leaf);
        }
        Ok(least == 0)
    }

    /// The leaf of a sum whose turn helps most, and how many sums were looked
    /// at. If none helps, the sum counts more from now on.
    fn mend(&mut self, sum: u32, step: u64) -> (Option<u32>, u32) {
        const LOOKED_AT: usize = 256;
        let off = self.off[sum as usize];
        let terms = self.terms_of(sum);
        let begin = pick(step.wrapping_mul(7), terms.len());
        let (mut best, mut looked) = (None, 1);
        for &(leaf, coefficient) in
            terms[begin..].iter().chain(&terms[..begin]).take(LOOKED_AT)
        {
            looked += 1;
            let by = coefficient * self.turn_of(leaf);
            if (by < 0) != (off > 0) || by == 0 {
                continue;
            }
            looked += narrow(self.sums_of(leaf).len());
            let change = self.change(leaf);
            let rests = self.rests[leaf as usize] > step && change.0 >= 0;
            if !rests && best.is_none_or(|(least, _)| change < least) {
                best = Some((change, leaf));
            }
        }
        if best.is_none_or(|(change, _)| change.0 >= 0) {
            self.weight[sum as usize] += 1;
        }
        if let Some((_, leaf)) = best {
            self.rests[leaf as usize] = step + 8;
        }
        (best.map(|(_, leaf)| leaf), looked)
    }
}

/// The sums beyond their limits.
struct Bad {
    sums: Vec<u32>,
    /// Where a sum stands among them.
    place: Vec<u32>,
    /// By how much all of them are.
    beyond: i64,
}

const NOWHERE: u32 = u32::MAX;

impl Bad {
    fn of(search: &Search) -> Self {
        let place = vec![NOWHERE; search.off.len()];
        let mut it = Self { sums: Vec::new(), place, beyond: 0 };
        for sum in 0..narrow(search.off.len()) {
            it.beyond += search.beyond(sum, search.off[sum as usize]);
            it.set(search, sum);
        }
        it
    }

    fn turn(&mut self, search: &mut Search, leaf: u32) {
        let sums: Vec<u32> =
            search.sums_of(leaf).iter().map(|term| term.0).collect();
        let all = |search: &Search| -> i64 {
            let of = |&sum: &u32| search.beyond(sum, search.off[sum as usize]);
            sums.iter().map(of).sum()
        };
        self.beyond -= all(search);
        search.turn(leaf);
        self.beyond += all(search);
        for &sum in &sums {
            self.set(search, sum);
        }
    }

    fn set(&mut self, search: &Search, sum: u32) {
        let is = search.beyond(sum, search.off[sum as usize]) > 0;
        let place = self.place[sum as usize];
        if is && place == NOWHERE {
            self.place[sum as usize] = narrow(self.sums.len());
            self.sums.push(sum);
        } else if !is && place != NOWHERE {
            self.sums.swap_remove(place as usize);
            if let Some(&moved) = self.sums.get(place as usize) {
                self.place[moved as usize] = place;
            }
            self.place[sum as usize] = NOWHERE;
        }
    }
}
