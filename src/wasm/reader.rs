//! The readers of file formats, for a module of their own.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::findings::thrown;
use crate::{
    finding::{Code, Faults, Finding, Place},
    table::{self, Handed},
    text::Language,
};

/// The cells of a file, or the file that is packed in it, in the form `Session.addCells` takes.
///
/// @throws what is wrong with the file.
#[wasm_bindgen(js_name = readWorkbook)]
pub fn read_workbook(
    name: &str,
    bytes: &[u8],
    language: &str,
) -> Result<Uint8Array, JsValue> {
    cells(name, bytes)
        .map(|cells| Uint8Array::from(cells.as_slice()))
        .map_err(|faults| thrown(&faults, Language::from_tag(language)))
}

fn cells(name: &str, bytes: &[u8]) -> Result<Vec<u8>, Faults> {
    let handed = match table::unpacked(bytes) {
        Some(file) => Handed::File(file),
        None => Handed::Cells(table::read(name, bytes)?),
    };
    postcard::to_allocvec(&handed).map_err(|error| {
        Finding::new(Code::Internal, Place::file(name))
            .with("detail", error)
            .into()
    })
}
