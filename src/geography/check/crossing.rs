//! Where a boundary crosses or touches itself.

use geo::{Coord, MultiPolygon};

use crate::geography::write::STEPS;

/// How a boundary meets itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::geography) enum Crossing {
    /// Two lines cross: which side is inside is undecided.
    Crosses,
    /// Two lines run along each other.
    Overlaps,
    /// A ring comes back to a point where it has been.
    Touches,
}

impl Crossing {
    /// The catalogue's word for it.
    pub(in crate::geography) fn word(self) -> &'static str {
        match self {
            Self::Crosses => "@boundary.crosses",
            Self::Overlaps => "@boundary.overlaps",
            Self::Touches => "@boundary.touches",
        }
    }
}

/// A point on the grid of 1e-7°, in steps.
type Step = [i64; 2];

/// The most pairs of lines that are compared in one boundary.
const MOST: usize = 50_000_000;

/// A line from one point of a ring to the next, the western end first.
struct Line {
    west: Step,
    east: Step,
    ring: usize,
    /// The position of its first point in the ring.
    at: usize,
    /// How many lines the ring has.
    of: usize,
}

/// The worst way in which a boundary meets itself, and the first place of it
/// from the west, in degrees; `None` if it is sound.
///
/// Compared in whole steps of the grid, without rounding. Two rings may touch
/// in a point.
pub(in crate::geography) fn crossing(
    boundary: &MultiPolygon<f64>,
) -> Option<(Crossing, [f64; 2])> {
    let mut lines = lines(boundary);
    lines.sort_unstable_by_key(|line| (line.west, line.east));
    let mut open: Vec<&Line> = Vec::new();
    let mut found: Option<(Crossing, Step)> = None;
    let mut left = MOST;
    for line in &lines {
        open.retain(|it| it.east[0] >= line.west[0]);
        left = left.checked_sub(open.len())?;
        for other in &open {
            let Some(met) = meet(other, line) else { continue };
            if found.is_none_or(|it| met.0 < it.0) {
                found = Some(met);
            }
        }
        open.push(line);
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "steps are below 2^32, so exact"
    )]
    found.map(|(how, at)| (how, at.map(|it| it as f64 / STEPS)))
}

fn lines(boundary: &MultiPolygon<f64>) -> Vec<Line> {
    let mut lines = Vec::new();
    let polygons = boundary.0.iter();
    let rings = polygons
        .flat_map(|it| std::iter::once(it.exterior()).chain(it.interiors()));
    for (ring, points) in rings.enumerate() {
        let of = points.0.len().saturating_sub(1);
        for (at, ends) in points.0.windows(2).enumerate() {
            let (a, b) = (step(ends[0]), step(ends[1]));
            let (west, east) = if a <= b { (a, b) } else { (b, a) };
            lines.push(Line { west, east, ring, at, of });
        }
    }
    lines
}

/// How two lines meet where they should not, and where.
fn meet(one: &Line, other: &Line) -> Option<(Crossing, Step)> {
    let (low, high) =
        (one.west[1].min(one.east[1]), one.west[1].max(one.east[1]));
    if other.west[1].max(other.east[1]) < low
        || other.west[1].min(other.east[1]) > high
    {
        return None;
    }
    let sides = [
        turn(one, other.west),
        turn(one, other.east),
        turn(other, one.west),
        turn(other, one.east),
    ];
    if sides[0] * sides[1] > 0 || sides[2] * sides[3] > 0 {
        return None;
    }
    if sides == [0; 4] {
        // On one line: in common is what lies between the inner two ends.
        let west = one.west.max(other.west);
        let east = one.east.min(other.east);
        return match west.cmp(&east) {
            std::cmp::Ordering::Less => Some((Crossing::Overlaps, west)),
            std::cmp::Ordering::Equal => touch(one, other, west),
            std::cmp::Ordering::Greater => None,
        };
    }
    let ends = [other.west, other.east, one.west, one.east];
    match sides.iter().position(|&side| side == 0) {
        None => Some((Crossing::Crosses, between(one, other))),
        Some(at) => touch(one, other, ends[at]),
    }
}

/// Two lines with one point in common, an end of at least one of them.
fn touch(one: &Line, other: &Line, at: Step) -> Option<(Crossing, Step)> {
    if one.ring != other.ring {
        return None;
    }
    let apart = one.at.abs_diff(other.at);
    let neighbours = apart == 1 || apart + 1 == one.of;
    (!neighbours).then_some((Crossing::Touches, at))
}

/// 1 if a point lies to the left of a line, -1 to the right, 0 on it.
fn turn(line: &Line, point: Step) -> i128 {
    let wide = |a: i64, b: i64| i128::from(a - b);
    let (x, y) =
        (wide(line.east[0], line.west[0]), wide(line.east[1], line.west[1]));
    let (u, v) = (wide(point[0], line.west[0]), wide(point[1], line.west[1]));
    (x * v - y * u).signum()
}

/// About where two lines cross.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a place to look at on a map"
)]
fn between(one: &Line, other: &Line) -> Step {
    let run =
        |line: &Line, axis: usize| (line.east[axis] - line.west[axis]) as f64;
    let gap = [0, 1].map(|it| (other.west[it] - one.west[it]) as f64);
    let (a, b) = ([run(one, 0), run(one, 1)], [run(other, 0), run(other, 1)]);
    let share = (gap[0] * b[1] - gap[1] * b[0]) / (a[0] * b[1] - a[1] * b[0]);
    [0, 1].map(|it| one.west[it] + (share * a[it]) as i64)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "360 degrees are below 2^32 steps"
)]
fn step(coord: Coord<f64>) -> Step {
    let step =
        |degrees: f64| (degrees.clamp(-360.0, 360.0) * STEPS).round() as i64;
    [step(coord.x), step(coord.y)]
}

#[cfg(test)]
#[path = "crossing_tests.rs"]
mod tests;
