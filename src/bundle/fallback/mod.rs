//! What is shown where no script runs: a drawn map and a plain table.

mod map;
mod page;

pub(super) use map::map;
pub use page::escape;
pub(super) use page::page;
