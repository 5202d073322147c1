//! The project file: every choice as data.

use serde::{Deserialize, Serialize};

use crate::{
    disclosure::{Edition, Mechanism, Profile},
    geography::{GeographySpec, MergeSpec, ZoneSpec},
    index::IndexSpec,
    indicator::{
        ColumnRef, IndicatorSpec,
        compare::ComparisonSpec,
        institution::InstitutionSpec,
        overlap::{OverlapSpec, ProxySpec},
    },
    recipe::AnalysisEntry,
    sensitivity::CertaintySpec,
    table::SourceSpec,
    text::Language,
};

/// The version of the format this engine reads and writes.
pub const VERSION: u32 = 1;

/// A whole project: from the files to the publication. It holds no data, only
/// what is to be done with them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recipe {
    /// The address of this schema, for editors.
    #[serde(
        rename = "$schema",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub schema: Option<String>,
    /// The version of the format: 1.
    pub version: u32,
    /// The files with data.
    pub sources: Vec<SourceSpec>,
    /// The areas.
    pub geography: GeographySpec,
    /// Further systems of areas that sources are on, and how their counts
    /// become those of the areas.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<ZoneSpec>,
    /// Areas that are joined before anything is computed, so that none is too
    /// small to be told of: their counts are added up, and only the sums
    /// leave.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merge: Vec<MergeSpec>,
    /// Larger systems of areas in which the areas lie, such as districts and
    /// their parts, each with a name (`id`): checked by keys, where a larger
    /// area's key begins those of its areas, and by boundaries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<GeographySpec>,
    /// The people who live in each area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<ColumnRef>,
    /// The indicators, in the order they are shown.
    pub indicators: Vec<IndicatorSpec>,
    /// Schools or Kitas that are described by the areas their children come
    /// from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub institutions: Vec<InstitutionSpec>,
    /// Where the areas are institutions, such as Kitas: the column with the
    /// place each stands in. Those alone in their place are told, for there
    /// the name of one is that of the other; they stay in the house.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<ColumnRef>,
    /// A table of persons and their risks, to be counted together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overlap: Option<OverlapSpec>,
    /// Indicators that stand in for such a table: how many of an area's
    /// burdens are high, which is something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overlap_proxy: Option<ProxySpec>,
    /// Which areas an area is compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparison: Option<ComparisonSpec>,
    /// How they become one.
    pub index: IndexSpec,
    /// Further questions to the data. Their answers stay in the house.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(with = "Vec<crate::recipe::AnalysisSpec>"))]
    pub analyses: Vec<AnalysisEntry>,
    /// How sure its ranks and classes are: what could as well have been
    /// chosen, or counted, otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<CertaintySpec>,
    /// What is withheld.
    pub disclosure: DisclosureSpec,
    /// What it is called and for whom it is.
    pub publication: PublicationSpec,
}

/// What is withheld: a profile, and single rules in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DisclosureSpec {
    /// The named rules.
    pub profile: Profile,
    /// Counts above zero and below this are unsafe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u64>,
    /// How uncertain an outsider has to stay about an unsafe count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u64>,
    /// Whether a true zero is unsafe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protect_zero: Option<bool>,
    /// Whether 100 % is unsafe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protect_all: Option<bool>,
    /// Numerators of denominators below this are unsafe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<u64>,
    /// What is done: withheld or rounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mechanism: Option<Mechanism>,
    /// 32 hexadecimal digits that controlled rounding draws with: random, the
    /// same for every publication of these numbers, and known to nobody
    /// outside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// What earlier publications have told already: what follows from those
    /// and from this one together is protected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierSpec>,
}

/// Earlier publications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EarlierSpec {
    /// A ledger, as `raumbild ledger` writes it from published bundles.
    pub file: String,
}

/// What the publication is called and for whom it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PublicationSpec {
    /// The title.
    pub title: String,
    /// The language of everything written.
    #[serde(default)]
    pub language: Language,
    /// For whose eyes it is.
    pub edition: Edition,
    /// Who publishes.
    pub publisher: String,
    /// The licence's short name, such as `dl-de/by-2-0` or `CC-BY-4.0`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// A plain sentence or two about what it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Who has prepared and who has checked what is released.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<ReleaseSpec>,
    /// Further systems of zones whose sums are published, each zone made of
    /// whole areas: social regions, school districts. They may overlap each
    /// other and the districts; the protection takes all of them together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<LevelSums>,
}

/// A release by two people. Their names stand in the internal edition only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReleaseSpec {
    /// Who has prepared it.
    pub prepared: String,
    /// Who has checked it: somebody else.
    pub approved: String,
    /// When, as `2026-03-31`.
    pub date: String,
}

/// A system of zones whose sums are published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LevelSums {
    /// Its short name in the published tables; without `of` also that of an
    /// entry of `levels`.
    pub id: String,
    /// The name people read; the short one if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The column with each area's zone, in a source on the areas. Areas
    /// without an entry lie in no zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<ColumnRef>,
}

#[cfg(test)]
#[path = "spec_tests.rs"]
mod tests;
