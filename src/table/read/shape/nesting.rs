//! Which rings are holes of which.

use crate::table::shapes::Position;

/// With more rings than this in one feature their direction decides.
const MANY: usize = 20_000;

/// Sorts the rings of a feature into polygons: lists of their positions, the
/// outer ring first.
///
/// A ring within another is its hole, one within a hole is a polygon again.
/// The direction of a ring, which should say the same, is often wrong.
pub fn nest(rings: &[&[Position]]) -> Vec<Vec<usize>> {
    match rings.len() {
        0 => Vec::new(),
        1 => vec![vec![0]],
        MANY.. => by_direction(rings),
        _ => by_place(rings),
    }
}

fn by_place(rings: &[&[Position]]) -> Vec<Vec<usize>> {
    let boxes: Vec<Box> = rings.iter().map(|ring| Box::around(ring)).collect();
    let around: Vec<Vec<usize>> = (0..rings.len())
        .map(|at| {
            let others = 0..rings.len();
            others
                .filter(|&other| {
                    other != at
                        && boxes[other].holds(&boxes[at])
                        && holds(rings[other], rings[at])
                })
                .collect()
        })
        .collect();
    let is_hole = |at: usize| around[at].len() % 2 == 1;
    let mut polygons: Vec<Vec<usize>> = Vec::new();
    let mut home = vec![usize::MAX; rings.len()];
    for at in (0..rings.len()).filter(|&at| !is_hole(at)) {
        home[at] = polygons.len();
        polygons.push(vec![at]);
    }
    for at in (0..rings.len()).filter(|&at| is_hole(at)) {
        // The innermost of those around it lies within all the others.
        let outers = around[at].iter().filter(|&&it| !is_hole(it));
        let nearest = outers.max_by_key(|&&it| around[it].len());
        if let Some(polygon) =
            nearest.and_then(|&it| polygons.get_mut(home[it]))
        {
            polygon.push(at);
        }
    }
    polygons
}

/// Outer rings run clockwise, and their holes follow them.
fn by_direction(rings: &[&[Position]]) -> Vec<Vec<usize>> {
    let mut polygons: Vec<Vec<usize>> = Vec::new();
    for (at, ring) in rings.iter().enumerate() {
        match polygons.last_mut() {
            Some(polygon) if doubled_area(ring) > 0.0 => polygon.push(at),
            _ => polygons.push(vec![at]),
        }
    }
    polygons
}

/// Twice the area of a ring, positive if it runs counter-clockwise.
fn doubled_area(ring: &[Position]) -> f64 {
    let Some(&[x, y]) = ring.first() else { return 0.0 };
    let edges = ring.windows(2);
    // From its own first point, so that large coordinates lose no digits.
    edges
        .map(|it| {
            (it[0][0] - x) * (it[1][1] - y) - (it[1][0] - x) * (it[0][1] - y)
        })
        .sum()
}

/// The rectangle a ring lies in.
#[derive(Clone, Copy)]
struct Box {
    low: Position,
    high: Position,
}

impl Box {
    fn around(ring: &[Position]) -> Self {
        let nothing =
            Self { low: [f64::INFINITY; 2], high: [f64::NEG_INFINITY; 2] };
        ring.iter().fold(nothing, |it, &[x, y]| Self {
            low: [it.low[0].min(x), it.low[1].min(y)],
            high: [it.high[0].max(x), it.high[1].max(y)],
        })
    }

    fn holds(&self, inner: &Self) -> bool {
        (0..2).all(|axis| {
            self.low[axis] <= inner.low[axis]
                && inner.high[axis] <= self.high[axis]
        })
    }
}

/// Whether a ring lies within another: by its first point that is not on it.
fn holds(outer: &[Position], inner: &[Position]) -> bool {
    inner.iter().find_map(|&point| inside(outer, point)).unwrap_or(false)
}

/// Whether a point lies within a ring; `None` if it lies on it.
fn inside(ring: &[Position], [x, y]: Position) -> Option<bool> {
    let mut is_inside = false;
    let closing = ring.last().zip(ring.first()).map(|(&a, &b)| [a, b]);
    let edges = ring.windows(2).map(|it| [it[0], it[1]]).chain(closing);
    for [a, b] in edges {
        let side = (b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1]);
        let spans = |axis: usize, value: f64| {
            a[axis].min(b[axis]) <= value && value <= a[axis].max(b[axis])
        };
        if side == 0.0 && spans(0, x) && spans(1, y) {
            return None;
        }
        if (a[1] > y) != (b[1] > y) && (side > 0.0) == (b[1] > a[1]) {
            is_inside = !is_inside;
        }
    }
    Some(is_inside)
}

#[cfg(test)]
#[path = "nesting_tests.rs"]
mod tests;
