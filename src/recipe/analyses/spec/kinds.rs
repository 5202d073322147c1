//! What each kind of question says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DatedShare, GroupRef, PanelYearRef, YearlyShare};
use crate::{
    allocation::AllocationSpec,
    change::{ChangeSpec, movement::MovementSpec, series::SeriesSpec},
    effect::EffectSpec,
    indicator::ColumnRef,
    panel::PanelSpec,
    recipe::analyses::LongTable,
    segregation::SegregationSpec,
    spatial::{GlobalSpec, LocalSpec},
    typology::{Model, RegionSpec, TypologySpec},
};

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

/// Shares over the years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TrendAnalysis {
    /// The share, at least two years of it.
    pub of: YearlyShare,
    /// How it is judged, and where the series breaks.
    #[serde(default)]
    pub options: SeriesSpec,
}

/// The index over several years: status, dynamics, and what a change is made
/// of. The method is the recipe's own in every year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PanelAnalysis {
    /// At least two years, rising.
    pub years: Vec<PanelYearRef>,
    /// How they are brought onto one scale.
    #[serde(default)]
    pub options: PanelSpec,
}

/// Moves between areas, and to and from elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MovementAnalysis {
    /// The flows: `areas` with `from` and `to`, `numbers` with `count` and,
    /// as needed, `year` and `target` (of those who move, how many belong to
    /// the group that displacement is about), `texts` with `age`. What is no
    /// area is elsewhere.
    pub flows: LongTable,
    /// Who lives there; without, there are no rates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub residents: Vec<ResidentsRef>,
    /// How movements are judged.
    #[serde(default)]
    pub options: MovementSpec,
}

/// Who lives in the areas.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResidentsRef {
    /// The year; of flows without years 0.
    #[serde(default)]
    pub year: i32,
    /// The age group, as the flows have it; all ages if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<String>,
    /// The people.
    pub people: ColumnRef,
    /// Those of the group that displacement is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<ColumnRef>,
}

/// What became of places where something was done. Never a ranking of
/// measures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EffectAnalysis {
    /// The shares that measures aim at.
    pub indicators: Vec<YearlyShare>,
    /// The measures.
    pub options: EffectSpec,
}

/// Whether like lies beside like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PatternAnalysis {
    /// The values; the index if neither these nor a share are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<ColumnRef>,
    /// Those who are meant, of a share: it is standardised by its chance
    /// (Assunção and Reis) before anything is looked for, and shown smoothed
    /// with its neighbours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<ColumnRef>,
    /// Those of whom they are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<ColumnRef>,
    /// Who is a neighbour.
    #[serde(default)]
    pub neighbours: NeighbourSpec,
    /// Which statistic of single areas.
    #[serde(default)]
    pub local: LocalStatistic,
    /// How single areas are judged.
    #[serde(default)]
    pub options: LocalSpec,
    /// How all areas together are judged.
    #[serde(default)]
    pub overall: GlobalSpec,
}

/// Who is a neighbour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "by",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum NeighbourSpec {
    /// Who has at least a point of the border in common.
    #[default]
    Queen,
    /// Who has border of some length in common.
    Rook,
    /// The nearest areas, by centroid.
    Nearest {
        /// How many.
        count: u32,
    },
    /// All areas within a distance, by centroid.
    Distance {
        /// In metres.
        metres: f64,
    },
}

/// A statistic of single areas.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum LocalStatistic {
    /// Local Moran (LISA): high beside high, low beside low, outliers.
    #[default]
    Moran,
    /// Getis and Ord's Gi*: where high or low values come together, the area
    /// itself included.
    GetisOrdStar,
    /// Getis and Ord's Gi: the same without the area itself.
    GetisOrd,
    /// Local Geary: like or unlike its neighbours.
    Geary,
}

/// Types of areas by the recipe's indicators.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TypologyAnalysis {
    /// The ids of the indicators; all of the recipe if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<String>,
    /// How types are found.
    #[serde(default)]
    pub options: TypologySpec,
    /// Types of an earlier year that areas are to be assigned to, in place
    /// of new ones: `found.model` of that year's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<Model>,
}

/// Areas put together so that none has too few people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RegionAnalysis {
    /// The ids of the indicators by which areas are alike; none: by size.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<String>,
    /// The people; the recipe's population if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<ColumnRef>,
    /// Who is a neighbour.
    #[serde(default)]
    pub neighbours: NeighbourSpec,
    /// How areas are put together.
    #[serde(default)]
    pub options: RegionSpec,
}
