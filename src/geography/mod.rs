//! Which areas there are, in which order, and where they lie.

mod area;
mod assemble;
mod check;
pub mod crosswalk;
mod crs;
pub mod locate;
mod merge;
pub mod nesting;
mod notices;
mod overlay;
mod plane;
pub mod reach;
mod read;
mod simplify;
mod spec;
mod topology;
mod write;
mod zone_spec;

pub use area::{Area, AreaId, AreaRow, District, Geography};
pub use check::overlapping;
pub use crs::{
    Metric, ShiftGrid, Transform, WorkingSystem, known_systems, metric,
};
pub use merge::{MergeSpec, Merged};
pub use overlay::{Atom, Overlaps, atoms};
pub use plane::Rings;
pub use read::{
    Points, PointsSpec, PropertySummary, Summary, geojson_points, layer_points,
    points_in_degrees, read_boundaries, read_geojson, read_layer, read_written,
    summarise, summarise_layer, summarise_written, table_points,
    table_positions,
};
pub use simplify::simplify;
pub use spec::{DistrictSpec, GeographySpec};
pub use topology::{Contiguity, Defect, DefectKind, Topology, TopologyReport};
pub use write::{outlines, snap, to_geojson_geometry, write_geometry};
pub use zone_spec::{CrosswalkSpec, LEAST_SHARE, ZoneSpec};
