//! Types of areas, and regions of neighbouring ones.
//!
//! # References
//!
//! Hennig, C. (2007), Cluster-wise assessment of cluster stability.
//! *Computational Statistics & Data Analysis* 52, 258–271; Murtagh, F. and
//! Legendre, P. (2014), Ward's hierarchical agglomerative clustering method.
//! *Journal of Classification* 31, 274–295.

mod choice;
mod k_means;
mod model;
mod partition;
mod regions;
mod rows;
mod spec;
mod stability;
mod ward;

pub use choice::{Choice, choices};
pub use model::{Assigned, Model, Scale, Typology, typology};
pub use regions::{
    Region, RegionMethod, RegionSpec, Regionalisation, Short, regionalise,
};
pub use rows::Column;
pub use spec::{Method, TypologySpec};
pub use stability::Stability;
