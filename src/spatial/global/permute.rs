//! Random orders of the values.

use serde::Serialize;

use crate::numeric::{Divisor, Stream, count, deviation, mean, name_hash};

/// How a statistic is spread over random orders of the values.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Permutation {
    /// How many orders were drawn.
    pub draws: u32,
    /// What they depend on.
    pub seed: u64,
    /// Mean over them.
    pub mean: f64,
    /// Standard deviation over them.
    pub deviation: f64,
    /// Two-sided: 2 (m + 1) / (draws + 1) and at most 1, m the smaller number
    /// of orders at least as high and of those at least as low.
    pub p_value: f64,
}

/// `None` if no orders are asked for.
pub(super) fn orders(
    values: &[f64],
    draws: u32,
    seed: u64,
    observed: f64,
    statistic: &dyn Fn(&[f64]) -> f64,
) -> Option<Permutation> {
    if draws == 0 {
        return None;
    }
    let mut order = values.to_vec();
    let found: Vec<f64> = (0..draws)
        .map(|run| {
            let mut stream =
                Stream::new(seed, run, name_hash(&["spatial", "global"]));
            shuffle(&mut order, &mut stream);
            statistic(&order)
        })
        .collect();
    let centre = mean(&found)?;
    let spread = deviation(&found, centre, Divisor::Population);
    // The same order in other additions differs by rounding.
    let room = 1e-12 * observed.abs().max(spread.unwrap_or_default());
    let high = found.iter().filter(|it| **it >= observed - room).count();
    let low = found.iter().filter(|it| **it <= observed + room).count();
    let p_value = 2.0 * (count(high.min(low)) + 1.0) / (f64::from(draws) + 1.0);
    Some(Permutation {
        draws,
        seed,
        mean: centre,
        deviation: spread.unwrap_or_default(),
        p_value: p_value.min(1.0),
    })
}

fn shuffle(values: &mut [f64], stream: &mut Stream) {
    for end in (1..values.len()).rev() {
        let limit = u32::try_from(end + 1).unwrap_or(u32::MAX);
        values.swap(end, stream.below(limit) as usize);
    }
}
