//! What does not depend on weights: who takes part, what is filled in,
//! treated and brought onto one scale.
//!
//! A page whose weights move, and an analysis of thousands of weights,
//! prepare once and score again and again.

mod work;

use super::{
    Component, Exclusion, IndexSpec, Input, Method, Rules, Treated, Tree,
    fit::outcomes,
    screen::{FEWEST, Origin, exclusions, too_few},
};
use crate::finding::Faults;
use work::Work;

/// What a treatment did to an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Treatment {
    /// Position among the indicators.
    pub indicator: usize,
    /// Shapes and curve.
    pub treated: Treated,
    /// The values that were set to a limit.
    pub points: Vec<Point>,
}

/// A value that was set to a limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Position of the area.
    pub area: usize,
    /// As measured.
    pub before: f64,
    /// As used.
    pub after: f64,
}

/// Indicators on one scale, over the areas that take part.
#[derive(Clone, Debug, PartialEq)]
pub struct Prefix {
    /// The tree they are combined by.
    pub tree: Tree,
    /// Why an area takes no part; one per area.
    pub exclusions: Vec<Option<Exclusion>>,
    /// The areas that take part.
    pub valid: Vec<usize>,
    /// Mean and standard deviation of each indicator; its weight is not known
    /// yet.
    pub components: Vec<Component>,
    /// One list per indicator, one entry per area.
    pub origins: Vec<Vec<Origin>>,
    /// One for each indicator that was treated.
    pub treatments: Vec<Treatment>,
    /// What the recipe gives each edge of the tree.
    pub given: Vec<f64>,
    /// By node: the position of the indicator that its weights are to
    /// foretell.
    pub(super) outcomes: Vec<Option<usize>>,
    /// Scores, column by column, `NaN` where missing: the one place where
    /// that stands for missing, because these numbers are computed with
    /// thousands of times.
    pub(super) columns: Vec<f64>,
    /// Whether a column has gaps.
    pub(super) gaps: Vec<bool>,
}

impl Prefix {
    /// The scores of an indicator over the areas that take part, `NaN` where
    /// missing.
    #[must_use]
    pub fn column(&self, indicator: usize) -> &[f64] {
        let rows = self.valid.len();
        &self.columns[indicator * rows..][..rows]
    }

    /// Whether an area that takes part has no score in an indicator.
    #[must_use]
    pub fn has_gaps(&self, indicator: usize) -> bool {
        self.gaps[indicator]
    }
}

/// Screens, imputes, treats and normalises.
///
/// # Errors
///
/// A tree that is none; steps that do not go together; fewer than three
/// areas; an indicator that a step cannot be carried out on, each of them.
pub fn prepare(
    inputs: &[Input<'_>],
    spec: &IndexSpec,
    rules: Rules<'_>,
) -> Result<Prefix, Faults> {
    let method = Method::of(spec);
    let ids: Vec<&str> = inputs.iter().map(|input| input.id).collect();
    let tree = Tree::of(spec, &ids)?;
    method.fits(&tree)?;
    let outcomes = outcomes(&tree, &ids)?;
    let used = tree.uses(inputs.len());
    let exclusions = exclusions(inputs, &used, spec, &method, rules);
    let valid: Vec<usize> = (0..exclusions.len())
        .filter(|&area| exclusions[area].is_none())
        .collect();
    if valid.len() < FEWEST {
        return Err(too_few(valid.len()));
    }
    let given = tree.edges.iter().map(|edge| spec.weight(&edge.id)).collect();
    let mut work = Work::new(inputs, &method, rules, valid, tree);
    work.impute();
    let mut faults = Vec::new();
    for at in (0..inputs.len()).filter(|&at| used[at]) {
        if let Err(trouble) = work.indicator(at) {
            let area = |row: usize| work.area(at, row);
            faults.push(trouble.at("index", inputs[at].label, &area));
        }
    }
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    work.turn(&outcomes);
    Ok(work.finish(exclusions, given, outcomes))
}
