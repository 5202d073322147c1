//! Whether one system of areas lies within another.

mod within;

pub use within::{Nesting, by_boundaries, by_keys, drawn_within, nesting};
