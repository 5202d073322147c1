//! What may leave: a [`Draft`] goes in, only a [`Protected`] comes out.
//!
//! This stage knows cells, sums and "this derives from that". It knows no
//! statistics and no geography.

mod cells;
mod check;
mod draft;
mod given;
mod pattern;
mod policy;
mod protect;
mod protected;
#[cfg(test)]
mod sample;
mod verify;
mod witness;

pub use draft::{
    Classes, Count, CountId, Draft, Part, Rate, RateValue, Reclassify, Sum,
};
pub use policy::{Edition, Policy, Profile};
pub use protect::protect;
pub use protected::{Knowledge, Protected, Report, Shown, ShownClass};
