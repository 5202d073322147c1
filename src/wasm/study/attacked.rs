//! Publications put to the test: of any office, ours among them.

use js_sys::{Array, Function, Object, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::{
    attack::{Published, ask, audit::Status, known},
    finding::{Code, Faults, Finding, Place},
    tabular::{Tables, protect},
    text::Language,
    wasm::{findings::thrown, set, study::telling},
};

/// Attacks publications together. Each is an array of `[path, bytes]`: the
/// files of a bundle, a bundle as ZIP, or one file of tables as JSON.
///
/// @param tell Is told the share done; `false` from it stops the work, and
///   what was not looked at yet is unknown.
/// @returns `{safe, lines, exact, narrow, open, unknown}`.
/// @throws where something cannot be read.
#[wasm_bindgen(js_name = auditPublished)]
pub fn audit_published(
    published: &Array,
    tell: &Function,
    language: &str,
) -> Result<JsValue, JsValue> {
    let language = Language::from_tag(language);
    let all: Vec<Published> =
        published.iter().map(|it| files(&Array::from(&it))).collect();
    let audited = ask(&all, language, &mut telling(tell))
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

/// What published bundles tell together, as the file that a recipe names in
/// `disclosure.earlier`. Each is an array of `[path, bytes]`.
///
/// @throws where something cannot be read.
#[wasm_bindgen(js_name = ledgerOf)]
pub fn ledger_of(published: &Array, language: &str) -> Result<String, JsValue> {
    let language = Language::from_tag(language);
    let all: Vec<Published> =
        published.iter().map(|it| files(&Array::from(&it))).collect();
    let ledger = known(&all).map_err(|faults| thrown(&faults, language))?;
    // Writing a ledger to memory cannot fail: its keys are text.
    Ok(serde_json::to_string(&ledger).unwrap_or_default())
}

/// Protects tables of any office, written down as JSON.
///
/// @param tell Is told the share done; `false` from it stops the work, and
///   what is not proven by then is withheld or named.
/// @returns `{published, report, safe}`: what may be published and what stays
///   in the office, both as JSON; `safe` if every unsafe number is proven
///   uncertain.
/// @throws where the tables contradict themselves.
#[wasm_bindgen(js_name = protectTables)]
pub fn protect_tables(
    text: &str,
    tell: &Function,
    language: &str,
) -> Result<JsValue, JsValue> {
    let refused = |said: Vec<String>| {
        let faults = said.into_iter().map(|detail| {
            Finding::new(Code::TablesInvalid, Place::default())
                .with("detail", detail)
        });
        thrown(&Faults(faults.collect()), Language::from_tag(language))
    };
    let tables = Tables::read(text.as_bytes()).map_err(refused)?;
    let outcome = protect(&tables, &mut telling(tell)).map_err(refused)?;
    // Writing to memory cannot fail: all keys are text.
    let json = |it: Result<String, serde_json::Error>| it.unwrap_or_default();
    let object = Object::new();
    set(&object, "published", json(serde_json::to_string(&outcome.published)));
    set(&object, "report", json(serde_json::to_string(&outcome.report)));
    set(&object, "safe", outcome.report.unproven.is_empty());
    Ok(object.into())
}

pub(super) fn files(entries: &Array) -> Published {
    let file = |entry: JsValue| {
        let entry = Array::from(&entry);
        let name = entry.get(0).as_string()?;
        Some((name, Uint8Array::new(&entry.get(1)).to_vec()))
    };
    entries.iter().filter_map(file).collect()
}
