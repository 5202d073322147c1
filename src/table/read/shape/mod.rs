//! Files of geometries: where things lie, beside what is known of them.
//!
//! Readers of our own: every length a file states is checked against the bytes
//! there are before anything is kept, and what is wrong with one geometry
//! stays with its feature.

#[cfg(not(raumbild_part = "engine"))]
mod archive;
#[cfg(not(raumbild_part = "engine"))]
mod flatbuffer;
#[cfg(not(raumbild_part = "engine"))]
mod flatgeobuf;
#[cfg(not(raumbild_part = "engine"))]
mod nesting;
#[cfg(not(raumbild_part = "engine"))]
mod shapefile;
mod topojson;
#[cfg(not(raumbild_part = "engine"))]
mod wkb;
mod wkt;

#[cfg(not(raumbild_part = "engine"))]
pub use archive::{read_archive, unpacked};
#[cfg(not(raumbild_part = "engine"))]
pub use flatgeobuf::read_flatgeobuf;
#[cfg(not(raumbild_part = "engine"))]
pub use shapefile::read_shapefile;
pub use topojson::{is_topology, read_topojson};
#[cfg(not(raumbild_part = "engine"))]
pub use wkb::read_geometry;
pub use wkt::{looks_like_wkt, read_wkt};
