//! The recipe as a document: its entries, and all that can be wrong with
//! them.

mod check;
mod institutions;
mod misfit;
mod spec;
mod typed;
mod validate;
mod zones;

pub(super) use check::references;
pub use check::{check, examine, parse, reach_faults};
pub use misfit::Misfit;
pub use spec::{DisclosureSpec, PublicationSpec, Recipe, VERSION};
pub use typed::{read_as, typed};
pub use validate::{SCHEMA, validate};
