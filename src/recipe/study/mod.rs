//! An index under study: what it is made of, and what can be asked of it.

mod analysis;
mod answered;
mod certain;
mod diagnose;
mod material;

pub use analysis::{Analysis, Asked};
pub(super) use certain::{uncertain, uncertain_data};
pub use diagnose::Diagnosis;
pub use material::{Material, Studied};
