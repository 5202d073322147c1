//! From counts and areas to indicators: numerator over denominator.

mod compute;
mod counts;
mod definition;
mod interval;
pub(crate) mod join;
mod matrix;

pub use compute::{Inputs, Tables, compute};
pub use counts::{CountColumn, CountColumnId, Origin, Total};
pub use definition::{ColumnRef, Direction, IndicatorSpec, Unit};
pub use interval::wilson;
pub use matrix::{Indicator, IndicatorMatrix, rate};
