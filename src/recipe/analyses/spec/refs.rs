//! Where analyses find what is counted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::indicator::{ColumnRef, Direction};

/// A group and where it is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GroupRef {
    /// The name people read.
    pub label: String,
    /// Its members.
    pub count: ColumnRef,
}

/// A share at two dates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DatedShare {
    /// A short name without blanks.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// Which way it counts.
    pub direction: Direction,
    /// The earlier date.
    pub first: ShareRef,
    /// The later date.
    pub second: ShareRef,
}

/// A share and where it is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShareRef {
    /// The date, `2024-12-31`.
    pub date: String,
    /// Those who are meant.
    pub numerator: ColumnRef,
    /// Those of whom they are counted.
    pub denominator: ColumnRef,
}

/// A share over the years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct YearlyShare {
    /// A short name without blanks.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// Which way it counts.
    pub direction: Direction,
    /// The years, rising.
    pub years: Vec<YearRef>,
}

/// A share in one year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct YearRef {
    /// The year.
    pub year: i32,
    /// Those who are meant.
    pub numerator: ColumnRef,
    /// Those of whom they are counted.
    pub denominator: ColumnRef,
}

/// The indicators as they were in a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PanelYearRef {
    /// The year.
    pub year: i32,
    /// By the id of each of the recipe's indicators where it stands.
    pub indicators: BTreeMap<String, ValueRef>,
}

/// A share of two columns, or a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ValueRef {
    /// Those who are meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<ColumnRef>,
    /// Those of whom they are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<ColumnRef>,
    /// The value, where there are no counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<ColumnRef>,
}
