//! The index with the counts as chance could as well have made them.

use crate::{
    finding::Faults,
    index::{IndexSpec, Input, Rules},
    sensitivity::{
        CertaintySpec, Factor, Observed, Prior,
        plan::Point,
        study::{engine, spread_out},
    },
};

/// The scores of draws of the data, draw after draw, one entry per area:
/// each share is drawn from what its counts leave open, everything else is
/// the recipe's own. The same draws as those of a certainty with this prior
/// and seed. A draw that leads to no index is left out.
///
/// # Errors
///
/// The recipe itself leads to no index; nothing was counted.
pub fn score_draws(
    (inputs, observed): (&[Input<'_>], &[Observed<'_>]),
    rules: Rules<'_>,
    spec: &IndexSpec,
    (prior, seed): (Prior, u32),
    draws: u32,
) -> Result<Vec<Vec<Option<f64>>>, Faults> {
    let vary =
        CertaintySpec { seed, data: Some(prior), ..CertaintySpec::default() };
    let mut engine = engine(inputs, observed, rules, spec, &vary)?;
    engine.exact = true;
    let areas = engine.given.codes().len();
    let points: Vec<Point> = (1..=draws)
        .map(|draw| {
            let mut point = Point::default();
            point[Factor::Data as usize] = draw;
            point
        })
        .collect();
    let mut found: Vec<Vec<Option<f64>>> = vec![Vec::new(); points.len()];
    engine.carry_out(&points, &mut |at, outcome| {
        if let Ok(outcome) = outcome {
            let scores = spread_out(&outcome, areas).into_iter();
            let scores = scores.map(|it| (!it.is_nan()).then_some(it));
            found[at] = scores.collect();
        }
    });
    found.retain(|it| !it.is_empty());
    Ok(found)
}

#[cfg(test)]
#[path = "draws_tests.rs"]
mod tests;
