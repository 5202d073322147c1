//! Finds arcs that cross or touch where they should not.

use std::collections::BTreeSet;

use super::{
    arc::PointId,
    grid::{Grid, Step},
};

/// Two arcs, the lower position first; an arc may cross itself.
pub(super) type Pair = (usize, usize);

/// A stretch between two neighbouring points of an arc.
#[derive(Clone, Copy)]
struct Segment {
    arc: usize,
    ends: [PointId; 2],
    low: Step,
    high: Step,
}

/// The pairs of arcs that have more in common than an end, at least one of
/// the two being of concern.
pub(super) fn crossings(
    arcs: &[Vec<PointId>],
    grid: &Grid,
    concerns: impl Fn(usize) -> bool,
) -> BTreeSet<Pair> {
    let segments = segments(arcs, grid);
    let mut pairs = BTreeSet::new();
    for cell in cells(&segments, grid).chunk_by(|a, b| a.0 == b.0) {
        for (at, &(_, one)) in cell.iter().enumerate() {
            for &(_, other) in &cell[at + 1..] {
                let (one, other) = (&segments[one], &segments[other]);
                let pair = (one.arc.min(other.arc), one.arc.max(other.arc));
                if (concerns(pair.0) || concerns(pair.1))
                    && !pairs.contains(&pair)
                    && conflict(one, other, grid)
                {
                    pairs.insert(pair);
                }
            }
        }
    }
    pairs
}

fn segments(arcs: &[Vec<PointId>], grid: &Grid) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (arc, points) in arcs.iter().enumerate() {
        for ends in points.windows(2) {
            let (from, to) = (grid.step(ends[0]), grid.step(ends[1]));
            segments.push(Segment {
                arc,
                ends: [ends[0], ends[1]],
                low: [from[0].min(to[0]), from[1].min(to[1])],
                high: [from[0].max(to[0]), from[1].max(to[1])],
            });
        }
    }
    segments
}

/// Every segment in every square it passes, sorted by square. Squares are
/// about as many as segments.
fn cells(segments: &[Segment], grid: &Grid) -> Vec<([i64; 2], usize)> {
    let side = side(segments);
    let mut cells = Vec::with_capacity(segments.len() * 2);
    for (at, segment) in segments.iter().enumerate() {
        let west = segment.low[0].div_euclid(side);
        let east = segment.high[0].div_euclid(side);
        for x in west..=east {
            let [low, high] = rows(segment, x * side, (x + 1) * side, grid);
            let squares = low.div_euclid(side)..=high.div_euclid(side);
            cells.extend(squares.map(|y| ([x, y], at)));
        }
    }
    cells.sort_unstable();
    cells
}

/// From which to which latitude a segment runs between two longitudes, one
/// step added for rounding.
fn rows(segment: &Segment, west: i64, east: i64, grid: &Grid) -> [i64; 2] {
    let (low, high) = (segment.low[1], segment.high[1]);
    let [from, to] = segment.ends.map(|end| grid.step(end));
    let [run, rise] = difference(to, from);
    if run == 0 {
        return [low, high];
    }
    let at = |longitude: i64| {
        let way = i128::from(longitude.clamp(segment.low[0], segment.high[0]));
        let climb = (way - i128::from(from[0])) * rise / run;
        from[1] + i64::try_from(climb).unwrap_or_default()
    };
    let (one, other) = (at(west), at(east));
    [(one.min(other) - 1).max(low), (one.max(other) + 1).min(high)]
}

/// The side of a square, in steps.
fn side(segments: &[Segment]) -> i64 {
    let extent = |axis: usize| {
        let low = segments.iter().map(|it| it.low[axis]).min();
        let high = segments.iter().map(|it| it.high[axis]).max();
        high.unwrap_or_default() - low.unwrap_or_default() + 1
    };
    let count = i64::try_from(segments.len()).unwrap_or(i64::MAX);
    let widest = extent(0).max(extent(1));
    (widest / count.isqrt().max(1)).max(1)
}

fn conflict(one: &Segment, other: &Segment, grid: &Grid) -> bool {
    let apart = |axis: usize| {
        one.high[axis] < other.low[axis] || other.high[axis] < one.low[axis]
    };
    if apart(0) || apart(1) {
        return false;
    }
    let at = |point| grid.step(point);
    let shared = |it: &Segment, ends: [PointId; 2]| {
        it.ends.into_iter().find(|end| ends.contains(end))
    };
    let Some(shared) = shared(one, other.ends) else {
        return meet(one.ends.map(at), other.ends.map(at));
    };
    let free = |it: &Segment| it.ends.into_iter().find(|&end| end != shared);
    match (free(one), free(other)) {
        (Some(a), Some(b)) => a == b || overlap(at(shared), at(a), at(b)),
        _ => false,
    }
}

/// Whether two lines from one point run along each other.
fn overlap(from: Step, one: Step, other: Step) -> bool {
    let [x, y] = difference(one, from);
    let [u, v] = difference(other, from);
    turn(from, one, other) == 0 && x * u + y * v > 0
}

/// Whether two segments have a point in common.
fn meet([a, b]: [Step; 2], [c, d]: [Step; 2]) -> bool {
    let (of_c, of_d) = (turn(a, b, c), turn(a, b, d));
    let (of_a, of_b) = (turn(c, d, a), turn(c, d, b));
    // All four on one line: their rectangles overlap, so they do.
    of_c * of_d <= 0 && of_a * of_b <= 0
}

/// 1 if a point lies to the left of the way between two others, -1 to the
/// right, 0 on it.
fn turn(from: Step, to: Step, point: Step) -> i128 {
    let [x, y] = difference(to, from);
    let [u, v] = difference(point, from);
    (x * v - y * u).signum()
}

/// Wide enough for the product of two: steps have 32 bits.
fn difference(a: Step, b: Step) -> [i128; 2] {
    [i128::from(a[0] - b[0]), i128::from(a[1] - b[1])]
}

#[cfg(test)]
#[path = "crossing_tests.rs"]
mod tests;
