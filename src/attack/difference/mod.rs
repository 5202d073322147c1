//! What two zone systems tell of each other's remains: exact differencing.
//!
//! Two systems divide the same people differently. Whoever adds some zones of
//! the one and takes away zones of the other that lie inside learns what
//! remains: a sliver that nobody published. With S the zones added and T
//! those taken away it holds N(S) − N(T) people.
//!
//! For each intersection e = (a₀, b₀) of the two systems the smallest such
//! difference that contains e is
//!
//! ```text
//! min N(S) − N(T)   with a₀ ∈ S, b₀ ∉ T, every zone of T inside S
//! ```
//!
//! "Inside" is a closure, so that this is a minimum cut: source → b with
//! capacity N(b), b → a without limit where they overlap, a → sink with
//! capacity N(a). However many zones are combined, one maximum flow finds it.
//!
//! The flow is not computed anew. The people of each intersection themselves
//! are a flow from b to a that uses all capacity. Without b₀ as a source and
//! a₀ as a sink it remains one, of value N(S) − N(T) = the people of e, and
//! all that is left to do is to push what its neighbours have to spare: at
//! most as many times as the threshold, because from there on nothing is
//! disclosed.
//!
//! After Picard (1976) on closures and cuts; Duke-Williams and Rees (1998) and
//! Costemalle (2019) search differences among a limited number of zones.

mod given;
mod overlap;
mod search;

pub use given::Given;

use overlap::Overlap;
use search::Search;

use crate::numeric::Arrange;

/// Which system is added and which is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Zones of the first minus zones of the second.
    FirstMinusSecond,
    /// Zones of the second minus zones of the first.
    SecondMinusFirst,
}

/// A difference of published numbers with few people in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sliver {
    /// Which system is added.
    pub direction: Direction,
    /// The zones added, sorted.
    pub added: Vec<u32>,
    /// The zones taken away, sorted; none if a zone is small by itself.
    pub subtracted: Vec<u32>,
    /// How many people remain: above zero and below the threshold.
    pub people: u64,
    /// The intersections for which this is the smallest difference: a zone
    /// added and a zone not taken away (`None`: outside its system).
    pub intersections: Vec<(u32, Option<u32>)>,
    /// The units with people in the sliver, sorted.
    pub units: Vec<u32>,
}

/// Two zone systems over common units: blocks, grid squares, people.
#[derive(Clone, Copy, Debug)]
pub struct Systems<'a> {
    /// The zone of each unit in the first system; `None`: in none of them.
    pub first: &'a [Option<u32>],
    /// The zone of each unit in the second.
    pub second: &'a [Option<u32>],
    /// How many people, or of the protected group, each unit has.
    pub people: &'a [u64],
}

/// For every intersection of two zone systems the smallest difference of
/// published numbers that contains it, if fewer than `threshold` people
/// remain. Exact for any number of zones combined. Sorted by people.
///
/// A zone that lies partly outside the other system is added like any other,
/// with what lies outside as part of it; it is never taken away, because it
/// lies inside nothing. `progress` is told the share done; its `false`
/// cancels, and the answer is `None`. Slices of different length are read as
/// far as the shortest.
pub fn differences(
    systems: Systems,
    threshold: u64,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Option<Vec<Sliver>> {
    let mut out = Vec::new();
    let turned = Systems {
        first: systems.second,
        second: systems.first,
        people: systems.people,
    };
    for (at, (direction, systems)) in [
        (Direction::FirstMinusSecond, systems),
        (Direction::SecondMinusFirst, turned),
    ]
    .into_iter()
    .enumerate()
    {
        let overlap = Overlap::new(systems);
        let mut halves = |share: f64| {
            progress(0.5 * (share + if at == 0 { 0.0 } else { 1.0 }))
        };
        one_way(&overlap, direction, threshold, &mut halves, &mut out)?;
    }
    out.arrange_by(|a: &Sliver, b| {
        (a.people, a.direction, &a.added, &a.subtracted).cmp(&(
            b.people,
            b.direction,
            &b.added,
            &b.subtracted,
        ))
    });
    Some(out)
}

fn one_way(
    overlap: &Overlap,
    direction: Direction,
    threshold: u64,
    progress: &mut dyn FnMut(f64) -> bool,
    out: &mut Vec<Sliver>,
) -> Option<()> {
    let mut search = Search::new(overlap);
    let mut found: Vec<Sliver> = Vec::new();
    let zones = overlap.added();
    for zone in 0..zones {
        if zone % 16 == 0 && !progress(f64::from(zone) / f64::from(zones)) {
            return None;
        }
        for seed in overlap.seeds(zone) {
            if seed.people >= threshold {
                continue;
            }
            let Some(cut) = search.smallest(zone, &seed, threshold) else {
                continue;
            };
            found.push(Sliver {
                direction,
                added: cut.added,
                subtracted: cut.subtracted,
                people: cut.people,
                intersections: vec![(zone, seed.other)],
                units: Vec::new(),
            });
        }
    }
    found.arrange_by(|a, b| {
        (&a.added, &a.subtracted).cmp(&(&b.added, &b.subtracted))
    });
    let first = out.len();
    for sliver in found {
        match out.get_mut(first..).and_then(<[Sliver]>::last_mut) {
            Some(last)
                if last.added == sliver.added
                    && last.subtracted == sliver.subtracted =>
            {
                last.intersections.extend(sliver.intersections);
            }
            _ => out.push(sliver),
        }
    }
    for sliver in &mut out[first..] {
        sliver.units = overlap.units(&sliver.added, &sliver.subtracted);
    }
    Some(())
}

#[cfg(test)]
#[path = "difference_tests.rs"]
mod tests;
