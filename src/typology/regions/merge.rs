//! Merging neighbouring regions.

use std::collections::BTreeSet;

use super::plan::{Ground, Plan, Sums};

/// Regions that are still there, each under the lowest of its areas.
struct Merging<'a> {
    ground: &'a Ground,
    /// Sums of each; of those that went nothing.
    sums: Vec<Option<Sums>>,
    around: Vec<BTreeSet<u32>>,
    names: Vec<u32>,
    number: usize,
}

/// Merges from a plan: down to so many regions, then whatever is too small.
/// A region without neighbours stays as it is.
pub(super) fn merge(
    ground: &Ground,
    plan: &Plan,
    regions: Option<usize>,
) -> Plan {
    let mut merging = Merging::of(ground, plan);
    if let Some(regions) = regions {
        merging.down_to(regions);
    }
    merging.small_ones();
    let find = |mut at: u32| {
        while merging.names[at as usize] != at {
            at = merging.names[at as usize];
        }
        at
    };
    let names: Vec<u32> = plan.regions.iter().map(|it| find(*it)).collect();
    Plan::of(&names)
}

impl<'a> Merging<'a> {
    fn of(ground: &'a Ground, plan: &Plan) -> Self {
        let mut around = vec![BTreeSet::new(); plan.number];
        for area in 0..ground.areas() {
            let own = plan.regions[area];
            for other in ground.neighbours.of(area) {
                let other = plan.regions[*other as usize];
                if other != own {
                    around[own as usize].insert(other);
                    around[other as usize].insert(own);
                }
            }
        }
        Self {
            ground,
            sums: plan.sums(ground).into_iter().map(Some).collect(),
            around,
            names: (0_u32..).take(plan.number).collect(),
            number: plan.number,
        }
    }

    fn sums(&self, at: u32) -> Option<&Sums> {
        self.sums.get(at as usize)?.as_ref()
    }

    fn cost(&self, one: u32, other: u32) -> f64 {
        match (self.sums(one), self.sums(other)) {
            (Some(one), Some(other)) => one.cost(other),
            _ => f64::INFINITY,
        }
    }

    /// The lower number stays.
    fn join(&mut self, one: u32, other: u32) -> u32 {
        let (into, from) = (one.min(other), one.max(other));
        let gone = self.sums[from as usize].take();
        if let (Some(sums), Some(gone)) = (&mut self.sums[into as usize], gone)
        {
            sums.absorb(&gone);
        }
        for neighbour in std::mem::take(&mut self.around[from as usize]) {
            self.around[neighbour as usize].remove(&from);
            if neighbour != into {
                self.around[neighbour as usize].insert(into);
                self.around[into as usize].insert(neighbour);
            }
        }
        self.names[from as usize] = into;
        self.number -= 1;
        into
    }

    /// The neighbour that costs least to merge with; of equal ones that with
    /// fewer people, then the first.
    fn best(&self, at: u32) -> Option<(f64, u32)> {
        let key = |other: u32| {
            let people = self.sums(other).map_or(0.0, |it| it.people);
            (self.cost(at, other), people)
        };
        let list = self.around[at as usize].iter().copied();
        let best = list.min_by(|one, other| {
            let (one, other) = (key(*one), key(*other));
            one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
        })?;
        Some((self.cost(at, best), best))
    }

    /// Merges the cheapest pair of neighbours as long as there are more
    /// regions. Every region remembers its best neighbour; a merging changes
    /// that of its own neighbours only.
    fn down_to(&mut self, regions: usize) {
        let mut best: Vec<Option<(f64, u32)>> =
            (0_u32..).take(self.sums.len()).map(|it| self.best(it)).collect();
        while self.number > regions.max(1) {
            let cheapest = (0_u32..)
                .zip(&best)
                .filter_map(|(at, best)| Some((best.as_ref()?.0, at)))
                .min_by(|one, other| one.0.total_cmp(&other.0));
            let Some((_, at)) = cheapest else { break };
            let Some((_, other)) = best[at as usize] else { break };
            let into = self.join(at, other);
            best[at.max(other) as usize] = None;
            best[into as usize] = self.best(into);
            let around: Vec<u32> =
                self.around[into as usize].iter().copied().collect();
            for neighbour in around {
                best[neighbour as usize] = self.best(neighbour);
            }
        }
    }

    /// Merges the smallest region below the minimum with its best neighbour
    /// as long as there is one that has any.
    fn small_ones(&mut self) {
        let minimum = self.ground.minimum;
        let below = |sums: &Option<Sums>| {
            sums.as_ref().map(|it| it.people).filter(|it| *it < minimum)
        };
        let mut queue: BTreeSet<(u64, u32)> = (0_u32..)
            .zip(&self.sums)
            .filter_map(|(at, sums)| Some((order(below(sums)?), at)))
            .collect();
        while let Some((_, at)) = queue.pop_first() {
            let Some((_, other)) = self.best(at) else { continue };
            for gone in [at, other] {
                if let Some(people) = below(&self.sums[gone as usize]) {
                    queue.remove(&(order(people), gone));
                }
            }
            let into = self.join(at, other);
            if let Some(people) = below(&self.sums[into as usize]) {
                queue.insert((order(people), into));
            }
        }
    }
}

/// Numbers from zero upwards in the order of their bits.
fn order(people: f64) -> u64 {
    people.max(0.0).to_bits()
}
