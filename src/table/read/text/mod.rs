//! Files of plain text: their encoding, their delimiter, their cells.

mod code_page;
mod decode;
mod delimited;
mod unquoted;

#[cfg(not(raumbild_part = "engine"))]
pub(super) use code_page::cp850;
pub(super) use decode::{decode, is_utf16};
pub(super) use delimited::read_delimited;
