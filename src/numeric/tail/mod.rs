//! Probabilities in the tails of distributions.

mod beta;
mod gamma;

pub use beta::student_two_sided;
pub use gamma::chi_squared_above;
