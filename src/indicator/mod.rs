//! From counts and areas to indicators: numerator over denominator.

mod compute;
mod convert;
mod counts;
mod definition;
pub mod institution;
mod interval;
pub(crate) mod join;
mod matrix;
mod reading;

pub use compute::{Inputs, Tables, compute};
pub use convert::{Conversion, ZoneSystem, ZoneSystems};
pub use counts::{CountColumn, CountColumnId, Origin, Total};
pub use definition::{ColumnRef, Direction, IndicatorSpec, Unit};
pub use interval::wilson;
pub use matrix::{Indicator, IndicatorMatrix, rate};
pub use reading::{AreaNumbers, columns};
