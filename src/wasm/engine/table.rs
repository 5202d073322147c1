//! A table's columns for JavaScript: numbers and statuses as typed arrays.

use js_sys::{Array, Float64Array, JsString, Object, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::{
    finding::Finding,
    measurement::Status,
    recipe::ReadTable,
    table::{Figures, Role, Table},
    text::Language,
    wasm::{
        findings::{list, to_js},
        set,
    },
};

/// In the order of their codes, from 0.
const STATUSES: [Status; 8] = [
    Status::Value,
    Status::Zero,
    Status::RoundedToZero,
    Status::Missing,
    Status::Suppressed,
    Status::Uncertain,
    Status::Later,
    Status::NotApplicable,
];

/// The table as an object: `keys`, `lines`, `roles`, `statuses` (their names
/// in the order of their codes), `columns` and `findings`.
pub(super) fn object(
    read: &ReadTable,
    warnings: &[Finding],
    language: Language,
) -> JsValue {
    let table = &read.table;
    let rows = 0..table.len();
    let key = table.column(&read.key).ok();
    let lines: Vec<u32> = rows.clone().map(|row| table.line(row)).collect();
    let roles: Vec<u8> =
        rows.clone().map(|row| role(table.role(row))).collect();
    let keys: Array = match key {
        Some(at) => texts(table, at),
        None => rows.map(|_| JsValue::from("")).collect(),
    };
    let columns: Array = read
        .columns
        .iter()
        .enumerate()
        .map(|(at, figures)| {
            column(table, at, figures.as_ref(), || match key {
                // Of the same texts a list of its own.
                Some(key) if key == at => keys.slice(0, keys.length()),
                _ => texts(table, at),
            })
        })
        .collect();
    let mut findings = warnings.to_vec();
    for it in read.columns.iter().flatten().flat_map(|it| &it.findings) {
        if !findings.contains(it) {
            findings.push(it.clone());
        }
    }
    let object = Object::new();
    set(&object, "keys", keys);
    set(&object, "lines", Uint32Array::from(lines.as_slice()));
    set(&object, "roles", Uint8Array::from(roles.as_slice()));
    set(&object, "statuses", to_js(&STATUSES.map(Status::as_str)));
    set(&object, "columns", columns);
    set(&object, "findings", list(&findings, language));
    object.into()
}

fn role(role: Role) -> u8 {
    match role {
        Role::Area => 0,
        Role::Total => 1,
        Role::Subtotal => 2,
        Role::NotArea => 3,
    }
}

/// A column of numbers has `values` (`NaN` where there is none) and
/// `statuses`, one of text its `texts`; one that cannot be read has neither.
fn column(
    table: &Table,
    at: usize,
    figures: Option<&Figures>,
    texts: impl FnOnce() -> Array,
) -> Object {
    let object = Object::new();
    set(&object, "name", table.header()[at].as_str());
    match figures {
        None => {
            set(&object, "texts", texts());
        }
        Some(figures) if figures.column.len() == table.len() => {
            let column = &figures.column;
            let values = column.values();
            let statuses: Vec<u8> =
                column.statuses().iter().map(|it| it.code()).collect();
            set(&object, "values", Float64Array::from(values.as_slice()));
            set(&object, "statuses", Uint8Array::from(statuses.as_slice()));
        }
        Some(_) => {}
    }
    object
}

/// A column's texts. They cross as one and are cut on the far side: to cross
/// one by one would take many times as long.
fn texts(table: &Table, at: usize) -> Array {
    // In no text anybody writes.
    const BETWEEN: &str = "\0";
    let mut all = String::new();
    for row in 0..table.len() {
        all.push_str(&table.text(row, at));
        all.push_str(BETWEEN);
    }
    all.truncate(all.len().saturating_sub(BETWEEN.len()));
    let cut = JsString::from(all).split(BETWEEN);
    if cut.length() as usize == table.len() {
        return cut;
    }
    let texts = (0..table.len()).map(|row| table.text(row, at));
    texts.map(|text| JsValue::from(&*text)).collect()
}
