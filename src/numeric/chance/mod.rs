//! Random numbers that depend on nothing but a seed and a place, and points
//! that fill a cube evenly.

mod binomial;
mod points;
mod stream;
mod variate;

pub use binomial::Binomial;
pub use points::Points;
pub use stream::{Stream, name_hash};
