//! A table's columns for JavaScript: numbers and statuses as typed arrays.

use js_sys::{Array, Float64Array, Object, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use super::{
    findings::{list, to_js},
    preview::set,
};
use crate::{
    finding::Finding,
    measurement::Status,
    recipe::ReadTable,
    table::{Figures, Role},
    text::Language,
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
    let text = |row: usize| {
        key.map_or(String::new(), |at| table.text(row, at).into_owned())
    };
    let lines: Vec<u32> = rows.clone().map(|row| table.line(row)).collect();
    let roles: Vec<u8> =
        rows.clone().map(|row| role(table.role(row))).collect();
    let keys: Array = rows.map(|row| JsValue::from(text(row))).collect();
    let columns: Array = read
        .columns
        .iter()
        .enumerate()
        .map(|(at, figures)| column(read, at, figures.as_ref()))
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
fn column(read: &ReadTable, at: usize, figures: Option<&Figures>) -> Object {
    let table = &read.table;
    let object = Object::new();
    set(&object, "name", table.header()[at].as_str());
    let rows = 0..table.len();
    match figures {
        None => {
            let texts: Array =
                rows.map(|row| JsValue::from(&*table.text(row, at))).collect();
            set(&object, "texts", texts);
        }
        Some(figures) if figures.column.len() == table.len() => {
            let column = &figures.column;
            let values: Vec<f64> = rows
                .clone()
                .map(|row| column.number(row).unwrap_or(f64::NAN))
                .collect();
            let statuses: Vec<u8> =
                rows.map(|row| code(column.status(row))).collect();
            set(&object, "values", Float64Array::from(values.as_slice()));
            set(&object, "statuses", Uint8Array::from(statuses.as_slice()));
        }
        Some(_) => {}
    }
    object
}

fn code(status: Status) -> u8 {
    let at = STATUSES.iter().position(|it| *it == status);
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}
