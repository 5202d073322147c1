//! What can be wrong with a division, told at once.

use std::collections::BTreeSet;

use super::{AllocationRule, AllocationSpec, Claimant, Missing};
use crate::{
    finding::{Code, Faults, Finding, Place},
    text::listed,
};

impl AllocationRule {
    /// Whether units without a score cannot take part.
    pub(super) fn needs_scores(&self) -> bool {
        matches!(
            self,
            Self::Linear { .. }
                | Self::Step { .. }
                | Self::Threshold { .. }
                | Self::Top { .. }
                | Self::BaseAndTopUp { .. }
        )
    }

    /// The attributes it asks for.
    fn attributes(&self) -> Vec<&str> {
        match self {
            Self::Own { attribute } => vec![attribute],
            Self::Key { parts } => {
                parts.iter().map(|it| it.attribute.as_str()).collect()
            }
            Self::Formula { times, scaled, added } => {
                let terms = scaled.iter().chain(added);
                let of = terms.filter_map(|it| it.of.as_deref());
                times.iter().map(String::as_str).chain(of).collect()
            }
            _ => Vec::new(),
        }
    }
}

pub(super) fn names(code: Code, entry: &str, keys: &[&str]) -> Finding {
    Finding::new(code, Place::entry(entry))
        .with("count", keys.len())
        .with("names", listed(keys))
}

/// A number as people write it: what arithmetic leaves behind is cut off.
pub(super) fn figure(value: f64) -> String {
    ((value * 1e6).round() / 1e6).to_string()
}

fn invalid(
    entry: &str,
    found: impl std::fmt::Display,
    expected: &str,
) -> Finding {
    Finding::new(Code::RecipeInvalid, Place::entry(entry))
        .with("found", found)
        .with("expected", expected)
}

pub(super) fn checked(
    units: &[Claimant<'_>],
    spec: &AllocationSpec,
) -> Result<(), Faults> {
    let mut faults = Vec::new();
    let is_positive = |it: f64| it > 0.0 && it.is_finite();
    for (entry, value) in [
        ("allocation.options.budget", Some(spec.budget)),
        ("allocation.options.step", spec.step),
        ("allocation.options.maximum", spec.maximum),
        ("allocation.options.minimum.amount", spec.minimum.map(|it| it.amount)),
    ] {
        if let Some(value) = value.filter(|it| !is_positive(*it)) {
            faults.push(invalid(entry, value, "@type.positive"));
        }
    }
    if let Some(step) = spec.step.filter(|it| is_positive(*it)) {
        let parts = spec.budget / step;
        let whole = (parts - parts.round()).abs() <= 1e-6 && parts < 9e15;
        if is_positive(spec.budget) && !whole {
            let place = Place::entry("allocation.options.step");
            faults.push(
                Finding::new(Code::AllocationStep, place)
                    .with("budget", figure(spec.budget))
                    .with("step", figure(step)),
            );
        }
    }
    rule_faults(&spec.rule, &mut faults);
    let mut keys = BTreeSet::new();
    for unit in units {
        if !keys.insert(unit.key) {
            let place = Place::default().area(unit.key);
            let fault = Finding::new(Code::RecipeDuplicate, place);
            faults.push(fault.with("name", unit.key));
        }
        let numbers = unit.score.iter().chain(unit.attributes.values());
        let odd = numbers.copied().find(|it| !it.is_finite());
        let size = unit.size.filter(|it| !(it.is_finite() && *it >= 0.0));
        if let Some(found) = size.or(odd) {
            let mut fault = invalid("", found, "@type.weight");
            fault.place = Place::default().area(unit.key);
            faults.push(fault);
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
}

fn rule_faults(rule: &AllocationRule, faults: &mut Vec<Finding>) {
    let entry = |name: &str| format!("allocation.options.rule.{name}");
    let is_weight = |it: f64| it >= 0.0 && it.is_finite();
    match rule {
        AllocationRule::Linear { most }
            if !(*most >= 1.0 && most.is_finite()) =>
        {
            faults.push(invalid(&entry("most"), most, "@type.fromOne"));
        }
        AllocationRule::Step { limits, weights } => {
            let rising = limits.windows(2).all(|it| it[0] < it[1]);
            if !rising || limits.iter().any(|it| !it.is_finite()) {
                let found = format!("{limits:?}");
                faults.push(invalid(&entry("limits"), found, "@type.limits"));
            }
            if weights.len() != limits.len() + 1 {
                let place = Place::entry(entry("weights"));
                faults.push(
                    Finding::new(Code::IndexLengths, place)
                        .with("indicator", "weights")
                        .with("expected", limits.len() + 1)
                        .with("found", weights.len()),
                );
            }
            let weights = weights.iter().enumerate();
            for (at, found) in weights.filter(|it| !is_weight(*it.1)) {
                let entry = entry(&format!("weights[{at}]"));
                faults.push(invalid(&entry, found, "@type.weight"));
            }
        }
        AllocationRule::Threshold { above } if !above.is_finite() => {
            faults.push(invalid(&entry("above"), above, "@type.number"));
        }
        AllocationRule::BaseAndTopUp { top_up, above } => {
            if !(0.0..=1.0).contains(top_up) {
                faults.push(invalid(&entry("topUp"), top_up, "@type.share"));
            }
            if !above.is_finite() {
                faults.push(invalid(&entry("above"), above, "@type.number"));
            }
        }
        AllocationRule::Key { parts } => {
            for (at, part) in parts.iter().enumerate() {
                if !is_weight(part.weight) {
                    let entry = entry(&format!("parts[{at}].weight"));
                    faults.push(invalid(&entry, part.weight, "@type.weight"));
                }
            }
            if !parts.iter().any(|it| it.weight > 0.0) {
                faults.push(invalid(&entry("parts"), 0, "@type.someWeight"));
            }
        }
        _ => {}
    }
}

/// Positions of the units that take part, and their scores.
pub(super) fn participants(
    units: &[Claimant<'_>],
    spec: &AllocationSpec,
    warnings: &mut Vec<Finding>,
) -> Result<(Vec<usize>, Vec<f64>), Faults> {
    let wanted = spec.rule.attributes();
    let mean = mean_score(units);
    let needed = spec.rule.needs_scores();
    let fills = needed && spec.missing == Missing::Mean;
    let mut faults = Vec::new();
    let mut told: [Vec<&str>; 5] = Default::default();
    let [no_size, unscored, no_attribute, filled, empty] = &mut told;
    let (mut parts, mut scores) = (Vec::new(), Vec::new());
    for (at, unit) in units.iter().enumerate() {
        let score = unit.score.or(if fills { mean } else { None });
        if unit.size.is_none() {
            no_size.push(unit.key);
        } else if needed && score.is_none() {
            unscored.push(unit.key);
        } else if wanted.iter().any(|it| !unit.attributes.contains_key(it)) {
            no_attribute.push(unit.key);
        } else {
            if unit.score.is_none() && fills {
                filled.push(unit.key);
            }
            if unit.size.is_some_and(|it| it <= 0.0) {
                empty.push(unit.key);
            }
            faults.extend(attribute_faults(&spec.rule, unit));
            parts.push(at);
            scores.push(score.unwrap_or(f64::NEG_INFINITY));
        }
    }
    let entry = "allocation.units";
    for (keys, reason) in [
        (&no_size, "@allocation.without.size"),
        (&unscored, "@allocation.without.score"),
        (&no_attribute, "@allocation.without.attribute"),
    ] {
        if !keys.is_empty() {
            let told = names(Code::AllocationLeftOut, entry, keys);
            warnings.push(told.with("reason", reason));
        }
    }
    for (code, keys) in
        [(Code::AllocationMean, filled), (Code::AllocationEmpty, empty)]
    {
        if !keys.is_empty() {
            warnings.push(names(code, entry, keys));
        }
    }
    if parts.is_empty() {
        faults.push(super::claim::nobody());
    }
    if faults.is_empty() { Ok((parts, scores)) } else { Err(Faults(faults)) }
}

/// Weights below zero, and divisions by zero.
fn attribute_faults(
    rule: &AllocationRule,
    unit: &Claimant<'_>,
) -> Vec<Finding> {
    let fault = |attribute: &str, zero: bool| {
        let value = unit.attribute(attribute);
        let code = if zero && value == 0.0 {
            Code::AllocationDivision
        } else {
            Code::AllocationNegative
        };
        Finding::new(code, Place::default().area(unit.key).column(attribute))
            .with("attribute", attribute)
    };
    match rule {
        AllocationRule::Own { attribute }
            if unit.attribute(attribute) < 0.0 =>
        {
            vec![fault(attribute, false)]
        }
        AllocationRule::Key { parts } => {
            let odd = parts.iter().filter(|it| {
                let value = unit.attribute(&it.attribute);
                value < 0.0 || it.inverse && value == 0.0
            });
            odd.map(|it| fault(&it.attribute, it.inverse)).collect()
        }
        _ => Vec::new(),
    }
}

fn mean_score(units: &[Claimant<'_>]) -> Option<f64> {
    let known: Vec<(f64, f64)> =
        units.iter().filter_map(|it| Some((it.size?, it.score?))).collect();
    let people: f64 = known.iter().map(|it| it.0).sum();
    let all: f64 = known.iter().map(|it| it.0 * it.1).sum();
    (people > 0.0).then(|| all / people)
}
