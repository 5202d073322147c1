//! Areas at borders change sides.

use super::plan::{Ground, Plan, Sums};

/// Sweeps over all areas; squares fall with every move, so it ends.
const SWEEPS: u32 = 50;

/// Moves areas to a neighbouring region where that makes regions more alike
/// within, leaves both large enough and the old one connected.
pub(super) fn improve(ground: &Ground, plan: &mut Plan) {
    let mut sums = plan.sums(ground);
    for _ in 0..SWEEPS {
        let mut moved = false;
        for area in 0..ground.areas() {
            moved |= better_side(ground, plan, &mut sums, area);
        }
        if !moved {
            return;
        }
    }
}

fn better_side(
    ground: &Ground,
    plan: &mut Plan,
    sums: &mut [Sums],
    area: usize,
) -> bool {
    let own = plan.regions[area] as usize;
    let left = sums[own].people - ground.people[area];
    if sums[own].areas < 2
        || left < ground.minimum.min(sums[own].people)
        || !ground.known[area]
    {
        return false;
    }
    let mut without = sums[own].clone();
    without.add(ground, area, -1.0);
    // Whoever leaves takes along what it added.
    let gain = without.cost_of(ground, area);
    let mut sides: Vec<u32> = ground
        .neighbours
        .of(area)
        .iter()
        .map(|it| plan.regions[*it as usize])
        .filter(|it| *it as usize != own)
        .collect();
    sides.sort_unstable();
    let cost = |side: &u32| sums[*side as usize].cost_of(ground, area);
    let best = sides
        .into_iter()
        .min_by(|one, other| cost(one).total_cmp(&cost(other)))
        .filter(|side| cost(side) < gain * (1.0 - 1e-9));
    let Some(side) = best else { return false };
    if !stays_connected(ground, plan, area) {
        return false;
    }
    plan.regions[area] = side;
    sums[own] = without;
    sums[side as usize].add(ground, area, 1.0);
    true
}

/// Whether an area's region is connected without it.
fn stays_connected(ground: &Ground, plan: &Plan, area: usize) -> bool {
    let own = plan.regions[area];
    let inside =
        |at: &&u32| plan.regions[**at as usize] == own && **at as usize != area;
    let wanted: Vec<u32> =
        ground.neighbours.of(area).iter().filter(inside).copied().collect();
    let Some(first) = wanted.first() else { return false };
    let mut seen = std::collections::BTreeSet::from([*first]);
    let mut edge = vec![*first];
    while let Some(at) = edge.pop() {
        for next in ground.neighbours.of(at as usize).iter().filter(inside) {
            if seen.insert(*next) {
                edge.push(*next);
            }
        }
    }
    wanted.iter().all(|it| seen.contains(it))
}
