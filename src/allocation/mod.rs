//! A budget divided among areas or institutions, and how little would have
//! to be otherwise for somebody to get another share.

mod allocate;
mod check;
mod claim;
mod cliff;
mod preset;
mod round;
mod spec;

pub use allocate::{Allocation, Claimant, Given, allocate};
pub use cliff::{
    Cliffs, Moved, OtherScores, OwnRange, Range, Variant, VariantKind, cliffs,
};
pub use preset::AllocationPreset;
pub use round::{Tie, largest_remainder};
pub use spec::{
    AllocationRule, AllocationSpec, Guarantee, GuaranteeFor, KeyPart, Missing,
    Term,
};
