//! Joins areas to larger ones: what they share is left out.

use geo::{Coord, LineString, MultiPolygon, Polygon};

use super::{pass::Topology, seam::Seam};
use crate::{
    geography::plane::{NONE, Point, cross, minus, turn},
    numeric::Arrange,
};

impl Topology {
    /// The areas of each group as one, with holes; in the order of the
    /// groups. `group` gives the group of each area, from 0; areas without
    /// one, and those beyond the list, are left out.
    ///
    /// Borders inside a group vanish where they are equal after snapping, so
    /// the area is the sum of the parts but for what snapping moves.
    #[must_use]
    pub fn dissolve(
        &self,
        group: &[Option<u32>],
        groups: usize,
    ) -> Vec<MultiPolygon<f64>> {
        let of = |area: u32| {
            let group = group.get(area as usize).copied().flatten();
            group.filter(|&it| (it as usize) < groups).unwrap_or(NONE)
        };
        let mut edges = self.outlines(of);
        edges.arrange();
        let mut dissolved = vec![MultiPolygon(Vec::new()); groups];
        for edges in edges.chunk_by(|a, b| a.group == b.group) {
            let rings = self.rings(&left(edges));
            dissolved[edges[0].group as usize] = self.polygons(rings);
        }
        dissolved
    }

    /// The edges of all groups that have no other side in the same group.
    fn outlines(&self, of: impl Fn(u32) -> u32) -> Vec<Outline> {
        let mut edges = Vec::new();
        let owners = self.plane.owner.iter().enumerate();
        for (at, &owner) in owners.filter(|it| *it.1 != NONE) {
            let (group, twin) = (of(owner), self.matching.twin[at]);
            let outer =
                twin != NONE && of(self.plane.owner[twin as usize]) != group;
            if group != NONE && outer {
                let vertex = |at: usize| self.matching.vertex[at];
                let seam = Seam::new(vertex(at), vertex(at + 1), owner);
                edges.push(Outline::new(group, seam));
            }
        }
        let seams = self.seams.0.iter().map(|it| (of(it.area), *it));
        let seams = seams.filter(|it| it.0 != NONE);
        edges.extend(seams.map(|(group, seam)| Outline::new(group, seam)));
        edges
    }

    /// Follows edges to closed rings that meet themselves nowhere.
    fn rings(&self, edges: &[(u32, u32)]) -> Vec<Vec<Point>> {
        let mut free = vec![true; edges.len()];
        let mut rings = Vec::new();
        for first in 0..edges.len() {
            let mut path: Vec<u32> = Vec::new();
            let mut next = free[first].then_some(first);
            while let Some(at) = next {
                free[at] = false;
                let (from, to) = edges[at];
                path.push(from);
                // A vertex met again closes a ring of its own.
                if let Some(start) = path.iter().position(|&it| it == to) {
                    let ring = path.drain(start..);
                    rings.push(ring.map(|it| self.place(it)).collect());
                }
                next = self.next(edges, &free, (from, to));
            }
        }
        rings
    }

    fn place(&self, vertex: u32) -> Point {
        self.matching.places[vertex as usize]
    }

    /// The free edge from the end of another that comes first clockwise: the
    /// area lies between the two.
    fn next(
        &self,
        edges: &[(u32, u32)],
        free: &[bool],
        (from, at): (u32, u32),
    ) -> Option<usize> {
        let start = edges.partition_point(|it| it.0 < at);
        let count = edges[start..].partition_point(|it| it.0 == at);
        let choices = (start..start + count).filter(|&it| free[it]);
        let (back, here) = (self.place(from), self.place(at));
        choices.reduce(|best, it| {
            let ends = [best, it].map(|it| self.place(edges[it].1));
            if comes_first(here, back, ends) { best } else { it }
        })
    }

    /// Outer rings, each with the holes that lie in it.
    fn polygons(&self, rings: Vec<Vec<Point>>) -> MultiPolygon<f64> {
        let sized = rings.into_iter().map(|ring| (double_area(&ring), ring));
        let (mut outer, holes): (Vec<_>, Vec<_>) =
            sized.filter(|it| it.0 != 0.0).partition(|it| it.0 > 0.0);
        // The smallest one around a hole is its own.
        outer.arrange_by(|a, b| a.0.total_cmp(&b.0));
        let mut polygons: Vec<Polygon<f64>> = outer
            .iter()
            .map(|it| Polygon::new(self.line(&it.1), vec![]))
            .collect();
        for (_, hole) in holes {
            let around = outer.iter().position(|it| is_within(&hole, &it.1));
            if let Some(at) = around {
                polygons[at].interiors_push(self.line(&hole));
            }
        }
        MultiPolygon(polygons)
    }

    fn line(&self, ring: &[Point]) -> LineString<f64> {
        let metres = |it: &Point| {
            let [x, y] = self.plane.frame.metres(*it);
            Coord { x, y }
        };
        ring.iter().map(metres).collect()
    }
}

/// An edge of a group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Outline {
    group: u32,
    ends: (u32, u32),
    backwards: bool,
}

impl Outline {
    fn new(group: u32, seam: Seam) -> Self {
        Self { group, ends: seam.ends, backwards: seam.backwards }
    }
}

/// The edges of a group without those that have another side in it: from and
/// to, sorted.
fn left(edges: &[Outline]) -> Vec<(u32, u32)> {
    let mut left = Vec::with_capacity(edges.len());
    for same in edges.chunk_by(|a, b| a.ends == b.ends) {
        let forwards = same.partition_point(|it| !it.backwards);
        let backwards = same.len() - forwards;
        let (from, to) = same[0].ends;
        let both = forwards.min(backwards);
        left.extend(std::iter::repeat_n((from, to), forwards - both));
        left.extend(std::iter::repeat_n((to, from), backwards - both));
    }
    left.arrange();
    left
}

/// Whether the first of two ends comes before the second, clockwise from the
/// way back.
fn comes_first(here: Point, back: Point, [one, other]: [Point; 2]) -> bool {
    let late = |it: Point| {
        let side = turn(here, back, it);
        // To the right of the way back comes before to its left.
        side > 0.0 || side == 0.0 && is_same_way(here, back, it)
    };
    match (late(one), late(other)) {
        (false, true) => true,
        (true, false) => false,
        _ => turn(here, one, other) < 0.0,
    }
}

fn is_same_way(here: Point, one: Point, other: Point) -> bool {
    let ([x, y], [u, v]) = (minus(one, here), minus(other, here));
    x * u + y * v > 0.0
}

fn double_area(ring: &[Point]) -> f64 {
    let pairs = ring.windows(2);
    pairs.map(|it| cross(minus(it[0], ring[0]), minus(it[1], ring[0]))).sum()
}

/// Whether a ring lies within another that it does not cross: a point of it
/// that is none of the other's decides.
fn is_within(ring: &[Point], outer: &[Point]) -> bool {
    let apart = ring.iter().find(|it| !outer.contains(it));
    let Some(&point) = apart.or(ring.first()) else { return false };
    let mut within = false;
    for (at, &to) in outer.iter().enumerate() {
        let from = outer[(at + outer.len() - 1) % outer.len()];
        if (from[1] > point[1]) != (to[1] > point[1]) {
            within ^= (turn(from, to, point) > 0.0) == (to[1] > from[1]);
        }
    }
    within
}

#[cfg(test)]
#[path = "dissolve_tests.rs"]
mod tests;
