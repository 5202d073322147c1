//! The files together, and as one zip.

use std::{
    collections::BTreeMap,
    io::{Cursor, Write},
};

use serde_json::Value;
use zip::{
    CompressionMethod, DateTime, ZipWriter, result::ZipError,
    write::SimpleFileOptions,
};

use super::{
    Frame, areas::areas, manifest::manifest, map::map, page::page, papers,
    tables,
};
use crate::disclosure::Protected;

/// The files of a publication by path. Made only from what is protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    files: BTreeMap<String, Vec<u8>>,
    zip: Vec<u8>,
    protocol: Value,
}

impl Bundle {
    /// The files, sorted by path.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// What `protection.json` says.
    #[must_use]
    pub fn protocol(&self) -> &Value {
        &self.protocol
    }

    /// All files as a zip: sorted, dated 1980-01-01, the same bytes on every
    /// machine.
    #[must_use]
    pub fn zip(&self) -> &[u8] {
        &self.zip
    }
}

/// Writes the files of a publication.
///
/// # Errors
///
/// If a file does not fit into a zip, which takes four gigabytes.
pub fn write(protected: &Protected, frame: &Frame) -> Result<Bundle, String> {
    let mut files = BTreeMap::new();
    let mut add =
        |path: &str, bytes: Vec<u8>| files.insert(path.to_owned(), bytes);
    add("data/index.csv", tables::index(protected, frame));
    add("data/indicators.csv", tables::indicators(protected, frame));
    add("recipe.json", papers::recipe(frame));
    add("protection.json", papers::protection(protected, frame));
    add("table.html", page(protected, frame));
    if let (Some(areas), Some(map)) =
        (areas(protected, frame), map(protected, frame))
    {
        add("geo/areas.geojson", areas);
        add("map.svg", map);
    }
    let manifest = manifest(protected, frame, &files);
    files.insert("datapackage.json".to_owned(), manifest);
    let zip = zip(&files).map_err(|error| error.to_string())?;
    Ok(Bundle { files, zip, protocol: papers::protocol(protected, frame) })
}

fn zip(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        archive.start_file(path.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
