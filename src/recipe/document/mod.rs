//! The recipe as a document: its entries, and all that can be wrong with
//! them.

mod check;
mod columns;
mod index;
mod indicators;
mod institutions;
mod spec;
mod validate;
mod zones;

pub use check::{check, examine, parse, reach_faults};
pub(super) use columns::{TEXT, references};
pub use spec::{
    DisclosureSpec, LevelSums, PublicationSpec, Recipe, ReleaseSpec, VERSION,
};
pub use validate::{SCHEMA, validate};
