//! What an analysis found, as plain objects and typed arrays.

use js_sys::{
    Array, Float64Array, JsString, Object, Uint8Array, Uint16Array, Uint32Array,
};
use wasm_bindgen::prelude::*;

use super::finding;
use crate::{
    finding::Finding,
    sensitivity::{
        Bar, Bridge, Certainty, Effect, Effects, Factor, Order, Output,
        Removal, Share,
    },
    text::Language,
    wasm::set,
};

pub(super) fn factors(factors: &[Factor]) -> Array {
    factors.iter().map(|it| JsString::from(it.as_str())).collect()
}

/// Lists of numbers cross as they are.
pub(super) fn certainty(found: &Certainty, language: Language) -> Object {
    let object = Object::new();
    set(&object, "runs", found.runs);
    let failures = found.failures.iter().map(|it| {
        let object = Object::new();
        set(&object, "finding", finding(Some(&it.finding), language));
        set(&object, "runs", it.runs);
        object
    });
    set(&object, "failures", failures.collect::<Array>());
    set(&object, "scores", Float64Array::from(&*found.reference.scores));
    set(&object, "ranks", Uint16Array::from(&*found.reference.ranks));
    set(&object, "classes", Uint8Array::from(&*found.reference.classes));
    set(&object, "scored", Uint32Array::from(&*found.scored));
    set(&object, "median", Float64Array::from(&*found.median));
    set(&object, "low", Float64Array::from(&*found.low));
    set(&object, "high", Float64Array::from(&*found.high));
    set(&object, "count", found.classes);
    set(&object, "shares", Float64Array::from(&*found.shares));
    set(&object, "errors", Float64Array::from(&*found.errors));
    let stable: Vec<u8> = found.stable.iter().map(|it| u8::from(*it)).collect();
    set(&object, "stable", Uint8Array::from(&*stable));
    let between = found.between.as_flattened();
    set(&object, "between", Uint8Array::from(between));
    set(&object, "meanShift", found.mean_shift.unwrap_or(f64::NAN));
    object
}

pub(super) fn order(found: &Order) -> Object {
    let object = Object::new();
    set(&object, "runs", found.runs);
    set(&object, "above", found.above);
    set(&object, "equal", found.equal);
    set(&object, "below", found.below);
    object
}

pub(super) fn effects(found: &Effects, codes: &[String]) -> Object {
    let object = Object::new();
    set(&object, "factors", factors(&found.factors));
    set(&object, "levels", Uint32Array::from(&*found.levels));
    set(&object, "exact", found.exact);
    set(&object, "runs", found.runs);
    let outputs = found.outputs.iter().map(|it| effect(it, codes));
    set(&object, "outputs", outputs.collect::<Array>());
    object
}

fn effect(found: &Effect, codes: &[String]) -> Object {
    let object = Object::new();
    let (output, area) = match found.output {
        Output::Shift => ("shift", None),
        Output::Rank(area) => ("rank", Some(area)),
        Output::Class(area) => ("class", Some(area)),
    };
    set(&object, "output", output);
    let code = area.and_then(|area| codes.get(area));
    let code = code.map_or(JsValue::NULL, |it| JsValue::from_str(it));
    set(&object, "area", code);
    set(&object, "mean", found.mean);
    set(&object, "variance", found.variance);
    let shares = |shares: &[Share]| -> Array {
        let share = |it: &Share| {
            let object = Object::new();
            set(&object, "value", it.value);
            set(&object, "low", it.low);
            set(&object, "high", it.high);
            object
        };
        shares.iter().map(share).collect()
    };
    set(&object, "first", shares(&found.first));
    set(&object, "total", shares(&found.total));
    object
}

pub(super) fn bar(found: &Bar, language: Language) -> Object {
    let object = Object::new();
    set(&object, "factor", found.factor.as_str());
    set(&object, "level", found.level);
    set(&object, "runs", found.runs);
    set(&object, "meanShift", found.mean_shift);
    set(&object, "leastShift", found.least_shift);
    set(&object, "mostShift", found.most_shift);
    set(&object, "changed", found.changed);
    failed(&object, found.failure.as_ref(), language);
    object
}

pub(super) fn removal(found: &Removal, language: Language) -> Object {
    let object = Object::new();
    set(&object, "id", found.id.as_str());
    set(&object, "meanShift", found.mean_shift);
    set(&object, "changed", found.changed);
    set(&object, "ranks", Uint16Array::from(&*found.ranks));
    set(&object, "classes", Uint8Array::from(&*found.classes));
    failed(&object, found.failure.as_ref(), language);
    object
}

fn failed(object: &Object, failure: Option<&Finding>, language: Language) {
    set(object, "failure", finding(failure, language));
}

pub(super) fn bridge(found: &Bridge) -> Object {
    let object = Object::new();
    let both = |[one, other]: &[Vec<f64>; 2]| -> Array {
        [one, other].into_iter().map(|it| Float64Array::from(&**it)).collect()
    };
    set(&object, "scores", both(&found.scores));
    let ranks = found.ranks.iter().map(|it| Uint32Array::from(&**it));
    set(&object, "ranks", ranks.collect::<Array>());
    let classes = found.classes.iter().map(|it| Uint8Array::from(&**it));
    set(&object, "classes", classes.collect::<Array>());
    set(&object, "both", found.both);
    set(&object, "only", Uint32Array::from(&found.only[..]));
    let changed = found.changed.map_or(JsValue::NULL, JsValue::from);
    set(&object, "changed", changed);
    set(&object, "meanShift", found.mean_shift.unwrap_or(f64::NAN));
    set(&object, "spearman", found.spearman.unwrap_or(f64::NAN));
    object
}
