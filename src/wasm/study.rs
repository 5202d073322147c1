//! Analyses of an index, for a module of their own: they compute beside the
//! engine, which stays free for the page.

use js_sys::{Float64Array, Object, Uint8Array};
use wasm_bindgen::prelude::*;

use super::{findings::thrown, set};
use crate::{
    finding::{Code, Faults, Finding, Place},
    recipe::{Material, Scorer},
    text::Language,
};

/// Areas and indicators that are being studied.
#[wasm_bindgen]
pub struct Study {
    material: Material,
    scorer: Scorer,
}

#[wasm_bindgen]
impl Study {
    /// Takes what `Session.study` made.
    ///
    /// @throws where the bytes are no such thing.
    #[wasm_bindgen(constructor)]
    pub fn new(material: &[u8], language: &str) -> Result<Self, JsValue> {
        let material = sound(material)
            .map_err(|faults| thrown(&faults, Language::from_tag(language)))?;
        Ok(Self { material, scorer: Scorer::default() })
    }

    /// Scores and classes by a recipe's `index` as JSON text: fast where only
    /// weights have changed since the last time.
    ///
    /// @returns `{scores, limits, effective: Float64Array, classes:
    /// Uint8Array}`, `NaN` and 0 where an area has none.
    pub fn score(
        &mut self,
        index: &str,
        language: &str,
    ) -> Result<JsValue, JsValue> {
        let scored = self
            .scorer
            .score(&self.material, index)
            .map_err(|faults| thrown(&faults, Language::from_tag(language)))?;
        let object = Object::new();
        set(&object, "scores", Float64Array::from(&*scored.scores));
        set(&object, "classes", Uint8Array::from(&*scored.classes));
        set(&object, "limits", Float64Array::from(&*scored.limits));
        set(&object, "effective", Float64Array::from(&*scored.effective));
        Ok(object.into())
    }
}

/// What another module has written, once it is known to hold together.
fn sound(bytes: &[u8]) -> Result<Material, Faults> {
    let unsound = |detail: String| {
        Finding::new(Code::Internal, Place::default()).with("detail", detail)
    };
    let material: Material = postcard::from_bytes(bytes)
        .map_err(|error| unsound(error.to_string()))?;
    if material.is_sound() {
        return Ok(material);
    }
    Err(unsound("material".to_owned()).into())
}
