//! How areas border on one another: one pass over their rings.

mod arrangement;
mod contiguity;
mod defect;
mod dissolve;
mod label;
mod near;
mod pass;
mod seam;

pub use contiguity::Contiguity;
pub use defect::{Defect, DefectKind, TopologyReport};
pub use pass::Topology;
