//! Rules over what the single contributors add to an amount.
//!
//! With the contributions `x₁ ≥ x₂ ≥ …` and their sum `X`. Multiplied out,
//! percentages in thousandths: two products that are equal are then equal as
//! doubles too if the sums are whole, so that the limit itself is safe. (68.1
//! as a double is not 68.1, and says otherwise once in twenty.)

use super::cell::Sorted;
use super::rule::{Finding, Protection};

/// `(n, k)`: unsafe if `x₁ + … + xₙ > k/100·X`; asks for
/// `100/k·(x₁ + … + xₙ) − X`.
pub(super) fn dominance(
    sorted: &Sorted,
    largest: u32,
    percent: f64,
) -> Finding {
    let Some((top, rest)) = sorted.split(number(largest)) else {
        return Finding::Unjudged;
    };
    let percent = thousandths(percent);
    above(WHOLE * top, percent * (top + rest), percent)
}

/// `X − x₁ − … − x_{c+1} < p/q·x₁`: a coalition of `c` knows its own
/// contributions, and of the others' what is within `q` percent; asks for
/// `p/q·x₁` less the rest. `q = 100`: the p % rule.
pub(super) fn estimate(
    sorted: &Sorted,
    coalition: u32,
    posterior: f64,
    prior: f64,
) -> Finding {
    let Some((_, rest)) = sorted.split(number(coalition) + 1) else {
        return Finding::Unjudged;
    };
    let [posterior, prior] = [posterior, prior].map(thousandths);
    above(posterior * sorted.largest(), prior * rest, prior)
}

/// Unsafe if one is above the other; the protection is what it is above, scaled
/// back.
fn above(one: f64, other: f64, scale: f64) -> Finding {
    if one > other {
        Finding::Unsafe(Protection::around((one - other) / scale))
    } else {
        Finding::Safe
    }
}

const WHOLE: f64 = 100_000.0;

fn thousandths(percent: f64) -> f64 {
    (percent * 1000.0).round()
}

/// Whether a percentage is above 0 and has no more than three decimals.
pub(super) fn is_percentage(percent: f64) -> bool {
    let whole = thousandths(percent);
    whole > 0.0 && (percent * 1000.0 - whole).abs() < 1e-6
}

fn number(it: u32) -> usize {
    usize::try_from(it).unwrap_or(usize::MAX - 1)
}

#[cfg(test)]
#[path = "magnitude_tests.rs"]
mod tests;
