//! Findings for JavaScript.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::{
    finding::{Faults, Finding, Outline, Place, Severity},
    text::Language,
};

#[derive(Serialize)]
struct Spot<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    point: Option<[f64; 2]>,
}

#[derive(Serialize)]
struct Told<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    place: Spot<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    figure: Vec<Drawn<'a>>,
}

#[derive(Serialize)]
struct Drawn<'a> {
    key: &'a str,
    rings: Vec<Vec<[f64; 2]>>,
}

#[derive(Serialize)]
struct Failure<'a> {
    code: &'static str,
    findings: Vec<Told<'a>>,
}

fn spot(place: &Place) -> Spot<'_> {
    Spot {
        file: place.file.as_deref(),
        sheet: place.sheet.as_deref(),
        row: place.row.and_then(|row| u32::try_from(row).ok()),
        column: place.column.as_deref(),
        area: place.area.as_deref(),
        entry: place.entry.as_deref(),
        point: place.degrees(),
    }
}

fn drawn(outline: &Outline) -> Drawn<'_> {
    let degrees = |it: &[i32; 2]| it.map(|step| f64::from(step) / 1e7);
    let rings = outline.rings.iter();
    let rings = rings.map(|ring| ring.iter().map(degrees).collect());
    Drawn { key: &outline.key, rings: rings.collect() }
}

fn tell(findings: &[Finding], language: Language) -> Vec<Told<'_>> {
    findings
        .iter()
        .map(|finding| Told {
            code: finding.code.as_str(),
            severity: match finding.code.severity() {
                Severity::Fault => "fault",
                Severity::Warning => "warning",
            },
            message: finding.message(language),
            place: spot(&finding.place),
            figure: finding.figure.iter().map(drawn).collect(),
        })
        .collect()
}

/// Plain objects for JavaScript: maps as objects, nothing as `null`.
pub(super) fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = Serializer::new()
        .serialize_maps_as_objects(true)
        .serialize_missing_as_null(true);
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

#[cfg(not(raumbild_part = "reader"))]
pub(super) fn list(findings: &[Finding], language: Language) -> JsValue {
    to_js(&tell(findings, language))
}

pub(super) fn thrown(faults: &Faults, language: Language) -> JsValue {
    let code =
        faults.0.first().map_or("E_INTERNAL", |finding| finding.code.as_str());
    to_js(&Failure { code, findings: tell(&faults.0, language) })
}
