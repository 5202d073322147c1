//! A number for every area.

mod geary;
mod getis_ord;
mod join;
mod kernel;
mod moran;
mod result;
mod run;
mod variability;

pub use geary::local_geary;
pub use getis_ord::local_getis_ord;
pub use join::local_join_counts;
pub use moran::{local_moran, total_moments};
pub use result::{Local, LocalSpec, Pattern};
pub use run::{LocalKind, LocalRun};
pub use variability::{Variability, variability};

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
