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
        let level = Level::of(&runs, &costs, class);
        // Of the last level only its end is asked for.
        let first = if class == classes { all } else { class };
        level.fill((first, all), (class - 1, all), &mut next, &mut from);
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

/// Values that are looked at together.
const LANES: usize = 4;

/// One class more than before.
struct Level<'a> {
    runs: &'a Runs,
    costs: &'a [f64],
    /// Costs less squares up to a beginning: what of the sum does not hang on
    /// the end.
    bases: Vec<f64>,
    class: usize,
}

impl<'a> Level<'a> {
    fn of(runs: &'a Runs, costs: &'a [f64], class: usize) -> Self {
        let pairs = costs.iter().zip(&runs.squares);
        let bases = pairs.map(|(cost, square)| cost - square).collect();
        Self { runs, costs, bases, class }
    }

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
        let first = starts.0.max(self.class - 1);
        if first >= starts.1 {
            from[ends.0..=ends.1].fill(first);
            let base = self.costs[first];
            for (at, cost) in costs[ends.0..=ends.1].iter_mut().enumerate() {
                *cost = base + self.runs.within(first, ends.0 + at);
            }
            return;
        }
        let middle = usize::midpoint(ends.0, ends.1);
        let best = self.best(first, starts.1.min(middle - 1), middle);
        costs[middle] = self.costs[best] + self.runs.within(best, middle);
        from[middle] = best;
        self.fill((ends.0, middle - 1), (starts.0, best), costs, from);
        self.fill((middle + 1, ends.1), (best, starts.1), costs, from);
    }

    /// The first of the best beginnings from `first` to `last`: the least is
    /// sought several at once, then where it stands.
    fn best(&self, first: usize, last: usize, end: usize) -> usize {
        let (all, total) = (self.runs.counts[end], self.runs.sums[end]);
        let before = &self.runs.counts[first..=last];
        let sums = &self.runs.sums[first..=last];
        let bases = &self.bases[first..=last];
        let of = |base: f64, sum: f64, count: f64| {
            let inside = total - sum;
            base - inside * inside / (all - count)
        };
        let mut lowest = [f64::INFINITY; LANES];
        let whole = before.len() / LANES * LANES;
        for at in (0..whole).step_by(LANES) {
            let before = &before[at..at + LANES];
            let sums = &sums[at..at + LANES];
            let bases = &bases[at..at + LANES];
            for (lane, lowest) in lowest.iter_mut().enumerate() {
                let cost = of(bases[lane], sums[lane], before[lane]);
                *lowest = if cost < *lowest { cost } else { *lowest };
            }
        }
        for at in whole..before.len() {
            let cost = of(bases[at], sums[at], before[at]);
            lowest[0] = if cost < lowest[0] { cost } else { lowest[0] };
        }
        let lowest = lowest.into_iter().fold(f64::INFINITY, f64::min);
        let found = bases.iter().zip(sums).zip(before);
        let found = found
            .map(|((base, sum), count)| of(*base, *sum, *count))
            .position(|it| it <= lowest);
        first + found.unwrap_or_default()
    }
}
