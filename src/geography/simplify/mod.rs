//! Fewer points on boundaries, the same for both neighbours.

mod arc;
mod coverage;
mod crossing;
mod grid;
mod line;

pub use coverage::simplify;
