//! What a recipe says of the index.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Aggregate, Classify, Normalise, Preset, Standardise, Treat, Weigh,
};

/// The index: a preset, explicit steps, or a preset with some steps
/// replaced.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IndexSpec {
    /// A published method by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preset: Option<Preset>,
    /// Steps of one's own, or in place of the preset's.
    #[serde(default, skip_serializing_if = "Steps::is_empty")]
    pub steps: Steps,
    /// Weights by indicator; 1 where nothing is said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<String, f64>,
    /// Areas with fewer people get no index and do not count towards means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_population: Option<u64>,
    /// Keys of areas that get no index because they would distort the rest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outliers: Vec<String>,
    /// The classes' names, lowest burden first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
}

/// The steps, each of them optional where a preset has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Steps {
    /// By indicator: what happens to skewed values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub treat: BTreeMap<String, Treat>,
    /// One scale for all indicators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normalise: Option<Normalise>,
    /// Where weights come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weigh: Option<Weigh>,
    /// How the scores become one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aggregate: Option<Aggregate>,
    /// What happens to the one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standardise: Option<Standardise>,
    /// How it becomes classes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classify: Option<Classify>,
}

impl Steps {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The steps as they are carried out: the preset's, the recipe's own in
/// their place.
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    /// By indicator.
    pub treat: BTreeMap<String, Treat>,
    /// One scale for all.
    pub normalise: Normalise,
    /// Where weights come from.
    pub weigh: Weigh,
    /// How scores become one.
    pub aggregate: Aggregate,
    /// What happens to the one.
    pub standardise: Standardise,
    /// How it becomes classes.
    pub classify: Classify,
    /// Fewer people: no index.
    pub minimum_population: u64,
}

impl Method {
    /// The method of a recipe. Where neither preset nor recipe names a step,
    /// nothing happens; scores without a normalisation are added as they
    /// are.
    #[must_use]
    pub fn of(spec: &IndexSpec) -> Self {
        let steps = &spec.steps;
        let base = spec.preset.map_or_else(Self::plain, Preset::method);
        Self {
            treat: steps.treat.clone(),
            normalise: steps.normalise.unwrap_or(base.normalise),
            weigh: steps.weigh.unwrap_or(base.weigh),
            aggregate: steps.aggregate.unwrap_or(base.aggregate),
            standardise: steps.standardise.unwrap_or(base.standardise),
            classify: steps.classify.clone().unwrap_or(base.classify),
            minimum_population: spec
                .minimum_population
                .unwrap_or(base.minimum_population),
        }
    }

    fn plain() -> Self {
        Self {
            treat: BTreeMap::new(),
            normalise: Normalise::None {},
            weigh: Weigh::Given {},
            aggregate: Aggregate::Sum {},
            standardise: Standardise::None {},
            classify: Classify::None {},
            minimum_population: 0,
        }
    }
}
