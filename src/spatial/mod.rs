//! Whether like lies beside like: over all areas and around each.
//!
//! A missing value stays missing: such an area is no neighbour, has no
//! statistic and is never "low beside low". p-values are two-sided, every
//! area has random draws of its own, and many tests at once are controlled.
//!
//! # References
//!
//! Cliff, A. D. and Ord, J. K. (1981), *Spatial Processes*; Anselin, L.
//! (1995), Local indicators of spatial association – LISA. *Geographical
//! Analysis* 27, 93–115; Ord, J. K. and Getis, A. (1995), Local spatial
//! autocorrelation statistics. *Geographical Analysis* 27, 286–306.

mod control;
mod distance;
mod global;
mod local;
mod neighbours;
mod sample;
mod smooth;

pub use control::Control;
pub use global::{
    Global, GlobalSpec, JoinCounts, Moments, Permutation, geary, getis_ord,
    join_counts, moran,
};
pub use local::{
    Local, LocalKind, LocalRun, LocalSpec, Pattern, Variability, local_geary,
    local_getis_ord, local_join_counts, local_moran, total_moments,
    variability,
};
pub use neighbours::Neighbours;
pub use sample::{Reach, Weighting};
pub use smooth::{SmoothedRates, smooth_rates, standardised_rates};
