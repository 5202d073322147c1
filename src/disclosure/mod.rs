//! What may leave: a [`Draft`] goes in, only a [`Protected`] comes out.
//!
//! This stage knows cells, sums and "this derives from that". It knows no
//! statistics and no geography.

mod cells;
mod draft;
mod explain;
pub mod keys;
mod ledger;
mod linked;
mod pattern;
mod policy;
mod protect;
mod protected;
mod referee;
mod rounded;
mod rounding;
mod safe;
#[cfg(test)]
mod sample;
mod witness;

pub use draft::{
    Classes, Count, CountId, Draft, Outcome, Part, Rate, RateValue, Recompute,
    Sum,
};
pub use explain::{Explanation, Why, explain};
pub use ledger::{
    Earlier, LEDGER, Ledger, LedgerColumn, LedgerCount, LedgerZone,
};
pub use policy::{Edition, Mechanism, Policy, Profile, RoundingWay};
pub use protect::protect;
pub use protected::{Knowledge, Protected, Report, Shown, ShownClass};
pub use referee::written;
pub use rounding::{
    Aim, EFFORT as ROUNDING_EFFORT, Fault as RoundingFault, Rounded, Secret,
    controlled,
};
