//! What a recipe says of indicators that are more than a rate.

use serde::{Deserialize, Serialize};

use crate::indicator::ColumnRef;

/// One of several years whose counts are added up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PoolYear {
    /// Those who are counted.
    pub numerator: ColumnRef,
    /// Those of whom they are counted.
    pub denominator: ColumnRef,
    /// The year or reference date, `2024` or `2024-12-31`.
    pub date: String,
}

/// What becomes of an area in which a year is missing.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum PoolRule {
    /// It has no number.
    #[default]
    AllYears,
    /// It has that of the years there are, and is named.
    Available,
}

impl PoolRule {
    /// Whether it is the one that is taken where nothing is said.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Age groups are weighed so that areas with other ages can be compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StandardiseSpec {
    /// Whose rates, whose ages.
    pub method: StandardiseMethod,
    /// The age groups.
    pub groups: Vec<GroupSpec>,
}

/// Whose rates, whose ages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum StandardiseMethod {
    /// The area's rates, the standard's ages: the rate the area would have
    /// with them.
    Direct,
    /// The standard's rates, the area's ages: counted over expected (1 = as
    /// many as expected), for few cases.
    Indirect,
}

/// One age group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GroupSpec {
    /// Those who are counted.
    pub numerator: ColumnRef,
    /// Those of whom they are counted.
    pub denominator: ColumnRef,
    /// The people of the standard population (direct) or its rate as a share
    /// of 1 (indirect); all areas together where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard: Option<f64>,
}
