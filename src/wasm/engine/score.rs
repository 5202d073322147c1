//! The fast path: from typed arrays to scores and classes.

use js_sys::{Float64Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::{
    finding::Faults,
    recipe::{ScoreSpec, score_columns},
    text::Language,
    wasm::findings::thrown,
};

/// Scores and classes of areas from columns of numbers.
///
/// @param values Column after column, one number per area, `NaN` where it is
/// missing.
/// @param areas How many areas.
/// @param index The `index` of a recipe as JSON text, with one more entry:
/// `indicators`, a list of `{id, direction}` in the order of the columns.
/// @returns `{scores: Float64Array, classes: Uint8Array}`, `NaN` and 0 where
/// an area has none.
#[wasm_bindgen]
pub fn score(
    values: &[f64],
    areas: usize,
    index: &str,
    language: &str,
) -> Result<JsValue, JsValue> {
    let result = ScoreSpec::parse(index)
        .and_then(|spec| score_columns(values, areas, &spec));
    let index = result.map_err(|faults: Faults| {
        thrown(&faults, Language::from_tag(language))
    })?;
    let scores: Vec<f64> =
        index.scores.iter().map(|score| score.unwrap_or(f64::NAN)).collect();
    let classes: Vec<u8> =
        index.classes.iter().map(|class| class.unwrap_or(0)).collect();
    let object = Object::new();
    Reflect::set(
        &object,
        &"scores".into(),
        &Float64Array::from(scores.as_slice()),
    )?;
    Reflect::set(
        &object,
        &"classes".into(),
        &Uint8Array::from(classes.as_slice()),
    )?;
    Ok(object.into())
}
