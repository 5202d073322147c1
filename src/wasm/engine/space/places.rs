//! Points in areas, for those who bring their own: typed arrays in and out.

use js_sys::Int32Array;
use wasm_bindgen::prelude::*;

use crate::{
    finding::{Code, Faults, Finding, Place},
    geography::locate::{Locator, Shapes},
    text::Language,
    wasm::findings::thrown,
};

/// The area of every point, by position; −1 where it lies in none.
///
/// @param points x, y, x, y …
/// @param coordinates The corners of all rings, x, y, x, y …
/// @param rings With which corner each ring begins, and how many there are.
/// @param areas With which ring each area begins, and how many there are.
/// @throws where the lists do not fit together.
#[wasm_bindgen]
pub fn locate(
    points: &[f64],
    coordinates: &[f64],
    rings: &[u32],
    areas: &[u32],
    language: &str,
) -> Result<Int32Array, JsValue> {
    let Some(shapes) = Shapes::flat(coordinates, rings, areas) else {
        let fault = Finding::new(Code::GeometryInvalid, Place::entry("areas"))
            .with("detail", "rings");
        let language = Language::from_tag(language);
        return Err(thrown(&Faults::from(fault), language));
    };
    let found = Locator::new(&shapes, points.len() / 2).find_all(points);
    Ok(Int32Array::from(found.as_slice()))
}
