//! As many regions as can be found.

use super::{
    merge::merge,
    plan::{Ground, Plan, Sums},
};
use crate::numeric::{Stream, name_hash};

const NONE: u32 = u32::MAX;

/// The best of so many starts: most regions that reach the minimum, then
/// the least squares within. Merging what is too small is one of them.
pub(super) fn most(ground: &Ground, starts: u32, seed: u64) -> Plan {
    let each: Vec<u32> = (0_u32..).take(ground.areas()).collect();
    let mut best = merge(ground, &Plan::of(&each), None);
    let mut score = (best.large(ground), best.within(ground));
    for start in 0..starts {
        let mut stream =
            Stream::new(seed, start, name_hash(&["typology", "regions"]));
        let plan = grown(ground, &mut stream);
        let found = (plan.large(ground), plan.within(ground));
        if found.0 > score.0 || (found.0 >= score.0 && found.1 < score.1) {
            (best, score) = (plan, found);
        }
    }
    best
}

/// Regions grown one after the other from random areas; what does not reach
/// the minimum is merged.
fn grown(ground: &Ground, stream: &mut Stream) -> Plan {
    let mut regions = vec![NONE; ground.areas()];
    let mut next = 0;
    for seed in shuffled(ground.areas(), stream) {
        if regions[seed as usize] == NONE {
            grow(ground, &mut regions, seed, next);
            next += 1;
        }
    }
    merge(ground, &Plan::of(&regions), None)
}

/// Takes the free neighbour that fits best until there are enough people.
fn grow(ground: &Ground, regions: &mut [u32], seed: u32, name: u32) {
    let mut sums = Sums::of(ground, [seed as usize].into_iter());
    regions[seed as usize] = name;
    let mut edge: Vec<u32> = Vec::new();
    let mut newest = seed;
    while sums.people < ground.minimum {
        for other in ground.neighbours.of(newest as usize) {
            if regions[*other as usize] == NONE && !edge.contains(other) {
                edge.push(*other);
            }
        }
        let cost = |at: &u32| sums.cost_of(ground, *at as usize);
        let best = edge
            .iter()
            .enumerate()
            .min_by(|one, other| cost(one.1).total_cmp(&cost(other.1)))
            .map(|it| it.0);
        let Some(best) = best else { break };
        newest = edge.swap_remove(best);
        regions[newest as usize] = name;
        sums.add(ground, newest as usize, 1.0);
    }
}

fn shuffled(areas: usize, stream: &mut Stream) -> Vec<u32> {
    let mut order: Vec<u32> = (0_u32..).take(areas).collect();
    for end in (1..areas).rev() {
        let limit = u32::try_from(end + 1).unwrap_or(u32::MAX);
        order.swap(end, stream.below(limit) as usize);
    }
    order
}
