//! What a recipe's `analyses` may ask.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::LongTable;
use crate::{
    allocation::AllocationSpec,
    change::ChangeSpec,
    indicator::{ColumnRef, Direction},
    segregation::SegregationSpec,
};

/// One question to the data beyond the index. It has a name and exactly one
/// of the entries that follow. Its answer is not protected: it stays in the
/// house.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnalysisSpec {
    /// A short name without blanks, used in files.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// How unevenly groups live or learn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segregation: Option<SegregationAnalysis>,
    /// What changed between two dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeAnalysis>,
    /// A budget or posts divided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allocation: Option<AllocationAnalysis>,
}

/// Groups in areas, or in institutions beside the areas their members live
/// in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SegregationAnalysis {
    /// The groups that are counted in each area. One group is compared with
    /// everybody else, several with one another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupRef>,
    /// Everybody, where one group is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<ColumnRef>,
    /// Where the same children live and learn: `areas` with `home`, `texts`
    /// with `institution`, `numbers` with `total` and `group`. In place of
    /// groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance: Option<LongTable>,
    /// How it is measured.
    #[serde(default)]
    pub options: SegregationSpec,
}

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

/// Shares at two dates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeAnalysis {
    /// One or several shares; several count the same people.
    pub indicators: Vec<DatedShare>,
    /// How changes are judged.
    #[serde(default)]
    pub options: ChangeSpec,
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

/// A budget or posts divided among areas or institutions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AllocationAnalysis {
    /// The id of the recipe's `institutions` that get a part, each as large
    /// as its children are many and with the mean index of their areas;
    /// areas if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institutions: Option<String>,
    /// How many children or people an area has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<ColumnRef>,
    /// What need is measured by, high where the burden is; the index if not
    /// given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<ColumnRef>,
    /// Whatever else the rule asks for, by its name in the rule.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, ColumnRef>,
    /// What is divided, and by what.
    pub options: AllocationSpec,
    /// How often the index is built from counts as chance could have made
    /// them, to see whose part hangs on it; 200 if not given, 0 for not.
    #[serde(default = "draws", skip_serializing_if = "is_draws")]
    pub draws: u32,
}

fn draws() -> u32 {
    200
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_draws(value: &u32) -> bool {
    *value == draws()
}
