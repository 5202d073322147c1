//! One run after another: values, scale, weights, scores, ranks, classes.

mod engine;
mod failure;
mod gaps;
mod given;
mod linear;
mod order;
mod prepared;
mod weights;

pub(super) use engine::{Engine, Outcome};
pub use failure::Failure;
pub(super) use failure::count_in;
pub use given::Observed;
pub(super) use given::{Given, is_drawn};
