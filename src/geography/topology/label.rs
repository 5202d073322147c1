//! Where a label fits: the point of an area that is farthest from its border.
//!
//! # References
//!
//! The pole of inaccessibility by squares that are cut in four, the most
//! promising first (Agafonkin 2016, *polylabel*).

use std::collections::BinaryHeap;

use super::{near::square_distance, pass::Topology};
use crate::geography::plane::Point;

/// Squares looked at before the best so far is taken.
const MOST_SQUARES: usize = 4096;

impl Topology {
    /// The point of an area that is farthest from its border, in metres, at
    /// most `precision_m` nearer to it than the best one; `None` where an
    /// area has no surface. Of several polygons, the one with the best point.
    #[must_use]
    pub fn label_point(
        &self,
        area: usize,
        precision_m: f64,
    ) -> Option<[f64; 2]> {
        let segments: Vec<[Point; 2]> = self
            .edges(area)
            .map(|at| [self.plane.points[at], self.plane.points[at + 1]])
            .collect();
        let precision = precision_m.max(0.0) * self.plane.frame.per_metre();
        let inside = farthest(&segments, precision)?;
        Some(self.plane.frame.metres(inside))
    }
}

/// A square: what its points can be away from the border at most, its middle,
/// half its side and how far its middle is away, negative outside.
struct Cell {
    most: f64,
    middle: Point,
    half: f64,
    distance: f64,
}

impl Cell {
    fn new(middle: Point, half: f64, segments: &[[Point; 2]]) -> Self {
        let distance = inner_distance(middle, segments);
        let most = distance + half * std::f64::consts::SQRT_2;
        Self { most, middle, half, distance }
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Cell {}

impl PartialOrd for Cell {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cell {
    #[inline]
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let by_place =
            |axis: usize| other.middle[axis].total_cmp(&self.middle[axis]);
        let most = self.most.total_cmp(&other.most);
        most.then_with(|| by_place(0)).then_with(|| by_place(1))
    }
}

/// The point inside closed lines that is farthest from them.
pub(super) fn farthest(
    segments: &[[Point; 2]],
    precision: f64,
) -> Option<Point> {
    let mut low = [f64::INFINITY; 2];
    let mut high = [f64::NEG_INFINITY; 2];
    for axis in 0..2 {
        for segment in segments {
            low[axis] = low[axis].min(segment[0][axis]);
            high[axis] = high[axis].max(segment[0][axis]);
        }
    }
    let extent = [high[0] - low[0], high[1] - low[1]];
    let half = extent[0].min(extent[1]) / 2.0;
    if !(half > 0.0 && half.is_finite()) {
        return None;
    }
    let mut heap = BinaryHeap::new();
    // At most 64 along the longer side.
    let half = half.max(extent[0].max(extent[1]) / 128.0);
    let mut at = [low[0] + half, low[1] + half];
    while at[1] - half < high[1] {
        while at[0] - half < high[0] {
            keep(&mut heap, Cell::new(at, half, segments), 0.0);
            at[0] += 2.0 * half;
        }
        at = [low[0] + half, at[1] + 2.0 * half];
    }
    let mut best = (0.0, None);
    for _ in 0..MOST_SQUARES {
        let Some(cell) = heap.pop() else { break };
        if cell.distance > best.0 {
            best = (cell.distance, Some(cell.middle));
        }
        if cell.most - best.0 <= precision {
            break;
        }
        let half = cell.half / 2.0;
        for [x, y] in [[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]] {
            let [u, v] = cell.middle;
            let middle = [u + x * half, v + y * half];
            keep(&mut heap, Cell::new(middle, half, segments), best.0);
        }
    }
    best.1
}

/// Keeps a square that may hold a better point than the best so far. Another
/// would end the search when its turn came, as does an empty heap.
fn keep(heap: &mut BinaryHeap<Cell>, cell: Cell, best: f64) {
    if cell.most > best {
        heap.push(cell);
    }
}

/// How far inside closed lines a point lies; negative outside.
fn inner_distance(point: Point, segments: &[[Point; 2]]) -> f64 {
    let (mut inside, mut square) = (false, f64::INFINITY);
    for &[from, to] in segments {
        square = square.min(square_distance(point, [from, to]));
        if (from[1] > point[1]) != (to[1] > point[1]) {
            let share = (point[1] - from[1]) / (to[1] - from[1]);
            inside ^= point[0] < from[0] + share * (to[0] - from[0]);
        }
    }
    if inside { square.sqrt() } else { -square.sqrt() }
}

#[cfg(test)]
#[path = "label_tests.rs"]
mod tests;
