//! From the bytes of a file to its sheets.

mod decode;
mod delimited;

pub use delimited::{ColumnSummary, Table, read_delimited};

mod code_page;
mod dbf;
mod features;
mod geopackage;
mod refusal;
