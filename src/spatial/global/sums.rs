//! Sums of weights that moments are made of.

use super::super::{Weighting, sample::Sample};

/// `S0 = ΣΣ w`, `S1 = ½ ΣΣ (w + w′)²`, `S2 = Σ (w_i. + w_.i)²`; w′ is the weight
/// in the other direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sums {
    pub s0: f64,
    pub s1: f64,
    pub s2: f64,
}

impl Sums {
    pub fn of(sample: &Sample, weighting: Weighting) -> Self {
        let areas = sample.values.len();
        let (mut s0, mut s1) = (0.0, 0.0);
        let mut both = vec![0.0; areas];
        for at in 0..areas {
            let list = sample.neighbours.of(at);
            let weight = sample.weight(at, weighting);
            for &other in list {
                let back = if sample
                    .neighbours
                    .has(other as usize, u32::try_from(at).unwrap_or(u32::MAX))
                {
                    sample.weight(other as usize, weighting)
                } else {
                    0.0
                };
                s0 += weight;
                s1 += weight * (weight + back);
                both[at] += weight;
                both[other as usize] += weight;
            }
        }
        Self { s0, s1, s2: both.iter().map(|it| it * it).sum() }
    }
}
