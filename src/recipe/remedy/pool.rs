//! Several years added up, where the recipe has their counts.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Remedy, RemedyKind};
use crate::{
    indicator::{ColumnRef, IndicatorSpec, OtherDate},
    recipe::Recipe,
};

/// Each indicator of which something is withheld, with the counts of its
/// other dates added to its own, where they stand in the same table.
pub(super) fn years(recipe: &Recipe, affected: &BTreeSet<&str>) -> Vec<Remedy> {
    let indicators = recipe.indicators.iter().enumerate();
    indicators
        .filter(|(_, it)| affected.contains(it.id.as_str()))
        .filter_map(|(at, it)| pooled(recipe, at, it))
        .collect()
}

fn pooled(
    recipe: &Recipe,
    at: usize,
    indicator: &IndicatorSpec,
) -> Option<Remedy> {
    let (own, of) =
        (indicator.numerator.as_ref()?, indicator.denominator.as_ref()?);
    let (mut part, mut whole) = (own.clone(), of.clone());
    let mut dates: Vec<String> = indicator.date.iter().cloned().collect();
    let mut taken = Vec::new();
    for other in &indicator.other_dates {
        let OtherDate { numerator, denominator, .. } = other;
        let both = numerator.as_ref().zip(denominator.as_ref());
        let fits = |a: &ColumnRef, b: &ColumnRef| {
            a.source == b.source && a.count.is_none() && b.count.is_none()
        };
        let Some((more, more_of)) =
            both.filter(|it| fits(own, it.0) && fits(of, it.1))
        else {
            continue;
        };
        part.columns.extend(more.columns.iter().cloned());
        whole.columns.extend(more_of.columns.iter().cloned());
        dates.push(other.date.clone());
        taken.push(&other.date);
    }
    if taken.is_empty() {
        return None;
    }
    dates.sort_unstable();
    let mut indicators = recipe.indicators.clone();
    let changed = &mut indicators[at];
    changed.numerator = Some(part);
    changed.denominator = Some(whole);
    // From when until when, as pooled years are told elsewhere.
    if let [first, .., last] = dates.as_slice() {
        changed.date = Some(format!("{first}/{last}"));
    }
    changed.other_dates.retain(|it| !taken.contains(&&it.date));
    Some(Remedy {
        kind: RemedyKind::PoolYears {
            indicator: indicator.label.clone(),
            dates,
        },
        patch: json!({"indicators": indicators}),
    })
}
