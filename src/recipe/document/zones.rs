//! What can be wrong with further systems of areas.

use super::{Recipe, check::invalid};
use crate::{
    finding::{Code, Finding, Place},
    geography::{CrosswalkSpec, ZoneSpec},
};

/// Zones that refer to nothing or cannot be converted.
pub(super) fn check_zones(recipe: &Recipe, findings: &mut Vec<Finding>) {
    let known: Vec<&str> =
        recipe.zones.iter().map(|zones| zones.id.as_str()).collect();
    for (at, source) in recipe.sources.iter().enumerate() {
        let unknown = source.areas.as_deref().filter(|id| !known.contains(id));
        if let Some(id) = unknown {
            let entry = Place::entry(format!("sources[{at}].areas"));
            findings.push(
                Finding::new(Code::RecipeReference, entry)
                    .with("name", id)
                    .with("known", known.join(", ")),
            );
        }
    }
    for (at, zones) in recipe.zones.iter().enumerate() {
        check_files(&format!("zones[{at}]"), zones, findings);
    }
    check_values(recipe, findings);
    check_merge(recipe, findings);
}

fn check_files(path: &str, zones: &ZoneSpec, findings: &mut Vec<Finding>) {
    let mut needs = |name: &str| {
        findings.push(
            Finding::new(Code::RecipeMissing, Place::entry(path))
                .with("name", name),
        );
    };
    let by_table = matches!(zones.crosswalk, CrosswalkSpec::Table { .. });
    if zones.file.is_none() && !by_table {
        needs("file");
    }
    if zones.file.is_some() && zones.key.is_none() {
        needs("key");
    }
    if let CrosswalkSpec::Location { x, y } = &zones.crosswalk
        && x.is_some() != y.is_some()
    {
        needs(if x.is_none() { "crosswalk.x" } else { "crosswalk.y" });
    }
    let path = |name: &str| format!("{path}.crosswalk.{name}");
    match zones.crosswalk {
        CrosswalkSpec::Area { min_share: Some(share) }
            if !(0.0..0.5).contains(&share) =>
        {
            let found = share.to_string();
            findings.push(invalid(&path("minShare"), &found, "0–0.5"));
        }
        CrosswalkSpec::Points { cell_size: Some(size), .. }
            if !(size > 0.0 && size.is_finite()) =>
        {
            let found = size.to_string();
            findings.push(invalid(&path("cellSize"), &found, "> 0"));
        }
        _ => {}
    }
}

/// Values without counts on other zones: their mean over areas would be one
/// of rates.
fn check_values(recipe: &Recipe, findings: &mut Vec<Finding>) {
    for (at, indicator) in recipe.indicators.iter().enumerate() {
        let own = indicator.value.iter();
        let own = own.map(|it| (format!("indicators[{at}].value"), it));
        let others = indicator.other_dates.iter().enumerate();
        let others = others.filter_map(|(other, it)| {
            let path = format!("indicators[{at}].otherDates[{other}].value");
            Some((path, it.value.as_ref()?))
        });
        for (path, value) in own.chain(others) {
            let source = recipe.sources.iter().find(|it| it.id == value.source);
            let Some(zones) = source.and_then(|it| it.areas.as_ref()) else {
                continue;
            };
            findings.push(
                Finding::new(Code::ValueConverted, Place::entry(path))
                    .with("indicator", &indicator.label)
                    .with("zones", zones),
            );
        }
    }
}

/// What cannot be added up where areas are joined: values without counts,
/// and lists that name areas as they were.
fn check_merge(recipe: &Recipe, findings: &mut Vec<Finding>) {
    if recipe.merge.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for (at, it) in recipe.indicators.iter().enumerate() {
        let path = format!("indicators[{at}]");
        let others = it.other_dates.iter().enumerate();
        let others = others.filter(|it| it.1.value.is_some());
        found.extend(it.value.as_ref().map(|_| format!("{path}.value")));
        found.extend(it.survey.as_ref().map(|_| format!("{path}.survey")));
        found.extend(others.map(|it| format!("{path}.otherDates[{}]", it.0)));
    }
    let lists = recipe.institutions.len();
    found.extend((0..lists).map(|at| format!("institutions[{at}]")));
    found.extend(recipe.places.as_ref().map(|_| "places".to_owned()));
    found.extend(recipe.overlap.as_ref().map(|_| "overlap".to_owned()));
    let analyses = recipe.analyses.iter().enumerate();
    let analyses = analyses.filter(|it| !it.1.tables().is_empty());
    found.extend(analyses.map(|it| format!("analyses[{}]", it.0)));
    let fault = |path: String| invalid(&path, "merge", "@type.unmerged");
    findings.extend(found.into_iter().map(fault));
}

#[cfg(test)]
#[path = "zones_tests.rs"]
mod tests;
