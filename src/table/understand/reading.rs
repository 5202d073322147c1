//! What a recipe says of how a file is to be understood.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{NumberStyle, Role};

/// Decisions about a file, each in place of what would be found by itself.
/// Next year's file of the same layout needs no other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadingSpec {
    /// The sheet, by its name; the first that holds a table if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The part of the sheet in which the table stands, as Excel writes it:
    /// `A3:H40`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<String>,
    /// The first and the last line of the headings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Lines>,
    /// The section whose rows are meant, where a table repeats its areas
    /// under labels of its own (`männlich`, `weiblich`, `zusammen`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// What rows are, by their key or their label, where it is not as it
    /// seems.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rows: BTreeMap<String, Role>,
    /// Columns that name what a row counts, where each area has many rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long: Option<LongSpec>,
    /// How single columns write their numbers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub numbers: BTreeMap<String, NumberStyle>,
}

impl ReadingSpec {
    /// Whether nothing is decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether another reading finds the same rows and columns, whatever they
    /// are.
    #[must_use]
    pub fn finds_as(&self, other: &Self) -> bool {
        self.sheet == other.sheet
            && self.range == other.range
            && self.head == other.head
            && self.section == other.section
    }
}

/// Lines of a sheet as a person counts them, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Lines {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

/// A table with one row for each area and each thing counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LongSpec {
    /// The columns whose texts together name what is counted.
    pub item: Vec<String>,
    /// The column with the numbers.
    pub value: String,
    /// The column with the date or year, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
}
