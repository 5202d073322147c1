//! What runs that differ in weights share.

use super::{
    super::plan::{Plan, Point},
    Given,
    gaps::Sources,
    linear::{self, Logarithms},
};
use crate::{
    finding::{Code, Faults, Finding, Place},
    index::{
        Aggregate, Node, NodeTrouble, Normalise, Prefix, Run, Tree, Weigh,
        prepare,
    },
    indicator::Direction,
};

/// Scores on one scale, and their logarithms where asked for.
#[derive(Clone, Debug)]
pub(super) struct Prepared {
    pub prefix: Prefix,
    logarithms: Logarithms,
}

/// A tree and what the recipe gives its edges.
#[derive(Clone, Debug)]
pub(super) struct Root {
    pub tree: Tree,
    given: Vec<f64>,
    /// Whether that is what they weigh.
    all_given: bool,
}

impl Root {
    pub fn new(plan: &Plan, point: &Point) -> Result<Self, Finding> {
        let spec = plan.realise(point);
        let ids: Vec<&str> = plan.ids.iter().map(String::as_str).collect();
        let tree = Tree::of(&spec, &ids).map_err(first)?;
        let given = tree.edges.iter().map(|it| spec.weight(&it.id)).collect();
        let is_given = |it: &Node| it.weigh == Weigh::Given {};
        let all_given = tree.nodes.iter().all(is_given);
        Ok(Self { tree, given, all_given })
    }
}

/// The weights of a tree before any is drawn.
#[derive(Clone, Debug)]
pub(super) struct Base {
    pub weights: Vec<f64>,
    linear: bool,
}

impl Prepared {
    pub fn new(
        plan: &Plan,
        given: &Given,
        sources: &mut Sources,
        codes: &[&str],
        point: &Point,
    ) -> Result<Self, Vec<Finding>> {
        let inputs = sources
            .inputs(plan, given, codes, point)
            .map_err(|Faults(findings)| findings)?;
        prepare(&inputs, &plan.realise(point), given.rules(codes))
            .map(|prefix| Self { prefix, logarithms: Logarithms::default() })
            .map_err(|Faults(findings)| findings)
    }

    /// Memory taken, in bytes, about.
    pub fn size(&self) -> usize {
        let prefix = &self.prefix;
        let columns = prefix.components.len() * prefix.valid.len() * 8;
        let origins: usize = prefix.origins.iter().map(Vec::len).sum();
        columns + origins + prefix.exclusions.len() + self.logarithms.size()
    }

    /// The weights that the methods of a run's recipe find.
    pub fn base(
        &mut self,
        root: &Root,
        codes: &[&str],
        run: &mut Run,
    ) -> Result<Base, Finding> {
        if self.prefix.tree != root.tree {
            self.prefix.tree.clone_from(&root.tree);
        }
        self.prefix.given.clone_from(&root.given);
        let weights = if root.all_given {
            root.given.clone()
        } else {
            let found = self.prefix.weigh(run);
            found.map_err(|it| self.prefix.finding(it, codes))?.0
        };
        let linear = linear::is_linear(&root.tree);
        Ok(Base { weights, linear })
    }

    /// The scores of sets of weights, one after the other, into `out`;
    /// where only ranks are wanted, what has the same order will do.
    pub fn scores(
        &mut self,
        (root, base): (&Root, &Base),
        codes: &[&str],
        (weights, ranked): (&[Vec<f64>], bool),
        run: &mut Run,
        out: &mut Vec<f64>,
    ) -> Result<(), Finding> {
        let rows = self.prefix.valid.len();
        if !base.linear {
            out.clear();
            for weights in weights {
                let scores = self.prefix.score(weights, NONE, run);
                out.extend_from_slice(
                    scores.map_err(|it| self.prefix.finding(it, codes))?,
                );
            }
            return Ok(());
        }
        let prefix = &self.prefix;
        let logarithms = &mut self.logarithms;
        let node = root.tree.nodes.len() - 1;
        let by = &root.tree.nodes[node].standardise;
        let ranked = ranked && *by == (Normalise::None {});
        linear::scores(prefix, &root.tree, logarithms, (weights, ranked), out)
            .map_err(|it| prefix.finding(it, codes))?;
        if *by == (Normalise::None {}) {
            return Ok(());
        }
        for scores in out.chunks_exact_mut(rows) {
            let there = scores.iter().copied().filter(|it| !it.is_nan());
            let there: Vec<f64> = there.collect();
            let standardised = by.apply(&there, Direction::HigherIsWorse);
            let standardised = standardised.map_err(|trouble| {
                prefix.finding(NodeTrouble { node, trouble }, codes)
            })?;
            let places = scores.iter_mut().filter(|it| !it.is_nan());
            for (place, score) in places.zip(standardised) {
                *place = score;
            }
        }
        Ok(())
    }
}

/// The tree's own methods.
const NONE: &[Aggregate] = &[];

fn first(faults: Faults) -> Finding {
    let mut findings = faults.0.into_iter();
    findings.next().unwrap_or_else(|| {
        Finding::new(Code::IndexNoSolution, Place::entry("index"))
            .with("indicator", "index")
    })
}
