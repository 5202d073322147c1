//! What follows if counts are others: the proof computes it anew.

use super::collect::Zones;
use crate::{
    disclosure::Outcome,
    index::Input,
    indicator::{CountColumnId, Indicator, Origin, rate},
    measurement::Status,
    recipe::{
        Recipe, Results,
        run::{indexed, input},
    },
};

/// What follows if the counts are others.
pub(super) fn outcome(
    results: &Results,
    recipe: &Recipe,
    zones: &Zones,
    counts: &[Option<u64>],
    given: &[Option<u64>],
) -> Outcome {
    let indicators = &results.prepared.matrix.indicators;
    let inputs: Vec<Input<'_>> = indicators
        .iter()
        .enumerate()
        .map(|(at, it)| recount(it, zones, counts, &given[at * zones.len()..]))
        .collect();
    let mut derived = Vec::with_capacity(given.len());
    for (indicator, input) in indicators.iter().zip(&inputs) {
        let is_derived = indicator.derived.is_some() && !indicator.public;
        let value = |zone: usize| input.values.get(zone).copied().flatten();
        derived.extend(
            (0..zones.len()).map(|zone| value(zone).filter(|_| is_derived)),
        );
    }
    let population = population(results, recipe, zones, counts);
    let people = population.as_deref();
    let index = indexed(&inputs, &results.prepared, people, &recipe.index);
    let (class, score) = index.map_or_else(
        |_| (vec![None; zones.areas], vec![None; zones.areas]),
        |it| (it.value.classes, it.value.scores),
    );
    Outcome { class, score, derived }
}

/// The population as it would be with other counts, where it is one of them:
/// who is left out for having too few people depends on it.
fn population(
    results: &Results,
    recipe: &Recipe,
    zones: &Zones,
    counts: &[Option<u64>],
) -> Option<Vec<Option<f64>>> {
    let matrix = &results.prepared.matrix;
    let from = recipe.population.as_ref()?;
    let source = recipe.sources.iter().find(|it| it.id == from.source)?;
    let origin = Origin::new(&source.table(), &from.columns);
    let Some(column) = matrix.counts.iter().position(|it| it.from == origin)
    else {
        return matrix.population.clone();
    };
    let count = |area| {
        counts.get(zones.count(CountColumnId(column), area).0).copied()?
    };
    #[expect(clippy::cast_precision_loss, reason = "counts are below 2^40")]
    let people = |area| count(area).map(|people| people as f64);
    Some((0..zones.areas).map(people).collect())
}

/// An indicator as it would be with other counts: those of its columns, or,
/// where it was given as a value, those put in the value's place.
fn recount<'a>(
    indicator: &'a Indicator,
    zones: &Zones,
    counts: &[Option<u64>],
    given: &[Option<u64>],
) -> Input<'a> {
    let count = |column, area| {
        let value = counts.get(zones.count(column, area).0).copied().flatten();
        (value, Status::Missing)
    };
    if let Some(derived) = &indicator.derived {
        let areas = indicator.cells.len();
        let values = derived.derivation.estimates(&count, areas);
        return Input { values, ..input(indicator) };
    }
    let unit = indicator.spec.unit;
    let values =
        indicator.cells.iter().enumerate().map(|(area, cell)| {
            match (indicator.numerator, indicator.denominator) {
                (Some(numerator), Some(denominator)) => {
                    rate(unit, count(numerator, area), count(denominator, area))
                        .estimate
                }
                _ => match (given.get(area).copied().flatten(), cell.of) {
                    (Some(part), Some(_)) => {
                        rate(
                            unit,
                            (Some(part), Status::Value),
                            (cell.of, Status::Value),
                        )
                        .estimate
                    }
                    _ => cell.estimate,
                },
            }
        });
    Input { values: values.collect(), ..input(indicator) }
}
