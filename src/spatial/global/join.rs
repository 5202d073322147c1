//! Join counts: how often areas with a trait border on each other.

use serde::Serialize;

use super::{
    super::{Neighbours, Reach, Weighting, sample::Sample},
    GlobalSpec, Moments, Permutation, permute,
    sums::Sums,
};
use crate::finding::{Faults, Warned};

/// Pairs of neighbours by trait, each pair once.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JoinCounts {
    /// Areas with the trait.
    pub with_trait: usize,
    /// `BB = ½ ΣΣ w y_i y_j`: pairs that both have it.
    pub both: f64,
    /// `BW = ½ ΣΣ w (y_i − y_j)²`: pairs of which one has it.
    pub one: f64,
    /// WW: pairs of which none has it.
    pub none: f64,
    /// BB if the areas with the trait lay about at random.
    pub both_expected: f64,
    /// Its moments (sampling without replacement).
    pub both_moments: Option<Moments>,
    /// BW likewise.
    pub one_expected: f64,
    /// Its moments.
    pub one_moments: Option<Moments>,
    /// BB over random orders, if asked for.
    pub permutation: Option<Permutation>,
    /// The areas it is made of.
    pub reach: Reach,
}

/// Counts joins with binary weights, whatever the spec says of weights; an
/// area of which it is not known whether it has the trait is left out.
///
/// Moments after Cliff and Ord (1981), non-free sampling.
///
/// # Errors
///
/// As [`super::moran`]: all or no area having the trait is all values equal.
pub fn join_counts(
    name: &str,
    traits: &[Option<bool>],
    neighbours: &Neighbours,
    spec: &GlobalSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<Warned<JoinCounts>, Faults> {
    spec.check()?;
    let values: Vec<Option<f64>> =
        traits.iter().map(|it| it.map(|it| f64::from(u8::from(it)))).collect();
    let sample = Sample::of(name, &values, neighbours, area)?;
    let sums = Sums::of(&sample, Weighting::Binary);
    let y = &sample.values;
    let both_of = |y: &[f64]| {
        let part = |at: usize| y[at] * sample.lag(at, y);
        0.5 * (0..y.len()).map(part).sum::<f64>()
    };
    let both = both_of(y);
    let touched = |at: usize| {
        let many = crate::numeric::count(sample.neighbours.of(at).len());
        let lag = sample.lag(at, y);
        y[at] * (many - lag) + (1.0 - y[at]) * lag
    };
    let one = 0.5 * (0..y.len()).map(touched).sum::<f64>();
    let inside: f64 = y.iter().sum();
    let chance = Chance::of(&sums, sample.count(), inside);
    let permutation = permute::orders(y, spec.draws, spec.seed, both, &both_of);
    let warnings = sample.reach.warnings(area);
    Ok(Warned {
        value: JoinCounts {
            with_trait: y.iter().filter(|it| **it > 0.0).count(),
            both,
            one,
            none: sums.s0 / 2.0 - both - one,
            both_expected: chance.both,
            both_moments: Moments::of(both, chance.both, chance.both_variance),
            one_expected: chance.one,
            one_moments: Moments::of(one, chance.one, chance.one_variance),
            permutation,
            reach: sample.reach.clone(),
        },
        warnings,
    })
}

struct Chance {
    both: f64,
    both_variance: f64,
    one: f64,
    one_variance: f64,
}

impl Chance {
    /// Of `b` areas among `n`; falling powers make the probabilities that
    /// two, three or four areas have the trait.
    fn of(sums: &Sums, n: f64, b: f64) -> Self {
        let Sums { s0, s1, s2 } = *sums;
        let falling = |x: f64, power: u8| {
            (0..power).map(|it| x - f64::from(it)).product::<f64>()
        };
        let w = n - b;
        let square = s0 * s0;
        let four = square + s1 - s2;
        let [p2, p3, p4] = [2, 3, 4].map(|it| falling(b, it) / falling(n, it));
        let both = 0.5 * s0 * p2;
        let both_variance =
            0.25 * (s1 * p2 + (s2 - 2.0 * s1) * p3 + four * p4) - both * both;
        let one = s0 * b * w / falling(n, 2);
        let mixed = b * w * (b - 1.0) * (w - 1.0) / falling(n, 4);
        let thirds = b * w * (b + w - 2.0) / falling(n, 3);
        let one_variance = 0.25
            * (2.0 * s1 * b * w / falling(n, 2)
                + (s2 - 2.0 * s1) * thirds
                + 4.0 * four * mixed)
            - one * one;
        Self { both, both_variance, one, one_variance }
    }
}
