//! Many tests at once.
//!
//! # References
//!
//! Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery
//! rate. *Journal of the Royal Statistical Society B* 57, 289–300;
//! Benjamini, Y. and Yekutieli, D. (2001), The control of the false discovery
//! rate in multiple testing under dependency. *Annals of Statistics* 29,
//! 1165–1188.

use serde::{Deserialize, Serialize};

use crate::numeric::{count, sorted};

/// What is done about many tests at once: of 500 areas of pure noise 25 lie
/// below .05.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Control {
    /// Nothing.
    None,
    /// Benjamini–Hochberg: of the areas that are named, on average at most
    /// the level are so by chance, unless tests contradict each other.
    #[default]
    BenjaminiHochberg,
    /// Benjamini–Yekutieli: the same whatever the tests have to do with each
    /// other; stricter by the factor Σ 1/i.
    BenjaminiYekutieli,
}

impl Control {
    /// Adjusted p-values: at most the level where the procedure rejects at
    /// it. Missing ones stay missing and count for nothing.
    ///
    /// p̃ of rank i = min over j ≥ i of p of rank j · n · c / j, with c = 1
    /// or Σ 1/i.
    #[must_use]
    pub fn adjust(self, p_values: &[Option<f64>]) -> Vec<Option<f64>> {
        let known: Vec<f64> = p_values.iter().flatten().copied().collect();
        let factor = match self {
            Self::None => return p_values.to_vec(),
            Self::BenjaminiHochberg => 1.0,
            Self::BenjaminiYekutieli => {
                (1..=known.len()).map(|it| 1.0 / count(it)).sum()
            }
        };
        let all = count(known.len());
        let sorted = sorted(&known);
        let mut adjusted = sorted.clone();
        let mut least = 1.0_f64;
        for (at, p) in sorted.iter().enumerate().rev() {
            least = least.min(p * all * factor / count(at + 1));
            adjusted[at] = least;
        }
        let of = |p: f64| {
            adjusted.get(sorted.partition_point(|it| *it < p)).copied()
        };
        p_values.iter().map(|it| it.and_then(of)).collect()
    }
}

#[cfg(test)]
#[path = "control_tests.rs"]
mod tests;
