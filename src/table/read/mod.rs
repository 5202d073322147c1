//! From the bytes of a file to its sheets.

mod decode;
mod delimited;

pub use delimited::{ColumnSummary, Table, read_delimited};
