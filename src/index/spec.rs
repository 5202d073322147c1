//! What a recipe says of the index.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Aggregate, Classify, DimensionSpec, Impute, Normalise, Preset, Rounding,
    Treat, Weigh,
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
    /// Dimensions between the indicators and the index.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<DimensionSpec>,
    /// The indicators and dimensions the index itself is made of; if not
    /// given, all that no dimension lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<String>,
    /// Weights by indicator or dimension; 1 where nothing is said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<String, f64>,
    /// Further sets of weights by their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub weight_sets: BTreeMap<String, BTreeMap<String, f64>>,
    /// The name of the set that counts; what it does not name keeps its
    /// weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_set: Option<String>,
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

impl IndexSpec {
    /// The weight a recipe gives an indicator or dimension.
    #[must_use]
    pub fn weight(&self, id: &str) -> f64 {
        let set = self.weight_set.as_ref();
        let set = set.and_then(|name| self.weight_sets.get(name));
        set.and_then(|set| set.get(id))
            .or_else(|| self.weights.get(id))
            .copied()
            .unwrap_or(1.0)
    }
}

/// The steps, each of them optional where a preset has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Steps {
    /// The share of indicators an area must have to take part, within 0 and
    /// 1; 1 if not given. Areas that take part shape the scales even where
    /// they get no index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen: Option<f64>,
    /// How missing values are estimated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impute: Option<Impute>,
    /// By indicator: what happens to skewed values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub treat: BTreeMap<String, Treat>,
    /// The same for the indicators that are not named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treat_others: Option<Treat>,
    /// One scale for all indicators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normalise: Option<Normalise>,
    /// By indicator: another scale.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scales: BTreeMap<String, Normalise>,
    /// The score of an indicator that is still missing; such scores count as
    /// imputed. None if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_score: Option<f64>,
    /// What is rounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<Rounding>,
    /// Where weights come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weigh: Option<Weigh>,
    /// How the scores become one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aggregate: Option<Aggregate>,
    /// The weighted share of its children a dimension or the index needs,
    /// within 0 and 1; 1 if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_share: Option<f64>,
    /// What happens to the one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standardise: Option<Normalise>,
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
    /// The share of indicators an area needs to take part.
    pub screen: f64,
    /// How missing values are estimated.
    pub impute: Impute,
    /// By indicator.
    pub treat: BTreeMap<String, Treat>,
    /// For the others.
    pub treat_others: Treat,
    /// One scale for all.
    pub normalise: Normalise,
    /// Other scales by indicator.
    pub scales: BTreeMap<String, Normalise>,
    /// The score of what is still missing.
    pub missing_score: Option<f64>,
    /// What is rounded.
    pub round: Rounding,
    /// Where weights come from.
    pub weigh: Weigh,
    /// How scores become one.
    pub aggregate: Aggregate,
    /// The weighted share of children a node needs.
    pub minimum_share: f64,
    /// What happens to the one.
    pub standardise: Normalise,
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
        let published = spec.preset.map(Preset::published).unwrap_or_default();
        let (own, base) = (spec.steps.clone(), published.steps);
        let named = |mut base: BTreeMap<String, Normalise>, own| {
            base.extend::<BTreeMap<String, Normalise>>(own);
            base
        };
        let mut treat = base.treat;
        treat.extend(own.treat);
        Self {
            screen: own.screen.or(base.screen).unwrap_or(1.0),
            impute: own.impute.or(base.impute).unwrap_or(Impute::None {}),
            treat,
            treat_others: own
                .treat_others
                .or(base.treat_others)
                .unwrap_or(Treat::None {}),
            normalise: own
                .normalise
                .or(base.normalise)
                .unwrap_or(Normalise::None {}),
            scales: named(base.scales, own.scales),
            missing_score: own.missing_score.or(base.missing_score),
            round: own.round.or(base.round).unwrap_or_default(),
            weigh: own.weigh.or(base.weigh).unwrap_or(Weigh::Given {}),
            aggregate: own
                .aggregate
                .or(base.aggregate)
                .unwrap_or(Aggregate::Sum {}),
            minimum_share: own
                .minimum_share
                .or(base.minimum_share)
                .unwrap_or(1.0),
            standardise: own
                .standardise
                .or(base.standardise)
                .unwrap_or(Normalise::None {}),
            classify: own
                .classify
                .or(base.classify)
                .unwrap_or(Classify::None {}),
            minimum_population: spec
                .minimum_population
                .unwrap_or(published.minimum_population),
        }
    }
}
