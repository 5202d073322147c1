//! The verb of the stage: from indicators to scores and classes.

use std::collections::BTreeMap;

use super::{IndexSpec, Method, Treat, Weigh, classify::class_of};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    indicator::Direction,
    numeric::{Divisor, deviation, mean},
};

/// An index needs at least this many areas: two always lie symmetrically
/// around their mean, whatever they are.
const FEWEST: usize = 3;

/// One indicator as the index sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Input<'a> {
    /// Its id in the recipe.
    pub id: &'a str,
    /// The name people read.
    pub label: &'a str,
    /// Which way it counts.
    pub direction: Direction,
    /// One value per area.
    pub values: Vec<Option<f64>>,
}

/// Why an area has no index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exclusion {
    /// Fewer people than the recipe asks for.
    Population,
    /// Named in the recipe.
    Outlier,
    /// An indicator, or the population, is not there.
    Missing,
}

/// What an indicator contributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Component {
    /// The mean over the areas with an index, in the indicator's unit.
    pub mean: f64,
    /// The standard deviation over n.
    pub deviation: f64,
    /// The weight it had.
    pub weight: f64,
}

/// Scores and classes, one per area, in the order of the areas.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// High means burden.
    pub scores: Vec<Option<f64>>,
    /// From 1, the lowest burden.
    pub classes: Vec<Option<u8>>,
    /// Why there is none.
    pub exclusions: Vec<Option<Exclusion>>,
    /// The limits between the classes.
    pub limits: Vec<f64>,
    /// One per indicator.
    pub components: Vec<Component>,
}

/// Areas that are left out by rule, whatever their values.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules<'a> {
    /// The areas' keys.
    pub codes: &'a [&'a str],
    /// The areas' population.
    pub population: Option<&'a [Option<f64>]>,
}

/// Builds the index.
///
/// Score = standardise(Σ weight × normalise(treat(± value))) over the areas
/// that are neither excluded by rule nor lack an indicator; the others have
/// no score and do not enter means, deviations or ranks.
///
/// # Errors
///
/// Fewer than three areas are left; an indicator has the same value in all
/// of them, or values without a logarithm where one is asked for.
pub fn build(
    inputs: &[Input<'_>],
    spec: &IndexSpec,
    rules: Rules<'_>,
) -> Result<Warned<Index>, Faults> {
    let method = Method::of(spec);
    let exclusions = exclusions(inputs, spec, &method, rules);
    let valid: Vec<usize> = (0..exclusions.len())
        .filter(|&area| exclusions[area].is_none())
        .collect();
    if valid.len() < FEWEST {
        return Err(Finding::new(Code::IndexTooFew, Place::entry("index"))
            .with("count", valid.len())
            .with("minimum", FEWEST)
            .into());
    }
    let raw: Vec<Vec<f64>> =
        inputs.iter().map(|input| present(input, &valid)).collect();
    let columns = normalised(inputs, &raw, &method)?;
    let weights = weights(inputs, &columns, spec, &method)?;
    let combined = method.aggregate.apply(&columns, &weights);
    let scores =
        method.standardise.apply(combined).ok_or_else(|| no_spread("index"))?;
    let index = spread_out(&scores, &valid, exclusions, &method);
    let components = components(&raw, &weights);
    Ok(Warned {
        value: Index { components, ..index },
        warnings: ignored_weights(spec, &method),
    })
}

fn exclusions(
    inputs: &[Input<'_>],
    spec: &IndexSpec,
    method: &Method,
    rules: Rules<'_>,
) -> Vec<Option<Exclusion>> {
    let areas = inputs.first().map_or(0, |input| input.values.len());
    #[expect(
        clippy::cast_precision_loss,
        reason = "people are fewer than 2^53"
    )]
    let minimum = method.minimum_population as f64;
    (0..areas)
        .map(|area| {
            let people = rules.population.map(|people| people[area]);
            let code = rules.codes.get(area);
            match people {
                _ if code.is_some_and(|code| {
                    spec.outliers.iter().any(|it| it == code)
                }) =>
                {
                    Some(Exclusion::Outlier)
                }
                Some(Some(people)) if people < minimum => {
                    Some(Exclusion::Population)
                }
                Some(None) if minimum > 0.0 => Some(Exclusion::Missing),
                _ => inputs
                    .iter()
                    .any(|input| input.values[area].is_none())
                    .then_some(Exclusion::Missing),
            }
        })
        .collect()
}

fn present(input: &Input<'_>, valid: &[usize]) -> Vec<f64> {
    valid.iter().filter_map(|&area| input.values[area]).collect()
}

fn normalised(
    inputs: &[Input<'_>],
    raw: &[Vec<f64>],
    method: &Method,
) -> Result<Vec<Vec<f64>>, Faults> {
    let mut columns = Vec::with_capacity(inputs.len());
    let mut faults = Vec::new();
    for (input, values) in inputs.iter().zip(raw) {
        let treat =
            method.treat.get(input.id).copied().unwrap_or(Treat::None {});
        let treated = treat
            .apply(values.clone())
            .map(|values| oriented(values, input.direction));
        match treated.and_then(|values| method.normalise.apply(&values)) {
            Some(scores) => columns.push(scores),
            None => faults.push(no_spread(input.label)),
        }
    }
    if faults.is_empty() { Ok(columns) } else { Err(Faults(faults)) }
}

fn oriented(mut values: Vec<f64>, direction: Direction) -> Vec<f64> {
    if direction == Direction::LowerIsWorse {
        for value in &mut values {
            *value = -*value;
        }
    }
    values
}

fn no_spread(indicator: &str) -> Finding {
    Finding::new(Code::IndexNoSpread, Place::entry("index"))
        .with("indicator", indicator)
}

fn weights(
    inputs: &[Input<'_>],
    columns: &[Vec<f64>],
    spec: &IndexSpec,
    method: &Method,
) -> Result<Vec<f64>, Faults> {
    let given: Vec<f64> = inputs
        .iter()
        .map(|input| spec.weights.get(input.id).copied().unwrap_or(1.0))
        .collect();
    method
        .weigh
        .weights(columns, &given)
        .ok_or_else(|| no_spread("index").into())
}

fn ignored_weights(spec: &IndexSpec, method: &Method) -> Vec<Finding> {
    if spec.weights.is_empty() || method.weigh == (Weigh::Given {}) {
        return Vec::new();
    }
    let name = match method.weigh {
        Weigh::Equal {} => "equal",
        _ => "firstComponent",
    };
    vec![
        Finding::new(Code::WeightsIgnored, Place::entry("index.weights"))
            .with("method", name),
    ]
}

fn spread_out(
    scores: &[f64],
    valid: &[usize],
    exclusions: Vec<Option<Exclusion>>,
    method: &Method,
) -> Index {
    let limits = method.classify.limits(scores);
    let has_classes = method.classify.count() > 0;
    let mut all = vec![None; exclusions.len()];
    let mut classes = vec![None; exclusions.len()];
    for (&area, &score) in valid.iter().zip(scores) {
        all[area] = Some(score);
        classes[area] = has_classes.then(|| class_of(score, &limits));
    }
    Index { scores: all, classes, exclusions, limits, components: Vec::new() }
}

fn components(raw: &[Vec<f64>], weights: &[f64]) -> Vec<Component> {
    raw.iter()
        .zip(weights)
        .map(|(values, &weight)| {
            let mean = mean(values).unwrap_or(0.0);
            let deviation =
                deviation(values, mean, Divisor::Population).unwrap_or(0.0);
            Component { mean, deviation, weight }
        })
        .collect()
}

/// The areas of each exclusion, to be told of.
#[must_use]
pub fn by_reason(
    exclusions: &[Option<Exclusion>],
) -> BTreeMap<Exclusion, Vec<usize>> {
    let mut groups: BTreeMap<Exclusion, Vec<usize>> = BTreeMap::new();
    for (area, exclusion) in exclusions.iter().enumerate() {
        if let Some(reason) = exclusion {
            groups.entry(*reason).or_default().push(area);
        }
    }
    groups
}

#[cfg(test)]
#[path = "build_tests.rs"]
mod tests;
