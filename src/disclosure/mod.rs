//! What may leave: a [`Draft`] goes in, only a [`Protected`] comes out.
//!
//! This stage knows cells, sums and "this derives from that". It knows no
//! statistics and no geography.

mod draft;
mod policy;

pub use draft::{Classes, Count, CountId, Draft, Part, Rate, RateValue, Sum};
pub use policy::{Edition, Policy, Profile};
