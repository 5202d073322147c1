//! From the bytes of a file to its sheets.

mod decode;
mod delimited;
mod packed;

pub use delimited::{ColumnSummary, Table, read_delimited};
pub use packed::{needs_reader, read};
