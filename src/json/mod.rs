//! From JSON to types, with the path of what does not fit.

mod misfit;
mod typed;

pub use misfit::Misfit;
pub use typed::{read_as, syntax, typed};
