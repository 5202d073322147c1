//! Published classes and scores of areas, if the bundle says how they are
//! made.

use super::read::{Bundle, Scored};
use crate::attack::publication::{Range, Score, ScoreTerm};

/// The scores of a bundle's areas. `rate` gives the name of an indicator's
/// rate in an area; an area without one of its rates has no score.
pub(super) fn scores(
    bundle: &Bundle,
    rate: &dyn Fn(&str, &str) -> Option<String>,
) -> Vec<Score> {
    let Some(index) = &bundle.index else { return Vec::new() };
    let mut out = Vec::new();
    for scored in &bundle.scored {
        let terms: Option<Vec<ScoreTerm>> = index
            .terms
            .iter()
            .map(|term| {
                Some(ScoreTerm {
                    rate: rate(&term.indicator, &scored.area)?,
                    weight: term.weight,
                    mean: Range::Exact(term.mean),
                    sd: Range::Exact(term.sd),
                })
            })
            .collect();
        let Some(terms) = terms else { continue };
        let (low, high) = limits(scored, &index.limits);
        let has_score = scored.score.is_some();
        if !has_score && low.or(high).is_none() {
            continue;
        }
        out.push(Score {
            id: Some(scored.area.clone()),
            terms,
            value: scored.score,
            decimals: index.decimals.or(Some(1)),
            low: low.filter(|_| !has_score),
            high: high.filter(|_| !has_score),
        });
    }
    out
}

/// Between which limits a class lies.
fn limits(scored: &Scored, limits: &[f64]) -> (Option<f64>, Option<f64>) {
    let Some(class) =
        scored.class.filter(|it| (1..=limits.len() + 1).contains(it))
    else {
        return (None, None);
    };
    let low = class.checked_sub(2).and_then(|it| limits.get(it));
    (low.copied(), limits.get(class - 1).copied())
}
