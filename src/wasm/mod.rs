//! The border with JavaScript: read, call, hand back, and nothing else.
//!
//! A missing number is `NaN` on the far side of the border and `None` here.
//!
//! It is built in three parts, which share this source and their dependencies:
//! with `--cfg raumbild_part="engine"` what every page needs, with `"reader"`
//! the readers of file formats, with `"study"` the analyses of an index. A
//! page loads the second when somebody adds a file that needs it, the third
//! when somebody asks how certain an index is. Without the setting, as
//! wasm-pack builds it, everything is in one module.

#[cfg(not(any(raumbild_part = "reader", raumbild_part = "study")))]
mod engine;
mod findings;
#[cfg(not(any(raumbild_part = "engine", raumbild_part = "study")))]
mod reader;
#[cfg(not(any(raumbild_part = "engine", raumbild_part = "reader")))]
mod study;

use std::{cell::Cell, panic};

#[cfg(not(raumbild_part = "reader"))]
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::text::{self, Language};

#[cfg(not(raumbild_part = "reader"))]
fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    // Setting a property of a plain object of our own cannot fail.
    let _ = Reflect::set(object, &name.into(), &value.into());
}

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
#[cfg(not(any(raumbild_part = "engine", raumbild_part = "study")))]
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

/// A text of the catalogue; the key itself where there is none.
#[wasm_bindgen]
#[must_use]
pub fn text(language: &str, key: &str) -> String {
    text::get(Language::from_tag(language), key).to_owned()
}
