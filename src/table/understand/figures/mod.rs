//! Columns of numbers, and the totals that vouch for them.

mod check;
mod read;
mod reader;

pub(super) use check::{dash_is_zero, total_agrees};
pub use read::Figures;
pub(super) use read::shortened;
