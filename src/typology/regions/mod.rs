//! Regions: neighbouring areas put together.
//!
//! # References
//!
//! Assunção, R. M. et al. (2006), Efficient regionalization techniques for
//! socio-economic geographical units using minimum spanning trees. *IJGIS*
//! 20, 797–811; Duque, J. C., Anselin, L. and Rey, S. J. (2012), The
//! max-p-regions problem. *Journal of Regional Science* 52, 397–419; Guo, D.
//! (2008), Regionalization with dynamically constrained agglomerative
//! clustering and partitioning (REDCAP). *IJGIS* 22, 801–823.

mod grow;
mod improve;
mod merge;
mod plan;
mod regionalise;
mod spec;

pub use regionalise::{Region, Regionalisation, Short, regionalise};
pub use spec::{RegionMethod, RegionSpec};

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
