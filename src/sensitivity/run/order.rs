//! Ranks of many scores, many times.

use crate::numeric::{Sorter, count};

/// Boxes per score.
const BOXES: usize = 2;

/// Ranks scores and keeps its memory between the calls.
///
/// Scores lie along a line: each goes to one of twice as many boxes of equal
/// width as there are scores, and only what shares a box is compared. Where
/// boxes are crowded, all are sorted by their digits. Both ways lead to the
/// same order.
#[derive(Debug, Default)]
pub(in super::super) struct Ranker {
    boxes: Vec<u32>,
    starts: Vec<u16>,
    sorted: Vec<(f64, u32)>,
    ascending: Vec<f64>,
    digits: Sorter,
}

impl Ranker {
    /// Ranks from 1 for the highest score, into `ranks` at `areas[row]`;
    /// equal scores share the lower number. `NaN` has no rank, 0.
    pub fn rank(&mut self, scores: &[f64], areas: &[usize], ranks: &mut [u16]) {
        ranks.fill(0);
        self.sort(scores);
        let all = areas.len() == ranks.len();
        let (mut rank, mut before) = (0, f64::NAN);
        for (above, &(score, row)) in (1_u16..).zip(self.sorted.iter().rev()) {
            #[expect(clippy::float_cmp, reason = "ties are exact")]
            if score != before {
                (rank, before) = (above, score);
            }
            let row = row as usize;
            // As many areas as ranks: each stands in its own place.
            let area = if all { row } else { areas[row] };
            ranks[area] = rank;
        }
    }

    /// The scores of the last call, lowest first.
    pub fn ascending(&mut self) -> &[f64] {
        self.ascending.clear();
        self.ascending.extend(self.sorted.iter().map(|it| it.0));
        &self.ascending
    }

    fn sort(&mut self, scores: &[f64]) {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for &score in scores {
            low = if score < low { score } else { low };
            high = if score > high { score } else { high };
        }
        let boxes = count((scores.len() * BOXES).saturating_sub(1));
        let scale = boxes / (high - low);
        let few = scores.len() < usize::from(u16::MAX);
        if few
            && scale.is_finite()
            && scale > 0.0
            && self.boxed(scores, low, scale)
        {
            return;
        }
        let there: Vec<(f64, u32)> = scores
            .iter()
            .zip(0_u32..)
            .filter(|(score, _)| !score.is_nan())
            .map(|(&score, row)| (score, row))
            .collect();
        let values: Vec<f64> = there.iter().map(|it| it.0).collect();
        let order = self.digits.sort(&values);
        self.sorted.clear();
        self.sorted.extend(order.iter().map(|it| there[it.1 as usize]));
    }

    /// Whether the boxes were not too crowded.
    fn boxed(&mut self, scores: &[f64], low: f64, scale: f64) -> bool {
        /// Comparisons per score that counting digits would cost, too.
        const CROWD: usize = 8;
        self.starts.clear();
        self.starts.resize(scores.len() * BOXES + 1, 0);
        self.boxes.clear();
        let mut there = 0;
        for &score in scores {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "within 0 and the number of scores"
            )]
            let at = ((score - low) * scale) as u32;
            self.boxes.push(at);
            if !score.is_nan() {
                self.starts[at as usize] += 1;
                there += 1;
            }
        }
        let (mut start, mut pairs) = (0, 0);
        for place in &mut self.starts {
            let held = std::mem::replace(place, start);
            start += held;
            pairs += usize::from(held) * usize::from(held);
        }
        if pairs > CROWD * scores.len() {
            return false;
        }
        self.sorted.clear();
        self.sorted.resize(there, (0.0, 0));
        for ((&score, &at), row) in scores.iter().zip(&self.boxes).zip(0..) {
            if score.is_nan() {
                continue;
            }
            let place = &mut self.starts[at as usize];
            self.sorted[usize::from(*place)] = (score, row);
            *place += 1;
        }
        self.settle();
        true
    }

    /// Puts right what shares a box; nothing moves far.
    fn settle(&mut self) {
        for at in 1..self.sorted.len() {
            let entry = self.sorted[at];
            let mut place = at;
            while place > 0 && self.sorted[place - 1].0 > entry.0 {
                self.sorted[place] = self.sorted[place - 1];
                place -= 1;
            }
            self.sorted[place] = entry;
        }
    }
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
