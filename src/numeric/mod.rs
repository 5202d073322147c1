//! Arithmetic that every stage shares.

mod arrange;
mod distribution;
mod linear;
pub mod math;
mod random;
mod rank;
mod sum;

pub use arrange::Arrange;
pub use distribution::normal_quantile;
pub use linear::{Component, correlation, first_component};
pub use random::{fresh_id, hexadecimal};
pub use rank::{average_ranks, quantile};
pub use sum::{Divisor, deviation, mean, sum};
