//! Branch and cut over one part.

use super::master::{Cut, Master, Outcome};
use super::pattern::Pattern;
use super::separate::Separator;
use crate::suppression::problem::{Move, Problem};

/// So close to 0 or 1 is decided.
const DECIDED: f64 = 1e-6;
/// Costs are integers; so much less than the next one is not less.
const LESS: f64 = 1.0 - 1e-5;
/// Rounds below the root before the next decision.
const ROUNDS: u32 = 20;
/// Every so many nodes the search goes on where the bound is least.
const JUMP: u32 = 8;
/// Every so many nodes the choice is rounded to a pattern.
const ROUNDING: u32 = 15;

/// How much work is allowed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Pivots of all simplexes together.
    pub pivots: u64,
    /// Nodes of the search.
    pub nodes: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { pivots: 120_000, nodes: 2000 }
    }
}

/// A pattern that is proven.
#[derive(Clone, Debug)]
pub struct Best {
    /// Per candidate.
    pub chosen: Vec<bool>,
    /// What it costs.
    pub cost: u64,
    /// The tables that prove it.
    pub moves: Vec<Move>,
}

/// Decisions not looked at yet.
struct Node {
    decisions: Vec<(usize, bool)>,
    bound: f64,
}

/// One part and what is known about it.
pub struct Search<'a> {
    problem: &'a Problem,
    candidates: &'a [u32],
    master: Master,
    separator: Separator,
    pattern: Pattern<'a>,
    /// The cheapest proven pattern so far.
    pub best: Option<Best>,
    /// No pattern costs less.
    pub bound: f64,
    /// Cuts found.
    pub cuts: usize,
    /// Nodes looked at.
    pub nodes: u32,
    open: Vec<Node>,
    /// Decided by price for all nodes.
    settled: Vec<(usize, bool)>,
    limits: Limits,
    /// Whether the search for integers never gave up, so that the bound
    /// counts.
    is_sure: bool,
}

/// What became of a node.
enum Looked {
    /// Nothing below it is better.
    Closed,
    /// Decide for this candidate next.
    Split(usize, f64),
    /// The limit was met or the caller stopped it.
    Stopped,
}

impl<'a> Search<'a> {
    /// Starts with what is at hand.
    #[must_use]
    pub fn new(
        problem: &'a Problem,
        candidates: &'a [u32],
        separator: Separator,
        pattern: Pattern<'a>,
        limits: Limits,
    ) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let cost = candidates
            .iter()
            .map(|&cell| problem.cost[cell as usize] as f64)
            .collect();
        Self {
            problem,
            candidates,
            master: Master::new(cost),
            separator,
            pattern,
            best: None,
            bound: 0.0,
            cuts: 0,
            nodes: 0,
            open: Vec::new(),
            settled: Vec::new(),
            limits,
            is_sure: true,
        }
    }

    /// Pivots so far.
    fn work(&self) -> u64 {
        self.master.pivots() + self.separator.pivots() + self.pattern.pivots()
    }

    fn go_on(&self, progress: &mut dyn FnMut(f64) -> bool) -> bool {
        let (work, limit) = (self.work(), self.limits.pivots);
        let share = thousandths(work, limit);
        work < limit && self.nodes < self.limits.nodes && progress(share)
    }

    /// Takes a pattern as the best one if it is proven and cheaper.
    /// Returns whether it is proven.
    pub fn offer(&mut self, chosen: &[bool]) -> bool {
        self.pattern.set(chosen);
        if !self.pattern.prove() {
            return false;
        }
        self.keep();
        true
    }

    fn keep(&mut self) {
        let cost = self.pattern.cost;
        if self.best.as_ref().is_none_or(|best| cost < best.cost) {
            self.best = Some(Best {
                chosen: self.pattern.chosen.clone(),
                cost,
                moves: self.pattern.ledger().close(self.problem).0,
            });
        }
    }

    /// What a pattern has to stay below.
    fn ceiling(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let cost = |best: &Best| best.cost as f64 - LESS;
        self.best.as_ref().map_or(f64::INFINITY, cost)
    }

    /// Searches until the best pattern is proven to be cheapest, a limit is
    /// met or `progress` says to stop.
    pub fn run(&mut self, progress: &mut dyn FnMut(f64) -> bool) {
        self.open.push(Node { decisions: Vec::new(), bound: 0.0 });
        while let Some(node) = self.next() {
            self.bound = self.lowest(node.bound);
            match self.look(&node, progress) {
                Looked::Closed => {}
                Looked::Split(at, bound) => {
                    for is_chosen in [false, true] {
                        let mut decisions = node.decisions.clone();
                        decisions.push((at, is_chosen));
                        self.open.push(Node { decisions, bound });
                    }
                }
                Looked::Stopped => {
                    if self.best.is_none() {
                        self.round_up(progress);
                    }
                    return;
                }
            }
            self.nodes += 1;
        }
        if let Some(best) = &self.best
            && self.is_sure
        {
            #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
            let cost = best.cost as f64;
            self.bound = cost;
        }
    }

    /// The last node if it may lead to something, else the one with the
    /// least bound.
    fn next(&mut self) -> Option<Node> {
        let ceiling = self.ceiling();
        self.open.retain(|node| node.bound < ceiling);
        if !self.nodes.is_multiple_of(JUMP) {
            return self.open.pop();
        }
        let least = (0..self.open.len()).rev().min_by(|&a, &b| {
            self.open[a].bound.total_cmp(&self.open[b].bound)
        })?;
        Some(self.open.remove(least))
    }

    fn lowest(&self, bound: f64) -> f64 {
        if !self.is_sure {
            return self.bound;
        }
        let open = self.open.iter().map(|node| node.bound);
        open.fold(bound, f64::min).max(self.bound)
    }

    /// Solves a node, adds cuts, tries what is integral.
    fn look(
        &mut self,
        node: &Node,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Looked {
        let is_root = node.decisions.is_empty();
        let mut decisions = self.settled.clone();
        decisions.extend(&node.decisions);
        self.master.decide(&decisions);
        let mut rounds = 0;
        loop {
            if !self.go_on(progress) {
                return Looked::Stopped;
            }
            let ceiling = self.ceiling();
            let left = self.limits.pivots.saturating_sub(self.work());
            let value = match self.master.solve(ceiling, left) {
                Outcome::Least(value) => value,
                Outcome::Limit => return Looked::Stopped,
                Outcome::Enough | Outcome::Impossible => return Looked::Closed,
            };
            if is_root && self.is_sure {
                self.bound = self.bound.max(value);
            }
            rounds += 1;
            let undecided = self.undecided();
            let may_split = !is_root && rounds > ROUNDS;
            if may_split && let Some(at) = undecided {
                return Looked::Split(at, value);
            }
            if self.cut() {
                continue;
            }
            if is_root || self.nodes.is_multiple_of(ROUNDING) {
                self.round_up(progress);
                if is_root {
                    self.settle(value);
                }
                if self.ceiling() <= value {
                    return Looked::Closed;
                }
            }
            match undecided {
                Some(at) => return Looked::Split(at, value),
                None if self.take() => return Looked::Closed,
                None => {}
            }
        }
    }

    /// Adds cuts that the choice misses; whether there were any.
    fn cut(&mut self) -> bool {
        let cuts = self.separator.cuts(&self.master.chosen);
        self.cuts += cuts.len();
        for cut in &cuts {
            self.master.add(cut);
        }
        !cuts.is_empty()
    }

    /// Tries a choice without fractions that misses no cut. Whether it is
    /// proven; if not, it is cut off.
    fn take(&mut self) -> bool {
        let chosen = self.master.chosen.iter();
        let whole: Vec<bool> = chosen.map(|&share| share > 0.5).collect();
        if self.offer(&whole) {
            return true;
        }
        // Fractions fool the outsider, integers do not: more is needed.
        self.is_sure = false;
        if self.pattern.mend(self.limits.pivots) {
            self.keep();
        }
        self.master.add(&another(&whole));
        false
    }

    /// The candidate least decided, dearer ones first.
    fn undecided(&self) -> Option<usize> {
        let mut best = None;
        let mut most = 0.0;
        for (at, &share) in self.master.chosen.iter().enumerate() {
            let apart = share.min(1.0 - share);
            #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
            let cost =
                self.problem.cost[self.candidates[at] as usize] as f64 + 1.0;
            if apart > DECIDED && apart * cost > most {
                most = apart * cost;
                best = Some(at);
            }
        }
        best
    }

    /// Withholds everything of which the choice holds a share, which is
    /// enough for it, then shows again what is not needed.
    fn round_up(&mut self, progress: &mut dyn FnMut(f64) -> bool) {
        if !progress(0.5) {
            return;
        }
        let chosen = self.master.chosen.clone();
        let up: Vec<bool> =
            chosen.iter().map(|&share| share > DECIDED).collect();
        self.pattern.set(&up);
        let limit = self.limits.pivots;
        if !self.pattern.mend(limit) {
            return;
        }
        self.keep();
        let mut order: Vec<usize> =
            (0..chosen.len()).filter(|&at| self.pattern.chosen[at]).collect();
        order.sort_by(|&a, &b| {
            let cost =
                |at: usize| self.problem.cost[self.candidates[at] as usize];
            chosen[a].total_cmp(&chosen[b]).then(cost(b).cmp(&cost(a)))
        });
        self.pattern.prune(&order, &mut |pattern| {
            pattern.pivots() < limit && progress(0.5)
        });
        self.keep();
    }

    /// Decides for all nodes what the price at the root decides.
    fn settle(&mut self, value: f64) {
        let gap = self.ceiling() - value;
        self.settled.clear();
        for (at, &share) in self.master.chosen.iter().enumerate() {
            if share <= DECIDED && self.master.reduced(at) > gap {
                self.settled.push((at, false));
            }
        }
    }
}

/// Anything but this choice or a part of it.
fn another(chosen: &[bool]) -> Cut {
    let terms = chosen.iter().enumerate();
    Cut {
        terms: terms
            .filter(|(_, is_chosen)| !**is_chosen)
            .map(|(at, _)| (at, 1.0))
            .collect(),
        least: 1.0,
    }
}

/// `work / limit` in steps of a thousandth.
fn thousandths(work: u64, limit: u64) -> f64 {
    let steps = work.saturating_mul(1000) / limit.max(1);
    f64::from(u32::try_from(steps.min(1000)).unwrap_or(1000)) / 1000.0
}
