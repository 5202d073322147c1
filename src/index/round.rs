//! Rounding: a step of its own, for a published sum of rounded scores has
//! ties that the sum of exact ones has not.

use serde::{Deserialize, Serialize};

/// To how many decimals, and what becomes of halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Round {
    /// Digits after the decimal sign, at most 15.
    pub decimals: u8,
    /// What becomes of halves.
    #[serde(default)]
    pub halves: Halves,
}

/// What becomes of a half of the last digit.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Halves {
    /// Away from zero, as Excel rounds.
    #[default]
    Away,
    /// To the even digit, as R and numpy round.
    Even,
    /// Up, as `PERCENTRANK` and many scripts do.
    Up,
}

/// Where numbers are rounded.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rounding {
    /// The indicators' scores, after they are normalised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scores: Option<Round>,
    /// What they are combined to, before it is standardised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totals: Option<Round>,
    /// What it is standardised to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub results: Option<Round>,
}

impl Round {
    /// The rounded value.
    #[must_use]
    pub fn apply(self, value: f64) -> f64 {
        let factor = (0..self.decimals.min(15)).fold(1.0, |ten, _| ten * 10.0);
        let moved = value * factor;
        let whole = match self.halves {
            Halves::Away => moved.round(),
            Halves::Even => moved.round_ties_even(),
            Halves::Up => (moved + 0.5).floor(),
        };
        whole / factor
    }
}

/// Rounds every value, if asked to; what is not there stays so.
pub(super) fn round_all(round: Option<Round>, values: &mut [f64]) {
    if let Some(round) = round {
        for value in values {
            *value = round.apply(*value);
        }
    }
}
