//! The common refinement of several systems.

use std::collections::BTreeMap;

use super::{
    cover::Covers,
    crossing::Crossings,
    system::{System, squares},
    walk::Walk,
};
use crate::geography::plane::{Frame, NONE, Point, Rings, minus};

/// What is smaller, measured by all that was added up for it, is nothing.
const ROUNDING: f64 = 1e-13;

/// A part of the plane that the systems cut no further.
#[derive(Clone, Debug, PartialEq)]
pub struct Atom {
    /// For each system the area it lies in, if any.
    pub zones: Vec<Option<u32>>,
    /// Its square metres.
    pub area_m2: f64,
}

/// The parts into which several systems in the same metric plane cut it, by
/// the areas they lie in, sorted: all atoms of an area add up to it. Places
/// in no system are left out. Within a system areas must not overlap; where
/// they do by slivers, sums are off by as much.
#[must_use]
pub fn atoms(systems: &[Rings<'_>]) -> Vec<Atom> {
    let frame = Frame::around(systems);
    let firsts = firsts(systems);
    let mut sums: BTreeMap<Vec<u32>, [f64; 2]> = BTreeMap::new();
    for (at, rings) in systems.iter().enumerate() {
        let own = System::of(frame, rings);
        let mut rest = System::of(frame, &rest(systems, at));
        let squares = squares([&own, &rest]);
        rest.sort(&squares);
        let later = |border: usize| rest.plane.owner[border] >= firsts[at + 1];
        let crossings = Crossings::with(&own, &rest, &squares, later);
        let covers = Covers::new(firsts[systems.len()] as usize);
        let mut walk = Walk {
            own: &own,
            other: &rest,
            squares: &squares,
            crossings: &crossings,
            moved: later,
            covers,
        };
        walk.along(|covers, piece| {
            let Some(piece) = piece else { return };
            let mut zones = Vec::new();
            covers.each(piece.cover, |zone, _| zones.push(zone));
            let segment = own.segment(piece.edge);
            let zone = firsts[at] + own.plane.owner[piece.edge];
            let mut add = |zones: Vec<u32>, sign: f64| {
                let sum = sums.entry(zones).or_insert([0.0; 2]);
                add(sum, segment, piece.share * sign);
            };
            if own.matching.twin[piece.edge] == NONE && !zones.is_empty() {
                add(zones.clone(), -1.0);
            }
            let place = zones.partition_point(|&it| it < zone);
            zones.insert(place, zone);
            add(zones, 1.0);
        });
    }
    let kept = sums.into_iter().filter(|it| it.1[0].abs() > it.1[1] * ROUNDING);
    let atom = |(zones, sum): (Vec<u32>, [f64; 2])| Atom {
        zones: by_system(&zones, &firsts),
        area_m2: sum[0] / 2.0 * frame.square(),
    };
    let mut atoms: Vec<Atom> = kept.map(atom).collect();
    atoms.sort_by(|a, b| a.zones.cmp(&b.zones));
    atoms
}

/// Adds a share of an edge's integral, and its size.
fn add(sum: &mut [f64; 2], [from, to]: [Point; 2], share: f64) {
    let way = minus(to, from);
    let (left, right) = (from[0] * way[1], from[1] * way[0]);
    sum[0] += (left - right) * share;
    sum[1] += (left.abs() + right.abs()) * share.abs();
}

/// The number of the first area of each system among all, and of all.
fn firsts(systems: &[Rings<'_>]) -> Vec<u32> {
    let mut firsts = vec![0];
    let mut count = 0;
    for rings in systems {
        count += rings.areas();
        firsts.push(u32::try_from(count).unwrap_or(NONE));
    }
    firsts
}

/// All systems but one as one, numbered through; that one has empty areas.
fn rest(systems: &[Rings<'_>], without: usize) -> Rings<'static> {
    let mut all = Rings::default();
    for (at, rings) in systems.iter().enumerate() {
        if at == without {
            all.append_empty(rings.areas());
        } else {
            all.append(rings);
        }
    }
    all
}

fn by_system(zones: &[u32], firsts: &[u32]) -> Vec<Option<u32>> {
    let systems = firsts.windows(2);
    let zone = |span: &[u32]| {
        let zone = zones.iter().find(|&&it| it >= span[0] && it < span[1]);
        zone.map(|it| it - span[0])
    };
    systems.map(zone).collect()
}

#[cfg(test)]
#[path = "atoms_tests.rs"]
mod tests;
