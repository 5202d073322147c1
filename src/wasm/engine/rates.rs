//! What stands behind small numbers, on the analyst's own screen.

use js_sys::Object;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::preview::{number, numbers};
use crate::{
    indicator::{
        Derived, Indicator, Shrunken,
        overlap::Overlap,
        survey::{Fieldwork, Survey},
    },
    measurement::Measurement,
    recipe::{Recipe, Results},
    wasm::{findings::to_js, set},
};

/// Between what each number lies.
pub(super) fn set_bounds(object: &Object, cells: &[Measurement]) {
    let bound = |pick: fn((f64, f64)) -> f64| {
        numbers(cells.iter().map(move |cell| cell.bounds.map(pick)))
    };
    set(object, "lower", bound(|it| it.0));
    set(object, "upper", bound(|it| it.1));
}

/// The plain rates beside those that were standardised or shrunken.
pub(super) fn raw_row(derived: &Derived, indicator: &Indicator) -> Object {
    let object = Object::new();
    let raw = || derived.raw.iter();
    let counts = |pick: fn(&Measurement) -> Option<u64>| {
        numbers(raw().map(move |cell| pick(cell).map(number)))
    };
    set(&object, "values", numbers(raw().map(|cell| cell.estimate)));
    set_bounds(&object, &derived.raw);
    set(&object, "counts", counts(|cell| cell.count));
    set(&object, "of", counts(|cell| cell.of));
    let factor = indicator.spec.unit.factor();
    let shrunken = derived.shrunken.as_ref().map(|all| {
        let row = Object::new();
        let each = |pick: fn(&Shrunken) -> f64| {
            numbers(all.iter().map(move |it| it.as_ref().map(pick)))
        };
        set(&row, "weights", each(|it| it.weight));
        let groups = all.iter().map(|it| it.map(|it| factor * it.group));
        set(&row, "groups", numbers(groups));
        row
    });
    set(&object, "shrunken", shrunken.map_or(JsValue::NULL, Into::into));
    let years =
        derived.span.as_ref().map(|(first, last)| to_js(&[first, last]));
    set(&object, "years", years.unwrap_or(JsValue::NULL));
    object
}

/// How a survey went.
pub(super) fn survey_row(survey: &Survey) -> Object {
    let object = Object::new();
    let each = |pick: fn(&Fieldwork) -> Option<f64>| {
        numbers(survey.fieldwork.iter().map(pick))
    };
    let count = |it: usize| u32::try_from(it).ok().map(f64::from);
    set(
        &object,
        "answered",
        numbers(survey.fieldwork.iter().map(|it| count(it.answered))),
    );
    set(
        &object,
        "respondents",
        numbers(survey.fieldwork.iter().map(|it| count(it.respondents))),
    );
    set(&object, "design", each(|it| Some(it.design)));
    set(&object, "effective", each(|it| Some(it.effective)));
    set(&object, "response", each(Fieldwork::response));
    object
}

/// How risks fall together.
#[derive(Serialize)]
struct OverlapRow<'a> {
    risks: &'a [String],
    areas: &'a [Overlap],
    all: &'a Overlap,
}

pub(super) fn overlap(results: &Results, recipe: &Recipe) -> JsValue {
    let found = results.prepared.overlap.as_ref().zip(recipe.overlap.as_ref());
    found.map_or(JsValue::NULL, |((areas, all), spec)| {
        to_js(&OverlapRow { risks: &spec.risks, areas, all })
    })
}
