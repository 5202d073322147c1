//! Institutions described by the areas their children come from.

mod homes;
mod score;
mod single;
mod spec;

pub use homes::{Home, HomeRow, Homes};
pub use score::{HomeScore, Release, home_scores};
pub use single::single;
pub use spec::InstitutionSpec;
