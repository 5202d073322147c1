//! Whole numbers from shares, with the total kept.

use crate::numeric::Arrange;

/// How the parts of a count become numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Rounding {
    /// Not at all: parts have decimals.
    #[default]
    Exact,
    /// Whole, by largest remainder (Hare–Niemeyer): as near to the share as
    /// whole numbers can be.
    LargestRemainder,
    /// Whole, by highest average (Sainte-Laguë): a smaller total never gets a
    /// larger part anywhere, so that a numerator stays within its
    /// denominator. Largest remainders do not promise that: of the weights
    /// 6, 6, 2 the last gets 2 of 10 but 1 of 11.
    HighestAverage,
}

/// Splits a total by weights into whole numbers that add up to it exactly.
///
/// Parts are in the order of the weights; ties fall to the earlier. Weights
/// of zero get nothing. With [`Rounding::Exact`] as
/// [`Rounding::LargestRemainder`]. All zeros if no weight is above zero.
///
/// # References
///
/// Balinski, M. L. and Young, H. P. (1982). *Fair Representation*.
#[must_use]
pub fn apportion(total: u64, weights: &[f64], rounding: Rounding) -> Vec<u64> {
    let whole: f64 = weights.iter().sum();
    if whole.is_nan() || whole <= 0.0 {
        return vec![0; weights.len()];
    }
    match rounding {
        Rounding::HighestAverage => highest_average(total, weights, whole),
        _ => largest_remainder(total, weights, whole),
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "people are fewer than 2^53"
)]
fn largest_remainder(total: u64, weights: &[f64], whole: f64) -> Vec<u64> {
    // The remainder of a division is exact, so that equal claims tie.
    let products = weights.iter().map(|weight| total as f64 * weight);
    let (mut parts, remainders): (Vec<u64>, Vec<f64>) = products
        .map(|product| {
            let remainder = product % whole;
            (((product - remainder) / whole).round() as u64, remainder)
        })
        .unzip();
    let mut order: Vec<usize> =
        (0..weights.len()).filter(|&at| weights[at] > 0.0).collect();
    order.arrange_by(|&a, &b| {
        remainders[b].total_cmp(&remainders[a]).then(a.cmp(&b))
    });
    let mut rest = total as i64 - parts.iter().sum::<u64>() as i64;
    for &at in order.iter().cycle().take(order.len() * 2) {
        if rest <= 0 {
            break;
        }
        parts[at] += 1;
        rest -= 1;
    }
    // Rounding of products can give one too many: it is taken from the
    // smallest claim.
    for &at in order.iter().rev() {
        if rest < 0 && parts[at] > 0 {
            parts[at] -= 1;
            rest += 1;
        }
    }
    parts
}

/// A claim of an area to its next unit: `weight / (2·units + 1)`.
#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn claim(weight: f64, units: u64) -> f64 {
    weight / (2.0 * units as f64 + 1.0)
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "people are fewer than 2^53"
)]
fn highest_average(total: u64, weights: &[f64], whole: f64) -> Vec<u64> {
    let mut parts: Vec<u64> = weights
        .iter()
        .map(|weight| (total as f64 * (weight / whole)).round() as u64)
        .collect();
    let next = |parts: &[u64]| {
        let open = (0..weights.len()).filter(|&at| weights[at] > 0.0);
        open.map(|at| (claim(weights[at], parts[at]), at))
            .reduce(|best, it| if it.0 > best.0 { it } else { best })
    };
    let last = |parts: &[u64]| {
        let held = (0..weights.len()).filter(|&at| parts[at] > 0);
        held.map(|at| (claim(weights[at], parts[at] - 1), at))
            .reduce(|worst, it| if it.0 <= worst.0 { it } else { worst })
    };
    let mut sum: u64 = parts.iter().sum();
    loop {
        let (Some(next), last) = (next(&parts), last(&parts)) else {
            return parts;
        };
        if sum < total {
            parts[next.1] += 1;
            sum += 1;
        } else if let Some(last) = last
            && (sum > total || precedes(next, last))
        {
            parts[last.1] -= 1;
            sum -= 1;
        } else {
            return parts;
        }
    }
}

/// Whether a claim comes before another: the larger, else the earlier area.
fn precedes(a: (f64, usize), b: (f64, usize)) -> bool {
    a.0 > b.0 || (a.0 >= b.0 && a.1 < b.1)
}

#[cfg(test)]
#[path = "apportion_tests.rs"]
mod tests;
