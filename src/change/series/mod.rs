//! More than two dates: how fast, which way, and since when comparable.

mod compute;
mod kendall;
mod slope;

pub use compute::{
    Break, Growth, Segment, Series, SeriesChange, SeriesInput, SeriesSpec,
    Step, Trend, YearPair, series,
};
pub use kendall::{MannKendall, mann_kendall};
pub use slope::{Slope, theil_sen};
