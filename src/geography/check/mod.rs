//! What is wrong with boundaries as a file has them, and what was mended.

mod crossing;
mod figure;
mod mended;
mod overlapping;

pub(super) use crossing::{Crossing, crossing};
pub(super) use figure::{rings, with_figure};
pub(super) use mended::Mended;
pub use overlapping::overlapping;
