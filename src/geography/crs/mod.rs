//! Coordinate systems: which one a file uses, and from there to WGS84.

mod bounds;
mod choose;
mod known;
mod points;
mod project;

pub(super) use bounds::Bounds;
pub(super) use choose::{choose, stated};
pub(super) use known::Crs;
pub use points::degrees;
pub(super) use project::Projector;
