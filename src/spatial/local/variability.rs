//! Local spatial heteroscedasticity: where values lie uneasily together.

use serde::Serialize;

use super::super::{Neighbours, Reach, Weighting, sample::Sample};
use crate::{
    finding::{Faults, Warned},
    numeric::{chi_squared_above, count},
};

/// H of every area; `None` where an area has no value or no neighbour with
/// one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Variability {
    /// `H = Σ w e_j / ē`, with e the squared difference of a value from the
    /// mean of its neighbours: above 1 more uneven than elsewhere.
    pub statistic: Vec<Option<f64>>,
    /// Its variance under homogeneity.
    pub variance: Vec<Option<f64>>,
    /// The probability of such an H or a higher one, 2H/V being χ² with 2/V
    /// degrees of freedom.
    pub p_value: Vec<Option<f64>>,
    /// The areas it is made of.
    pub reach: Reach,
}

/// Local heteroscedasticity (LOSH) with row-standardised weights.
///
/// # References
///
/// Ord, J. K. and Getis, A. (2012), Local spatial heteroscedasticity (LOSH).
/// *Annals of Regional Science* 48, 529–539.
///
/// # Errors
///
/// As [`crate::spatial::moran`].
pub fn variability(
    name: &str,
    values: &[Option<f64>],
    neighbours: &Neighbours,
    area: &dyn Fn(usize) -> String,
) -> Result<Warned<Variability>, Faults> {
    let sample = Sample::of(name, values, neighbours, area)?;
    let squares: Vec<Option<f64>> = (0..sample.values.len())
        .map(|at| {
            let lag = sample.lag(at, &sample.centred);
            let off =
                sample.centred[at] - lag * sample.weight(at, Weighting::Row);
            sample.has_neighbours(at).then_some(off * off)
        })
        .collect();
    let known: Vec<f64> = squares.iter().flatten().copied().collect();
    let n = count(known.len());
    let centre = known.iter().sum::<f64>() / n;
    let spread =
        known.iter().map(|it| it * it).sum::<f64>() / n - centre * centre;
    let of = |at: usize| {
        let list = sample.neighbours.of(at);
        let many = count(list.len());
        let around = list.iter().filter_map(|it| squares[*it as usize]);
        let statistic = around.sum::<f64>() / many / centre;
        let variance = (1.0 / (n - 1.0))
            * (1.0 / (centre * centre))
            * spread
            * (n / many - 1.0);
        (sample.has_neighbours(at) && centre > 0.0)
            .then_some((statistic, variance))
    };
    let found: Vec<Option<(f64, f64)>> =
        (0..sample.values.len()).map(of).collect();
    let column = |of: &dyn Fn((f64, f64)) -> Option<f64>| {
        sample.spread(found.iter().map(|it| it.and_then(of)), None)
    };
    let value = Variability {
        statistic: column(&|it| Some(it.0)),
        variance: column(&|it| Some(it.1)),
        p_value: column(&|(statistic, variance)| {
            (variance > 0.0).then(|| {
                chi_squared_above(2.0 * statistic / variance, 2.0 / variance)
            })
        }),
        reach: sample.reach.clone(),
    };
    Ok(Warned { warnings: sample.reach.warnings(area), value })
}
