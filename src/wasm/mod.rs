//! The border with JavaScript: read, call, hand back, and nothing else.
//!
//! A missing number is `NaN` on the far side of the border and `None` here.
//!
//! It is built in two parts, which share this source and their dependencies:
//! with `--cfg raumbild_part="engine"` all but the readers of file formats,
//! with `--cfg raumbild_part="reader"` those alone. A page loads the second
//! only when somebody adds a file that needs it. Without the setting, as
//! wasm-pack builds it, everything is in one module.

mod findings;
#[cfg(not(raumbild_part = "reader"))]
mod institutions;
#[cfg(not(raumbild_part = "reader"))]
mod preview;
#[cfg(not(raumbild_part = "engine"))]
mod reader;
#[cfg(not(raumbild_part = "reader"))]
mod score;
#[cfg(not(raumbild_part = "reader"))]
mod session;
#[cfg(not(raumbild_part = "reader"))]
mod space;
#[cfg(not(raumbild_part = "reader"))]
mod table;

use std::{cell::Cell, panic};

use wasm_bindgen::prelude::*;

use crate::text::{self, Language};

thread_local! {
    static PANICKED: Cell<bool> = const { Cell::new(false) };
}

/// Sends the text of a panic to the console; the caller then throws the
/// instance away.
#[wasm_bindgen(start)]
pub fn start() {
    panic::set_hook(Box::new(|panic| {
        PANICKED.set(true);
        console_error_panic_hook::hook(panic);
    }));
}

/// Whether this instance has panicked. One that stopped without is one that
/// got no more memory.
#[cfg(not(raumbild_part = "engine"))]
#[wasm_bindgen]
#[must_use]
pub fn panicked() -> bool {
    PANICKED.get()
}

/// The engine's version.
#[cfg(not(raumbild_part = "reader"))]
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The closed list of codes of findings.
#[cfg(not(raumbild_part = "reader"))]
#[wasm_bindgen]
#[must_use]
pub fn codes() -> Vec<String> {
    crate::finding::Code::ALL
        .iter()
        .map(|code| code.as_str().to_owned())
        .collect()
}

/// A text of the catalogue; the key itself where there is none.
#[wasm_bindgen]
#[must_use]
pub fn text(language: &str, key: &str) -> String {
    text::get(Language::from_tag(language), key).to_owned()
}

/// Whether a file is of a kind that only the readers know.
#[cfg(not(raumbild_part = "reader"))]
#[wasm_bindgen(js_name = needsReader)]
#[must_use]
pub fn needs_reader(bytes: &[u8]) -> bool {
    crate::table::needs_reader(bytes)
}

/// A random name for a new project, of 32 hexadecimal digits.
///
/// @throws where the browser has no source of randomness.
#[cfg(not(raumbild_part = "reader"))]
#[wasm_bindgen(js_name = newProjectId)]
pub fn new_project_id() -> Result<String, JsError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(crate::numeric::fresh_id(bytes))
}
