//! Which areas there are, in which order, and where they lie.

mod area;
mod assemble;
pub mod crosswalk;
mod crs;
pub mod locate;
pub mod nesting;
mod notices;
pub mod reach;
mod read;
mod simplify;
mod spec;
mod write;
mod zone_spec;

pub use area::{Area, AreaId, AreaRow, District, Geography};
pub use crs::degrees;
pub use read::{PropertySummary, Summary, read_boundaries, summarise};
pub use simplify::simplify;
pub use spec::{DistrictSpec, GeographySpec};
pub use write::{outlines, snap, to_geojson_geometry, write_geometry};
pub use zone_spec::{CrosswalkSpec, LEAST_SHARE, ZoneSpec};
