//! Shapes of distributions: medians, skewness, kurtosis.

use super::{Sorter, count, mean};

/// How lopsided and how heavy-tailed values are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shape {
    /// `G1 = √(n(n−1)) / (n−2) · m3 / m2^1.5`; 0 if symmetric.
    pub skewness: f64,
    /// Excess `G2 = (n−1) / ((n−2)(n−3)) · ((n+1)(m4/m2² − 3) + 6)`; 0 if
    /// normal.
    pub kurtosis: f64,
}

/// The shape of values, as SAS and Excel define it (type 2 of Joanes and
/// Gill).
///
/// `None` of fewer than four values, or of equal ones.
///
/// # References
///
/// Joanes, D. N. and Gill, C. A. (1998), Comparing measures of sample
/// skewness and kurtosis. *The Statistician* 47, 183–189.
#[must_use]
pub fn shape(values: &[f64]) -> Option<Shape> {
    if values.len() < 4 {
        return None;
    }
    let (n, centre) = (count(values.len()), mean(values)?);
    let (mut m2, mut m3, mut m4) = (0.0, 0.0, 0.0);
    for value in values {
        let off = value - centre;
        let square = off * off;
        m2 += square;
        m3 += square * off;
        m4 += square * square;
    }
    (m2, m3, m4) = (m2 / n, m3 / n, m4 / n);
    if m2.sqrt() <= centre.abs() * 1e-14 {
        return None;
    }
    let skewness = (n * (n - 1.0)).sqrt() / (n - 2.0) * m3 / (m2 * m2.sqrt());
    let kurtosis = (n - 1.0) / ((n - 2.0) * (n - 3.0))
        * ((n + 1.0) * (m4 / (m2 * m2) - 3.0) + 6.0);
    Some(Shape { skewness, kurtosis })
}

/// The smallest and the largest value, of nothing the infinities beyond; what
/// is `NaN` is passed over.
///
/// By comparison and in four lanes: `f64::min` is a function that is called
/// for every value in WebAssembly.
#[must_use]
pub fn ends(values: &[f64]) -> (f64, f64) {
    let mut low = [f64::INFINITY; 4];
    let mut high = [f64::NEG_INFINITY; 4];
    let chunks = values.chunks_exact(4);
    let rest = chunks.remainder();
    for chunk in chunks {
        for lane in 0..4 {
            low[lane] = lower(chunk[lane], low[lane]);
            high[lane] = higher(chunk[lane], high[lane]);
        }
    }
    for &value in rest {
        low[0] = lower(value, low[0]);
        high[0] = higher(value, high[0]);
    }
    let low = low.into_iter().fold(f64::INFINITY, |a, b| lower(b, a));
    let high = high.into_iter().fold(f64::NEG_INFINITY, |a, b| higher(b, a));
    (low, high)
}

fn lower(value: f64, than: f64) -> f64 {
    if value < than { value } else { than }
}

fn higher(value: f64, than: f64) -> f64 {
    if value > than { value } else { than }
}

/// The values, smallest first.
#[must_use]
pub fn sorted(values: &[f64]) -> Vec<f64> {
    Sorter::shared(|sorter| {
        let order = sorter.sort(values);
        order.iter().map(|&(_, at)| values[at as usize]).collect()
    })
}

/// The median, or `None` of nothing.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    let sorted = sorted(values);
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(sorted[sorted.len() / 2 - 1], upper))
}

/// What makes the median distance from the median a standard deviation, if
/// the values are normal: 1 / `Φ⁻¹`(3/4), to the digits everybody uses.
pub const NORMAL_MAD: f64 = 1.4826;

/// The median and 1.4826 times the median distance from it; `None` of
/// nothing.
#[must_use]
pub fn median_and_deviation(values: &[f64]) -> Option<(f64, f64)> {
    let centre = median(values)?;
    let distances: Vec<f64> =
        values.iter().map(|value| (value - centre).abs()).collect();
    Some((centre, NORMAL_MAD * median(&distances)?))
}

#[cfg(test)]
#[path = "moment_tests.rs"]
mod tests;
