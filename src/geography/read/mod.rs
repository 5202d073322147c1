//! From the bytes of a file to areas with boundaries.

mod boundaries;
mod document;
mod layer;
mod nested;
mod outline;
mod points;
mod property;
mod summary;

pub use boundaries::{read_boundaries, read_geojson, read_layer, read_written};
pub use points::{
    Points, PointsSpec, geojson_points, layer_points, points_in_degrees,
    table_points, table_positions,
};
pub use summary::{
    PropertySummary, Summary, summarise, summarise_layer, summarise_written,
};
