//! On which side of a line a point lies: exact, and fast where it is clear.
//!
//! # References
//!
//! Shewchuk (1997), *Adaptive precision floating-point arithmetic and fast
//! robust geometric predicates*: the error bound of the first stage.

use super::grid::Point;

/// Sums of products below this are exact in 53 bits.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The relative error of a difference of two rounded products, a little more.
const ERROR: f64 = 4.5e-16;

/// The way from one point to another.
#[inline]
pub(in crate::geography) fn minus(to: Point, from: Point) -> Point {
    [to[0] - from[0], to[1] - from[1]]
}

/// The cross product of two ways, rounded.
#[inline]
pub(in crate::geography) fn cross(one: Point, other: Point) -> f64 {
    one[0] * other[1] - one[1] * other[0]
}

/// Twice the area of the triangle of three points of the grid: positive if
/// the third lies to the left of the way between the others. Rounded, but
/// zero or of a sign only if it is so exactly.
#[inline]
pub(in crate::geography) fn turn(from: Point, to: Point, point: Point) -> f64 {
    let ([x, y], [u, v]) = (minus(to, from), minus(point, from));
    let (left, right) = (x * v, y * u);
    let (value, size) = (left - right, left.abs() + right.abs());
    if value.abs() > ERROR * size || size < EXACT {
        value
    } else {
        exact([x, y], [u, v])
    }
}

/// The same, rounded once: for places along lines that nearly run together.
#[inline]
pub(in crate::geography) fn turn_precisely(
    from: Point,
    to: Point,
    point: Point,
) -> f64 {
    let ([x, y], [u, v]) = (minus(to, from), minus(point, from));
    let (left, right) = (x * v, y * u);
    let (value, size) = (left - right, left.abs() + right.abs());
    if value.abs() > 0.1 * size || size < EXACT {
        value
    } else {
        exact([x, y], [u, v])
    }
}

/// The same in whole numbers: differences have less than 2^46 steps.
#[cold]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "steps are whole and the result is rounded on purpose"
)]
fn exact([x, y]: Point, [u, v]: Point) -> f64 {
    let whole = |step: f64| i128::from(step as i64);
    (whole(x) * whole(v) - whole(y) * whole(u)) as f64
}

#[cfg(test)]
#[path = "turn_tests.rs"]
mod tests;
