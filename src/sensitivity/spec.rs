//! What a recipe says of how sure its index is.

use serde::{Deserialize, Serialize};

use crate::index::{Aggregate, Classify, Impute, Normalise, Treat, Weigh};

/// The same recipe many times, with what could as well have been chosen, or
/// counted, otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CertaintySpec {
    /// How often the index is built; 1,000 if not given.
    #[serde(default = "thousand", skip_serializing_if = "is_thousand")]
    pub runs: u32,
    /// What all draws depend on; 1 if not given.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub seed: u32,
    /// Steps that could be taken in place of the recipe's own. Each list
    /// stands beside the recipe's choice: a run takes one of them all, each
    /// equally likely.
    #[serde(default, skip_serializing_if = "Alternatives::is_empty")]
    pub methods: Alternatives,
    /// How weights vary; not at all if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<WeightVariation>,
    /// Indicators and dimensions that could as well be left out: a run
    /// leaves out one of them or none, each equally likely.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Vec<String>>,
    /// Whether shares of counted people are drawn anew in each run, and from
    /// what; not if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Prior>,
    /// Whether values in place of gaps are drawn anew in each run (proper
    /// multiple imputation); only `em` has a distribution to draw from. Not
    /// if not given.
    #[serde(default, skip_serializing_if = "is_false")]
    pub gaps: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(value: &bool) -> bool {
    !*value
}

impl Default for CertaintySpec {
    fn default() -> Self {
        Self {
            runs: thousand(),
            seed: one(),
            methods: Alternatives::default(),
            weights: None,
            indicators: None,
            data: None,
            gaps: false,
        }
    }
}

fn thousand() -> u32 {
    1000
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_thousand(value: &u32) -> bool {
    *value == thousand()
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_one(value: &u32) -> bool {
    *value == one()
}

/// Steps beside the recipe's own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Alternatives {
    /// The share of indicators an area needs to take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen: Option<Vec<f64>>,
    /// How missing values are estimated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impute: Option<Vec<Impute>>,
    /// What happens to skewed values of indicators the recipe does not name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treat_others: Option<Vec<Treat>>,
    /// The scale of indicators without one of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normalise: Option<Vec<Normalise>>,
    /// Where weights come from, in dimensions without a rule of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weigh: Option<Vec<Weigh>>,
    /// How scores become one, in dimensions without a rule of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aggregate: Option<Vec<Aggregate>>,
    /// How the index becomes classes: as many as the recipe has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classify: Option<Vec<Classify>>,
}

impl Alternatives {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How weights vary from run to run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "method",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[non_exhaustive]
pub enum WeightVariation {
    /// w (1 + share (2u − 1)) with u even between 0 and 1.
    Noise {
        /// Within 0 and 1: .25 for a quarter more or less.
        share: f64,
        /// Which weights.
        #[serde(default)]
        on: Varied,
    },
    /// A Dirichlet draw among the children of each dimension, with the
    /// run's weights as mean and their sum kept.
    Dirichlet {
        /// The higher, the closer to the mean: a share p varies by
        /// √(p (1 − p) / (concentration + 1)).
        concentration: f64,
    },
    /// The recipe's sets of weights, each equally likely.
    Sets {},
    /// The experts of the recipe's budget, their mean and each alone equally
    /// likely.
    Experts {},
}

/// Which weights vary.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Varied {
    /// Each weight in its dimension.
    #[default]
    Nodes,
    /// What each indicator counts in the whole; a dimension counts what its
    /// indicators do. The weights of a dimension's children keep their sum.
    Effective,
}

/// What is known of a share before anyone is counted. With `count` of `of`
/// people counted, a run draws the share from Beta(count + a, of − count + b);
/// an area whose count is withheld between bounds draws the count first, each
/// whole number within them equally likely. Numbers that were shrunken or
/// standardised are drawn from what they are taken to lie around, whatever is
/// said here. Values without counts stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Prior {
    /// Jeffreys: a = b = ½, next to nothing.
    Jeffreys,
    /// From the indicator's own areas: their common share, and how much
    /// their logits differ from it. Pulls small areas to the common share.
    Empirical,
}

/// Which of the choices moves the ranks, and how that is found out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct EffectSpec {
    /// How many draws stand for weights or data that vary at random.
    pub draws: u32,
    /// Points of the design where it is not enumerated: a power of two; the
    /// index is built (factors + 2) times as often.
    pub points: u32,
    /// At most so many combinations are enumerated, without any error of
    /// sampling.
    pub enumerate: u32,
    /// Resamples for the intervals where the design is sampled.
    pub resamples: u32,
    /// Areas whose rank and class are to be explained, too.
    pub areas: Vec<String>,
}

impl Default for EffectSpec {
    fn default() -> Self {
        Self {
            draws: 100,
            points: 512,
            enumerate: 20_000,
            resamples: 500,
            areas: Vec::new(),
        }
    }
}
