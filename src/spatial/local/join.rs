//! Local join counts.

use super::{
    super::{Neighbours, sample::Sample},
    Local, LocalSpec, Pattern,
    kernel::{Draws, Value, conditional},
    result::{Found, finish},
};
use crate::finding::{Faults, Warned};

/// How many neighbours of an area with a trait have it too; `None` for areas
/// without it. p-values are one-sided, for more than by chance: no
/// neighbour with the trait is nothing to tell of a rare trait.
///
/// # References
///
/// Anselin, L. and Li, X. (2019), Operational local join count statistics
/// for cluster detection. *Journal of Geographical Systems* 21, 189–210.
///
/// # Errors
///
/// As [`super::local_moran`]: all or no area having the trait is all values
/// equal.
pub fn local_join_counts(
    name: &str,
    traits: &[Option<bool>],
    neighbours: &Neighbours,
    spec: &LocalSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<Warned<Local>, Faults> {
    spec.check()?;
    let values: Vec<Option<f64>> =
        traits.iter().map(|it| it.map(|it| f64::from(u8::from(it)))).collect();
    let sample = Sample::of(name, &values, neighbours, area)?;
    let y = sample.values.clone();
    let found = Found {
        statistic: (0..y.len()).map(|at| sample.lag(at, &y)).collect(),
        moments: Vec::new(),
    };
    let draws = Draws { upper: true, ..spec.draws() };
    let tails = conditional(&y, &sample.neighbours, Value, 0.0, draws, &|at| {
        y[at] > 0.0
    });
    let kept = sample.kept.clone();
    let mut warned =
        finish(&sample, spec, draws, &found, &tails, &|_| Pattern::Hot, area);
    for (at, has) in kept.iter().zip(&y) {
        if *has <= 0.0 {
            warned.value.statistic[*at as usize] = None;
        }
    }
    Ok(warned)
}
