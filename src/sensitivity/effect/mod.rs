//! Which choice moves the ranks.

mod design;
mod enumerate;
mod estimate;
mod sobol;

pub use estimate::Share;
pub use sobol::{Effect, Effects, Output, Sobol};

#[cfg(test)]
pub(super) use design::level;
#[cfg(test)]
pub(super) use enumerate::shares as enumerated;
#[cfg(test)]
pub(super) use estimate::sampled;
