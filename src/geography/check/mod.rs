//! What is wrong with boundaries as a file has them, and what was mended.

mod crossing;
mod mended;

pub(super) use crossing::crossing;
pub(super) use mended::Mended;
