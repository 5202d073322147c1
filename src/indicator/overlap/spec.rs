//! What a recipe says of several risks at once.

use serde::{Deserialize, Serialize};

use crate::table::{KeySpec, ReadingSpec, SignProfile};

/// A table with a row for each person and a column for each risk, 1 where it
/// is there and 0 where it is not. It never leaves the office, and neither
/// does what is counted from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OverlapSpec {
    /// The file's name.
    pub file: String,
    /// The heading of the column with the areas' keys.
    pub area: String,
    /// The headings of the columns with the risks, 16 at most.
    pub risks: Vec<String>,
    /// What signs in place of numbers mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs: Option<SignProfile>,
    /// How the table is found in the file, where that has to be said.
    #[serde(default, skip_serializing_if = "ReadingSpec::is_empty")]
    pub reading: ReadingSpec,
    /// How the file's keys become the areas' keys, where they are not the
    /// same.
    #[serde(default, skip_serializing_if = "KeySpec::is_empty")]
    pub keys: KeySpec,
}

/// Areas with several high burdens, as a stand-in where there is no table of
/// persons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProxySpec {
    /// The indicators.
    pub by: Vec<String>,
    /// High is above the areas' mean by so many standard deviations; 0 if not
    /// given.
    #[serde(default)]
    pub deviations: f64,
}
