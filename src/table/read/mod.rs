//! From the bytes of a file to its sheets.

#[cfg(not(raumbild_part = "engine"))]
mod dbf;
mod features;
#[cfg(test)]
mod fixtures;
#[cfg(not(raumbild_part = "engine"))]
mod geopackage;
#[cfg(not(raumbild_part = "engine"))]
mod markup;
mod sniff;
mod text;
mod trouble;
#[cfg(not(raumbild_part = "engine"))]
mod workbook;

pub use sniff::needs_reader;

use sniff::{Kind, sniff};
use trouble::Trouble;

use super::{Workbook, limits::MAX_BYTES};
use crate::finding::Faults;

/// Reads a file of any kind there is a reader for, by its content.
///
/// # Errors
///
/// A file that is empty, too large, damaged, behind a password or of a kind
/// that is not read.
pub fn read(file: &str, bytes: &[u8]) -> Result<Workbook, Faults> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Trouble::empty().in_file(file));
    }
    if bytes.len() > MAX_BYTES {
        return Err(Trouble::too_many_bytes(bytes.len()).in_file(file));
    }
    match sniff(bytes) {
        Kind::Delimited => text::read_delimited(file, bytes),
        Kind::GeoJson => {
            features::read_features(bytes).map_err(|it| it.in_file(file))
        }
        Kind::Other(detail) => Err(Trouble::format(detail).in_file(file)),
        kind => by_reader(kind, file, bytes),
    }
}

#[cfg(not(raumbild_part = "engine"))]
fn by_reader(kind: Kind, file: &str, bytes: &[u8]) -> Result<Workbook, Faults> {
    match kind {
        Kind::Dbf => dbf::read_dbf(bytes),
        Kind::GeoPackage => geopackage::read_geopackage(bytes),
        Kind::Package => workbook::read_package(bytes),
        Kind::Compound => workbook::read_xls(bytes),
        Kind::Html => markup::read_html(bytes),
        Kind::SpreadsheetMl => markup::read_spreadsheet_ml(bytes),
        Kind::Delimited | Kind::GeoJson | Kind::Other(_) => {
            Err(Trouble::format("@format.binary"))
        }
    }
    .map_err(|trouble| trouble.in_file(file))
}

/// The engine's module has none of the heavy readers.
#[cfg(raumbild_part = "engine")]
fn by_reader(kind: Kind, file: &str, _: &[u8]) -> Result<Workbook, Faults> {
    let detail = match kind {
        Kind::GeoPackage => "@format.geoPackage",
        Kind::Dbf => "@format.shapefile",
        Kind::Html | Kind::SpreadsheetMl => "@format.xml",
        _ => "@format.workbook",
    };
    Err(Trouble::format(detail).in_file(file))
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
