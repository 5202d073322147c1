//! Institutions and where their children live, on the analyst's own screen.

use js_sys::{Array, Float64Array, Object};
use wasm_bindgen::JsValue;

use crate::{
    indicator::institution::{HomeScore, home_scores},
    recipe::{Recipe, Results},
    wasm::{findings::to_js, set},
};

/// For each entry of the recipe its institutions, with the children-weighted
/// mean of the areas' scores.
pub(super) fn institutions(results: &Results, recipe: &Recipe) -> Array {
    let homes = results.prepared.homes.iter();
    let entries = recipe.institutions.iter().zip(homes);
    entries
        .map(|(spec, homes)| {
            let found = home_scores(homes, &results.index.scores);
            let object = described(&found);
            set(&object, "id", spec.id.as_str());
            set(&object, "label", spec.label.as_str());
            let language = recipe.publication.language;
            set(&object, "caveat", HomeScore::caveat(language));
            JsValue::from(object)
        })
        .collect()
}

fn described(found: &[HomeScore]) -> Object {
    let object = Object::new();
    let texts = |of: fn(&HomeScore) -> &str| -> JsValue {
        to_js(&found.iter().map(of).collect::<Vec<_>>())
    };
    let numbers = |of: fn(&HomeScore) -> Option<f64>| -> Float64Array {
        let values = found.iter().map(|it| of(it).unwrap_or(f64::NAN));
        Float64Array::from(values.collect::<Vec<f64>>().as_slice())
    };
    set(&object, "keys", texts(|it| &it.institution));
    set(&object, "statuses", texts(|it| it.status.as_str()));
    set(&object, "scores", numbers(|it| it.score));
    set(&object, "lower", numbers(|it| it.bounds.map(|it| it.0)));
    set(&object, "upper", numbers(|it| it.bounds.map(|it| it.1)));
    set(&object, "children", numbers(|it| Some(number(it.children.0))));
    set(&object, "mostChildren", numbers(|it| it.children.1.map(number)));
    set(&object, "withoutScore", numbers(|it| it.without_score));
    set(&object, "origins", numbers(|it| Some(number(it.origins as u64))));
    object
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn number(count: u64) -> f64 {
    count as f64
}
