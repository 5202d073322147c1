//! How far the next institution is, and how much of it there is for a child.

use js_sys::{Float64Array, Int32Array, Object};
use wasm_bindgen::prelude::*;

use crate::{
    finding::{Code, Faults, Finding, Place},
    geography::reach::{Decay, Demand, Supply, access as shared_out},
    text::Language,
    wasm::{findings::thrown, set},
};

/// Supply for each child within reach, and the nearest institution.
///
/// @param homes x, y, x, y … in metres.
/// @param children How many children live at each.
/// @param institutions x, y, x, y … on the same plane.
/// @param places How many places each has.
/// @param reach How far a child goes, in metres.
/// @param decay `none`, `linear` or `gaussian`.
/// @returns `{perChild, ratio, distance: Float64Array, nearest: Int32Array}`.
/// @throws where the lists do not fit together.
#[wasm_bindgen]
pub fn access(
    homes: &[f64],
    children: &[f64],
    institutions: &[f64],
    places: &[f64],
    reach: f64,
    decay: &str,
    language: &str,
) -> Result<JsValue, JsValue> {
    let fault = |entry: &str, found: String, expected: String| {
        let fault = Finding::new(Code::RecipeInvalid, Place::entry(entry))
            .with("found", found)
            .with("expected", expected);
        thrown(&Faults::from(fault), Language::from_tag(language))
    };
    for (entry, points, amounts) in
        [("children", homes, children), ("places", institutions, places)]
    {
        if points.len() != 2 * amounts.len() {
            let expected = (points.len() / 2).to_string();
            return Err(fault(entry, amounts.len().to_string(), expected));
        }
    }
    if !(reach >= 0.0 && reach.is_finite()) {
        return Err(fault("reach", reach.to_string(), "≥ 0".to_owned()));
    }
    let decay = match decay {
        "none" => Decay::None,
        "linear" => Decay::Linear,
        "gaussian" => Decay::Gaussian,
        other => {
            let known = "none, linear, gaussian".to_owned();
            return Err(fault("decay", format!("\"{other}\""), known));
        }
    };
    let demand: Vec<Demand> = pairs(homes, children)
        .map(|(place, children)| Demand { place, children })
        .collect();
    let supply: Vec<Supply> = pairs(institutions, places)
        .map(|(place, places)| Supply { place, places })
        .collect();
    let found = shared_out(&demand, &supply, reach, decay);
    let numbers = |values: Vec<f64>| Float64Array::from(values.as_slice());
    let ratio = found.ratio.iter().map(|it| it.unwrap_or(f64::NAN));
    let nearest = found.nearest.iter();
    let position = nearest
        .clone()
        .map(|it| it.and_then(|it| i32::try_from(it.place).ok()).unwrap_or(-1));
    let distance = nearest.map(|it| it.map_or(f64::NAN, |it| it.distance));
    let object = Object::new();
    set(&object, "ratio", numbers(ratio.collect()));
    let position: Vec<i32> = position.collect();
    set(&object, "nearest", Int32Array::from(position.as_slice()));
    set(&object, "distance", numbers(distance.collect()));
    set(&object, "perChild", numbers(found.per_child));
    Ok(object.into())
}

/// Places and amounts; an amount that is no number or below zero is none.
fn pairs<'a>(
    points: &'a [f64],
    amounts: &'a [f64],
) -> impl Iterator<Item = ([f64; 2], f64)> + 'a {
    let points = points.as_chunks::<2>().0.iter().copied();
    points.zip(amounts.iter().map(|it| it.max(0.0)))
}
