//! The text of a `GeoJSON` file.
//!
//! Read by serde directly rather than through the `geojson` crate, which ends
//! at the first geometry it cannot read: here a fault stays with its feature,
//! so that all of them can be told at once.

use std::{fmt, str};

use serde::Deserialize;
use serde_json::{Map, Value};

use super::nested::Nested;
use crate::{
    finding::{Code, Faults, Finding, Place},
    table::MAX_BYTES,
};

/// The properties of a feature, in the order of the file.
pub(super) type Properties = Map<String, Value>;

/// A feature collection.
#[derive(Deserialize)]
#[serde(expecting = "a GeoJSON object")]
pub(super) struct Document {
    #[serde(rename = "type")]
    kind: Option<String>,
    pub(super) crs: Option<Value>,
    #[serde(default)]
    pub(super) features: Vec<Feature>,
}

/// A feature.
#[derive(Deserialize)]
#[serde(expecting = "a GeoJSON feature")]
pub(super) struct Feature {
    pub(super) properties: Option<Properties>,
    pub(super) geometry: Option<Geometry>,
}

impl Feature {
    /// The value of a property.
    pub(super) fn property(&self, name: &str) -> Option<&Value> {
        self.properties.as_ref()?.get(name)
    }
}

/// A geometry of any type.
#[derive(Deserialize)]
#[serde(expecting = "a GeoJSON geometry")]
pub(super) struct Geometry {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) coordinates: Option<Nested>,
    #[serde(default)]
    pub(super) geometries: Vec<Self>,
}

/// Reads a feature collection.
///
/// # Errors
///
/// [`Code::FileTooLarge`], [`Code::FileEmpty`], and [`Code::FileFormat`] with
/// line and column for everything that is not UTF-8, JSON and `GeoJSON`.
pub(super) fn parse(bytes: &[u8], file: &str) -> Result<Document, Faults> {
    let place = Place::file(file);
    if bytes.len() > MAX_BYTES {
        return Err(Finding::new(Code::FileTooLarge, place)
            .with("found", megabytes(bytes.len()))
            .with("limit", megabytes(MAX_BYTES))
            .into());
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(Finding::new(Code::FileEmpty, place).into());
    }
    let document: Document = serde_json::from_str(text(bytes, &place)?)
        .map_err(|error| {
            format(&place.clone().row(error.line()), format!("JSON: {error}"))
        })?;
    if document.kind.as_deref() != Some("FeatureCollection") {
        return Err(other_kind(document.kind.as_deref(), &place));
    }
    if document.features.is_empty() {
        return Err(Finding::new(Code::FileEmpty, place).into());
    }
    Ok(document)
}

fn megabytes(bytes: usize) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}

fn format(place: &Place, detail: impl fmt::Display) -> Faults {
    let finding = Finding::new(Code::FileFormat, place.clone());
    finding.with("detail", detail).into()
}

/// The text of a file, or what else it is.
fn text<'a>(bytes: &'a [u8], place: &Place) -> Result<&'a str, Faults> {
    let kind = match bytes {
        [b'P', b'K', 3, 4, ..] => "@format.archive",
        [0, 0, 0x27, 0x0A, ..] => "@format.shapefile",
        [b'S', b'Q', b'L', b'i', b't', b'e', b' ', ..] => "@format.geoPackage",
        [b'<', ..] => "@format.xml",
        _ if bytes.contains(&0) => "@format.binary",
        _ => "",
    };
    if !kind.is_empty() {
        return Err(format(place, kind));
    }
    str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.split(|&byte| byte == b'\n').count();
        format(&place.clone().row(line), "@format.notUtf8")
    })
}

fn other_kind(kind: Option<&str>, place: &Place) -> Faults {
    let detail = match kind {
        Some("Topology") => "@format.topoJson",
        _ => "@format.notFeatures",
    };
    format(place, detail)
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
