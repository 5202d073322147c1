//! One change at a time.

mod compare;
mod removal;
mod tornado;

pub use compare::{Bridge, compare};
pub use removal::{Removal, removals};
pub use tornado::{Bar, tornado};
