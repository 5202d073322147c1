//! What can be wrong with measures, told at once.

use std::collections::BTreeSet;

use super::{
    EffectInput, EffectSpec, Level, Measure, Reference, YearlyCounts,
    compute::years,
};
use crate::{
    finding::{Code, Faults, Finding, Place},
    text::listed,
};

pub(super) fn checked(
    input: &EffectInput<'_>,
    spec: &EffectSpec,
) -> Result<Vec<Finding>, Faults> {
    let mut findings = Vec::new();
    if !(spec.level > 0.0 && spec.level < 1.0) {
        let place = Place::entry("effect.level");
        findings.push(invalid(place, spec.level, "@type.openShare"));
    }
    if !input.districts.is_empty() {
        let found = input.districts.len();
        lengths("districts", input.areas.len(), found, &mut findings);
    }
    for indicator in input.indicators {
        counts(input, indicator, &mut findings);
    }
    // What follows looks up counts by position.
    let fits = findings.is_empty();
    let mut ids = BTreeSet::new();
    for (at, measure) in spec.measures.iter().enumerate() {
        let entry =
            |name: &str| Place::entry(format!("effect.measures[{at}].{name}"));
        if !ids.insert(&measure.id) {
            let fault = Finding::new(Code::RecipeDuplicate, entry("id"));
            findings.push(fault.with("name", &measure.id));
        }
        one(input, measure, &entry, fits, &mut findings);
    }
    if findings.iter().any(Finding::is_fault) {
        findings.retain(Finding::is_fault);
        return Err(Faults(findings));
    }
    Ok(findings)
}

fn invalid(
    place: Place,
    found: impl std::fmt::Display,
    expected: &str,
) -> Finding {
    Finding::new(Code::RecipeInvalid, place)
        .with("found", found)
        .with("expected", expected)
}

fn lengths(
    name: &str,
    expected: usize,
    found: usize,
    findings: &mut Vec<Finding>,
) {
    if expected != found {
        let place = Place::default().column(name);
        findings.push(
            Finding::new(Code::IndexLengths, place)
                .with("indicator", name)
                .with("expected", expected)
                .with("found", found),
        );
    }
}

fn counts(
    input: &EffectInput<'_>,
    indicator: &YearlyCounts<'_>,
    findings: &mut Vec<Finding>,
) {
    let YearlyCounts { id, years, counts, .. } = indicator;
    lengths(id, input.areas.len(), counts.len(), findings);
    if years.windows(2).any(|it| it[0] >= it[1]) {
        let found: Vec<String> =
            years.iter().map(ToString::to_string).collect();
        let place = Place::default().column(*id);
        findings.push(invalid(place, listed(&found), "@type.risingYears"));
    }
    for (area, row) in input.areas.iter().zip(*counts) {
        lengths(id, years.len(), row.len(), findings);
        for it in row.iter().flatten().filter(|it| it.count > it.of) {
            let place = Place::default().column(*id).area(*area);
            findings.push(
                Finding::new(Code::NumeratorAboveDenominator, place)
                    .with("numerator", it.count)
                    .with("denominator", it.of),
            );
        }
    }
}

fn one(
    input: &EffectInput<'_>,
    measure: &Measure,
    entry: &dyn Fn(&str) -> Place,
    fits: bool,
    findings: &mut Vec<Finding>,
) {
    let reference = match &measure.reference {
        Reference::Peers { areas } => areas.as_slice(),
        _ => &[],
    };
    if matches!(measure.reference, Reference::District {})
        && input.districts.is_empty()
    {
        let fault = Finding::new(Code::RecipeMissing, entry("reference"));
        findings.push(fault.with("name", "districts"));
    }
    if measure.areas.is_empty() {
        let fault = Finding::new(Code::RecipeMissing, entry("areas"));
        findings.push(fault.with("name", "areas[0]"));
    }
    let unknown = |name: &str, key: &str, known: String| {
        Finding::new(Code::RecipeReference, entry(name))
            .with("name", key)
            .with("known", known)
    };
    for (name, keys) in
        [("areas", measure.areas.as_slice()), ("reference", reference)]
    {
        for key in keys.iter().filter(|it| !input.areas.contains(&it.as_str()))
        {
            findings.push(unknown(name, key, listed(input.areas)));
        }
    }
    if let Level::Stairs { step } = measure.level
        && !(1..=7).contains(&step)
    {
        findings.push(invalid(entry("level.step"), step, "@type.stairs"));
    }
    if let Some(target) = measure.target
        && !(0.0..=100.0).contains(&target.value)
    {
        let place = entry("target.value");
        findings.push(invalid(place, target.value, "@type.percent"));
    }
    if let Some(end) = measure.end.filter(|it| *it < measure.start) {
        findings.push(invalid(entry("end"), end, "@type.notBeforeStart"));
    }
    let known = input.indicators.iter().find(|it| it.id == measure.indicator);
    let Some(indicator) = known else {
        let ids: Vec<&str> = input.indicators.iter().map(|it| it.id).collect();
        let fault = unknown("indicator", &measure.indicator, listed(&ids));
        findings.push(fault);
        return;
    };
    if fits {
        year_findings(measure, indicator, entry, findings);
    }
}

fn year_findings(
    measure: &Measure,
    indicator: &YearlyCounts<'_>,
    entry: &dyn Fn(&str) -> Place,
    findings: &mut Vec<Finding>,
) {
    let there = |year: &i32| indicator.years.contains(year);
    let mut fine = true;
    for (name, year, right) in [
        ("before", measure.before, measure.before < Some(measure.start)),
        ("after", measure.after, measure.after >= Some(measure.start)),
    ] {
        if let Some(year) = year.filter(|it| !right || !there(it)) {
            let expected = format!("@type.year.{name}");
            findings.push(invalid(entry(name), year, &expected));
            fine = false;
        }
    }
    if fine && years(measure, indicator).is_none() {
        findings.push(
            Finding::new(Code::EffectNoYears, entry("start"))
                .with("measure", &measure.label)
                .with("start", measure.start),
        );
    }
}
