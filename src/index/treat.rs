//! Brings skewed indicators into shape before they are compared.

use serde::{Deserialize, Serialize};

use crate::numeric::math;

/// What happens to an indicator's values before they are normalised.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "method", rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub enum Treat {
    /// Nothing.
    None {},
    /// The natural logarithm of value + offset (Townsend: offset 1).
    Log {
        /// What is added first, so that zero has a logarithm.
        offset: f64,
    },
}

impl Treat {
    /// The treated values, one per value, in the same order; `None` if one
    /// has no logarithm.
    #[must_use]
    pub fn apply(self, values: Vec<f64>) -> Option<Vec<f64>> {
        match self {
            Self::None {} => Some(values),
            Self::Log { offset } => values
                .into_iter()
                .map(|value| {
                    let shifted = value + offset;
                    (shifted > 0.0).then(|| math::ln(shifted))
                })
                .collect(),
        }
    }
}
