//! Polygons in a metric plane, on a grid so fine that nothing is lost and
//! every comparison is exact.

mod grid;
mod matching;
mod rings;
mod squares;
#[cfg(test)]
pub(super) mod testing;
mod turn;

pub(super) use grid::{Frame, NONE, Plane, Point, slot};
pub(super) use matching::Matching;
pub use rings::Rings;
pub(super) use squares::{Buckets, Squares};
pub(super) use turn::{cross, minus, turn, turn_precisely};
