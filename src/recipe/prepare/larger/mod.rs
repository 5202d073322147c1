//! Larger areas: those an area lies in, and those it is joined to.

mod levels;
mod merge;

pub use levels::{Level, PublishedLevel};
pub(super) use levels::{levels, published};
pub(in crate::recipe) use merge::on_zones;
pub(super) use merge::{Systems, joined};
