//! The files together, and as one zip.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    Frame,
    areas::areas,
    fallback::{map, page},
    manifest::manifest,
    method::method,
    papers, tables,
    zip::zip,
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
/// `None` if they do not fit into a zip, which takes four gigabytes.
#[must_use]
pub fn write(protected: &Protected, frame: &Frame) -> Option<Bundle> {
    let mut files = BTreeMap::new();
    let mut add =
        |path: &str, bytes: Vec<u8>| files.insert(path.to_owned(), bytes);
    add("data/index.csv", tables::index(protected, frame));
    add("data/indicators.csv", tables::indicators(protected, frame));
    if let Some(zones) = tables::members(frame) {
        add("data/zones.csv", zones);
    }
    if let Some(neighbours) = tables::neighbours(frame) {
        add("geo/neighbours.csv", neighbours);
    }
    add("recipe.json", papers::recipe(frame));
    add("protection.json", papers::protection(protected, frame));
    if let Some(imports) = papers::imports(frame) {
        add("import.json", imports);
    }
    add("method.html", method(protected, frame));
    add("table.html", page(protected, frame));
    if let (Some(areas), Some(map)) =
        (areas(protected, frame), map(protected, frame))
    {
        add("geo/areas.geojson", areas);
        add("map.svg", map);
    }
    let manifest = manifest(protected, frame, &files);
    files.insert("datapackage.json".to_owned(), manifest);
    let zip = zip(&files)?;
    Some(Bundle { files, zip, protocol: papers::protocol(protected, frame) })
}
