//! The verb of the stage: from indicators to scores and classes.

use super::{
    Exclusion, IndexSpec, Method, NodeTrouble, Origin, Prefix, Rules, Run,
    Treatment, Weigh,
    classify::class_of,
    prepare,
    screen::{FEWEST, too_few},
    weigh::Weighed,
};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    indicator::{Direction, Period},
    text::listed,
};

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
    /// The same indicator at other dates, for an imputation that asks for
    /// them; in any order.
    pub periods: Vec<Period>,
}

/// What an indicator contributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Component {
    /// The mean over the areas that take part, in the indicator's unit, as
    /// measured.
    pub mean: f64,
    /// The standard deviation over n.
    pub deviation: f64,
    /// The weight it had in its dimension.
    pub weight: f64,
    /// What it counts in the whole: the product of its shares up the tree.
    pub effective: f64,
}

/// A dimension's scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Dimension {
    /// Its id.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// High means burden.
    pub scores: Vec<Option<f64>>,
    /// The weight it had in what it belongs to.
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
    /// One per dimension, children before parents.
    pub dimensions: Vec<Dimension>,
    /// Where each value comes from: one list per indicator.
    pub origins: Vec<Vec<Origin>>,
    /// One for each indicator that was treated.
    pub treatments: Vec<Treatment>,
}

/// Builds the index.
///
/// Score = standardise(aggregate of weight × normalise(treat(± value))) up
/// the tree, over the areas that are neither excluded by rule nor lack more
/// than the recipe allows; the others have no score.
///
/// # Errors
///
/// Fewer than three areas are left; a step that cannot be carried out, with
/// the indicator or dimension and the area it fails at.
pub fn build(
    inputs: &[Input<'_>],
    spec: &IndexSpec,
    rules: Rules<'_>,
) -> Result<Warned<Index>, Faults> {
    let prefix = prepare(inputs, spec, rules)?;
    let mut run = Run::default();
    let fault = |it: NodeTrouble| Faults::from(prefix.finding(it, rules.codes));
    let (weights, weighed) = prefix.weigh(&mut run).map_err(fault)?;
    let method = Method::of(spec);
    let top = prefix.tree.nodes.len() - 1;
    let scored: Vec<f64> =
        run.scores(top).iter().copied().filter(|it| !it.is_nan()).collect();
    if scored.len() < FEWEST {
        return Err(too_few(scored.len()));
    }
    let limits = method
        .classify
        .checked_limits(&scored)
        .map_err(|trouble| fault(NodeTrouble { node: top, trouble }))?;
    let mut warnings = ignored_weights(spec, &prefix);
    warnings.extend(doubts(&prefix, &weights, &weighed));
    warnings.extend(changed(&prefix, inputs, rules.codes));
    warnings.extend(without_dates(&prefix, inputs, &method));
    let has_classes = method.classify.count() > 0;
    let value = prefix.into_index(&run, &weights, limits, has_classes);
    Ok(Warned { value, warnings })
}

impl Prefix {
    /// A node's trouble in words.
    #[must_use]
    pub fn finding(&self, trouble: NodeTrouble, codes: &[&str]) -> Finding {
        let area = |row: usize| {
            let area = self.valid.get(row).copied().unwrap_or_default();
            let code = codes.get(area);
            code.map_or_else(|| area.to_string(), ToString::to_string)
        };
        let name = self.tree.nodes[trouble.node].name();
        trouble.trouble.at("index", name, &area)
    }

    /// A column over the areas that take part as one over all areas.
    fn spread_out(&self, column: &[f64]) -> Vec<Option<f64>> {
        let present = |score: f64| (!score.is_nan()).then_some(score);
        if self.valid.len() == self.exclusions.len() {
            return column.iter().map(|&score| present(score)).collect();
        }
        let mut all = vec![None; self.exclusions.len()];
        for (&area, &score) in self.valid.iter().zip(column) {
            all[area] = present(score);
        }
        all
    }

    fn into_index(
        self,
        run: &Run,
        weights: &[f64],
        limits: Vec<f64>,
        has_classes: bool,
    ) -> Index {
        let top = self.tree.nodes.len() - 1;
        let scores = self.spread_out(run.scores(top));
        let class = |score: Option<f64>| {
            score.filter(|_| has_classes).map(|it| class_of(it, &limits))
        };
        let classes = scores.iter().map(|&score| class(score)).collect();
        let dimensions = self.dimensions(run, weights);
        let effective = self.tree.effective(weights, self.components.len());
        let mut components = self.components;
        for (at, component) in components.iter_mut().enumerate() {
            component.effective = effective[at];
            if let Some(edge) = self.tree.edge_of(at) {
                component.weight = weights[edge];
            }
        }
        let mut exclusions = self.exclusions;
        for (exclusion, score) in exclusions.iter_mut().zip(&scores) {
            if score.is_none() && exclusion.is_none() {
                *exclusion = Some(Exclusion::Missing);
            }
        }
        Index {
            scores,
            classes,
            exclusions,
            limits,
            components,
            dimensions,
            origins: self.origins,
            treatments: self.treatments,
        }
    }

    fn dimensions(&self, run: &Run, weights: &[f64]) -> Vec<Dimension> {
        let nodes = self.tree.nodes.iter().enumerate();
        nodes
            .filter(|(_, node)| !node.id.is_empty())
            .map(|(at, node)| Dimension {
                id: node.id.clone(),
                label: node.label.clone(),
                scores: self.spread_out(run.scores(at)),
                weight: self.tree.weight_of(at, weights),
            })
            .collect()
    }
}

/// Weights that are given where a method sets them itself.
fn ignored_weights(spec: &IndexSpec, prefix: &Prefix) -> Vec<Finding> {
    if spec.weights.is_empty() && spec.weight_set.is_none() {
        return Vec::new();
    }
    let nodes = &prefix.tree.nodes;
    let method = nodes.last().map(|node| &node.weigh);
    let uses = nodes.iter().any(|node| node.weigh == (Weigh::Given {}));
    match method {
        Some(method) if !uses => vec![
            Finding::new(Code::WeightsIgnored, Place::entry("index.weights"))
                .with("method", method.name()),
        ],
        _ => Vec::new(),
    }
}

/// What makes weights from data or people doubtful.
fn doubts(
    prefix: &Prefix,
    weights: &[f64],
    weighed: &[Weighed],
) -> Vec<Finding> {
    /// Less of the variance, and one component does not stand for all.
    const SHARE: f64 = 0.5;
    /// Saaty's limit.
    const CONSISTENCY: f64 = 0.1;
    let mut found = Vec::new();
    let nodes = prefix.tree.nodes.iter().zip(weighed).enumerate();
    for (at, (node, weighed)) in nodes {
        let warn = |code| {
            Finding::new(code, Place::entry("index"))
                .with("indicator", node.name())
        };
        let edges = prefix.tree.children(at).iter();
        let own = &weights[node.edges.0..node.edges.1];
        let negative: Vec<&str> = edges
            .zip(own)
            .filter(|(_, weight)| **weight < 0.0)
            .map(|(edge, _)| edge.id.as_str())
            .collect();
        if !negative.is_empty() && node.weigh.needs_scores() {
            let names = listed(&negative);
            found.push(warn(Code::WeightSign).with("names", names));
        }
        if let Some(share) = weighed.share.filter(|it| *it < SHARE) {
            let percent = (share * 100.0).round();
            found.push(warn(Code::ComponentWeak).with("share", percent));
        }
        if let Some(ratio) = weighed.consistency.filter(|it| *it > CONSISTENCY)
        {
            let ratio = (ratio * 100.0).round() / 100.0;
            found.push(warn(Code::JudgementsOdd).with("ratio", ratio));
        }
    }
    found
}

/// Gaps that stay because there are no other dates to fill them from.
fn without_dates(
    prefix: &Prefix,
    inputs: &[Input<'_>],
    method: &Method,
) -> Vec<Finding> {
    if !method.impute.is_by_time() {
        return Vec::new();
    }
    let used = prefix.tree.uses(inputs.len());
    let mut found = Vec::new();
    for (at, input) in inputs.iter().enumerate() {
        let gaps =
            prefix.valid.iter().filter(|it| input.values[**it].is_none());
        let count = gaps.count();
        if used[at] && input.periods.is_empty() && count > 0 {
            found.push(
                Finding::new(Code::ImputeNoDates, Place::entry("index"))
                    .with("indicator", input.label)
                    .with("count", count),
            );
        }
    }
    found
}

/// What was filled in or set to a limit.
fn changed(
    prefix: &Prefix,
    inputs: &[Input<'_>],
    codes: &[&str],
) -> Vec<Finding> {
    let mut found = Vec::new();
    for (input, origins) in inputs.iter().zip(&prefix.origins) {
        let is_own = |it: &Origin| {
            matches!(it, Origin::Measured | Origin::Missing | Origin::Excluded)
        };
        if origins.iter().all(is_own) {
            continue;
        }
        let marked = |these: &[Origin]| -> Vec<String> {
            let areas = origins.iter().enumerate();
            areas
                .filter(|(_, origin)| these.contains(origin))
                .map(|(area, _)| {
                    let code = codes.get(area);
                    code.map_or_else(|| area.to_string(), ToString::to_string)
                })
                .collect()
        };
        let told = [
            (Code::ValuesImputed, [Origin::Imputed, Origin::ImputedWinsorised]),
            (
                Code::ValuesWinsorised,
                [Origin::Winsorised, Origin::ImputedWinsorised],
            ),
        ];
        for (code, these) in told {
            let areas = marked(&these);
            if !areas.is_empty() {
                found.push(
                    Finding::new(code, Place::entry("index"))
                        .with("indicator", input.label)
                        .with("count", areas.len())
                        .with("areas", listed(&areas)),
                );
            }
        }
    }
    found
}

#[cfg(test)]
#[path = "build_tests.rs"]
mod tests;
