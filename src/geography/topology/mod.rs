//! How areas border on one another: one pass over their rings.

mod contiguity;
mod dissolve;
mod near;
mod pass;
mod seam;

pub use contiguity::Contiguity;
pub use pass::Topology;
