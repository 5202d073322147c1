//! What an index is made of: how its indicators hang together, what each of
//! them does to the whole, and what would change an area's class.
//!
//! # References
//!
//! OECD/JRC (2008), *Handbook on Constructing Composite Indicators*, steps 4
//! and 8.

mod component;
mod contribution;
mod correlate;
mod importance;
mod kendall;
mod moves;
mod reliability;
mod smooth;

pub use component::{
    Adequacy, Components, Spread, adequacy, bootstrap, components,
};
pub use contribution::{Contributions, Scale, contributions};
pub use correlate::{Correlate, Correlations, Flag, Limits, correlate};
pub use importance::{Importance, importances};
pub use kendall::{Kendall, kendall};
pub use moves::{Aim, Move, moves};
pub use reliability::{Reliability, reliability};
pub use smooth::correlation_ratio;

/// The rows that have all columns, column by column.
fn complete(columns: &[&[f64]]) -> Vec<Vec<f64>> {
    let rows = columns.first().map_or(0, |column| column.len());
    let whole: Vec<usize> = (0..rows)
        .filter(|&row| columns.iter().all(|it| !it[row].is_nan()))
        .collect();
    let pick = |column: &&[f64]| whole.iter().map(|&row| column[row]).collect();
    columns.iter().map(pick).collect()
}
