//! From the bytes of a file to its sheets.

#[cfg(not(raumbild_part = "engine"))]
mod dbf;
mod features;
#[cfg(test)]
mod fixtures;
#[cfg(not(raumbild_part = "engine"))]
mod geopackage;
#[cfg(not(raumbild_part = "engine"))]
mod letters;
#[cfg(not(raumbild_part = "engine"))]
mod markup;
mod shape;
mod sniff;
mod text;
mod trouble;
#[cfg(not(raumbild_part = "engine"))]
mod workbook;

#[cfg(not(raumbild_part = "engine"))]
pub use shape::unpacked;
pub use shape::{is_topology, looks_like_wkt, read_wkt};
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
        Kind::GeoJson => match str::from_utf8(bytes) {
            Ok(text) if shape::is_topology(text) => shape::read_topojson(bytes),
            _ => features::read_features(bytes),
        }
        .map_err(|it| it.in_file(file)),
        Kind::Other(detail) => Err(Trouble::format(detail).in_file(file)),
        kind => by_reader(kind, file, bytes),
    }
}

#[cfg(not(raumbild_part = "engine"))]
fn by_reader(kind: Kind, file: &str, bytes: &[u8]) -> Result<Workbook, Faults> {
    match kind {
        Kind::Dbf => dbf::read_dbf(bytes),
        Kind::GeoPackage => geopackage::read_geopackage(bytes),
        Kind::FlatGeobuf => shape::read_flatgeobuf(bytes),
        Kind::Shapefile => shape::read_shapefile(bytes),
        Kind::Package => match workbook::read_package(bytes) {
            Err(it) if it == Trouble::format("@format.archive") => {
                return shape::read_archive(file, bytes);
            }
            read => read,
        },
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
        Kind::Dbf | Kind::Shapefile => "@format.shapefile",
        Kind::FlatGeobuf => "@format.binary",
        Kind::Html | Kind::SpreadsheetMl => "@format.xml",
        _ => "@format.workbook",
    };
    Err(Trouble::format(detail).in_file(file))
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
