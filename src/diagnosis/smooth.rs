//! How much of a score an indicator explains, whatever the shape.
//!
//! # References
//!
//! Pearson (1905), *On the General Theory of Skew Correlation*; Paruolo,
//! Saisana and Saltelli (2013), Ratings and rankings: voodoo or science?
//! *JRSS A* 176, 609–634; Friedman and Stuetzle (1982), *Smoothing of
//! Scatterplots* (running lines, cross-validated).

use crate::numeric::{Ties, count, mean, ranks};

/// Half the width of the windows, as shares of the areas.
const WIDTHS: [f64; 8] = [0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0];

/// The correlation ratio Var(E(y | x)) / Var(y), within 0 and 1.
///
/// E(y | x) is smoothed by running lines: a straight line through the areas
/// whose rank of x (average ranks, over n) lies within a window around the
/// area's own; of eight widths the one that foretells areas best that are left
/// out. Equal x have equal expectations. Because x enters by its rank, no
/// rising change of its scale matters.
///
/// Rows that lack one are left out; `None` of fewer than four, or if one of
/// both does not vary.
#[must_use]
pub fn correlation_ratio(x: &[f64], y: &[f64]) -> Option<f64> {
    let pairs = x.iter().zip(y);
    let (x, y): (Vec<f64>, Vec<f64>) =
        pairs.filter(|(a, b)| !a.is_nan() && !b.is_nan()).unzip();
    let n = x.len();
    if n < 4 {
        return None;
    }
    let places = ranks(&x, Ties::Average);
    let mut rows: Vec<(f64, f64)> =
        places.iter().map(|it| it / count(n)).zip(y.iter().copied()).collect();
    crate::numeric::Arrange::arrange_by(rows.as_mut_slice(), |a, b| {
        a.0.total_cmp(&b.0)
    });
    let centre = mean(&y)?;
    for row in &mut rows {
        row.1 -= centre;
    }
    let all: f64 = rows.iter().map(|it| it.1 * it.1).sum();
    let spread = rows[n - 1].0 - rows[0].0;
    if all.sqrt() <= centre.abs() * 1e-12 || spread <= 0.0 {
        return None;
    }
    let sums = Sums::of(&rows);
    let mut best: Option<(f64, f64)> = None;
    for width in WIDTHS {
        let (error, explained) = fit(&rows, &sums, width);
        if best.is_none_or(|it| error < it.0) {
            best = Some((error, explained));
        }
    }
    best.map(|it| (it.1 / all).clamp(0.0, 1.0))
}

/// Sums over the first rows of 1, u, u², v, uv.
struct Sums(Vec<[f64; 4]>);

impl Sums {
    fn of(rows: &[(f64, f64)]) -> Self {
        let mut sums = vec![[0.0; 4]];
        let mut last = [0.0; 4];
        for (u, v) in rows {
            for (sum, term) in last.iter_mut().zip([*u, u * u, *v, u * v]) {
                *sum += term;
            }
            sums.push(last);
        }
        Self(sums)
    }

    fn between(&self, first: usize, end: usize) -> [f64; 4] {
        let (from, to) = (self.0[first], self.0[end]);
        [0, 1, 2, 3].map(|at| to[at] - from[at])
    }
}

/// The squared errors of areas left out, and the squares of what is
/// explained.
fn fit(rows: &[(f64, f64)], sums: &Sums, width: f64) -> (f64, f64) {
    let n = rows.len();
    let (mut first, mut end) = (0, 0);
    let (mut error, mut explained, mut middle) = (0.0, 0.0, 0.0);
    // A rounding must not cut a window.
    let reach = width + 1e-12;
    for &(u, v) in rows {
        while rows[first].0 < u - reach {
            first += 1;
        }
        while end < n && rows[end].0 <= u + reach {
            end += 1;
        }
        let m = count(end - first);
        let [u1, u2, v1, uv] = sums.between(first, end);
        let (centre, level) = (u1 / m, v1 / m);
        let spread = u2 - u1 * centre;
        let off = u - centre;
        let is_line = spread > 1e-9 * m * width * width;
        let slope = if is_line { (uv - u1 * level) / spread } else { 0.0 };
        let found = level + slope * off;
        let own = 1.0 / m + if is_line { off * off / spread } else { 0.0 };
        let left_out = (v - found) / (1.0 - own).max(1e-3);
        error += left_out * left_out;
        explained += found * found;
        middle += found;
    }
    (error, explained - middle * middle / count(n))
}

#[cfg(test)]
#[path = "smooth_tests.rs"]
mod tests;
