//! Where on a sheet a table stands, and what its columns are called.

mod block;
mod census;
mod heading;

pub use block::{Block, Window, find};
pub use heading::{Names, headings, one_line};
