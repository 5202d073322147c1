//! From counts and areas to indicators: numerator over denominator.

pub mod compare;
mod compute;
mod convert;
mod counts;
mod dated;
mod definition;
pub mod derive;
pub mod institution;
pub mod interval;
pub(crate) mod join;
mod matrix;
pub mod overlap;
mod reading;
pub mod shrink;
pub mod survey;

pub use compute::{Inputs, Tables, compute};
pub use convert::{Conversion, ZoneSystem, ZoneSystems};
pub use counts::{CountColumn, CountColumnId, Origin, Total};
pub use dated::{OtherDate, OtherDates, Period, years_between};
pub use definition::{ColumnRef, Counted, Direction, IndicatorSpec, Unit};
pub use derive::{Derived, PoolRule, PoolYear, StandardiseSpec};
pub use interval::{Interval, wilson};
pub use matrix::{Indicator, IndicatorMatrix, rate, rate_by};
pub use reading::{AreaNumbers, columns};
pub use shrink::{ShrinkMethod, ShrinkSpec, Shrunken, Variance, Within};
