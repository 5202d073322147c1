//! Limits that the scores themselves suggest.
//!
//! # References
//!
//! Fisher, W. D. (1958), On grouping for maximum homogeneity. *Journal of
//! the American Statistical Association* 53, 789–798; Jiang, B. (2013),
//! Head/tail breaks. *The Professional Geographer* 65, 482–494.

use crate::numeric::{count, mean};

/// Limits of classes by rank from the top, of sorted scores.
pub fn equal_counts(sorted: &[f64], classes: u8) -> Vec<f64> {
    let all = sorted.len();
    let classes = usize::from(classes);
    // Equal scores share the rank of their highest.
    let class = |at: usize| {
        let above = all - sorted.partition_point(|it| *it <= sorted[at]);
        classes + 1 - (classes * (above + 1)).div_ceil(all)
    };
    let lowest = sorted.first().map_or(0.0, |it| it.next_down());
    let mut limits = Vec::with_capacity(classes);
    let mut at = 0;
    for limit in 1..classes {
        while at < all && class(at) <= limit {
            at += 1;
        }
        limits.push(at.checked_sub(1).map_or(lowest, |it| sorted[it]));
    }
    limits
}

/// At the mean of what lies above the limit before.
pub fn head_tail(sorted: &[f64], classes: u8) -> Vec<f64> {
    /// A head is a minority.
    const HEAD: f64 = 0.4;
    let mut limits = Vec::new();
    let mut head = sorted;
    while limits.len() + 1 < usize::from(classes) {
        let Some(limit) = mean(head) else { break };
        let above = head.partition_point(|it| *it <= limit);
        let next = &head[above..];
        if next.is_empty() || count(next.len()) > HEAD * count(head.len()) {
            break;
        }
        limits.push(limit);
        head = next;
    }
    limits
}

/// Distinct values with their sums, so that the squares within any run are
/// known at once.
struct Runs {
    values: Vec<f64>,
    counts: Vec<f64>,
    sums: Vec<f64>,
    squares: Vec<f64>,
}

impl Runs {
    fn of(sorted: &[f64]) -> Self {
        // Around the mean, so that squares do not drown differences.
        let centre = mean(sorted).unwrap_or_default();
        let mut runs = Self {
            values: Vec::new(),
            counts: vec![0.0],
            sums: vec![0.0],
            squares: vec![0.0],
        };
        let (mut n, mut sum, mut square) = (0.0, 0.0, 0.0);
        for same in sorted.chunk_by(|a, b| a >= b) {
            let (weight, value) = (count(same.len()), same[0] - centre);
            n += weight;
            sum += weight * value;
            square += weight * value * value;
            runs.values.push(same[0]);
            runs.counts.push(n);
            runs.sums.push(sum);
            runs.squares.push(square);
        }
        runs
    }

    /// The sum of squares around their mean of the values `from..to`.
    fn within(&self, from: usize, to: usize) -> f64 {
        let n = self.counts[to] - self.counts[from];
        let sum = self.sums[to] - self.sums[from];
        (self.squares[to] - self.squares[from] - sum * sum / n).max(0.0)
    }
}

/// The best classes' limits: each the highest score of its class.
///
/// By dynamic programming over the distinct values; since the best last
/// class never begins earlier for a longer row of values, halving finds all
/// beginnings of a level in n log n.
pub fn optimal(sorted: &[f64], classes: usize) -> Vec<f64> {
    let runs = Runs::of(sorted);
    let all = runs.values.len();
    let classes = classes.min(all);
    let mut costs: Vec<f64> = (0..=all)
        .map(|to| if to == 0 { 0.0 } else { runs.within(0, to) })
        .collect();
    let mut starts: Vec<Vec<usize>> = Vec::new();
    for class in 2..=classes {
        let mut next = vec![f64::INFINITY; all + 1];
        let mut from = vec![0; all + 1];
        let level = Level { runs: &runs, costs: &costs, class };
        level.fill((class, all), (class - 1, all), &mut next, &mut from);
        starts.push(from);
        costs = next;
    }
    let mut to = all;
    let mut limits: Vec<f64> = starts
        .iter()
        .rev()
        .map(|from| {
            to = from[to];
            runs.values[to - 1]
        })
        .collect();
    limits.reverse();
    limits
}

/// One class more than before.
struct Level<'a> {
    runs: &'a Runs,
    costs: &'a [f64],
    class: usize,
}

impl Level<'_> {
    /// For every end within `ends` the beginning of the last class, which
    /// lies within `starts`.
    fn fill(
        &self,
        ends: (usize, usize),
        starts: (usize, usize),
        costs: &mut [f64],
        from: &mut [usize],
    ) {
        if ends.0 > ends.1 {
            return;
        }
        let middle = usize::midpoint(ends.0, ends.1);
        let first = starts.0.max(self.class - 1);
        let mut best = (f64::INFINITY, first);
        for start in first..=starts.1.min(middle - 1) {
            let cost = self.costs[start] + self.runs.within(start, middle);
            if cost < best.0 {
                best = (cost, start);
            }
        }
        (costs[middle], from[middle]) = best;
        self.fill((ends.0, middle - 1), (starts.0, best.1), costs, from);
        self.fill((middle + 1, ends.1), (best.1, starts.1), costs, from);
    }
}
