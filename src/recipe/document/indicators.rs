//! What can be wrong with what an indicator is made of.

use std::collections::BTreeSet;

use super::{Recipe, check::invalid};
use crate::{
    finding::{Code, Finding, Place},
    indicator::{IndicatorSpec, survey::Asked, years_between},
};

/// Indicators that are made of nothing, or of two things at once.
pub(super) fn check_indicators(recipe: &Recipe, findings: &mut Vec<Finding>) {
    if let Some(asked) = &recipe.comparison {
        check_known(recipe, "comparison.by", &asked.by, findings);
    }
    check_overlap(recipe, findings);
    for (at, indicator) in recipe.indicators.iter().enumerate() {
        let path = format!("indicators[{at}]");
        check_parts(&path, indicator, findings);
        check_groups(&path, indicator, findings);
        check_survey(&path, indicator, findings);
        check_dates(&path, indicator, findings);
        let mut seen = BTreeSet::new();
        for (at, year) in indicator.pool.iter().enumerate() {
            if !seen.insert(year.date.as_str()) {
                let entry = Place::entry(format!("{path}.pool[{at}].date"));
                let fault = Finding::new(Code::RecipeDuplicate, entry);
                findings.push(fault.with("name", &year.date));
            }
        }
    }
}

/// Indicators that are named have to be there.
fn check_known(
    recipe: &Recipe,
    path: &str,
    named: &[String],
    findings: &mut Vec<Finding>,
) {
    let known: Vec<&str> =
        recipe.indicators.iter().map(|it| it.id.as_str()).collect();
    for (at, id) in named.iter().enumerate() {
        if !known.contains(&id.as_str()) {
            let entry = Place::entry(format!("{path}[{at}]"));
            findings.push(
                Finding::new(Code::RecipeReference, entry)
                    .with("name", id)
                    .with("known", known.join(", ")),
            );
        }
    }
}

/// Either numerator and denominator, or a value, or years, or age groups.
fn check_parts(
    path: &str,
    indicator: &IndicatorSpec,
    findings: &mut Vec<Finding>,
) {
    let many = [
        ("pool", !indicator.pool.is_empty()),
        ("standardise", indicator.standardise.is_some()),
        ("survey", indicator.survey.is_some()),
    ];
    let given = [
        ("numerator", indicator.numerator.is_some()),
        ("value", indicator.value.is_some()),
    ];
    let named: Vec<&str> = given
        .iter()
        .chain(&many)
        .filter_map(|it| it.1.then_some(it.0))
        .collect();
    if named.len() > 1 {
        let expected = match named.as_slice() {
            ["numerator", "value"] => "@type.numeratorOrValue",
            _ => "@type.onlyOne",
        };
        findings.push(invalid(path, &named.join(", "), expected));
        return;
    }
    let missing = match (named.first(), &indicator.denominator) {
        (Some(&"numerator"), None) => "denominator",
        (None, _) => "numerator",
        (Some(name @ &("value" | "survey")), _) if indicator.is_derived() => {
            let entry = match indicator.shrink {
                Some(_) => "shrink",
                None => "minimumOf",
            };
            let found = format!("{name}, {entry}");
            findings.push(invalid(path, &found, "@type.counts"));
            return;
        }
        (Some(&("pool" | "standardise" | "survey")), Some(_)) => {
            let found = format!("denominator, {}", named[0]);
            findings.push(invalid(path, &found, "@type.onlyOne"));
            return;
        }
        _ => return,
    };
    findings.push(
        Finding::new(Code::RecipeMissing, Place::entry(path))
            .with("name", missing),
    );
}

/// Other dates that are no dates, or of which it is not said what was counted.
fn check_dates(
    path: &str,
    indicator: &IndicatorSpec,
    findings: &mut Vec<Finding>,
) {
    let own = indicator.date.as_deref();
    let is_date = |it: &str| years_between(it, it).is_some();
    if !indicator.other_dates.is_empty() && !own.is_some_and(is_date) {
        findings.push(match own {
            Some(own) => invalid(&format!("{path}.date"), own, "@type.date"),
            None => Finding::new(Code::RecipeMissing, Place::entry(path))
                .with("name", "date"),
        });
    }
    let mut seen: Vec<&str> = own.into_iter().collect();
    for (at, other) in indicator.other_dates.iter().enumerate() {
        let path = format!("{path}.otherDates[{at}]");
        let date = format!("{path}.date");
        let is_same = |it: &&str| years_between(it, &other.date) == Some(0.0);
        if !is_date(&other.date) {
            findings.push(invalid(&date, &other.date, "@type.date"));
        } else if seen.iter().any(is_same) {
            let fault = Finding::new(Code::RecipeDuplicate, Place::entry(date));
            findings.push(fault.with("name", &other.date));
        }
        seen.push(&other.date);
        let named: Vec<&str> = other.columns().map(|it| it.0).collect();
        match named.as_slice() {
            // What an age group would be at other ages cannot be had from
            // two counts.
            ["numerator", "denominator"] if indicator.standardise.is_some() => {
                findings.push(invalid(&path, &named.join(", "), "value"));
            }
            ["numerator", "denominator"] | ["value"] => {}
            _ => {
                let expected = "@type.numeratorOrValue";
                findings.push(invalid(&path, &named.join(", "), expected));
            }
        }
    }
}

fn check_survey(
    path: &str,
    indicator: &IndicatorSpec,
    findings: &mut Vec<Finding>,
) {
    let Some(survey) = &indicator.survey else { return };
    let path = format!("{path}.survey.counts");
    let mut needs = |path: String, name: &str| {
        let fault = Finding::new(Code::RecipeMissing, Place::entry(path));
        findings.push(fault.with("name", name));
    };
    match &survey.counts {
        Asked::Answers { yes, .. } if yes.is_empty() => {
            needs(format!("{path}.answers"), "yes[0]");
        }
        Asked::Answers { .. } => {}
        Asked::Level { measures, .. } => {
            if measures.is_empty() {
                needs(format!("{path}.level"), "measures[0]");
            }
            for (at, measure) in measures.iter().enumerate() {
                let path = format!("{path}.level.measures[{at}]");
                if measure.columns.is_empty() {
                    needs(path.clone(), "columns[0]");
                }
            }
            for (at, measure) in measures.iter().enumerate() {
                let is_fine = measure.low <= measure.high;
                if !is_fine {
                    let path = format!("{path}.level.measures[{at}].low");
                    let least = format!("≤ {}", measure.high);
                    findings.push(invalid(
                        &path,
                        &measure.low.to_string(),
                        &least,
                    ));
                }
            }
        }
    }
}

/// Risks that are counted, and indicators that stand in for them.
fn check_overlap(recipe: &Recipe, findings: &mut Vec<Finding>) {
    const MOST: usize = 16;
    if let Some(asked) = &recipe.overlap
        && !(1..=MOST).contains(&asked.risks.len())
    {
        let found = asked.risks.len().to_string();
        findings.push(invalid("overlap.risks", &found, "1–16"));
    }
    if let Some(asked) = &recipe.overlap_proxy {
        check_known(recipe, "overlapProxy.by", &asked.by, findings);
    }
}

fn check_groups(
    path: &str,
    indicator: &IndicatorSpec,
    findings: &mut Vec<Finding>,
) {
    let Some(asked) = &indicator.standardise else { return };
    let path = |rest: &str| format!("{path}.{rest}");
    if indicator.shrink.is_some() {
        let found = "standardise, shrink";
        findings.push(invalid(&path("shrink"), found, "@type.onlyOne"));
    }
    if asked.groups.is_empty() {
        let place = Place::entry(path("standardise"));
        let fault = Finding::new(Code::RecipeMissing, place);
        findings.push(fault.with("name", "groups[0]"));
    }
    for (at, group) in asked.groups.iter().enumerate() {
        let wrong = group.standard.filter(|it| !(it.is_finite() && *it >= 0.0));
        if let Some(found) = wrong {
            let entry = path(&format!("standardise.groups[{at}].standard"));
            findings.push(invalid(&entry, &found.to_string(), "@type.weight"));
        }
    }
}
