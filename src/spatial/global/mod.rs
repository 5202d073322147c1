//! One number for all areas.

mod getis_ord;
mod join;
mod moran;
mod permute;
mod result;
mod sums;

pub use getis_ord::getis_ord;
pub use join::{JoinCounts, join_counts};
pub use moran::{geary, moran};
pub use permute::Permutation;
pub use result::{Global, GlobalSpec, Moments};
pub(super) use result::{check_draws, two_sided};

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
