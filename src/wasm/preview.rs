//! What the analyst's own screen shows.

use js_sys::{Array, Float64Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{
    findings::{list, to_js},
    institutions::institutions,
};
use crate::{
    bundle::colours,
    finding::Finding,
    index::Exclusion,
    indicator::Indicator,
    measurement::Measurement,
    recipe::{Recipe, Results, labels},
    text::Language,
};

#[derive(Serialize)]
struct AreaRow<'a> {
    code: &'a str,
    name: &'a str,
    district: Option<&'a str>,
}

#[derive(Serialize)]
struct DistrictRow<'a> {
    code: &'a str,
    name: &'a str,
}

pub(super) fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    // Setting a property of a plain object of our own cannot fail.
    let _ = Reflect::set(object, &name.into(), &value.into());
}

fn numbers(values: impl Iterator<Item = Option<f64>>) -> Float64Array {
    let values: Vec<f64> =
        values.map(|value| value.unwrap_or(f64::NAN)).collect();
    Float64Array::from(values.as_slice())
}

/// The preview as an object of typed arrays and plain lists.
pub(super) fn preview(
    results: &Results,
    recipe: &Recipe,
    boundaries: Option<&str>,
) -> Object {
    let geography = &results.prepared.geography;
    let index = &results.index;
    let districts = geography.districts();
    let areas: Vec<AreaRow<'_>> = geography
        .areas()
        .iter()
        .map(|area| AreaRow {
            code: &area.code,
            name: &area.name,
            district: area.district.map(|at| districts[at].code.as_str()),
        })
        .collect();
    let zones: Vec<DistrictRow<'_>> = districts
        .iter()
        .map(|it| DistrictRow { code: &it.code, name: &it.name })
        .collect();
    let classes: Vec<u8> =
        index.classes.iter().map(|class| class.unwrap_or(0)).collect();
    let labels = labels(recipe);
    let object = Object::new();
    set(&object, "areas", to_js(&areas));
    set(&object, "districts", to_js(&zones));
    set(&object, "scores", numbers(index.scores.iter().copied()));
    set(&object, "classes", Uint8Array::from(classes.as_slice()));
    set(
        &object,
        "reasons",
        to_js(
            &index.exclusions.iter().map(|it| reason(*it)).collect::<Vec<_>>(),
        ),
    );
    set(&object, "limits", numbers(index.limits.iter().copied().map(Some)));
    set(&object, "colours", to_js(&colours(labels.len())));
    set(&object, "labels", to_js(&labels));
    set(&object, "indicators", indicators(results));
    set(&object, "institutions", institutions(results, recipe));
    set(
        &object,
        "boundaries",
        boundaries
            .map_or(JsValue::NULL, |it| Uint8Array::from(it.as_bytes()).into()),
    );
    object
}

/// Adds what is worth knowing.
pub(super) fn with_warnings(
    object: Object,
    warnings: &[Finding],
    language: Language,
) -> JsValue {
    set(&object, "warnings", list(warnings, language));
    object.into()
}

/// Adds what was found to an object that tells of it.
pub(super) fn with_findings(
    object: &JsValue,
    findings: &[Finding],
    language: Language,
) {
    if let Some(object) = object.dyn_ref::<Object>() {
        set(object, "findings", list(findings, language));
    }
}

fn reason(exclusion: Option<Exclusion>) -> &'static str {
    match exclusion {
        None => "",
        Some(Exclusion::Population) => "population",
        Some(Exclusion::Outlier) => "outlier",
        Some(Exclusion::Missing) => "missing",
    }
}

fn indicators(results: &Results) -> Array {
    let components = &results.index.components;
    results
        .prepared
        .matrix
        .indicators
        .iter()
        .zip(components)
        .map(|(indicator, component)| {
            let object = indicator_row(indicator);
            set(&object, "mean", component.mean);
            set(&object, "deviation", component.deviation);
            set(&object, "weight", component.weight);
            object
        })
        .collect()
}

fn indicator_row(indicator: &Indicator) -> Object {
    let object = Object::new();
    let cells = || indicator.cells.iter();
    let bound = |pick: fn(&(f64, f64)) -> f64| {
        numbers(
            cells()
                .map(move |cell: &Measurement| cell.bounds.as_ref().map(pick)),
        )
    };
    set(&object, "id", indicator.spec.id.as_str());
    set(&object, "label", indicator.spec.label.as_str());
    set(&object, "unit", indicator.spec.unit.as_str());
    set(&object, "values", numbers(cells().map(|cell| cell.estimate)));
    if let Some(shares) = &indicator.estimated {
        set(&object, "estimated", numbers(shares.iter().copied()));
    }
    set(&object, "lower", bound(|it| it.0));
    set(&object, "upper", bound(|it| it.1));
    set(
        &object,
        "statuses",
        to_js(&cells().map(|cell| cell.status.as_str()).collect::<Vec<_>>()),
    );
    object
}
