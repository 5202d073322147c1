//! The gate where sums overlap: several systems of zones, groups and years.
//!
//! Here a count cannot be judged tree by tree. All counts become one problem
//! of cells and rows; the solver says what to withhold and gives tables that
//! prove it; the classes, scores and derived rates are then held against the
//! same tables.

mod problem;
mod settle;

pub(super) use problem::problem;
pub(super) use settle::{claims, settle};
