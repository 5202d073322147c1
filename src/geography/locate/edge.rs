//! A point and an edge: which side, decided exactly.

use geo::{
    Coord, GeoNum,
    kernels::{Kernel, Orientation},
};

/// Where a point lies with regard to an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Inside, not on a border.
    Within,
    /// On the border, of a hole too.
    Border,
    /// Neither.
    Outside,
}

/// A straight piece of border: x and y of its beginning, x and y of its end.
pub(super) type Edge = [f64; 4];

/// What a ray from a point to the east meets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meeting {
    /// The point itself lies on the edge.
    On,
    /// The ray crosses the edge.
    Crosses,
    /// It does not.
    Misses,
}

/// The relation of a point to the area whose edges these are; edges that do
/// not reach the point's height may be left out.
///
/// Even-odd: a point is inside if a ray to the east crosses an odd number of
/// edges. An edge counts its lower end and not its upper, so that a ray
/// through a corner is counted once.
pub(super) fn relation(
    edges: impl Iterator<Item = Edge>,
    x: f64,
    y: f64,
) -> Relation {
    let mut inside = false;
    for edge in edges {
        match meet(edge, x, y) {
            Meeting::On => return Relation::Border,
            Meeting::Crosses => inside = !inside,
            Meeting::Misses => {}
        }
    }
    if inside { Relation::Within } else { Relation::Outside }
}

#[inline]
#[expect(
    clippy::float_cmp,
    reason = "on a corner means the very same coordinates"
)]
fn meet([ax, ay, bx, by]: Edge, x: f64, y: f64) -> Meeting {
    if ax == x && ay == y {
        return Meeting::On;
    }
    if (ay > y) == (by > y) {
        let along = ay == y && by == y && (x > ax) != (x > bx);
        return if along { Meeting::On } else { Meeting::Misses };
    }
    if x < ax && x < bx {
        return Meeting::Crosses;
    }
    if x > ax && x > bx {
        return Meeting::Misses;
    }
    match turn([ax, ay, bx, by], x, y) {
        Orientation::Collinear => Meeting::On,
        side if (side == Orientation::CounterClockwise) == (by > ay) => {
            Meeting::Crosses
        }
        _ => Meeting::Misses,
    }
}

/// On which side of an edge a point lies. Where plain arithmetic cannot tell,
/// exact arithmetic does.
#[inline]
fn turn([ax, ay, bx, by]: Edge, x: f64, y: f64) -> Orientation {
    /// Shewchuk's bound for the error of the plain determinant.
    const BOUND: f64 = 3.330_669_073_875_471_6e-16;
    let (left, right) = ((ax - x) * (by - y), (ay - y) * (bx - x));
    let turn = left - right;
    if turn.abs() > BOUND * (left.abs() + right.abs()) {
        return if turn > 0.0 {
            Orientation::CounterClockwise
        } else {
            Orientation::Clockwise
        };
    }
    <f64 as GeoNum>::Ker::orient2d(
        Coord { x: ax, y: ay },
        Coord { x: bx, y: by },
        Coord { x, y },
    )
}
