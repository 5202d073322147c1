//! What an indicator is made of.

use serde::{Deserialize, Serialize};

use super::{
    Interval, OtherDate, PoolRule, PoolYear, ShrinkSpec, StandardiseSpec,
    survey::SurveySpec,
};

/// Columns of one source whose sum is meant.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ColumnRef {
    /// The source's id.
    pub source: String,
    /// The headings; several are added up. None where rows are counted.
    pub columns: Vec<String>,
    /// What is counted in place of what stands in columns.
    // Always written: what a study is given has no names to tell what is left
    // out.
    #[serde(default)]
    pub count: Option<Counted>,
}

impl ColumnRef {
    /// What it is called: its headings, or that rows are counted.
    #[must_use]
    pub fn heading(&self) -> String {
        heading(&self.columns)
    }
}

/// Headings in a message; where there are none, rows are counted.
pub(super) fn heading(columns: &[String]) -> String {
    if columns.is_empty() {
        return "@count.rows".to_owned();
    }
    columns.join(" + ")
}

/// What is counted in place of what stands in columns.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Counted {
    /// The rows of the table: schools, addresses, one for each.
    Rows,
}

/// What an indicator's numbers mean.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Unit {
    /// Of a hundred.
    #[default]
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
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    /// The higher, the more burden.
    #[default]
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

/// One indicator: a numerator over a denominator, or a value; or several
/// years or age groups of numerators and denominators.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
    /// Several years whose counts are added up, in place of a numerator and a
    /// denominator.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pool: Vec<PoolYear>,
    /// What becomes of an area in which one of the years is missing.
    #[serde(default, skip_serializing_if = "PoolRule::is_default")]
    pub pool_rule: PoolRule,
    /// Age groups, in place of a numerator and a denominator: the number is
    /// what it would be with other ages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standardise: Option<StandardiseSpec>,
    /// Whether areas are pulled to their group, the more the fewer they
    /// count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shrink: Option<ShrinkSpec>,
    /// An area with a smaller denominator has no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_of: Option<u64>,
    /// The same indicator at earlier or later dates, for an imputation by
    /// time (`latest`, `linear`, `constant`); needs a `date` of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_dates: Vec<OtherDate>,
    /// A survey, in place of everything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<SurveySpec>,
    /// What says how much of a rate is chance.
    #[serde(default, skip_serializing_if = "Interval::is_default")]
    pub interval: Interval,
}

impl IndicatorSpec {
    /// Whether it is more than one count over another, or a value.
    #[must_use]
    pub fn is_derived(&self) -> bool {
        !self.pool.is_empty()
            || self.standardise.is_some()
            || self.shrink.is_some()
            || self.minimum_of.is_some()
    }

    /// Every numerator and its denominator, in the order of years or groups,
    /// with the entry each stands in.
    #[must_use]
    pub fn pairs(&self) -> Vec<(String, &ColumnRef, &ColumnRef)> {
        let plain = self.numerator.as_ref().zip(self.denominator.as_ref());
        let plain = plain.map(|(part, whole)| (String::new(), part, whole));
        let years = self.pool.iter().enumerate().map(|(at, it)| {
            (format!("pool[{at}]."), &it.numerator, &it.denominator)
        });
        let groups = self.standardise.iter().flat_map(|it| &it.groups);
        let groups = groups.enumerate().map(|(at, it)| {
            let entry = format!("standardise.groups[{at}].");
            (entry, &it.numerator, &it.denominator)
        });
        plain.into_iter().chain(years).chain(groups).collect()
    }
}
