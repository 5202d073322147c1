//! What a recipe says of a division.

use serde::{Deserialize, Serialize};

/// How a budget is divided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AllocationSpec {
    /// What there is to divide, in euros or posts.
    pub budget: f64,
    /// The smallest part: 1 for whole posts, .5, .25; .01 for money. Shares
    /// are rounded to it by largest remainder (Hare–Niemeyer), so that they
    /// add up to the budget exactly. Not rounded if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<f64>,
    /// By what.
    pub rule: AllocationRule,
    /// What everybody gets at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Guarantee>,
    /// What nobody gets more than.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<f64>,
    /// What happens to units without a score.
    #[serde(default, skip_serializing_if = "is_default")]
    pub missing: Missing,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_default(value: &Missing) -> bool {
    *value == Missing::default()
}

/// By what a budget is divided. Everywhere n is a unit's size (children,
/// people) and s its score, high where the burden is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "method",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[non_exhaustive]
pub enum AllocationRule {
    /// By n alone.
    PerHead {},
    /// By n ω with ω = 1 + (most − 1) (s − min) / (max − min): the unit with
    /// the highest score gets `most` times as much per head as the one with
    /// the lowest.
    Linear {
        /// At least 1.
        most: f64,
    },
    /// By n and the weight of the class the score lies in.
    Step {
        /// Rising limits between the classes; a score equal to a limit
        /// belongs to the class below.
        limits: Vec<f64>,
        /// From the lowest class upwards, one more than limits, not below 0.
        weights: Vec<f64>,
    },
    /// By n among those with a score above.
    Threshold {
        /// Exclusive.
        above: f64,
    },
    /// By n among those with the highest scores; of equal ones the larger
    /// first, then by key.
    Top {
        /// How many.
        count: u32,
    },
    /// A part by n, the rest by n max(0, s − above).
    BaseAndTopUp {
        /// The share of the rest, within 0 and 1.
        top_up: f64,
        /// From which score on.
        above: f64,
    },
    /// By n and a weight of one's own.
    Own {
        /// The attribute that holds it, not below 0.
        attribute: String,
    },
    /// By shares of several totals: Σ w v / Σ v.
    Key {
        /// The parts; their weights count by what they are together.
        parts: Vec<KeyPart>,
    },
    /// By n f with f = (product of `times`) · Σ `scaled` + Σ `added`.
    Formula {
        /// Attributes the first sum is multiplied by.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        times: Vec<String>,
        /// Terms that are multiplied.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        scaled: Vec<Term>,
        /// Terms that are added.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        added: Vec<Term>,
    },
}

/// One total by whose shares a budget is divided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeyPart {
    /// The attribute, not below 0.
    pub attribute: String,
    /// How much the part counts, not below 0.
    pub weight: f64,
    /// Whether less of it brings more: v = n / attribute, which must then be
    /// above 0.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inverse: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// One term of a formula: `factor` times an attribute, or `factor` alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Term {
    /// What it is for, in words.
    pub id: String,
    /// The factor.
    pub factor: f64,
    /// The attribute; 1 if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The attribute counts up to here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<f64>,
}

/// What is given at least.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Guarantee {
    /// How much.
    pub amount: f64,
    /// To whom.
    #[serde(rename = "for")]
    pub to: GuaranteeFor,
}

/// To whom a minimum is guaranteed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum GuaranteeFor {
    /// To every unit that takes part.
    All,
    /// To those that get any: a unit whose share would be less gets nothing.
    /// The smallest share lapses first and is divided among the others, until
    /// nobody's is below.
    Those,
}

/// What happens to units without a score where the rule asks for one.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Missing {
    /// They get nothing and are named.
    #[default]
    Exclude,
    /// They count with the mean score, weighted by size, and are named.
    Mean,
}
