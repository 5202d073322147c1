//! What every page needs: files in, previews and bundles out.

mod institutions;
mod preview;
mod rates;
mod score;
mod session;
mod space;
mod table;

use wasm_bindgen::prelude::*;

/// The closed list of codes of findings.
#[wasm_bindgen]
#[must_use]
pub fn codes() -> Vec<String> {
    crate::finding::Code::ALL
        .iter()
        .map(|code| code.as_str().to_owned())
        .collect()
}

/// Whether a file is of a kind that only the readers know.
#[wasm_bindgen(js_name = needsReader)]
#[must_use]
pub fn needs_reader(bytes: &[u8]) -> bool {
    crate::table::needs_reader(bytes)
}

/// A random name for a new project, of 32 hexadecimal digits.
///
/// @throws where the browser has no source of randomness.
#[wasm_bindgen(js_name = newProjectId)]
pub fn new_project_id() -> Result<String, JsError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(crate::numeric::fresh_id(bytes))
}
