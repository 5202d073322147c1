//! The one pass: equal points, borders with two sides, and what is left over.

use super::{contiguity::Contiguity, near, seam::Seams};
use crate::geography::plane::{Matching, NONE, Plane, Rings, cross, minus};

/// How areas in a metric plane border on one another.
///
/// Most borders are drawn twice with equal points; these are found first.
/// What then has one side only is *loose*: the outer border, and where
/// neighbours were drawn apart. Only around loose edges is anything searched
/// for within the tolerance: points snap to points, and edges are split where
/// a point lies on them (T-junctions).
#[derive(Clone, Debug)]
pub struct Topology {
    pub(super) plane: Plane,
    pub(super) matching: Matching,
    /// Edges with one side, in order.
    pub(super) loose: Vec<u32>,
    pub(super) seams: Seams,
    pub(super) tolerance_m: f64,
    contiguity: Contiguity,
}

impl Topology {
    /// The topology of areas; `tolerance_m` in metres is how far apart two
    /// drawings of one border may lie. At zero, and at anything that is no
    /// number above it, points must be equal or lie exactly on edges.
    #[must_use]
    pub fn of(rings: &Rings<'_>, tolerance_m: f64) -> Self {
        let plane = Plane::of(rings);
        let matching = Matching::of(&plane);
        let tolerance_m = if tolerance_m > 0.0 { tolerance_m } else { 0.0 };
        let reach = tolerance_m * plane.frame.per_metre();
        let loose = loose(&plane, &matching);
        let seams = Seams::of(&plane, &matching, &loose, reach);
        let mut pairs = Vec::new();
        near::pairs(&plane, &matching, &loose, reach, &mut pairs);
        let contiguity = Contiguity::of(&plane, &matching, &seams, pairs);
        Self { plane, matching, loose, seams, tolerance_m, contiguity }
    }

    /// Who borders on whom.
    #[must_use]
    pub fn contiguity(&self) -> &Contiguity {
        &self.contiguity
    }

    /// How many areas there are.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.plane.areas()
    }

    /// The area of an area in square metres, holes left out.
    #[must_use]
    pub fn area_m2(&self, area: usize) -> f64 {
        self.plane.double_area(area) / 2.0 * self.plane.frame.square()
    }

    /// The centroid of an area in metres; `None` where it has no area.
    #[must_use]
    pub fn centroid(&self, area: usize) -> Option<[f64; 2]> {
        let (mut weight, mut sum) = (0.0, [0.0; 2]);
        let ring = self.plane.rings_of(area).next()?;
        let first = self.plane.points[self.plane.edges(ring).start];
        for at in self.edges(area) {
            let one = minus(self.plane.points[at], first);
            let other = minus(self.plane.points[at + 1], first);
            let double = cross(one, other);
            weight += double;
            sum[0] += double * (one[0] + other[0]);
            sum[1] += double * (one[1] + other[1]);
        }
        let off = sum.map(|it| it / (3.0 * weight));
        let place = [first[0] + off[0], first[1] + off[1]];
        (weight > 0.0).then(|| self.plane.frame.metres(place))
    }

    /// The length of all of an area's rings in metres.
    #[must_use]
    pub fn perimeter_m(&self, area: usize) -> f64 {
        self.edges(area).map(|at| self.plane.length(at)).sum()
    }

    /// The edges of an area.
    pub(super) fn edges(&self, area: usize) -> impl Iterator<Item = usize> {
        self.plane.rings_of(area).flat_map(|it| self.plane.edges(it))
    }
}

/// The edges that have no other side, in order.
#[expect(clippy::cast_possible_truncation, reason = "below 2^30 slots")]
fn loose(plane: &Plane, matching: &Matching) -> Vec<u32> {
    let sides = plane.owner.iter().zip(&matching.twin).enumerate();
    sides
        .filter(|&(_, (&owner, &twin))| owner != NONE && twin == NONE)
        .map(|(at, _)| at as u32)
        .collect()
}

#[cfg(test)]
#[path = "pass_tests.rs"]
mod tests;
