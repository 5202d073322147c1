//! The tree of an index: indicators, dimensions, the index itself.

mod spec;

use super::{Aggregate, IndexSpec, Method, Normalise, Rounding, Weigh};
use crate::finding::{Code, Faults, Finding, Place};
pub use spec::DimensionSpec;

/// What a node is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Child {
    /// Position among the indicators.
    Indicator(usize),
    /// Position among the nodes.
    Node(usize),
}

/// One child of one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The child.
    pub child: Child,
    /// The child's id, by which weights are given.
    pub id: String,
}

/// A dimension, or the index.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its id; empty for the index.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// The first of its edges, and the first that is none.
    pub edges: (usize, usize),
    /// Where its children's weights come from.
    pub weigh: Weigh,
    /// How its children become one.
    pub aggregate: Aggregate,
    /// The weighted share of children an area needs.
    pub minimum_share: f64,
    /// What is rounded.
    pub round: Rounding,
    /// What happens to the one.
    pub standardise: Normalise,
}

impl Node {
    /// Its name, `index` for the index.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.id.is_empty() { "index" } else { &self.label }
    }
}

/// All nodes, children before parents, the index last; all edges, node by
/// node. Weights of a run are one number per edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
}

impl Tree {
    /// The tree of a recipe over indicators with these ids.
    ///
    /// Without dimensions: all indicators under the index. With them, what
    /// no dimension lists belongs to the index itself, unless the recipe
    /// says what does.
    ///
    /// # Errors
    ///
    /// Ids that are nothing, that are used twice, or that lie in themselves;
    /// a dimension of nothing. All of them at once.
    pub fn of(spec: &IndexSpec, indicators: &[&str]) -> Result<Self, Faults> {
        let method = Method::of(spec);
        let mut faults = names(spec, indicators);
        let parents = Parents::new(spec, indicators);
        let top = parents.top();
        parents.check(&top, &mut faults);
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        let mut tree = Self { nodes: Vec::new(), edges: Vec::new() };
        let mut places = vec![0; spec.dimensions.len()];
        for at in parents.children_first(&top) {
            let dimension = &spec.dimensions[at];
            let node = dimension.node(&method);
            places[at] =
                tree.push(node, &dimension.of, &places, spec, indicators);
        }
        let node = DimensionSpec::index(&method);
        tree.push(node, &top, &places, spec, indicators);
        Ok(tree)
    }

    fn push(
        &mut self,
        node: Node,
        of: &[String],
        places: &[usize],
        spec: &IndexSpec,
        indicators: &[&str],
    ) -> usize {
        let first = self.edges.len();
        for id in of {
            let child = match indicators.iter().position(|it| it == id) {
                Some(at) => Child::Indicator(at),
                None => Child::Node(
                    spec.dimensions
                        .iter()
                        .position(|it| it.id == *id)
                        .map_or(0, |at| places[at]),
                ),
            };
            self.edges.push(Edge { child, id: id.clone() });
        }
        let edges = (first, self.edges.len());
        self.nodes.push(Node { edges, ..node });
        self.nodes.len() - 1
    }

    /// The edges of a node.
    #[must_use]
    pub fn children(&self, node: usize) -> &[Edge] {
        let (first, end) = self.nodes[node].edges;
        &self.edges[first..end]
    }

    /// Which of so many indicators are part of the tree.
    #[must_use]
    pub fn uses(&self, indicators: usize) -> Vec<bool> {
        let mut used = vec![false; indicators];
        for edge in &self.edges {
            if let Child::Indicator(at) = edge.child {
                used[at] = true;
            }
        }
        used
    }

    /// What each of so many indicators counts in the whole: the product of
    /// its shares on the way up; they add up to 1.
    #[must_use]
    pub fn effective(&self, weights: &[f64], indicators: usize) -> Vec<f64> {
        let mut of_node = vec![1.0; self.nodes.len()];
        let mut effective = vec![0.0; indicators];
        for at in (0..self.nodes.len()).rev() {
            let (first, end) = self.nodes[at].edges;
            let all: f64 = weights[first..end].iter().sum();
            let whole = of_node[at];
            for (edge, weight) in
                self.edges[first..end].iter().zip(&weights[first..end])
            {
                let share = whole * weight / all;
                match edge.child {
                    Child::Indicator(at) => effective[at] += share,
                    Child::Node(at) => of_node[at] = share,
                }
            }
        }
        effective
    }

    /// How many indicators a child stands for.
    #[must_use]
    pub fn indicators_below(&self, child: Child) -> usize {
        match child {
            Child::Indicator(_) => 1,
            Child::Node(at) => self
                .children(at)
                .iter()
                .map(|edge| self.indicators_below(edge.child))
                .sum(),
        }
    }

    /// The weight of a node in what it belongs to; 1 for the index.
    #[must_use]
    pub fn weight_of(&self, node: usize, weights: &[f64]) -> f64 {
        let child = Child::Node(node);
        let edge = self.edges.iter().position(|edge| edge.child == child);
        edge.map_or(1.0, |edge| weights[edge])
    }

    /// The node an indicator belongs to.
    #[must_use]
    pub fn parent_of(&self, indicator: usize) -> Option<usize> {
        let edge = self.edge_of(indicator)?;
        self.nodes
            .iter()
            .position(|it| (it.edges.0..it.edges.1).contains(&edge))
    }

    /// The edge that leads to an indicator.
    #[must_use]
    pub fn edge_of(&self, indicator: usize) -> Option<usize> {
        let child = Child::Indicator(indicator);
        self.edges.iter().position(|edge| edge.child == child)
    }
}

/// Ids that are given twice.
fn names(spec: &IndexSpec, indicators: &[&str]) -> Vec<Finding> {
    let ids: Vec<&str> =
        spec.dimensions.iter().map(|it| it.id.as_str()).collect();
    let twice = |(at, id): &(usize, &&str)| {
        indicators.contains(id) || ids[..*at].contains(id) || id.is_empty()
    };
    ids.iter()
        .enumerate()
        .filter(twice)
        .map(|(at, id)| {
            let place = Place::entry(format!("index.dimensions[{at}].id"));
            Finding::new(Code::RecipeDuplicate, place).with("name", id)
        })
        .collect()
}

/// Which node lists which.
struct Parents<'a> {
    spec: &'a IndexSpec,
    indicators: &'a [&'a str],
}

impl<'a> Parents<'a> {
    fn new(spec: &'a IndexSpec, indicators: &'a [&'a str]) -> Self {
        Self { spec, indicators }
    }

    /// What the index itself is made of.
    fn top(&self) -> Vec<String> {
        if !self.spec.of.is_empty() {
            return self.spec.of.clone();
        }
        let dimensions = &self.spec.dimensions;
        let listed = |id: &str| {
            dimensions.iter().any(|it| it.of.iter().any(|of| of == id))
        };
        let ids = dimensions.iter().map(|it| it.id.as_str());
        self.indicators
            .iter()
            .copied()
            .chain(ids)
            .filter(|id| !listed(id))
            .map(str::to_owned)
            .collect()
    }

    fn check(&self, top: &[String], faults: &mut Vec<Finding>) {
        let dimensions = &self.spec.dimensions;
        let lists = dimensions
            .iter()
            .enumerate()
            .map(|(at, it)| {
                (format!("index.dimensions[{at}].of"), it.of.as_slice())
            })
            .chain([("index.of".to_owned(), top)]);
        let mut seen: Vec<&str> = Vec::new();
        for (path, of) in lists {
            if of.is_empty() {
                let place = Place::entry(path.clone());
                faults.push(
                    Finding::new(Code::RecipeMissing, place).with("name", "of"),
                );
            }
            for (at, id) in of.iter().enumerate() {
                let place = Place::entry(format!("{path}[{at}]"));
                if !self.known(id) {
                    faults.push(
                        Finding::new(Code::RecipeReference, place)
                            .with("name", id)
                            .with("known", self.ids().join(", ")),
                    );
                } else if seen.contains(&id.as_str()) {
                    faults.push(
                        Finding::new(Code::RecipeDuplicate, place)
                            .with("name", id),
                    );
                } else {
                    seen.push(id);
                }
            }
        }
        if faults.is_empty() {
            let reached = self.children_first(top);
            let lost = (0..dimensions.len()).filter(|at| !reached.contains(at));
            faults.extend(lost.map(|at| {
                let place = Place::entry(format!("index.dimensions[{at}]"));
                Finding::new(Code::IndexUnreached, place)
                    .with("name", &dimensions[at].id)
            }));
        }
    }

    fn ids(&self) -> Vec<&str> {
        let dimensions = self.spec.dimensions.iter().map(|it| it.id.as_str());
        self.indicators.iter().copied().chain(dimensions).collect()
    }

    fn known(&self, id: &str) -> bool {
        self.ids().contains(&id)
    }

    /// The dimensions below the top, children before parents.
    fn children_first(&self, top: &[String]) -> Vec<usize> {
        let dimensions = &self.spec.dimensions;
        let below = |of: &[String]| -> Vec<usize> {
            let at =
                |id: &String| dimensions.iter().position(|it| it.id == *id);
            of.iter().filter_map(at).collect()
        };
        // Parents first, then turned round; each has one parent, so that
        // none is met twice.
        let mut order = below(top);
        let mut at = 0;
        while at < order.len() {
            order.extend(below(&dimensions[order[at]].of));
            at += 1;
        }
        order.reverse();
        order
    }
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
