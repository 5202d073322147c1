//! One question.

use serde::{Deserialize, Serialize};

use super::{
    AllocationAnalysis, ChangeAnalysis, EffectAnalysis, MovementAnalysis,
    PanelAnalysis, PatternAnalysis, RegionAnalysis, SegregationAnalysis,
    TrendAnalysis, TypologyAnalysis,
};

/// One question to the data beyond the index. It has a name and exactly one
/// of the kinds that follow. Its answer is not protected: it stays in the
/// house, unless it is to be published.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnalysisSpec {
    /// A short name without blanks, used in files.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// Whether an answer leaves with every bundle, computed anew from what the
    /// bundle publishes and from nothing else: of segregation, of patterns by
    /// `queen` or `rook`, and of an allocation by columns, where all columns
    /// are numerators, denominators or values of the recipe's indicators.
    #[serde(default, skip_serializing_if = "is_false")]
    pub publish: bool,
    /// How unevenly groups live or learn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segregation: Option<SegregationAnalysis>,
    /// What changed between two dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeAnalysis>,
    /// A budget or posts divided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allocation: Option<AllocationAnalysis>,
    /// A share over the years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend: Option<TrendAnalysis>,
    /// The index over several years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub panel: Option<PanelAnalysis>,
    /// Who moved where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub movement: Option<MovementAnalysis>,
    /// What became of places where something was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<EffectAnalysis>,
    /// Whether like lies beside like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patterns: Option<PatternAnalysis>,
    /// Types of areas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typology: Option<TypologyAnalysis>,
    /// Small areas put together with their neighbours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regions: Option<RegionAnalysis>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(value: &bool) -> bool {
    !*value
}
