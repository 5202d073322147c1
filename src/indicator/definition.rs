//! What an indicator is made of.

use serde::{Deserialize, Serialize};

/// Columns of one source whose sum is meant.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ColumnRef {
    /// The source's id.
    pub source: String,
    /// The headings; several are added up.
    pub columns: Vec<String>,
}

/// What an indicator's numbers mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Unit {
    /// Of a hundred.
    Percent,
    /// Of a thousand.
    Per1000,
    /// As the source has it: years, euros, points.
    Value,
}

impl Unit {
    /// What a share of 1 is in this unit.
    #[must_use]
    pub fn factor(self) -> f64 {
        match self {
            Self::Percent => 100.0,
            Self::Per1000 => 1000.0,
            Self::Value => 1.0,
        }
    }

    /// Digits shown after the decimal sign.
    #[must_use]
    pub fn decimals(self) -> u8 {
        match self {
            Self::Percent | Self::Per1000 => 1,
            Self::Value => 2,
        }
    }

    /// The unit as it is written in recipes and bundles.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Per1000 => "per1000",
            Self::Value => "value",
        }
    }
}

/// Which way an indicator counts towards the burden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    /// The higher, the more burden.
    HigherIsWorse,
    /// The higher, the less burden.
    LowerIsWorse,
}

impl Direction {
    /// The direction as it is written in recipes and bundles.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HigherIsWorse => "higherIsWorse",
            Self::LowerIsWorse => "lowerIsWorse",
        }
    }
}

/// One indicator: a numerator over a denominator, or a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IndicatorSpec {
    /// A short name without blanks, used in files.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// What the numbers mean.
    pub unit: Unit,
    /// Which way it counts.
    pub direction: Direction,
    /// The reference date, `2024-12-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Those who are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<ColumnRef>,
    /// Those of whom they are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<ColumnRef>,
    /// The value, where the source gives no counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<ColumnRef>,
}
