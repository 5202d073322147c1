//! Publications put to the test: of any office, ours among them.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::{
    attack::{Published, ask, audit::Status},
    text::Language,
    wasm::{findings::thrown, set},
};

/// Attacks publications together. Each is an array of `[path, bytes]`: the
/// files of a bundle, a bundle as ZIP, or one file of tables as JSON.
///
/// @returns `{safe, lines, exact, narrow, open, unknown}`.
/// @throws where something cannot be read.
#[wasm_bindgen(js_name = auditPublished)]
pub fn audit_published(
    published: &Array,
    language: &str,
) -> Result<JsValue, JsValue> {
    let language = Language::from_tag(language);
    let all: Vec<Published> =
        published.iter().map(|it| files(&Array::from(&it))).collect();
    let audited = ask(&all, language, &mut |_| true)
        .map_err(|faults| thrown(&faults, language))?;
    let object = Object::new();
    let lines: Array =
        audited.lines.iter().map(|it| JsValue::from_str(it)).collect();
    set(&object, "safe", audited.report.is_safe());
    set(&object, "lines", lines);
    let count = |status| {
        u32::try_from(audited.report.count(status)).unwrap_or(u32::MAX)
    };
    set(&object, "exact", count(Status::Exact));
    set(&object, "narrow", count(Status::Narrow));
    set(&object, "open", count(Status::Open));
    set(&object, "unknown", count(Status::Unknown));
    Ok(object.into())
}

fn files(entries: &Array) -> Published {
    let file = |entry: JsValue| {
        let entry = Array::from(&entry);
        let name = entry.get(0).as_string()?;
        Some((name, Uint8Array::new(&entry.get(1)).to_vec()))
    };
    entries.iter().filter_map(file).collect()
}
