//! Probabilities in the tails of distributions.

mod beta;
mod gamma;
mod quantile;

pub use beta::student_two_sided;
pub use gamma::chi_squared_above;
pub use quantile::{
    beta_below, beta_quantile, binomial_below, gamma_below, gamma_quantile,
};
