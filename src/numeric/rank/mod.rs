//! Order, ranks and quantiles.

mod order;
mod quantile;
mod ranks;

pub use order::Sorter;
pub use quantile::{QuantileType, quantile, quantile_of};
pub use ranks::{Ties, average_ranks, ranks};
