//! One change at a time.

mod compare;
mod draws;
mod removal;
mod tornado;

pub use compare::{Bridge, compare};
pub use draws::score_draws;
pub use removal::{Removal, removals};
pub use tornado::{Bar, tornado};
