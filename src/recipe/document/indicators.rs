//! What can be wrong with what an indicator is made of.

use std::collections::BTreeSet;

use super::{Recipe, check::invalid};
use crate::{
    finding::{Code, Finding, Place},
    indicator::IndicatorSpec,
};

/// Indicators that are made of nothing, or of two things at once.
pub(super) fn check_indicators(recipe: &Recipe, findings: &mut Vec<Finding>) {
    for (at, indicator) in recipe.indicators.iter().enumerate() {
        let path = format!("indicators[{at}]");
        check_parts(&path, indicator, findings);
        check_groups(&path, indicator, findings);
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

/// Either numerator and denominator, or a value, or years, or age groups.
fn check_parts(
    path: &str,
    indicator: &IndicatorSpec,
    findings: &mut Vec<Finding>,
) {
    let many = [
        ("pool", !indicator.pool.is_empty()),
        ("standardise", indicator.standardise.is_some()),
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
        (Some(&"value"), _) if indicator.is_derived() => {
            let entry = match indicator.shrink {
                Some(_) => "shrink",
                None => "minimumOf",
            };
            let found = format!("value, {entry}");
            findings.push(invalid(path, &found, "@type.counts"));
            return;
        }
        (Some(&("pool" | "standardise")), Some(_)) => {
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
