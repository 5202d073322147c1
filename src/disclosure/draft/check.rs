//! Whether a draft contradicts itself.

use super::{CountId, Draft, Part, Rate, RateValue};
use crate::disclosure::cells::LIMIT;
use crate::{
    finding::{Code, Faults, Finding, Place},
    numeric::Arrange,
};

/// Finds everything that is wrong with a draft.
///
/// # Errors
///
/// [`Code::DraftInvalid`], once for each contradiction: a position that does
/// not exist, a number beyond 2⁴⁰, a number with a status that has none, a
/// count twice in one sum, a sum in a circle, a total that is not the sum of
/// its parts, a part above its whole, a rate that is not a number.
pub(in crate::disclosure) fn check(draft: &Draft<'_>) -> Result<(), Faults> {
    let mut said = positions(draft);
    if said.is_empty() {
        said.extend(values(draft));
        said.extend(sums(draft));
        said.extend(parts(draft));
    }
    if said.is_empty() { Ok(()) } else { Err(as_faults(said)) }
}

/// The contradictions as findings.
pub(in crate::disclosure) fn as_faults(said: Vec<String>) -> Faults {
    let finding = |detail: String| {
        Finding::new(Code::DraftInvalid, Place::default())
            .with("detail", detail)
    };
    Faults(said.into_iter().map(finding).collect())
}

fn positions(draft: &Draft<'_>) -> Vec<String> {
    let mut named: Vec<CountId> = Vec::new();
    for sum in &draft.sums {
        named.push(sum.total);
        named.extend(&sum.parts);
    }
    named.extend(draft.parts.iter().flat_map(|it| [it.part, it.whole]));
    named.extend(draft.rates.iter().flat_map(|it| match it.value {
        RateValue::Counts(it) => vec![it.part, it.whole],
        RateValue::Given { .. }
        | RateValue::Derived(_)
        | RateValue::Kept(_)
        | RateValue::Absent => Vec::new(),
    }));
    if let Some(classes) = &draft.classes {
        named.extend(classes.counts.iter().flatten());
    }
    let count = draft.counts.len();
    let mut said: Vec<String> = named
        .into_iter()
        .filter(|it| it.0 >= count)
        .map(|it| format!("count {} of {count}", it.0))
        .collect();
    // Sums over more counts could leave the range of the integers.
    if count >= 1 << 22 || draft.rates.len() >= 1 << 22 {
        said.push(format!("{count} counts"));
    }
    if let Some(it) = &draft.classes
        && (it.score.len() != it.class.len()
            || it.counts.len() != it.class.len())
    {
        said.push(format!("{} classes", it.class.len()));
    }
    said
}

fn values(draft: &Draft<'_>) -> Vec<String> {
    let mut said = Vec::new();
    for (at, count) in draft.counts.iter().enumerate() {
        if count.value.is_some() != count.status.has_number() {
            said.push(format!("count {at}: {}", count.status.as_str()));
        }
        if count.value.is_some_and(|it| it > LIMIT.unsigned_abs()) {
            said.push(format!("count {at} > 2^40"));
        }
        if count.known.is_some_and(|(low, high)| {
            low > high || count.value.is_some_and(|it| it < low || it > high)
        }) {
            said.push(format!("count {at}: known otherwise"));
        }
    }
    let strange = draft.rates.iter().enumerate().filter(|it| strange(it.1));
    said.extend(strange.map(|(at, _)| format!("rate {at}")));
    said
}

fn strange(rate: &Rate) -> bool {
    let number = match rate.value {
        RateValue::Given { value, of, .. } => {
            value.is_finite() && of.is_none_or(|of| of <= LIMIT.unsigned_abs())
        }
        RateValue::Derived(value) | RateValue::Kept(value) => {
            value.is_none_or(f64::is_finite)
        }
        RateValue::Counts(_) | RateValue::Absent => true,
    };
    !number
        || !rate.factor.is_finite()
        || rate.factor <= 0.0
        || rate.decimals > 15
}

fn sums(draft: &Draft<'_>) -> Vec<String> {
    let mut said = Vec::new();
    // In which sum each count was seen last.
    let mut seen = vec![usize::MAX; draft.counts.len()];
    for (at, sum) in draft.sums.iter().enumerate() {
        let total = sum.total.0;
        seen[total] = at;
        if sum.parts.is_empty() {
            said.push(format!("count {total}: total"));
        }
        for part in &sum.parts {
            if std::mem::replace(&mut seen[part.0], at) == at {
                said.push(format!("count {}: twice in a sum", part.0));
            }
        }
        let (known, complete) = sum_of(draft, &sum.parts);
        match draft.counts[total].value {
            Some(value) if known > value || (complete && known != value) => {
                said.push(format!("count {total}: {value} ≠ {known}"));
            }
            _ => {}
        }
    }
    said
}

/// The sum of the known parts, and whether all are known.
fn sum_of(draft: &Draft<'_>, parts: &[CountId]) -> (u64, bool) {
    let values = || parts.iter().map(|part| draft.counts[part.0].value);
    let known = values().flatten().fold(0_u64, u64::saturating_add);
    (known, values().all(|value| value.is_some()))
}

fn parts(draft: &Draft<'_>) -> Vec<String> {
    let value = |it: CountId| draft.counts[it.0].value;
    pairs(draft)
        .iter()
        .filter_map(|it| {
            let (part, whole) = (value(it.part)?, value(it.whole)?);
            (part > whole)
                .then(|| format!("count {}: {part} > {whole}", it.part.0))
        })
        .collect()
}

/// Every part with its whole, those that only a rate names among them.
pub(in crate::disclosure) fn pairs(draft: &Draft<'_>) -> Vec<Part> {
    let rates = draft.rates.iter().filter_map(|rate| match rate.value {
        RateValue::Counts(part) => Some(part),
        RateValue::Given { .. }
        | RateValue::Derived(_)
        | RateValue::Kept(_)
        | RateValue::Absent => None,
    });
    let mut pairs: Vec<Part> =
        draft.parts.iter().copied().chain(rates).collect();
    pairs.arrange_by_key(|it| (it.part, it.whole));
    pairs.dedup();
    pairs
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
