//! Simplifies areas that border on one another.

use std::collections::BTreeSet;

use geo::{LineString, MultiPolygon, Polygon};

use super::{
    arc::{Arcs, Part, PointId},
    crossing::{Pair, crossings},
    grid::Grid,
    line::keep,
};

/// How often an arc's tolerance is halved before it keeps all its points.
const HALVINGS: u8 = 6;

/// Boundaries with fewer points, none left out farther than `tolerance_m`
/// metres from the new line: one in, one out, in the same order.
///
/// A border of two areas is simplified once, so neither gaps nor overlaps
/// arise: neighbours are those whose borders have equal points. Nothing
/// vanishes, however small: where a ring would collapse or two lines would
/// cross that did not before, the lines concerned keep more points. Points
/// lie on the grid of 1e-7° before and after; a tolerance that is not above
/// zero changes nothing.
///
/// # References
///
/// Douglas and Peucker (1973) for each arc between junctions.
#[must_use]
pub fn simplify(
    boundaries: &[MultiPolygon<f64>],
    tolerance_m: f64,
) -> Vec<MultiPolygon<f64>> {
    if tolerance_m.is_nan() || tolerance_m <= 0.0 {
        return boundaries.to_vec();
    }
    let grid = Grid::of(boundaries.iter().flatten().flat_map(rings));
    let coverage = Coverage::of(boundaries, grid);
    let arcs = coverage.simplify(tolerance_m);
    coverage.rebuild(boundaries, &arcs)
}

/// The rings of a polygon, the outer one first.
fn rings(polygon: &Polygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

/// The borders of all areas, each once.
struct Coverage {
    grid: Grid,
    arcs: Arcs,
    /// Twice the signed area of each ring, in squared steps.
    areas: Vec<i128>,
}

impl Coverage {
    fn of(boundaries: &[MultiPolygon<f64>], grid: Grid) -> Self {
        let all = boundaries.iter().flatten().flat_map(rings);
        let all: Vec<Vec<PointId>> = all.map(|it| grid.ranks(it)).collect();
        let areas = all.iter().map(|ring| double_area(ring, &grid)).collect();
        let arcs = Arcs::cut(&all, grid.len());
        Self { grid, arcs, areas }
    }

    /// The arcs with fewer points.
    fn simplify(&self, tolerance_m: f64) -> Vec<Vec<PointId>> {
        let metres = self.grid.metres();
        let thin = |arc: &Vec<PointId>, tolerance_m: f64| {
            thin(arc, &metres, tolerance_m)
        };
        let originals = &self.arcs.arcs;
        let mut arcs: Vec<_> =
            originals.iter().map(|arc| thin(arc, tolerance_m)).collect();
        let mut halvings = vec![0; arcs.len()];
        let mut changed = vec![true; arcs.len()];
        loop {
            let mut spoilt = self.collapsed(&arcs, &changed);
            spoilt.extend(self.crossed(&arcs, &changed));
            spoilt.retain(|&arc| halvings[arc] <= HALVINGS);
            if spoilt.is_empty() {
                return arcs;
            }
            changed.fill(false);
            for arc in spoilt {
                halvings[arc] += 1;
                changed[arc] = true;
                let tolerance_m = finer(tolerance_m, halvings[arc]);
                arcs[arc] = thin(&originals[arc], tolerance_m);
            }
        }
    }

    /// The arcs of rings that have lost their area or turned over, looking
    /// only at rings with an arc that has changed.
    fn collapsed(
        &self,
        arcs: &[Vec<PointId>],
        changed: &[bool],
    ) -> BTreeSet<usize> {
        let mut collapsed = BTreeSet::new();
        for (parts, area) in self.arcs.rings.iter().zip(&self.areas) {
            if !parts.iter().any(|part| changed[part.arc]) {
                continue;
            }
            let now = double_area(&join(parts, arcs), &self.grid);
            if now.signum() != area.signum() {
                collapsed.extend(parts.iter().map(|part| part.arc));
            }
        }
        collapsed
    }

    /// The arcs that cross an arc which their originals do not cross, looking
    /// only at pairs of which one has changed.
    fn crossed(
        &self,
        arcs: &[Vec<PointId>],
        changed: &[bool],
    ) -> BTreeSet<usize> {
        let now = crossings(arcs, &self.grid, |arc| changed[arc]);
        let arcs = |pairs: &mut dyn Iterator<Item = &Pair>| {
            pairs.flat_map(|&(one, other)| [one, other]).collect()
        };
        let concerned: BTreeSet<usize> = arcs(&mut now.iter());
        let mut originals = vec![Vec::new(); self.arcs.arcs.len()];
        for &arc in &concerned {
            originals[arc].clone_from(&self.arcs.arcs[arc]);
        }
        let before = crossings(&originals, &self.grid, |_| true);
        arcs(&mut now.difference(&before))
    }

    /// The boundaries with these arcs.
    fn rebuild(
        &self,
        boundaries: &[MultiPolygon<f64>],
        arcs: &[Vec<PointId>],
    ) -> Vec<MultiPolygon<f64>> {
        let mut rings =
            self.arcs.rings.iter().map(|parts| self.line(parts, arcs));
        let mut polygon = |polygon: &Polygon<f64>| {
            let outer = rings.next().unwrap_or_else(|| LineString(Vec::new()));
            let holes = polygon.interiors().iter();
            Polygon::new(outer, holes.map_while(|_| rings.next()).collect())
        };
        let boundary = |it: &MultiPolygon<f64>| {
            MultiPolygon(it.iter().map(&mut polygon).collect())
        };
        boundaries.iter().map(boundary).collect()
    }

    /// A closed line of arcs.
    fn line(&self, parts: &[Part], arcs: &[Vec<PointId>]) -> LineString<f64> {
        let mut points = join(parts, arcs);
        points.extend(points.first().copied());
        points.iter().map(|&point| self.grid.degrees(point)).collect()
    }
}

/// The tolerance after so many halvings; none after the last.
fn finer(tolerance_m: f64, halvings: u8) -> f64 {
    if halvings > HALVINGS {
        return 0.0;
    }
    tolerance_m / f64::from(1_u32 << halvings)
}

/// An arc without the points that may go.
fn thin(
    arc: &[PointId],
    metres: impl Fn(PointId) -> [f64; 2],
    tolerance_m: f64,
) -> Vec<PointId> {
    let line: Vec<[f64; 2]> = arc.iter().map(|&it| metres(it)).collect();
    let kept = keep(&line, tolerance_m);
    let points = arc.iter().zip(kept).filter(|it| it.1);
    points.map(|it| *it.0).collect()
}

/// The points of a ring, the first not repeated.
fn join(parts: &[Part], arcs: &[Vec<PointId>]) -> Vec<PointId> {
    let mut points = Vec::new();
    for part in parts {
        let arc = &arcs[part.arc];
        let inner = arc.len().saturating_sub(1);
        if part.reversed {
            points.extend(arc.iter().rev().take(inner));
        } else {
            points.extend(arc.iter().take(inner));
        }
    }
    points
}

/// Twice the signed area of a ring in squared steps: positive if it runs
/// counter-clockwise.
fn double_area(ring: &[PointId], grid: &Grid) -> i128 {
    let after = ring.iter().cycle().skip(1);
    let products = ring.iter().zip(after).map(|(&from, &to)| {
        let [x, y] = grid.step(from).map(i128::from);
        let [u, v] = grid.step(to).map(i128::from);
        x * v - u * y
    });
    products.sum()
}

#[cfg(test)]
#[path = "coverage_tests.rs"]
mod tests;
