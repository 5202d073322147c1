//! What each unit has a claim to before anything is rounded or guaranteed.

use super::{AllocationRule, Claimant, KeyPart, Term};
use crate::{
    finding::{Code, Finding, Place},
    index::class_of,
    numeric::{Arrange, sum},
};

/// Claims of the units that take part, in their order, not below 0; only
/// their proportions count.
///
/// `scores` are those used: given, or the mean in place of missing ones.
pub(super) fn claims(
    rule: &AllocationRule,
    units: &[&Claimant<'_>],
    scores: &[f64],
    warnings: &mut Vec<Finding>,
) -> Result<Vec<f64>, Finding> {
    let sizes: Vec<f64> = units.iter().filter_map(|it| it.size).collect();
    let by = |weight: &dyn Fn(usize) -> f64| -> Vec<f64> {
        sizes.iter().enumerate().map(|(at, n)| n * weight(at)).collect()
    };
    let claims = match rule {
        AllocationRule::PerHead {} => sizes.clone(),
        AllocationRule::Linear { most } => {
            let (low, high) = ends(scores);
            if low < high {
                by(&|at| 1.0 + (most - 1.0) * (scores[at] - low) / (high - low))
            } else {
                let place = Place::entry("allocation.options.rule");
                warnings.push(Finding::new(Code::AllocationEqual, place));
                sizes.clone()
            }
        }
        AllocationRule::Step { limits, weights } => by(&|at| {
            let class = usize::from(class_of(scores[at], limits));
            weights.get(class - 1).copied().unwrap_or(0.0)
        }),
        AllocationRule::Threshold { above } => {
            by(&|at| f64::from(u8::from(scores[at] > *above)))
        }
        AllocationRule::Top { count } => {
            let count = usize::try_from(*count).unwrap_or(usize::MAX);
            let mut claims = vec![0.0; sizes.len()];
            for at in by_need(units, scores).into_iter().take(count) {
                claims[at] = sizes[at];
            }
            claims
        }
        AllocationRule::BaseAndTopUp { top_up, above } => {
            let extra = by(&|at| (scores[at] - above).max(0.0));
            let (all, together) = (sum(&sizes), sum(&extra));
            if *top_up > 0.0 && together <= 0.0 {
                return Err(nobody());
            }
            let part = |extra: f64| {
                if *top_up > 0.0 { top_up * extra / together } else { 0.0 }
            };
            let base = |n: f64| if all > 0.0 { n / all } else { 0.0 };
            let pairs = sizes.iter().zip(&extra);
            pairs.map(|(n, it)| (1.0 - top_up) * base(*n) + part(*it)).collect()
        }
        AllocationRule::Own { attribute } => {
            by(&|at| units[at].attribute(attribute))
        }
        AllocationRule::Key { parts } => key(parts, units, &sizes)?,
        AllocationRule::Formula { times, scaled, added } => by(&|at| {
            let unit = units[at];
            let times: f64 =
                times.iter().map(|it| unit.attribute(it)).product();
            times * total(scaled, unit) + total(added, unit)
        }),
    };
    if let Some(at) = claims.iter().position(|it| !(0.0..).contains(it)) {
        let place = Place::entry("allocation.options.rule").area(units[at].key);
        return Err(Finding::new(Code::AllocationNegative, place));
    }
    if sum(&claims) > 0.0 { Ok(claims) } else { Err(nobody()) }
}

pub(super) fn nobody() -> Finding {
    Finding::new(
        Code::AllocationNobody,
        Place::entry("allocation.options.rule"),
    )
}

/// Units with the highest score first, of equal ones the larger, then by key.
pub(super) fn by_need(units: &[&Claimant<'_>], scores: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..units.len()).collect();
    let size = |at: usize| units[at].size.unwrap_or(0.0);
    order.arrange_by(|&a, &b| {
        scores[b]
            .total_cmp(&scores[a])
            .then(size(b).total_cmp(&size(a)))
            .then(units[a].key.cmp(units[b].key))
    });
    order
}

fn ends(values: &[f64]) -> (f64, f64) {
    let start = (f64::INFINITY, f64::NEG_INFINITY);
    values.iter().fold(start, |ends, it| (ends.0.min(*it), ends.1.max(*it)))
}

fn total(terms: &[Term], unit: &Claimant<'_>) -> f64 {
    let value = |term: &Term| {
        let of = term.of.as_ref().map_or(1.0, |it| unit.attribute(it));
        term.factor * term.most.map_or(of, |most| of.min(most))
    };
    terms.iter().map(value).sum()
}

fn key(
    parts: &[KeyPart],
    units: &[&Claimant<'_>],
    sizes: &[f64],
) -> Result<Vec<f64>, Finding> {
    let together: f64 = parts.iter().map(|it| it.weight).sum();
    let mut claims = vec![0.0; units.len()];
    for (at, part) in parts.iter().enumerate() {
        let value = |(unit, size): (&&Claimant<'_>, &f64)| {
            let value = unit.attribute(&part.attribute);
            if part.inverse { size / value } else { value }
        };
        let values: Vec<f64> = units.iter().zip(sizes).map(value).collect();
        let all = sum(&values);
        let share = part.weight / together;
        if share > 0.0 && !(all > 0.0 && all.is_finite()) {
            let entry = format!("allocation.options.rule.parts[{at}]");
            let fault =
                Finding::new(Code::AllocationNoTotal, Place::entry(entry));
            return Err(fault.with("attribute", &part.attribute));
        }
        for (claim, value) in claims.iter_mut().zip(values) {
            if share > 0.0 {
                *claim += share * value / all;
            }
        }
    }
    Ok(claims)
}
