//! From a prefix and weights to scores, as often as wanted.

use super::{
    Aggregate, IndexSpec, Method, Normalise, Prefix, Trouble,
    aggregate::{Children, Workspace},
    classify::class_of,
    normalise::standardised,
    round::round_all,
    screen::{FEWEST, too_few},
    tree::Child,
    weigh::{Weighed, Weighing},
};
use crate::{finding::Faults, indicator::Direction};

/// Where in the tree a step cannot be carried out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NodeTrouble {
    /// Position of the node.
    pub node: usize,
    /// Why not; its rows are positions among [`Prefix::valid`].
    pub trouble: Trouble,
}

/// The memory of a run: one column per node. Runs after the first allocate
/// nothing that grows with the areas, as long as scores are added, averaged
/// or multiplied and standardised by z-scores.
#[derive(Clone, Debug, Default)]
pub struct Run {
    nodes: Vec<f64>,
    gaps: Vec<bool>,
    rows: usize,
    space: Workspace,
}

impl Run {
    /// The scores of a node over the areas that take part, `NaN` where
    /// missing.
    #[must_use]
    pub fn scores(&self, node: usize) -> &[f64] {
        &self.nodes[node * self.rows..][..self.rows]
    }

    fn fit(&mut self, prefix: &Prefix) {
        self.rows = prefix.valid.len();
        let nodes = prefix.tree.nodes.len();
        self.nodes.resize(nodes * self.rows, 0.0);
        self.gaps.resize(nodes, false);
    }
}

/// Scores and classes alone, one per area.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// High means burden; `NaN` where there is none.
    pub scores: Vec<f64>,
    /// From 1, the lowest burden; 0 where there is none.
    pub classes: Vec<u8>,
    /// The limits between the classes.
    pub limits: Vec<f64>,
    /// What each indicator counts in the whole.
    pub effective: Vec<f64>,
}

impl Prefix {
    /// Scores and classes by the weights and classes of a recipe that agrees
    /// with the prepared one in all else.
    ///
    /// # Errors
    ///
    /// As [`super::build`], but for what [`super::prepare`] finds.
    pub fn scored(
        &mut self,
        spec: &IndexSpec,
        codes: &[&str],
        run: &mut Run,
    ) -> Result<Scored, Faults> {
        let edges = self.tree.edges.iter();
        self.given = edges.map(|edge| spec.weight(&edge.id)).collect();
        let fault = |it: NodeTrouble| Faults::from(self.finding(it, codes));
        let (weights, _) = self.weigh(run).map_err(fault)?;
        let top = self.tree.nodes.len() - 1;
        let column = run.scores(top);
        let known: Vec<f64> =
            column.iter().copied().filter(|it| !it.is_nan()).collect();
        if known.len() < FEWEST {
            return Err(too_few(known.len()));
        }
        let classify = Method::of(spec).classify;
        let limits = classify
            .checked_limits(&known)
            .map_err(|trouble| fault(NodeTrouble { node: top, trouble }))?;
        let mut scores = vec![f64::NAN; self.exclusions.len()];
        let mut classes = vec![0; scores.len()];
        for (&area, &score) in self.valid.iter().zip(column) {
            scores[area] = score;
            if classify.count() > 0 && !score.is_nan() {
                classes[area] = class_of(score, &limits);
            }
        }
        let effective = self.tree.effective(&weights, self.components.len());
        Ok(Scored { scores, classes, limits, effective })
    }

    /// The index's scores over the areas that take part, `NaN` where too
    /// little is there; those of the other nodes stay in `run`.
    ///
    /// `weights` are one number per edge of the tree; `aggregates`, if not
    /// empty, one per node in place of the tree's own.
    ///
    /// # Errors
    ///
    /// Scores not above zero where a method needs such; equal scores where
    /// they are to be standardised.
    pub fn score<'r>(
        &self,
        weights: &[f64],
        aggregates: &[Aggregate],
        run: &'r mut Run,
    ) -> Result<&'r [f64], NodeTrouble> {
        run.fit(self);
        for node in 0..self.tree.nodes.len() {
            let (first, end) = self.tree.nodes[node].edges;
            let aggregate = aggregates.get(node);
            self.node(node, &weights[first..end], aggregate, run)
                .map_err(|trouble| NodeTrouble { node, trouble })?;
        }
        Ok(run.scores(self.tree.nodes.len() - 1))
    }

    /// The weights of every edge by the recipe's methods, node by node, and
    /// the scores they lead to, in `run`.
    ///
    /// # Errors
    ///
    /// As [`Prefix::score`], and what stands in the way of weights.
    pub fn weigh(
        &self,
        run: &mut Run,
    ) -> Result<(Vec<f64>, Vec<Weighed>), NodeTrouble> {
        run.fit(self);
        let mut weights = self.given.clone();
        let mut weighed = Vec::with_capacity(self.tree.nodes.len());
        for node in 0..self.tree.nodes.len() {
            let (first, end) = self.tree.nodes[node].edges;
            let at = |trouble| NodeTrouble { node, trouble };
            let found = self.weights_of(node, run).map_err(at)?;
            weights[first..end].copy_from_slice(&found.weights);
            self.node(node, &found.weights, None, run).map_err(at)?;
            weighed.push(found);
        }
        Ok((weights, weighed))
    }

    fn weights_of(&self, node: usize, run: &Run) -> Result<Weighed, Trouble> {
        let (first, end) = self.tree.nodes[node].edges;
        let weigh = &self.tree.nodes[node].weigh;
        let edges = self.tree.children(node);
        let ids: Vec<&str> = edges.iter().map(|it| it.id.as_str()).collect();
        let counts: Vec<usize> = edges
            .iter()
            .map(|it| self.tree.indicators_below(it.child))
            .collect();
        let children = Weighing {
            ids: &ids,
            given: &self.given[first..end],
            indicators: &counts,
        };
        let columns = if weigh.needs_scores() {
            self.complete(node, run)
        } else {
            Vec::new()
        };
        weigh.weights(children, &columns)
    }

    /// The children's scores, and the outcome if there is one, over the areas
    /// that have all of them.
    fn complete(&self, node: usize, run: &Run) -> Vec<Vec<f64>> {
        let mut columns = self.children(node, &run.nodes);
        if let Some(outcome) = self.outcomes[node] {
            columns.push(self.column(outcome));
        }
        let whole: Vec<usize> = (0..run.rows)
            .filter(|&row| columns.iter().all(|it| !it[row].is_nan()))
            .collect();
        let pick = |column: &&[f64]| -> Vec<f64> {
            whole.iter().map(|&row| column[row]).collect()
        };
        columns.iter().map(pick).collect()
    }

    fn children<'a>(&'a self, node: usize, nodes: &'a [f64]) -> Vec<&'a [f64]> {
        let rows = self.valid.len();
        let column = |child| match child {
            Child::Indicator(at) => &self.columns[at * rows..][..rows],
            Child::Node(at) => &nodes[at * rows..][..rows],
        };
        let edges = self.tree.children(node).iter();
        edges.map(|edge| column(edge.child)).collect()
    }

    fn node(
        &self,
        at: usize,
        weights: &[f64],
        aggregate: Option<&Aggregate>,
        run: &mut Run,
    ) -> Result<(), Trouble> {
        let node = &self.tree.nodes[at];
        let gaps = self.tree.children(at).iter().any(|it| match it.child {
            Child::Indicator(at) => self.gaps[at],
            Child::Node(at) => run.gaps[at],
        });
        let (below, own) = run.nodes.split_at_mut(at * run.rows);
        let totals = &mut own[..run.rows];
        let columns = self.children(at, below);
        let children = Children {
            columns: &columns,
            weights,
            gaps,
            minimum_share: node.minimum_share,
        };
        let aggregate = aggregate.unwrap_or(&node.aggregate);
        aggregate.apply(children, totals, &mut run.space)?;
        run.gaps[at] = gaps && totals.iter().any(|it| it.is_nan());
        round_all(node.round.totals, totals);
        standardise(&node.standardise, totals, run.gaps[at])?;
        round_all(node.round.results, totals);
        Ok(())
    }
}

/// Normalises a node's scores in place; what is missing stays so.
fn standardise(
    by: &Normalise,
    totals: &mut [f64],
    gaps: bool,
) -> Result<(), Trouble> {
    match *by {
        Normalise::None {} => return Ok(()),
        Normalise::ZScore { divisor } if !gaps => {
            return standardised(totals, divisor);
        }
        _ => {}
    }
    let there: Vec<f64> =
        totals.iter().copied().filter(|value| !value.is_nan()).collect();
    let scores = by.apply(&there, Direction::HigherIsWorse)?;
    let places = totals.iter_mut().filter(|value| !value.is_nan());
    for (place, score) in places.zip(scores) {
        *place = score;
    }
    Ok(())
}
