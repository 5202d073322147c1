//! From the bytes of a file to its sheets.

mod decode;
mod delimited;

use crate::{finding::Faults, table::Workbook};

/// Reads a file by its content.
///
/// # Errors
///
/// A file that is empty, too large, damaged or of a kind nobody reads.
pub fn read(file: &str, bytes: &[u8]) -> Result<Workbook, Faults> {
    delimited::read_delimited(file, bytes)
}
