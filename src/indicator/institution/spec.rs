//! Where children of institutions live, as a recipe says it.

use serde::{Deserialize, Serialize};

use crate::table::{KeySpec, ReadingSpec, SignProfile};

/// A table of where the children of schools or Kitas live: of pairs of home
/// area and institution, or a matrix with a row for each area and a column
/// for each institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InstitutionSpec {
    /// A short name without blanks.
    pub id: String,
    /// The name people read, such as Grundschulen.
    pub label: String,
    /// The file's name.
    pub file: String,
    /// The heading of the column with the keys of the areas the children
    /// live in.
    pub home: String,
    /// The heading of the column with the institutions; left out for a
    /// matrix, whose other columns are institutions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<String>,
    /// The heading of the column with how many children; left out for a
    /// matrix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children: Option<String>,
    /// Whether an empty cell says that no child comes from there; otherwise
    /// it is missing, and the institution has no score.
    #[serde(default)]
    pub empty_is_zero: bool,
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
