//! What the analyst's own screen shows.

use js_sys::{Array, Float64Array, Int32Array, Object, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{
    institutions::institutions,
    rates::{overlap, raw_row, set_bounds, survey_row},
};
use crate::{
    bundle::colours,
    finding::Finding,
    geography::crosswalk::ConversionReport,
    index::{Dimension, Exclusion},
    indicator::Indicator,
    recipe::{Level, Prepared, Recipe, Results, labels},
    text::Language,
    wasm::{
        findings::{list, to_js},
        set,
    },
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

pub(super) fn numbers(
    values: impl Iterator<Item = Option<f64>>,
) -> Float64Array {
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
    set(&object, "levels", levels(&results.prepared.levels));
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
    set(&object, "dimensions", dimensions(&index.dimensions));
    set(&object, "institutions", institutions(results, recipe));
    let single: Vec<u8> =
        results.prepared.single.iter().map(|it| u8::from(*it)).collect();
    set(&object, "single", Uint8Array::from(single.as_slice()));
    set(&object, "overlap", overlap(results, recipe));
    set(&object, "overlapProxy", to_js(&results.prepared.overlap_proxy));
    set(&object, "conversions", to_js(&conversions(results)));
    set(
        &object,
        "boundaries",
        boundaries
            .map_or(JsValue::NULL, |it| Uint8Array::from(it.as_bytes()).into()),
    );
    object
}

/// Larger systems of areas, and the position of each area's larger one.
fn levels(levels: &[Level]) -> Array {
    let row = |level: &Level| {
        let areas: Vec<DistrictRow<'_>> = level
            .geography
            .areas()
            .iter()
            .map(|it| DistrictRow { code: &it.code, name: &it.name })
            .collect();
        let position = |parent: &Option<usize>| {
            parent.and_then(|at| i32::try_from(at).ok()).unwrap_or(-1)
        };
        let parents: Vec<i32> = level.parents.iter().map(position).collect();
        let object = Object::new();
        set(&object, "id", level.id.as_str());
        set(&object, "areas", to_js(&areas));
        set(&object, "parents", Int32Array::from(parents.as_slice()));
        object
    };
    levels.iter().map(row).collect()
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
        .zip(components.iter().zip(&results.index.origins))
        .map(|(indicator, (component, origins))| {
            let object = indicator_row(indicator);
            set(&object, "mean", component.mean);
            set(&object, "deviation", component.deviation);
            set(&object, "weight", component.weight);
            set(&object, "effective", component.effective);
            let origins: Vec<u8> = origins.iter().map(|it| *it as u8).collect();
            set(&object, "origins", Uint8Array::from(origins.as_slice()));
            object
        })
        .collect()
}

fn dimensions(dimensions: &[Dimension]) -> Array {
    let row = |dimension: &Dimension| {
        let object = Object::new();
        set(&object, "id", dimension.id.as_str());
        set(&object, "label", dimension.label.as_str());
        set(&object, "weight", dimension.weight);
        set(&object, "scores", numbers(dimension.scores.iter().copied()));
        object
    };
    dimensions.iter().map(row).collect()
}

/// What was converted from one system of zones.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ConversionRow<'a> {
    zones: &'a str,
    by: &'static str,
    exact: bool,
    sources: usize,
    split: usize,
    pieces: usize,
    targets: usize,
    estimated: usize,
    without_zone: &'a [String],
    without_area: &'a [String],
    outside: &'a [String],
    outside_share: f64,
    filled: &'a [String],
    slivers: usize,
    columns: Vec<ColumnRow<'a>>,
}

/// What became of one column of counts.
#[derive(Serialize)]
struct ColumnRow<'a> {
    columns: &'a [String],
    before: f64,
    after: f64,
    lost: f64,
    open: usize,
    most: Option<(&'a str, f64)>,
}

fn conversions(results: &Results) -> Vec<ConversionRow<'_>> {
    let prepared = &results.prepared;
    let row = |report| conversion_row(report, prepared);
    prepared.conversions.reports().map(row).collect()
}

fn conversion_row<'a>(
    report: &'a ConversionReport,
    prepared: &'a Prepared,
) -> ConversionRow<'a> {
    let counts = prepared.matrix.counts.iter();
    let columns = counts.filter_map(|column| {
        let found = column.conversion.as_ref()?;
        let areas = prepared.geography.areas();
        (found.zones == report.from).then(|| ColumnRow {
            columns: &column.from.columns,
            before: number(found.before),
            after: number(column.values.iter().flatten().sum()),
            lost: number(found.lost),
            open: column.values.iter().filter(|it| it.is_none()).count(),
            most: found
                .most_estimated()
                .map(|(at, share)| (areas[at].code.as_str(), share)),
        })
    });
    ConversionRow {
        zones: &report.from,
        by: report.basis.as_str(),
        exact: prepared
            .zones
            .get(&report.from)
            .is_some_and(|it| it.crosswalk.is_exact()),
        sources: report.sources,
        split: report.split,
        pieces: report.pieces,
        targets: report.targets,
        estimated: report.estimated.len(),
        without_zone: &report.targets_without_source,
        without_area: &report.sources_without_target,
        outside: &report.outside.0,
        outside_share: report.outside.1,
        filled: &report.filled,
        slivers: report.slivers.0,
        columns: columns.collect(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
pub(super) fn number(count: u64) -> f64 {
    count as f64
}

fn indicator_row(indicator: &Indicator) -> Object {
    let object = Object::new();
    let cells = || indicator.cells.iter();
    set(&object, "id", indicator.spec.id.as_str());
    set(&object, "label", indicator.spec.label.as_str());
    set(&object, "unit", indicator.spec.unit.as_str());
    set(&object, "interval", indicator.spec.interval.as_str());
    set(&object, "values", numbers(cells().map(|cell| cell.estimate)));
    if let Some(shares) = &indicator.estimated {
        set(&object, "estimated", numbers(shares.iter().copied()));
    }
    set_bounds(&object, &indicator.cells);
    set(
        &object,
        "statuses",
        to_js(&cells().map(|cell| cell.status.as_str()).collect::<Vec<_>>()),
    );
    let raw = indicator.derived.as_ref().map(|it| raw_row(it, indicator));
    set(&object, "raw", raw.map_or(JsValue::NULL, Into::into));
    let survey = indicator.survey.as_ref().map(survey_row);
    set(&object, "survey", survey.map_or(JsValue::NULL, Into::into));
    object
}
