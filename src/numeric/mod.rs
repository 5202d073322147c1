//! Arithmetic that every stage shares.

mod arrange;
mod chance;
mod distribution;
mod linear;
pub mod math;
mod moment;
mod random;
mod rank;
mod solve;
mod sum;
mod tail;

pub use arrange::Arrange;
pub use chance::{Binomial, Points, Stream, name_hash};
pub use distribution::normal_quantile;
pub use linear::{
    Component, correlation, correlations, eigen, eigenvalues, first_component,
};
pub use moment::{
    NORMAL_MAD, Shape, ends, median, median_and_deviation, shape, sorted,
};
pub use random::{fresh_id, hexadecimal};
pub use rank::{
    QuantileType, Sorter, Ties, average_ranks, quantile, quantile_of, ranks,
};
pub use solve::{Cholesky, maximise};
pub use sum::{Divisor, count, deviation, mean, sum};
pub use tail::{
    beta_below, beta_quantile, binomial_below, chi_squared_above, gamma_below,
    gamma_quantile, student_two_sided,
};
