//! The best rounding of a network: whole multiples of the base beside the
//! true values, all sums kept, the least total deviation.

use crate::disclosure::rounding::controlled::{Aim, chance};
use crate::disclosure::rounding::flow::cycles::{Cycles, Link};
use crate::disclosure::rounding::flow::network::{Arc, Network};
use crate::disclosure::rounding::{Fault, Progress};

/// What came out.
#[derive(Clone, Debug)]
pub(in crate::disclosure::rounding) struct Flow {
    /// The rounded value of every arc.
    pub(in crate::disclosure::rounding) value: Vec<i64>,
    /// Whether no other has a smaller total deviation.
    pub(in crate::disclosure::rounding) optimal: bool,
}

/// Rounds along cycles of arcs that are no multiples yet: each push makes one
/// of them a multiple. For the nearest, no push adds to the expected deviation,
/// and then cycles that make it smaller are turned until there is none;
/// `effort` counts arcs looked at there.
///
/// # References
///
/// Cox, L. H. and Ernst, L. R. (1982), Controlled rounding. *INFOR* 20,
/// 423–432. Klein, M. (1967), A primal method for minimal cost flows.
/// *Management Science* 14, 205–220.
pub(in crate::disclosure::rounding) fn round(
    network: &Network,
    base: i64,
    aim: Aim,
    effort: u64,
    progress: Progress,
) -> Result<Flow, Fault> {
    let mut it = Rounding::of(network, base, aim);
    it.reach_multiples()?;
    let optimal = aim == Aim::Nearest && it.improve(effort, progress)?;
    Ok(Flow { value: it.value, optimal })
}

struct Rounding<'a> {
    arcs: &'a [Arc],
    nodes: usize,
    base: i64,
    aim: Aim,
    value: Vec<i64>,
    /// What one base more costs on an arc at the multiple below.
    slope: Vec<i64>,
}

/// An arc passed forwards or backwards.
type Step = (u32, bool);

impl<'a> Rounding<'a> {
    fn of(network: &'a Network, base: i64, aim: Aim) -> Self {
        let slope = network.arcs.iter();
        let slope = slope
            .map(|arc| arc.weight * (base - 2 * arc.value.rem_euclid(base)));
        Self {
            arcs: &network.arcs,
            nodes: network.nodes,
            base,
            aim,
            value: network.arcs.iter().map(|arc| arc.value).collect(),
            slope: slope.collect(),
        }
    }

    fn rest(&self, arc: u32) -> i64 {
        self.value[arc as usize].rem_euclid(self.base)
    }

    fn reach_multiples(&mut self) -> Result<(), Fault> {
        let mut open = self.open_arcs();
        let mut place = vec![u32::MAX; self.nodes];
        let mut path: Vec<(u32, Step)> = Vec::new();
        for start in 0..self.nodes {
            let mut node = narrow(start);
            loop {
                let from = path.last().map(|step| step.1.0);
                let Some(arc) = self.next(&mut open, node, from) else {
                    if path.is_empty() {
                        break;
                    }
                    // A sum of multiples of which one is none: not additive.
                    return Err(Fault::NotAdditive);
                };
                let forward = self.arcs[arc as usize].from == node;
                place[node as usize] = narrow(path.len());
                path.push((node, (arc, forward)));
                node = self.other_end(arc, forward);
                let begin = place[node as usize] as usize;
                if begin < path.len() {
                    self.push(&path[begin..]);
                    for (passed, _) in path.drain(begin..) {
                        place[passed as usize] = u32::MAX;
                    }
                }
            }
        }
        Ok(())
    }

    /// The arcs at each node that are no multiples; those within a node are
    /// bound by nothing and rounded to the nearest at once.
    fn open_arcs(&mut self) -> Vec<Vec<u32>> {
        let mut open: Vec<Vec<u32>> = vec![Vec::new(); self.nodes];
        for arc in (0..narrow(self.arcs.len())).rev() {
            let Arc { from, to, .. } = self.arcs[arc as usize];
            let rest = self.rest(arc);
            if rest == 0 {
                continue;
            }
            if from == to {
                self.round_alone(arc, rest);
                continue;
            }
            open[from as usize].push(arc);
            open[to as usize].push(arc);
        }
        open
    }

    fn round_alone(&mut self, arc: u32, rest: i64) {
        let value = self.value[arc as usize];
        let rises = match self.aim {
            Aim::Nearest => 2 * rest >= self.base,
            Aim::Unbiased(secret) => {
                chance(secret, &[(arc, value)], rest, self.base)
            }
        };
        let up = if rises { self.base } else { 0 };
        self.value[arc as usize] += up - rest;
    }

    /// An arc at a node, other than the one it was reached by.
    fn next(
        &self,
        open: &mut [Vec<u32>],
        node: u32,
        from: Option<u32>,
    ) -> Option<u32> {
        let open = &mut open[node as usize];
        let mut at = open.len();
        while at > 0 {
            at -= 1;
            let arc = open[at];
            if self.rest(arc) == 0 {
                open.swap_remove(at);
            } else if from != Some(arc) {
                return Some(arc);
            }
        }
        None
    }

    fn other_end(&self, arc: u32, forward: bool) -> u32 {
        let Arc { from, to, .. } = self.arcs[arc as usize];
        if forward { to } else { from }
    }

    /// Pushes along a cycle until the first arc is a multiple: in the
    /// direction that costs less, or in one drawn so that nothing changes on
    /// average.
    fn push(&mut self, cycle: &[(u32, Step)]) {
        let (up, down) = (self.room(cycle, false), self.room(cycle, true));
        let turned = match self.aim {
            Aim::Nearest => self.slope_of(cycle) > 0,
            Aim::Unbiased(secret) => {
                let named = cycle
                    .iter()
                    .map(|&(_, (arc, _))| (arc, self.value[arc as usize]));
                let named: Vec<(u32, i64)> = named.collect();
                chance(secret, &named, up, up + down)
            }
        };
        let by = if turned { down } else { up };
        for &(_, (arc, forward)) in cycle {
            self.value[arc as usize] +=
                if forward == turned { -by } else { by };
        }
    }

    /// What one base more along a cycle costs.
    fn slope_of(&self, cycle: &[(u32, Step)]) -> i64 {
        let slopes = cycle.iter().map(|&(_, (arc, forward))| {
            let slope = self.slope[arc as usize];
            if forward { slope } else { -slope }
        });
        slopes.sum()
    }

    /// How far a cycle can be pushed, forwards or turned.
    fn room(&self, cycle: &[(u32, Step)], turned: bool) -> i64 {
        let room = cycle.iter().map(|&(_, (arc, forward))| {
            let rest = self.rest(arc);
            if forward == turned { rest } else { self.base - rest }
        });
        room.min().unwrap_or(0)
    }

    /// Cheaper cycles among the arcs that can move; see [`Cycles`].
    fn improve(
        &mut self,
        effort: u64,
        progress: Progress,
    ) -> Result<bool, Fault> {
        let mut movable: Vec<u32> = Vec::new();
        let mut links: Vec<Link> = Vec::new();
        for (at, arc) in (0_u32..).zip(self.arcs) {
            let Arc { from, to, value, .. } = *arc;
            let cost = self.slope[at as usize];
            if from == to || value.rem_euclid(self.base) == 0 {
                continue;
            }
            let below = self.value[at as usize] < value;
            movable.push(at);
            links.push(if below {
                Link { from, to, cost }
            } else {
                Link { from: to, to: from, cost: -cost }
            });
        }
        let mut cycles = Cycles::of(links, self.nodes);
        let optimal = cycles.cancel_all(effort, progress)?;
        for (&at, link) in movable.iter().zip(cycles.links()) {
            let Arc { from, value, .. } = self.arcs[at as usize];
            let rest = value.rem_euclid(self.base);
            // A link that still runs like its arc can go up: it is below.
            let up = if link.from == from { 0 } else { self.base };
            self.value[at as usize] = value - rest + up;
        }
        Ok(optimal)
    }
}

fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
