//! Relations between cells: what they determine.

mod complete;
mod eliminate;
mod kernel;
pub(crate) mod modular;
mod shorten;
mod tighten;

pub use complete::{Columns, complete};
pub use kernel::determined;
pub(crate) use shorten::{Relation, shorten};
pub(crate) use tighten::tighten;
