//! An index under study: what it is made of, and what can be asked of it.

mod analysis;
mod diagnose;
mod material;

pub use analysis::{Analysis, Asked};
pub use diagnose::Diagnosis;
pub use material::{Material, Studied};
