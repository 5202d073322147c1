//! A diagnosis as plain objects and typed arrays.

use js_sys::{Array, Float64Array, Object, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::{
    diagnosis::{
        Adequacy, Components, Contributions, Correlations, Flag, Importance,
        Move, Reliability, Scale, Spread,
    },
    recipe::Diagnosis,
    wasm::set,
};

pub(super) fn diagnosis(found: &Diagnosis) -> Object {
    let object = Object::new();
    let [pearson, spearman, kendall] = &found.correlations;
    set(&object, "indicators", positions(&found.indicators));
    set(&object, "areas", positions(&found.areas));
    set(&object, "pearson", correlations(pearson));
    set(&object, "spearman", correlations(spearman));
    set(&object, "kendall", correlations(kendall));
    let flags: Array = found.flags.iter().map(flag).collect();
    set(&object, "flags", flags);
    let reliability = found.reliability.as_ref().map(reliability);
    set(&object, "reliability", or_null(reliability));
    let spread = found.spread.as_deref().unwrap_or_default();
    let components = found.components.as_ref();
    let components = components.map(|it| components_of(it, spread));
    set(&object, "components", or_null(components));
    set(&object, "adequacy", or_null(found.adequacy.as_ref().map(adequacy)));
    let importances: Array = found.importances.iter().map(importance).collect();
    set(&object, "importances", importances);
    let parts = found.contributions.as_ref().map(contributions);
    set(&object, "contributions", or_null(parts));
    object
}

fn or_null(object: Option<Object>) -> JsValue {
    object.map_or(JsValue::NULL, Into::into)
}

fn positions(places: &[usize]) -> Uint32Array {
    let places: Vec<u32> =
        places.iter().filter_map(|&it| u32::try_from(it).ok()).collect();
    Uint32Array::from(&*places)
}

fn numbers(values: &[f64]) -> Float64Array {
    Float64Array::from(values)
}

fn correlations(found: &Correlations) -> Object {
    let object = Object::new();
    set(&object, "values", numbers(&found.values));
    set(&object, "pValues", numbers(&found.p_values));
    set(&object, "counts", Uint32Array::from(&*found.counts));
    object
}

fn flag(found: &Flag) -> Object {
    let object = Object::new();
    set(&object, "pair", positions(&[found.one, found.other]));
    set(&object, "value", found.value);
    object
}

fn reliability(found: &Reliability) -> Object {
    let object = Object::new();
    set(&object, "raw", found.raw);
    set(&object, "standardised", found.standardised);
    set(&object, "rawIfDeleted", numbers(&found.raw_if_deleted));
    let deleted = numbers(&found.standardised_if_deleted);
    set(&object, "standardisedIfDeleted", deleted);
    set(&object, "itemRest", numbers(&found.item_rest));
    object
}

fn components_of(found: &Components, spread: &[Spread]) -> Object {
    let object = Object::new();
    set(&object, "eigenvalues", numbers(&found.eigenvalues));
    set(&object, "loadings", numbers(&found.loadings));
    let low: Vec<f64> = spread.iter().map(|it| it.low).collect();
    let high: Vec<f64> = spread.iter().map(|it| it.high).collect();
    set(&object, "low", numbers(&low));
    set(&object, "high", numbers(&high));
    object
}

fn adequacy(found: &Adequacy) -> Object {
    let object = Object::new();
    set(&object, "kmo", found.kmo);
    set(&object, "byIndicator", numbers(&found.by_column));
    set(&object, "chiSquared", found.chi_squared);
    set(&object, "freedom", found.freedom);
    set(&object, "pValue", found.p_value);
    object
}

fn importance(found: &Importance) -> Object {
    let object = Object::new();
    let number = |it: Option<f64>| it.unwrap_or(f64::NAN);
    set(&object, "nominal", found.nominal);
    set(&object, "effective", found.effective);
    set(&object, "squared", number(found.squared));
    set(&object, "ratio", number(found.ratio));
    set(&object, "variance", number(found.variance));
    object
}

fn contributions(found: &Contributions) -> Object {
    let object = Object::new();
    let scale = match found.scale {
        Scale::Additive => "additive",
        Scale::Logarithmic => "logarithmic",
    };
    set(&object, "scale", scale);
    set(&object, "values", numbers(&found.values));
    set(&object, "base", numbers(&found.base));
    object
}

pub(super) fn change(found: &Move, codes: &[String]) -> Object {
    let object = Object::new();
    let id = codes.get(found.indicator).map_or("", String::as_str);
    set(&object, "indicator", id);
    set(&object, "from", found.from);
    set(&object, "to", found.to.unwrap_or(f64::NAN));
    set(&object, "class", found.class.unwrap_or(0));
    object
}
