//! What a recipe says of changes between two dates.

use serde::{Deserialize, Serialize};

/// How differences between two dates are judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ChangeSpec {
    /// The share of intervals that hold the true difference, above 0 and
    /// below 1; a change is told where its interval leaves out zero.
    pub level: f64,
    /// What is known of the people counted at both dates. If not given, the
    /// two counts are taken as independent, which makes the intervals too
    /// wide rather than too narrow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlap: Option<Overlap>,
    /// How the errors of several indicators hang together, which count the
    /// same people.
    pub dependence: Dependence,
    /// How many standard deviations from the mean the rule of monitoring
    /// systems (Berlin's MSS) calls a change.
    pub deviations: f64,
    /// Whether differences pulled towards the mean of all areas stand beside
    /// the others.
    pub smooth: bool,
    /// Whether each rule is tried where nothing has changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alarms: Option<AlarmSpec>,
}

impl Default for ChangeSpec {
    fn default() -> Self {
        Self {
            level: 0.95,
            overlap: None,
            dependence: Dependence::default(),
            deviations: 1.0,
            smooth: false,
            alarms: Some(AlarmSpec::default()),
        }
    }
}

/// People who were counted at both dates.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Overlap {
    /// How many of the smaller of the two groups, within 0 and 1.
    pub share: f64,
    /// The correlation (φ) of what is counted between the two dates in the
    /// same person, within 0 and 1: 1 if nobody's state changes.
    pub correlation: f64,
}

/// How the errors of several indicators hang together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "method",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[non_exhaustive]
pub enum Dependence {
    /// Each counts other people. With errors correlated by .8 a sum of three
    /// would call 22 % of areas changed in which nothing has.
    Independent {},
    /// Correlations that are known, one row per indicator.
    Given {
        /// Symmetric, 1 on the diagonal.
        correlation: Vec<Vec<f64>>,
    },
    /// From the areas: the rank correlation of the indicators' standardised
    /// differences, as that of normal numbers; never below 0, and 1 where
    /// there are fewer than 20 areas.
    Areas {},
    /// The highest the counts allow: as if the smaller group lay within the
    /// larger and so did those who are counted in it.
    Counts {},
}

impl Default for Dependence {
    fn default() -> Self {
        Self::Areas {}
    }
}

/// Counts drawn anew as if nothing had changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct AlarmSpec {
    /// How often, from 10 to 10,000.
    pub runs: u32,
    /// What all draws depend on.
    pub seed: u32,
}

impl Default for AlarmSpec {
    fn default() -> Self {
        Self { runs: 400, seed: 1 }
    }
}
