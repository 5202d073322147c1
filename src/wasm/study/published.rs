//! Answers that leave with a bundle.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::prelude::*;

use super::attacked::files;
use crate::{
    finding::Warned,
    recipe::answered,
    text::Language,
    wasm::{
        findings::{list, thrown},
        set,
    },
};

/// The files of a finished bundle with the answers to its questions. It is
/// given and given back as an array of `[path, bytes]`.
///
/// @returns `{files, warnings}`.
/// @throws where a question cannot be answered from what is published.
#[wasm_bindgen(js_name = answerPublished)]
pub fn answer_published(
    bundle: &Array,
    language: &str,
) -> Result<JsValue, JsValue> {
    let language = Language::from_tag(language);
    let Warned { value, warnings } =
        answered(&files(bundle)).map_err(|faults| thrown(&faults, language))?;
    let entry = |(path, bytes): (&String, &Vec<u8>)| {
        Array::of2(&path.into(), &Uint8Array::from(&**bytes))
    };
    let object = Object::new();
    set(&object, "files", value.iter().map(entry).collect::<Array>());
    set(&object, "warnings", list(&warnings, language));
    Ok(object.into())
}
