//! Scales that keep the order only.

use super::{NormalScore, Trouble, scale::ends};
use crate::numeric::{
    Ties, average_ranks, count, math, normal_quantile, ranks,
};

/// Scores from ranks, if the values differ at all.
fn ranked(
    values: &[f64],
    ties: Ties,
    score: impl Fn(f64, f64) -> f64,
) -> Result<Vec<f64>, Trouble> {
    ends(values)?;
    let all = count(values.len());
    let mut scores = ranks(values, ties);
    for rank in &mut scores {
        *rank = score(*rank, all);
    }
    Ok(scores)
}

pub fn rank(values: &[f64], ties: Ties) -> Result<Vec<f64>, Trouble> {
    ranked(values, ties, |rank, _| rank)
}

pub fn percentile(values: &[f64], ties: Ties) -> Result<Vec<f64>, Trouble> {
    ranked(values, ties, |rank, all| (rank - 1.0) / (all - 1.0))
}

pub fn hazen(values: &[f64], ties: Ties) -> Result<Vec<f64>, Trouble> {
    ranked(values, ties, |rank, all| (rank - 0.5) / all)
}

pub fn normal(
    values: &[f64],
    formula: NormalScore,
    ties: Ties,
) -> Result<Vec<f64>, Trouble> {
    let a = match formula {
        NormalScore::Blom => 0.375,
        NormalScore::VanDerWaerden => 0.0,
        NormalScore::Rankit => 0.5,
    };
    ranked(values, ties, |rank, all| {
        normal_quantile((rank - a) / (all + 1.0 - 2.0 * a))
    })
}

pub fn non_zero(values: &[f64], ties: Ties) -> Result<Vec<f64>, Trouble> {
    ends(values)?;
    let some: Vec<f64> =
        values.iter().copied().filter(|&value| value != 0.0).collect();
    let all = count(some.len());
    let mut ranks = ranks(&some, ties).into_iter();
    let mut score = |value: f64| match value {
        0.0 => 0.0,
        _ => ranks.next().unwrap_or_default() / all,
    };
    Ok(values.iter().map(|&value| score(value)).collect())
}

pub fn exponential(values: &[f64]) -> Result<Vec<f64>, Trouble> {
    ends(values)?;
    let all = count(values.len());
    // The published 1 − exp(−100/23) must not be shortened.
    let span = 1.0 - math::exp(-100.0 / 23.0);
    let score = |rank: f64| -23.0 * math::ln(1.0 - rank / all * span);
    Ok(average_ranks(values).into_iter().map(score).collect())
}
