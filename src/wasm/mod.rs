//! The border with JavaScript: read, call, hand back, and nothing else.
//!
//! A missing number is `NaN` on the far side of the border and `None` here.

mod findings;
mod preview;
mod score;
mod session;

use wasm_bindgen::prelude::*;

use crate::{
    finding::Code,
    numeric::fresh_id,
    text::{self, Language},
};

/// Sends the text of a panic to the console; the caller then throws the
/// instance away.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The engine's version.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The closed list of codes of findings.
#[wasm_bindgen]
#[must_use]
pub fn codes() -> Vec<String> {
    Code::ALL.iter().map(|code| code.as_str().to_owned()).collect()
}

/// A text of the catalogue; the key itself where there is none.
#[wasm_bindgen]
#[must_use]
pub fn text(language: &str, key: &str) -> String {
    text::get(Language::from_tag(language), key).to_owned()
}

/// A random name for a new project, of 32 hexadecimal digits.
///
/// @throws where the browser has no source of randomness.
#[wasm_bindgen(js_name = newProjectId)]
pub fn new_project_id() -> Result<String, JsError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(fresh_id(bytes))
}
