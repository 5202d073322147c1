//! Zip archives of geodata: shapefiles, each of several files, and whatever
//! else is packed alone.

use std::io::Read;

use zip::ZipArchive;

use super::shapefile::{Parts, layer};
use crate::{
    finding::Faults,
    numeric::Arrange,
    table::{
        limits::{MAX_BYTES, MAX_UNPACKED},
        read::{read, trouble::Trouble, workbook::read_package},
        sheet::Sheet,
        workbook::{Format, Workbook},
    },
};

/// What a shapefile consists of, as far as it is read.
const PARTS: [&str; 4] = ["shp", "dbf", "prj", "cpg"];

/// What is read when it lies in an archive, if it is the only such file.
const SINGLE: [&str; 7] =
    ["gpkg", "topojson", "fgb", "csv", "xlsx", "ods", "xls"];

/// Where the file itself is passed on: its boundaries are read by others.
const PASSED_ON: [&str; 2] = ["geojson", "json"];

/// A file in the archive.
struct Entry {
    at: usize,
    /// Its path without the ending, in small letters.
    stem: String,
    ending: String,
    /// The name of the layer: that of the file, without folder and ending.
    name: String,
}

/// Reads the layers of an archive: every shapefile in it, else the one file
/// of a kind that is read.
///
/// # Errors
///
/// An archive that is damaged, encrypted or unpacks too far; one that holds
/// nothing that is read, or several files of which none is a shapefile.
pub fn read_archive(file: &str, bytes: &[u8]) -> Result<Workbook, Faults> {
    let wrong = |trouble: Trouble| trouble.in_file(file);
    let mut archive = ZipArchive::new(std::io::Cursor::new(bytes))
        .map_err(|error| wrong(error.into()))?;
    let entries = entries(&archive);
    let mut left = MAX_UNPACKED;
    let mut sheets: Vec<Sheet> = Vec::new();
    for shp in entries.iter().filter(|it| it.ending == "shp") {
        let mut parts: Vec<Option<Vec<u8>>> = Vec::new();
        for ending in PARTS {
            let part = entries
                .iter()
                .find(|it| it.stem == shp.stem && it.ending == ending);
            let unpacked = part
                .map(|it| unpack(&mut archive, it.at, &mut left))
                .transpose();
            parts.push(unpacked.map_err(wrong)?);
        }
        let [shp_bytes, dbf, prj, cpg] =
            [0, 1, 2, 3].map(|at| parts.get(at).and_then(Option::as_deref));
        let parts = Parts { shp: shp_bytes.unwrap_or_default(), dbf, prj, cpg };
        sheets.push(layer(&shp.name, parts).map_err(wrong)?);
    }
    if !sheets.is_empty() {
        if let [only] = sheets.as_mut_slice() {
            only.name.clear();
        }
        return Ok(Workbook { format: Format::Shapefile, sheets });
    }
    let mut single =
        entries.iter().filter(|it| SINGLE.contains(&it.ending.as_str()));
    match (single.next(), single.next()) {
        (Some(only), None) => {
            let unpacked = unpack(&mut archive, only.at, &mut left);
            let unpacked = unpacked.map_err(wrong)?;
            // A workbook is an archive, too; any other within this one is not
            // opened, or one that holds itself would never end.
            if unpacked.starts_with(b"PK") {
                return read_package(&unpacked).map_err(wrong);
            }
            read(file, &unpacked)
        }
        _ => Err(wrong(Trouble::format("@format.archive"))),
    }
}

/// The `GeoJSON` file that lies in an archive, if nothing else in it is read;
/// `None` for any other bytes.
#[must_use]
pub fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(b"PK\x03\x04") || bytes.len() > MAX_BYTES {
        return None;
    }
    let mut archive = ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let entries = entries(&archive);
    // A workbook is an archive, too, whatever else somebody put into it.
    if entries.iter().any(|it| it.stem == "[content_types]") {
        return None;
    }
    let is_read = |it: &&Entry| {
        let ending = it.ending.as_str();
        ending == "shp"
            || SINGLE.contains(&ending)
            || PASSED_ON.contains(&ending)
    };
    let mut read = entries.iter().filter(is_read);
    let (only, None) = (read.next()?, read.next()) else { return None };
    let mut left = MAX_BYTES as u64;
    let is_passed_on = PASSED_ON.contains(&only.ending.as_str());
    is_passed_on.then(|| unpack(&mut archive, only.at, &mut left).ok())?
}

/// The files, without folders and without what macOS adds.
fn entries(archive: &ZipArchive<std::io::Cursor<&[u8]>>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for at in 0..archive.len() {
        let Some(Ok(path)) = archive.name_for_index(at) else { continue };
        let path = path.replace('\\', "/");
        let name = path.rsplit('/').next().unwrap_or_default();
        if path.starts_with("__MACOSX/") || name.starts_with('.') {
            continue;
        }
        let Some((stem, ending)) = path.rsplit_once('.') else { continue };
        let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
        entries.push(Entry {
            at,
            stem: stem.to_lowercase(),
            ending: ending.to_lowercase(),
            name: name.to_owned(),
        });
    }
    entries.arrange_by(|a, b| (&a.stem, a.at).cmp(&(&b.stem, b.at)));
    entries
}

/// An entry's bytes, counted as they come: heads may lie.
fn unpack(
    archive: &mut ZipArchive<std::io::Cursor<&[u8]>>,
    at: usize,
    left: &mut u64,
) -> Result<Vec<u8>, Trouble> {
    let entry = archive.by_index(at)?;
    let mut bytes = Vec::new();
    entry.take(*left + 1).read_to_end(&mut bytes)?;
    *left = left
        .checked_sub(bytes.len() as u64)
        .ok_or_else(Trouble::unpacks_too_far)?;
    Ok(bytes)
}

#[cfg(test)]
#[path = "archive_tests.rs"]
mod tests;
