//! How a file's keys become the areas' keys: as they stand, after a repair
//! the recipe records, or by name.

mod dates;
mod known;
mod matching;
mod normalise;
mod proposal;
mod repair;
mod similar;
mod spec;

pub use known::Known;
pub use matching::propose;
pub use proposal::{
    Ambiguous, Certainty, Claim, Duplicate, Near, Pair, Proposal, Repair,
};
pub use spec::KeySpec;
