//! How an indicator is to be shrunken.

use serde::{Deserialize, Serialize};

use crate::indicator::ColumnRef;

/// Each area's number is pulled to that of its group, the more the fewer it
/// counts (empirical Bayes). Raw and shrunken numbers are shown side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShrinkSpec {
    /// The formula.
    pub method: ShrinkMethod,
    /// Whom an area is pulled to.
    #[serde(default)]
    pub within: Within,
    /// What is taken for the true difference between areas.
    #[serde(default)]
    pub variance: Variance,
}

/// The formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ShrinkMethod {
    /// On logits, as the indices of deprivation in England do.
    EbLogit,
    /// On rates (Marshall 1991), for rare events.
    EbMarshall,
}

/// Whom an area is pulled to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Within {
    /// To all areas together.
    #[default]
    City,
    /// To its district.
    District,
    /// To the areas that have the same entry in this column.
    Column(ColumnRef),
}

/// What is taken for the true difference between areas.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Variance {
    /// What is seen less what chance makes; at least 0.
    #[default]
    NoiseRemoved,
    /// What is seen, chance included, as in England: pulls less.
    Raw,
}
