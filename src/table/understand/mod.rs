//! From sheets to tables: what a file's cells mean.

pub mod keys;
pub(super) mod number;

pub use number::NumberStyle;
