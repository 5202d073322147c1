//! The areas of overlap of two systems.

use super::{
    cover::Covers,
    crossing::Crossings,
    system::{System, squares},
    walk::{Piece, Walk},
};
use crate::geography::plane::{Frame, NONE, Plane, Point, Rings, minus};

/// What is smaller, measured by the edges it was added up from, is nothing: a
/// border that two systems share leaves sums of rounding errors.
const ROUNDING: f64 = 1e-14;

/// How many sums are kept at hand.
const AT_HAND: usize = 48;

/// How many square metres of each source lie in each target: a sparse matrix
/// by rows, sorted.
///
/// For every source the areas in targets and what is uncovered add up to its
/// area within rounding (10^-12). Where targets overlap each other, a place
/// counts for each of them, and what is uncovered is less by as much.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlaps {
    ends: Vec<u32>,
    targets: Vec<u32>,
    areas_m2: Vec<f64>,
    source_m2: Vec<f64>,
    uncovered_m2: Vec<f64>,
}

impl Overlaps {
    /// The overlaps of two systems in the same metric plane.
    #[must_use]
    pub fn of(sources: &Rings<'_>, targets: &Rings<'_>) -> Self {
        let frame = Frame::around([sources, targets]);
        let mut one = System::of(frame, sources);
        let mut other = System::of(frame, targets);
        let squares = squares([&one, &other]);
        one.sort(&squares);
        other.sort(&squares);
        let [of_one, of_other] = Crossings::of(&one, &other, &squares);
        let mut sums = Sums::new(&one.plane);
        let mut walk = Walk {
            own: &one,
            other: &other,
            squares: &squares,
            crossings: &of_one,
            moved: |_| true,
            covers: Covers::new(other.plane.areas()),
        };
        walk.along(|covers, piece| sums.add(&one, covers, piece, true));
        let mut walk = Walk {
            own: &other,
            other: &one,
            squares: &squares,
            crossings: &of_other,
            moved: |_| false,
            covers: Covers::new(one.plane.areas()),
        };
        walk.along(|covers, piece| sums.add(&other, covers, piece, false));
        let parts = sums.finish();
        Self::sparse(&one.plane, &parts)
    }

    fn sparse(plane: &Plane, parts: &[Part]) -> Self {
        let square = plane.frame.square() / 2.0;
        let areas = 0..plane.areas();
        let source_m2: Vec<f64> =
            areas.map(|it| plane.double_area(it) * square).collect();
        let mut found = Self {
            uncovered_m2: source_m2.clone(),
            source_m2,
            ..Self::default()
        };
        let mut rest = parts;
        for area in 0..plane.areas() {
            let count = rest.partition_point(|it| it.areas.0 as usize <= area);
            for part in &rest[..count] {
                let area_m2 = part.sum * square;
                found.uncovered_m2[area] -= area_m2;
                found.targets.push(part.areas.1);
                found.areas_m2.push(area_m2);
            }
            rest = &rest[count..];
            let end = u32::try_from(found.targets.len()).unwrap_or(NONE);
            found.ends.push(end);
            let noise = found.source_m2[area] * 1e-12;
            let uncovered = &mut found.uncovered_m2[area];
            if uncovered.abs() <= noise {
                *uncovered = 0.0;
            }
        }
        found
    }

    /// For each source the number of overlaps up to its end.
    #[must_use]
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// The targets of all sources one after the other.
    #[must_use]
    pub fn targets(&self) -> &[u32] {
        &self.targets
    }

    /// The square metres of each overlap.
    #[must_use]
    pub fn areas_m2(&self) -> &[f64] {
        &self.areas_m2
    }

    /// The square metres of each source.
    #[must_use]
    pub fn source_m2(&self) -> &[f64] {
        &self.source_m2
    }

    /// The square metres of each source that lie in no target.
    #[must_use]
    pub fn uncovered_m2(&self) -> &[f64] {
        &self.uncovered_m2
    }

    /// The targets a source lies in, sorted, with square metres; none for a
    /// source there is not.
    pub fn of_source(&self, source: usize) -> impl Iterator<Item = (u32, f64)> {
        let end = self.ends.get(source).map_or(0, |&it| it as usize);
        let start = match source {
            0 => 0,
            _ => self.ends.get(source - 1).map_or(end, |&it| it as usize),
        };
        let span = start.min(end)..end;
        let targets = self.targets[span.clone()].iter().copied();
        targets.zip(self.areas_m2[span].iter().copied())
    }
}

/// Twice the area of an overlap in square steps.
#[derive(Clone, Copy, Debug)]
struct Part {
    areas: (u32, u32),
    sum: f64,
    /// The sum of all edges it was added from: what rounding is of.
    size: f64,
}

/// Sums for pairs of a source and a target.
struct Sums {
    /// A point near each source: from there, numbers are small.
    origins: Vec<Point>,
    at_hand: Vec<Part>,
    last: usize,
    parts: Vec<Part>,
}

impl Sums {
    fn new(sources: &Plane) -> Self {
        let areas = 0..sources.areas();
        Self {
            origins: areas.map(|area| sources.origin(area)).collect(),
            at_hand: Vec::with_capacity(AT_HAND),
            last: 0,
            parts: Vec::new(),
        }
    }

    /// Adds a piece of an edge of a source, or of a target.
    #[inline]
    fn add(
        &mut self,
        system: &System,
        covers: &Covers,
        piece: Option<Piece>,
        source: bool,
    ) {
        let Some(piece) = piece else {
            self.parts.append(&mut self.at_hand);
            return;
        };
        let own = system.plane.owner[piece.edge];
        let [from, to] = system.segment(piece.edge);
        let way = minus(to, from);
        covers.each(piece.cover, |other, times| {
            let areas = if source { (own, other) } else { (other, own) };
            let off = minus(from, self.origins[areas.0 as usize]);
            let (left, right) = (off[0] * way[1], off[1] * way[0]);
            let part = self.part(areas);
            part.sum += (left - right) * piece.share * times;
            part.size += left.abs() + right.abs();
        });
    }

    #[inline]
    fn part(&mut self, areas: (u32, u32)) -> &mut Part {
        if self.at_hand.get(self.last).is_none_or(|it| it.areas != areas) {
            let found = self.at_hand.iter().position(|it| it.areas == areas);
            self.last = found.unwrap_or_else(|| {
                if self.at_hand.len() == AT_HAND {
                    self.parts.append(&mut self.at_hand);
                }
                self.at_hand.push(Part { areas, sum: 0.0, size: 0.0 });
                self.at_hand.len() - 1
            });
        }
        &mut self.at_hand[self.last]
    }

    /// One part for each pair, sorted, without those that are nothing.
    fn finish(mut self) -> Vec<Part> {
        self.parts.append(&mut self.at_hand);
        self.parts.sort_by_key(|it| it.areas);
        let same = self.parts.chunk_by(|a, b| a.areas == b.areas);
        let added = same.map(|parts| Part {
            areas: parts[0].areas,
            sum: parts.iter().map(|it| it.sum).sum(),
            size: parts.iter().map(|it| it.size).sum(),
        });
        added.filter(|it| it.sum.abs() > it.size * ROUNDING).collect()
    }
}

#[cfg(test)]
#[path = "overlaps_tests.rs"]
mod tests;
