//! From files to areas and indicators.

mod areas;
mod flow;
mod institutions;
mod larger;
mod location;
mod lookup;
mod person;
mod places;
mod zones;

pub(super) use areas::geography;
pub(super) use flow::read_tables;
pub use flow::{Prepared, Stage, prepare};
pub(super) use larger::on_zones;
pub use larger::{Level, PublishedLevel};
pub use zones::Conversions;
