//! From sheets to tables: what a file's cells mean.

mod assemble;
mod cell;
mod figures;
mod gather;
mod judge;
pub mod keys;
mod layout;
mod reading;
mod role;
mod summary;
mod survey;
mod table;
mod totals;

pub use assemble::{judge, lay_out, understand};
pub use cell::NumberStyle;
pub use figures::Figures;
pub use keys::{KeySpec, Known};
pub use reading::{Lines, LongSpec, ReadingSpec};
pub use role::Role;
pub use summary::ColumnSummary;
pub use survey::{Survey, differ as periods_differ, read_columns, survey};
pub use table::{Layout, Table};
