//! What a recipe says of a survey.

use serde::{Deserialize, Serialize};

use super::Level;
use crate::{
    indicator::ColumnRef,
    table::{KeySpec, ReadingSpec, SignProfile},
};

/// A table with a row for each respondent. It never leaves the office, and
/// for now neither does what is computed from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SurveySpec {
    /// The file's name.
    pub file: String,
    /// The heading of the column with the areas' keys.
    pub area: String,
    /// Who is counted.
    pub counts: Asked,
    /// The heading of the column that says how much each respondent counts;
    /// all the same where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    /// How many were invited in each area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited: Option<ColumnRef>,
    /// An area with fewer respondents has no number; 35 if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u32>,
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

impl SurveySpec {
    /// The fewest respondents that make a number.
    #[must_use]
    pub fn minimum(&self) -> usize {
        const MINIMUM: u32 = 35;
        usize::try_from(self.minimum.unwrap_or(MINIMUM)).unwrap_or(usize::MAX)
    }
}

/// Who is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Asked {
    /// Those who gave one of some answers.
    Answers {
        /// The heading of the column with the answers; blank is none.
        column: String,
        /// The answers that count.
        yes: Vec<String>,
        /// Answers that are none, such as `k. A.`; who gave one is left out.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        none: Vec<String>,
    },
    /// Those whose measures come to a level.
    Level {
        /// Which.
        is: Level,
        /// The measures.
        measures: Vec<MeasureSpec>,
    },
}

/// One measure: the mean of some answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MeasureSpec {
    /// The headings; their mean is the measure, none may be missing.
    pub columns: Vec<String>,
    /// From this on it is high.
    pub high: f64,
    /// Below this it is low.
    pub low: f64,
}
