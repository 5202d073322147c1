//! From the bytes of a `GeoJSON` file to areas with boundaries.

mod boundaries;
mod document;
mod nested;
mod outline;
mod property;
mod summary;

pub use boundaries::read_boundaries;
pub use summary::{PropertySummary, Summary, summarise};
