//! The common refinement of several systems.

use std::collections::BTreeMap;

use super::{
    cover::Covers,
    crossing::Crossings,
    system::{System, squares},
    walk::Walk,
};
use crate::geography::plane::{Frame, NONE, Plane, Point, Rings, minus};

/// What is smaller, measured by the edges it was added up from, is nothing.
const ROUNDING: f64 = 1e-14;

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
    let mut sums = Sums::of(systems);
    for at in 0..systems.len() {
        sums.walk(systems, at);
    }
    sums.atoms()
}

/// Sums by the sorted numbers of the areas a place lies in.
struct Sums {
    frame: Frame,
    /// The number of the first area of each system among all, and of all.
    firsts: Vec<u32>,
    /// A point near each area: from there, numbers are small.
    origins: Vec<Point>,
    parts: BTreeMap<Vec<u32>, Sum>,
}

/// Twice an area in square steps, and the edges it was added up from.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    sum: f64,
    size: f64,
}

impl Sums {
    fn of(systems: &[Rings<'_>]) -> Self {
        let frame = Frame::around(systems);
        let origins = systems.iter().flat_map(|rings| {
            let plane = Plane::on(frame, rings);
            let origins: Vec<_> =
                (0..plane.areas()).map(|it| plane.origin(it)).collect();
            origins
        });
        let origins = origins.collect();
        Self { frame, firsts: firsts(systems), origins, parts: BTreeMap::new() }
    }

    /// Adds the edges of one system over all others.
    fn walk(&mut self, systems: &[Rings<'_>], at: usize) {
        let own = System::of(self.frame, &systems[at]);
        let mut rest = System::of(self.frame, &rest(systems, at));
        let squares = squares([&own, &rest]);
        rest.sort(&squares);
        let after = self.firsts[at + 1];
        let later = |border: usize| rest.plane.owner[border] >= after;
        let crossings = Crossings::with(&own, &rest, &squares, later);
        let mut walk = Walk {
            own: &own,
            other: &rest,
            squares: &squares,
            crossings: &crossings,
            moved: later,
            covers: Covers::new(self.origins.len()),
        };
        let first = self.firsts[at];
        walk.along(|covers, piece| {
            let Some(piece) = piece else { return };
            let segment = own.segment(piece.edge);
            let mut zones = Vec::new();
            covers.each(piece.cover, |zone, _| zones.push(zone));
            if own.matching.twin[piece.edge] == NONE && !zones.is_empty() {
                self.add(zones.clone(), segment, -piece.share);
            }
            let zone = first + own.plane.owner[piece.edge];
            zones.insert(zones.partition_point(|&it| it < zone), zone);
            self.add(zones, segment, piece.share);
        });
    }

    /// Adds a share of an edge to a place in some areas.
    fn add(&mut self, zones: Vec<u32>, [from, to]: [Point; 2], share: f64) {
        let way = minus(to, from);
        let off = minus(from, self.origins[zones[0] as usize]);
        let (left, right) = (off[0] * way[1], off[1] * way[0]);
        let sum = self.parts.entry(zones).or_default();
        sum.sum += (left - right) * share;
        sum.size += left.abs() + right.abs();
    }

    fn atoms(self) -> Vec<Atom> {
        let square = self.frame.square() / 2.0;
        let mut atoms: BTreeMap<Vec<Option<u32>>, f64> = BTreeMap::new();
        for (zones, Sum { sum, size }) in self.parts {
            if sum.abs() > size * ROUNDING {
                let zones = by_system(&zones, &self.firsts);
                *atoms.entry(zones).or_default() += sum * square;
            }
        }
        let atom = |(zones, area_m2)| Atom { zones, area_m2 };
        atoms.into_iter().map(atom).collect()
    }
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
