//! From the bytes of a file to its sheets.

mod code_page;
mod dbf;
mod decode;
mod delimited;
mod features;
mod geopackage;
mod refusal;

use crate::{finding::Faults, table::Workbook};

/// Reads a file by its content.
///
/// # Errors
///
/// A file that is empty, too large, damaged or of a kind nobody reads.
pub fn read(file: &str, bytes: &[u8]) -> Result<Workbook, Faults> {
    delimited::read_delimited(file, bytes)
}
