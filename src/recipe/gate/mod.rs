//! Between the results and the gate: what would leave, and what became of it.

mod added;
mod collect;
mod earlier;
mod ledger;
mod outcome;
mod told;

pub(super) use collect::{collect, is_class_only};
pub(super) use earlier::Earlier;
pub(super) use ledger::ledger;
pub(super) use told::judged;
pub use told::{Judged, WithheldCell};
