//! `datapackage.json`: what the bundle holds (Data Package v2).

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Frame, colours, papers::pretty};
use crate::{
    disclosure::Protected,
    numeric::{Arrange, hexadecimal},
};

/// The format of the bundle, for the element that reads it.
const FORMAT: u32 = 1;

const RESOURCES: [(&str, &str, &str, &str); 11] = [
    ("index", "data/index.csv", "csv", "text/csv"),
    ("indicators", "data/indicators.csv", "csv", "text/csv"),
    ("zones", "data/zones.csv", "csv", "text/csv"),
    ("areas", "geo/areas.geojson", "geojson", "application/geo+json"),
    ("neighbours", "geo/neighbours.csv", "csv", "text/csv"),
    ("recipe", "recipe.json", "json", "application/json"),
    ("protection", "protection.json", "json", "application/json"),
    ("import", "import.json", "json", "application/json"),
    ("map", "map.svg", "svg", "image/svg+xml"),
    ("table", "table.html", "html", "text/html"),
    ("method", "method.html", "html", "text/html"),
];

pub(super) fn manifest(
    protected: &Protected,
    frame: &Frame,
    files: &BTreeMap<String, Vec<u8>>,
) -> Vec<u8> {
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slug(&frame.title),
        "title": frame.title,
    });
    if let Some(entries) = package.as_object_mut() {
        entries.extend(
            frame
                .description
                .iter()
                .map(|text| ("description".to_owned(), json!(text))),
        );
        entries.extend(
            frame
                .licence
                .iter()
                .map(|name| ("licenses".to_owned(), json!([licence(name)]))),
        );
        entries.insert("sources".to_owned(), json!(sources(frame)));
        entries.insert(
            "contributors".to_owned(),
            json!([{"title": frame.publisher, "roles": ["publisher"]}]),
        );
        entries.insert("resources".to_owned(), resources(files));
        entries.insert("raumbild".to_owned(), own(protected, frame));
    }
    pretty(&package)
}

/// What the files are, in the order of the format.
fn resources(files: &BTreeMap<String, Vec<u8>>) -> Value {
    RESOURCES
        .iter()
        .filter_map(|resource| Some(describe(resource, files.get(resource.1)?)))
        .collect()
}

fn describe(resource: &(&str, &str, &str, &str), bytes: &[u8]) -> Value {
    let mut described = described(resource, bytes);
    if let (Some(schema), Some(entries)) =
        (schema(resource.0), described.as_object_mut())
    {
        entries.insert("type".to_owned(), json!("table"));
        entries.insert("schema".to_owned(), schema);
    }
    described
}

/// What a file is: its name, path, format and media type, and its checksum.
#[must_use]
pub fn described(
    (name, path, format, mediatype): &(&str, &str, &str, &str),
    bytes: &[u8],
) -> Value {
    let hash = hexadecimal(&Sha256::digest(bytes));
    json!({
        "name": name, "path": path, "format": format, "mediatype": mediatype,
        "encoding": "utf-8", "bytes": bytes.len(), "hash": format!("sha256:{hash}"),
    })
}

fn schema(name: &str) -> Option<Value> {
    let statuses = json!({"enum": ["value", "zero", "rounded_to_zero", "missing", "suppressed", "uncertain", "later", "not_applicable"]});
    let text = |name: &str| json!({"name": name, "type": "string"});
    let status =
        json!({"name": "status", "type": "string", "constraints": statuses});
    let (fields, key) = match name {
        "index" => (
            json!([text("level"), text("area"), text("name"), text("district"), {"name": "class", "type": "integer"},
                text("label"), {"name": "score", "type": "number"}, status, text("reason")]),
            json!(["level", "area"]),
        ),
        "indicators" => (
            json!([text("level"), text("area"), text("indicator"), text("date"), text("measure"),
                {"name": "value", "type": "number"}, status]),
            json!(["level", "area", "indicator", "measure"]),
        ),
        "zones" => (
            json!([text("level"), text("zone"), text("area")]),
            json!(["level", "area"]),
        ),
        "neighbours" => (
            json!([text("area"), text("neighbour"), text("border")]),
            json!(["area", "neighbour"]),
        ),
        _ => return None,
    };
    // An internal table has a last column with the mark of confidence.
    Some(
        json!({"fields": fields, "fieldsMatch": "subset", "missingValues": [""], "primaryKey": key}),
    )
}

/// Well-known licences with their address; others by name.
fn licence(name: &str) -> Value {
    let path = match name {
        "dl-de/by-2-0" => "https://www.govdata.de/dl-de/by-2-0",
        "dl-de/zero-2-0" => "https://www.govdata.de/dl-de/zero-2-0",
        "CC-BY-4.0" => "https://creativecommons.org/licenses/by/4.0/",
        "CC0-1.0" => "https://creativecommons.org/publicdomain/zero/1.0/",
        _ => return json!({"name": name}),
    };
    json!({"name": name, "path": path})
}

fn sources(frame: &Frame) -> Vec<Value> {
    let mut titles: Vec<&str> =
        frame.indicators.iter().map(|it| it.source.as_str()).collect();
    titles.arrange();
    titles.dedup();
    titles.into_iter().map(|title| json!({"title": title})).collect()
}

fn own(protected: &Protected, frame: &Frame) -> Value {
    let report = protected.report();
    let mut levels =
        vec![json!({"id": "area", "label": frame.word("level.area")})];
    if !frame.districts.is_empty() {
        levels.push(
            json!({"id": "district", "label": frame.word("level.district")}),
        );
    }
    levels.push(json!({"id": "city", "label": frame.word("level.city")}));
    levels.extend(frame.further.iter().map(|level| {
        json!({"id": level.id, "label": level.label, "zones": level.zones.iter().map(|it| {
            json!({"id": it.code, "label": it.name})
        }).collect::<Vec<_>>()})
    }));
    json!({
        "format": FORMAT,
        "engine": env!("CARGO_PKG_VERSION"),
        "edition": frame.edition,
        "confidential": frame.is_confidential(),
        "language": frame.language,
        "levels": levels,
        "classes": frame.labels.iter().zip(colours(frame.labels.len())).enumerate().map(|(at, (label, colour))| {
            json!({"class": at + 1, "label": label, "colour": colour})
        }).collect::<Vec<_>>(),
        "indicators": frame.indicators.iter().map(|it| json!({
            "id": it.id, "label": it.label, "unit": it.unit, "decimals": it.unit.decimals(),
            "direction": it.direction, "date": it.date, "source": it.source,
            "numerator": it.counts.map(|it| &frame.columns[it.0]),
            "denominator": it.counts.map(|it| &frame.columns[it.1]),
        })).collect::<Vec<_>>(),
        "protection": {
            "minimum": protected.policy().minimum,
            "withheld": report.counts + report.rates + report.classes,
        },
        "attribution": frame.attribution(),
    })
}

/// A name for programs: small letters, digits and hyphens.
fn slug(title: &str) -> String {
    let mut name = String::new();
    for character in title.to_lowercase().chars() {
        let part = match character {
            'ä' => "ae",
            'ö' => "oe",
            'ü' => "ue",
            'ß' => "ss",
            'a'..='z' | '0'..='9' => {
                name.push(character);
                continue;
            }
            _ if name.is_empty() || name.ends_with('-') => "",
            _ => "-",
        };
        name.push_str(part);
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "raumbild".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
#[path = "manifest_tests.rs"]
mod tests;
