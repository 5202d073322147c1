//! Which areas there are, in which order, and where they lie.

mod area;
mod assemble;
mod crs;
mod notices;
mod overlay;
mod plane;
mod read;
mod simplify;
mod spec;
mod topology;
mod write;

pub use area::{Area, AreaId, AreaRow, District, Geography};
pub use overlay::{Atom, Overlaps, atoms};
pub use plane::Rings;
pub use read::{PropertySummary, Summary, read_boundaries, summarise};
pub use simplify::simplify;
pub use spec::{DistrictSpec, GeographySpec};
pub use topology::{Contiguity, Defect, DefectKind, Topology, TopologyReport};
pub use write::{outlines, snap, to_geojson_geometry, write_geometry};
