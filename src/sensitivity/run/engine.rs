//! Carries out runs, those together that share what is prepared.

use std::collections::BTreeMap;

use super::{
    Given,
    gaps::Sources,
    order::Ranker,
    prepared::{Base, Prepared, Root},
    weights::vary,
};
use crate::{
    finding::Finding,
    index::{Classify, Method, NodeTrouble, Run, class_of},
    sensitivity::{
        Factor,
        plan::{Levels, Plan, Point},
    },
};

/// What decides on what is prepared.
type Key = [u32; Factor::PREPARED];

/// What decides on tree and weights before they are drawn.
type RootKey = [u32; 4];

/// Memory that is kept for what is prepared, in bytes.
const KEPT: usize = 96 << 20;
/// Sets of weights that are scored together.
const TOGETHER: usize = 16;

/// What a run leads to, one number per area.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Outcome<'a> {
    /// From 1 for the highest score; 0 for none.
    pub ranks: &'a [u16],
    /// From 1 for the lowest scores; 0 for none. Empty without classes.
    pub classes: &'a [u8],
    /// The scores of the areas that take part, or what has their order.
    pub scores: &'a [f64],
    /// The areas that take part.
    pub valid: &'a [usize],
}

/// Who wants to know of a run: its place among the points, and what it led
/// to or why it failed.
pub(in super::super) type Sink<'a> =
    dyn FnMut(usize, Result<Outcome<'_>, &Finding>) + 'a;

/// Everything that runs share.
#[derive(Debug)]
pub(in super::super) struct Engine {
    pub plan: Plan,
    pub given: Given,
    /// The recipe's own classes.
    pub classify: Classify,
    /// Whether scores are wanted, and not only their order.
    pub exact: bool,
    kept: BTreeMap<Key, Result<Prepared, Vec<Finding>>>,
    roots: BTreeMap<RootKey, Result<Root, Finding>>,
    sources: Sources,
    size: usize,
    memory: Memory,
}

/// Memory that is used again and again.
#[derive(Debug, Default)]
struct Memory {
    run: Run,
    ranker: Ranker,
    weights: Vec<Vec<f64>>,
    scores: Vec<f64>,
    ranks: Vec<u16>,
    classes: Vec<u8>,
}

impl Engine {
    pub fn new(plan: Plan, given: Given) -> Self {
        let (kept, roots, sources, size, memory) = Default::default();
        let classify = Method::of(&plan.spec).classify;
        let exact = false;
        Self {
            plan,
            given,
            classify,
            exact,
            kept,
            roots,
            sources,
            size,
            memory,
        }
    }

    /// The same with other weights; what is prepared stays.
    pub fn weigh_anew(&mut self, weights: &BTreeMap<String, f64>) {
        self.plan.spec.weights.clone_from(weights);
        self.roots.clear();
    }

    /// Carries out the runs at these points, in whatever order saves work.
    pub fn carry_out(&mut self, points: &[Point], sink: &mut Sink<'_>) {
        let codes = self.given.codes();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (at, point) in points.iter().enumerate() {
            groups.entry(key(point)).or_default().push(at);
        }
        for (key, group) in groups {
            let mut prepared = self.kept.remove(&key).unwrap_or_else(|| {
                let point = &points[group[0]];
                let made = self.prepare(&codes, point);
                self.size += made.as_ref().map_or(0, Prepared::size);
                made
            });
            match &mut prepared {
                Err(findings) => {
                    for &at in &group {
                        if let Some(finding) = findings.first() {
                            sink(at, Err(finding));
                        }
                    }
                }
                Ok(prepared) => {
                    self.with(prepared, (points, &group), &codes, sink);
                }
            }
            if self.size <= KEPT {
                self.kept.insert(key, prepared);
            } else {
                let size = prepared.as_ref().map_or(0, Prepared::size);
                self.size = self.size.saturating_sub(size);
            }
        }
    }

    /// The weights of a run, with the ids of what they are of.
    pub fn weights_of(
        &mut self,
        point: &Point,
    ) -> Result<Vec<(String, f64)>, Finding> {
        let codes = self.given.codes();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let made = self.prepare(&codes, point);
        let mut prepared = made.map_err(|mut it| it.swap_remove(0))?;
        let run = &mut self.memory.run;
        let root = Root::new(&self.plan, point)?;
        let base = prepared.base(&root, &codes, run)?;
        let mut weights = Vec::new();
        draw(&self.plan, (&root, &base), point, &mut weights);
        let ids = root.tree.edges.iter().map(|it| it.id.clone());
        Ok(ids.zip(weights).collect())
    }

    fn prepare(
        &mut self,
        codes: &[&str],
        point: &Point,
    ) -> Result<Prepared, Vec<Finding>> {
        let Self { plan, given, sources, .. } = self;
        Prepared::new(plan, given, sources, codes, point)
    }

    /// Runs over the same preparation.
    fn with(
        &mut self,
        prepared: &mut Prepared,
        (points, group): (&[Point], &[usize]),
        codes: &[&str],
        sink: &mut Sink<'_>,
    ) {
        let mut same: BTreeMap<RootKey, Vec<usize>> = BTreeMap::new();
        for &at in group {
            let key = self.root_key(&points[at]);
            same.entry(key).or_default().push(at);
        }
        for (key, group) in same {
            let root = self
                .roots
                .remove(&key)
                .unwrap_or_else(|| Root::new(&self.plan, &points[group[0]]));
            let run = &mut self.memory.run;
            let base = match &root {
                Ok(root) => prepared.base(root, codes, run),
                Err(finding) => Err(finding.clone()),
            };
            match (&root, base) {
                // A root without a tree has no weights either.
                (Err(_), Ok(_)) => {}
                (Ok(root), Ok(base)) => {
                    for together in group.chunks(TOGETHER) {
                        let runs = (points, together);
                        let by = (root, &base);
                        self.weighed(prepared, by, runs, codes, sink);
                    }
                }
                (_, Err(finding)) => {
                    for at in group {
                        sink(at, Err(&finding));
                    }
                }
            }
            self.roots.insert(key, root);
        }
    }

    fn root_key(&self, point: &Point) -> RootKey {
        let is_drawn = self.plan.levels(Factor::Weights) == Levels::Drawn;
        let weights = point[Factor::Weights as usize];
        [
            point[Factor::Indicators as usize],
            point[Factor::Weigh as usize],
            point[Factor::Aggregate as usize],
            if is_drawn { 0 } else { weights },
        ]
    }

    /// Runs that differ in nothing but draws of weights, and classes.
    fn weighed(
        &mut self,
        prepared: &mut Prepared,
        by: (&Root, &Base),
        (points, group): (&[Point], &[usize]),
        codes: &[&str],
        sink: &mut Sink<'_>,
    ) {
        let memory = &mut self.memory;
        memory.weights.resize_with(group.len(), Vec::new);
        for (&at, weights) in group.iter().zip(&mut memory.weights) {
            draw(&self.plan, by, &points[at], weights);
        }
        let ranked = !self.exact && self.classify.count() == 0;
        let mut scores = std::mem::take(&mut memory.scores);
        let weights = (memory.weights.as_slice(), ranked);
        let run = &mut memory.run;
        let done = prepared.scores(by, codes, weights, run, &mut scores);
        match done {
            Ok(()) => {
                let rows = prepared.prefix.valid.len();
                for (&at, scores) in group.iter().zip(scores.chunks_exact(rows))
                {
                    self.classified(
                        prepared,
                        &points[at],
                        scores,
                        codes,
                        &mut |it| {
                            sink(at, it);
                        },
                    );
                }
                self.memory.scores = scores;
            }
            Err(finding) if group.len() == 1 => sink(group[0], Err(&finding)),
            // One of them fails: which?
            Err(_) => {
                self.memory.scores = scores;
                for at in group {
                    let one = std::slice::from_ref(at);
                    self.weighed(prepared, by, (points, one), codes, sink);
                }
            }
        }
    }

    fn classified(
        &mut self,
        prepared: &Prepared,
        point: &Point,
        scores: &[f64],
        codes: &[&str],
        sink: &mut dyn FnMut(Result<Outcome<'_>, &Finding>),
    ) {
        let Memory { ranker, ranks, classes, .. } = &mut self.memory;
        let valid = prepared.prefix.valid.as_slice();
        ranks.resize(codes.len(), 0);
        ranker.rank(scores, valid, ranks);
        classes.clear();
        let method = self.plan.vary.methods.classify.as_deref();
        let level = point[Factor::Classify as usize] as usize;
        let other = level.checked_sub(1).and_then(|at| method?.get(at));
        let classify = other.unwrap_or(&self.classify);
        if classify.count() > 0 {
            let there: Vec<f64> =
                scores.iter().copied().filter(|it| !it.is_nan()).collect();
            let limits = match classify.limits_of(&there, ranker.ascending()) {
                Ok(limits) => limits,
                Err(trouble) => {
                    let node = prepared.prefix.tree.nodes.len() - 1;
                    let at = NodeTrouble { node, trouble };
                    sink(Err(&prepared.prefix.finding(at, codes)));
                    return;
                }
            };
            classes.resize(codes.len(), 0);
            for (&area, &score) in valid.iter().zip(scores) {
                if !score.is_nan() {
                    classes[area] = class_of(score, &limits);
                }
            }
        }
        sink(Ok(Outcome { ranks, classes, scores, valid }));
    }
}

fn key(point: &Point) -> Key {
    let mut key = Key::default();
    key.copy_from_slice(&point[..Factor::PREPARED]);
    key
}

fn draw(
    plan: &Plan,
    (root, base): (&Root, &Base),
    point: &Point,
    weights: &mut Vec<f64>,
) {
    let seed = u64::from(plan.vary.seed);
    let draw = point[Factor::Weights as usize];
    let tree = (&root.tree, base.weights.as_slice());
    vary(plan.vary.weights, tree, (seed, draw), weights);
}
