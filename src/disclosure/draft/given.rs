//! Rates that were given as values: which counts would fit them?
//!
//! A rate rounded to a unit stands for few counts when the denominator is
//! small: 5.1 % of 137 can only be 7. The counts that fit are judged as if
//! they had been counted.

use super::{Rate, RateValue};
use crate::disclosure::cells::Phantom;
use crate::disclosure::policy::Policy;

/// What becomes of a rate that was given as a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::disclosure) enum Verdict {
    /// The number may leave, with this many digits.
    Rounded(f64),
    /// As it is: public already.
    Public(f64),
    /// Without a denominator nobody can judge it: a class only.
    ClassOnly,
    /// A count that fits is unsafe, or none fits.
    Unsafe(Phantom),
}

/// Judges a rate that was given; `None` for any other.
pub(in crate::disclosure) fn judge(
    at: usize,
    rate: &Rate,
    policy: &Policy,
) -> Option<Verdict> {
    let RateValue::Given { value, of, public } = rate.value else {
        return None;
    };
    if public {
        return Some(Verdict::Public(value));
    }
    let Some(of) = of.and_then(|of| i64::try_from(of).ok()) else {
        return Some(Verdict::ClassOnly);
    };
    let rounded = round(value, rate.decimals);
    let safe = match fitting(rounded, of, rate) {
        Some((least, most)) => is_safe(least, most, of, policy),
        None => false,
    };
    let phantom = || Phantom { rate: at, count: nearest(value, of, rate), of };
    Some(if safe {
        Verdict::Rounded(rounded)
    } else {
        Verdict::Unsafe(phantom())
    })
}

/// The value as it is written with so many digits.
pub(in crate::disclosure) fn round(value: f64, decimals: u8) -> f64 {
    // Through the text, because that is what is published.
    let text = format!("{value:.0$}", usize::from(decimals));
    text.parse().unwrap_or(value)
}

/// The smallest and the largest count r with |factor·r/of − rounded| at most
/// half a unit of the last digit, or `None` if there is none.
///
/// Half a unit is taken a little generously, so that a count on the edge is
/// among those that fit.
fn fitting(rounded: f64, of: i64, rate: &Rate) -> Option<(i64, i64)> {
    let mut half = 0.5;
    (0..rate.decimals).for_each(|_| half /= 10.0);
    half += 1e-9 * rounded.abs().max(half);
    let per_count = rate.factor / count_as_f64(of);
    let edge = |value: f64| (value / per_count).clamp(0.0, count_as_f64(of));
    let least = as_count(edge(rounded - half).ceil());
    let most = as_count(edge(rounded + half).floor());
    let fits = |it: i64| {
        it <= of && (count_as_f64(it) * per_count - rounded).abs() <= half
    };
    // One more on each side: the division may have been rounded.
    let range = (least - 1).max(0)..=(most + 1).min(of);
    let smallest = range.clone().take(4).find(|&it| fits(it))?;
    let largest = range.rev().take(4).find(|&it| fits(it))?;
    Some((smallest, largest))
}

fn is_safe(least: i64, most: i64, of: i64, policy: &Policy) -> bool {
    let minimum = i64::try_from(policy.minimum).unwrap_or(i64::MAX);
    let hits = |from: i64, to: i64| from <= to && least <= to && from <= most;
    let part = hits(1, minimum - 1);
    let rest = hits(of.saturating_sub(minimum) + 1, of - 1);
    let none = policy.protect_zero && least == 0;
    let all = policy.protect_all && of > 0 && most == of;
    let least_of = i64::try_from(policy.denominator).unwrap_or(i64::MAX);
    let few = 0 < of && of < minimum.max(least_of);
    !(part || rest || none || all || few)
}

fn nearest(value: f64, of: i64, rate: &Rate) -> i64 {
    let count = value / rate.factor * count_as_f64(of);
    as_count(count.round().clamp(0.0, count_as_f64(of))).clamp(0, of)
}

#[expect(clippy::cast_precision_loss, reason = "counts are below 2^40")]
fn count_as_f64(count: i64) -> f64 {
    count as f64
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to 0..=2^40")]
fn as_count(value: f64) -> i64 {
    value as i64
}

#[cfg(test)]
#[path = "given_tests.rs"]
mod tests;
