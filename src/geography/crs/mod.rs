//! Coordinate systems: which one a file uses, and from there to WGS84.

mod bounds;
mod choose;
mod known;
mod project;
mod shift;
mod strip;
mod wording;
mod working;

pub(super) use bounds::{Bounds, DEGREES};
pub use choose::known_systems;
pub(super) use choose::{Chosen, choose, stated};
pub(super) use project::Projector;
pub use project::Transform;
pub use shift::ShiftGrid;
pub use working::{Metric, WorkingSystem, metric};
