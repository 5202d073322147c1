//! From one system of areas to another: counts are split by weights, never
//! averaged.

mod amount;
mod apportion;
mod basis;
mod convert;
mod matrix;
mod overlap;
mod report;
mod yardstick;

pub use amount::{Amount, Converted, Estimate};
pub use apportion::{Rounding, apportion};
pub use basis::{GridCell, Located, cell_points, odd_sums, spread, strays};
pub use convert::ratio;
pub use matrix::{Basis, Coverage, Crosswalk, Overlap, Piece};
pub use overlap::{equal_area, equal_areas, overlaps, pairs};
pub use report::ConversionReport;
pub use yardstick::misallocated_share;
