//! Everything that would leave, gathered for the gate.

use super::{
    Recipe, Results,
    run::{indexed, input},
};
use crate::{
    disclosure::{Classes, Count, CountId, Draft, Part, Rate, RateValue, Sum},
    geography::Geography,
    index::{Classify, Input, class_of},
    indicator::{
        CountColumn, CountColumnId, Indicator, Origin, Total, Unit, rate,
    },
    measurement::{Measurement, Status},
    numeric::Arrange,
};

/// Where the zones of a column stand in the draft: areas, districts, city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Zones {
    /// How many areas.
    pub areas: usize,
    /// How many districts.
    pub districts: usize,
}

impl Zones {
    pub(super) fn of(geography: &Geography) -> Self {
        Self {
            areas: geography.areas().len(),
            districts: geography.districts().len(),
        }
    }

    /// How many zones, the city included.
    pub(super) fn len(self) -> usize {
        self.areas + self.districts + 1
    }

    fn count(self, column: CountColumnId, zone: usize) -> CountId {
        CountId(column.0 * self.len() + zone)
    }

    fn city(self) -> usize {
        self.areas + self.districts
    }
}

/// Drafts the results: all counts in all zones, the sums between them, all
/// rates and the classes.
pub(super) fn collect<'a>(
    results: &'a Results,
    recipe: &'a Recipe,
) -> Draft<'a> {
    let matrix = &results.prepared.matrix;
    let geography = &results.prepared.geography;
    let zones = Zones::of(geography);
    let counts = matrix
        .counts
        .iter()
        .flat_map(|column| counts(column, geography))
        .collect();
    let sums = (0..matrix.counts.len())
        .flat_map(|at| sums(CountColumnId(at), zones, geography))
        .collect();
    let mut draft = Draft {
        counts,
        sums,
        parts: Vec::new(),
        rates: Vec::new(),
        classes: None,
    };
    for indicator in &matrix.indicators {
        add_rates(&mut draft, indicator, zones);
    }
    draft.parts.extend(nested_columns(&matrix.counts, zones));
    draft.parts.arrange_by_key(|it| (it.part, it.whole));
    draft.parts.dedup();
    draft.classes = Some(classes(results, recipe, zones));
    draft
}

fn counts(column: &CountColumn, geography: &Geography) -> Vec<Count> {
    let areas = column
        .values
        .iter()
        .zip(&column.statuses)
        .map(|(&value, &status)| Total { value, status });
    let city = column.sum(0..column.values.len());
    areas
        .chain(column.by_district(geography))
        .chain([city])
        .map(|total| Count {
            value: total.value,
            status: total.status,
            public: column.public,
            // A small number is the smaller loss.
            cost: total.value.map_or(0, |value| value.saturating_add(1)),
        })
        .collect()
}

/// District = its areas; city = its districts and the areas without one.
fn sums(
    column: CountColumnId,
    zones: Zones,
    geography: &Geography,
) -> Vec<Sum> {
    let mut members = vec![Vec::new(); zones.districts];
    let mut city: Vec<CountId> = (0..zones.districts)
        .map(|district| zones.count(column, zones.areas + district))
        .collect();
    for (at, area) in geography.areas().iter().enumerate() {
        let home = area.district.and_then(|district| members.get_mut(district));
        home.unwrap_or(&mut city).push(zones.count(column, at));
    }
    let districts = members.into_iter().enumerate().map(|(district, parts)| {
        Sum { total: zones.count(column, zones.areas + district), parts }
    });
    districts
        .chain([Sum { total: zones.count(column, zones.city()), parts: city }])
        .collect()
}

/// Columns that are added up of others: the difference is a count as well,
/// and as much in need of protection.
fn nested_columns(columns: &[CountColumn], zones: Zones) -> Vec<Part> {
    let ids = || (0..columns.len()).map(CountColumnId);
    ids()
        .flat_map(|part| ids().map(move |whole| (part, whole)))
        .filter(|(part, whole)| {
            columns[part.0].from.is_part_of(&columns[whole.0].from)
        })
        .flat_map(|(part, whole)| {
            (0..zones.len()).map(move |zone| Part {
                part: zones.count(part, zone),
                whole: zones.count(whole, zone),
            })
        })
        .collect()
}

fn add_rates(draft: &mut Draft<'_>, indicator: &Indicator, zones: Zones) {
    let unit = indicator.spec.unit;
    let classes = quintiles(indicator);
    for pair in indicator.derived.iter().flat_map(|it| it.derivation.pairs()) {
        for zone in 0..zones.len() {
            let part = zones.count(pair.0, zone);
            let part = Part { part, whole: zones.count(pair.1, zone) };
            if is_part(draft, part) {
                draft.parts.push(part);
            }
        }
    }
    for zone in 0..zones.len() {
        let (value, status) = match (indicator.numerator, indicator.denominator)
        {
            _ if indicator.derived.is_some() || indicator.survey.is_some() => {
                kept(indicator, zone)
            }
            (Some(numerator), Some(denominator)) => {
                let part = Part {
                    part: zones.count(numerator, zone),
                    whole: zones.count(denominator, zone),
                };
                counted(draft, unit, part)
            }
            _ => given(indicator, zone),
        };
        draft.rates.push(Rate {
            value,
            status,
            factor: unit.factor(),
            decimals: unit.decimals(),
            class: classes.get(zone).copied().flatten(),
        });
    }
}

/// A rate of two counts. The counts even where no rate follows from them: the
/// gate withholds "not applicable" along with a withheld zero.
fn counted(
    draft: &mut Draft<'_>,
    unit: Unit,
    part: Part,
) -> (RateValue, Status) {
    let of =
        |id: CountId| (draft.counts[id.0].value, draft.counts[id.0].status);
    let (count, whole) = (of(part.part), of(part.whole));
    if !is_part(draft, part) {
        // Only an estimate can be so, and estimates stay in the house; as a
        // relation it would contradict itself.
        return (RateValue::Absent, Status::Uncertain);
    }
    draft.parts.push(part);
    (RateValue::Counts(part), rate(unit, count, whole).status)
}

/// Whether a part is not larger than its whole, as far as both are known.
fn is_part(draft: &Draft<'_>, part: Part) -> bool {
    let value = |id: CountId| draft.counts[id.0].value;
    let both = value(part.part).zip(value(part.whole));
    both.is_none_or(|(count, whole)| count <= whole)
}

/// A number that follows from several counts: as it is where all of them are
/// public, else it stays in the house. Its class, too: fifths of shrunken
/// rates narrow the counts behind them, and no proof says by how much. What
/// the index makes of it is proven, for that is computed anew from other
/// counts.
fn kept(indicator: &Indicator, zone: usize) -> (RateValue, Status) {
    let Some(cell) = indicator.cells.get(zone) else {
        return (RateValue::Absent, Status::NotApplicable);
    };
    let value = match cell.estimate {
        Some(value) if indicator.public => {
            RateValue::Given { value, of: None, public: true }
        }
        None if indicator.public => RateValue::Absent,
        value => RateValue::Kept(value),
    };
    (value, cell.status)
}

/// Fifths of the areas by a value, from 1: what stands for a value that may
/// only leave as a class.
fn quintiles(indicator: &Indicator) -> Vec<Option<u8>> {
    let values: Vec<f64> =
        indicator.cells.iter().filter_map(|cell| cell.estimate).collect();
    let limits = Classify::quantiles(5).limits(&values);
    let class = |value| class_of(value, &limits);
    indicator.cells.iter().map(|cell| cell.estimate.map(class)).collect()
}

/// Whether an indicator leaves as classes only: neither counts nor a
/// denominator stand behind it, and it is not public already.
pub(super) fn is_class_only(indicator: &Indicator) -> bool {
    indicator.numerator.is_none()
        && indicator.derived.is_none()
        && indicator.survey.is_none()
        && !indicator.public
        && (indicator.denominator.is_none()
            || indicator.spec.unit == Unit::Value)
}

/// Whether an indicator's numbers stay in the house because they follow from
/// several counts.
pub(super) fn is_kept(indicator: &Indicator) -> bool {
    indicator.derived.is_some() && !indicator.public
}

/// A value as the source gave it: in areas only, for it cannot be added up.
fn given(indicator: &Indicator, zone: usize) -> (RateValue, Status) {
    let absent = Measurement::absent(Status::NotApplicable);
    let cell = indicator.cells.get(zone).unwrap_or(&absent);
    let value = match cell.estimate {
        Some(value) => {
            // Years or euros are no share of anybody.
            let of = cell.of.filter(|_| indicator.spec.unit != Unit::Value);
            RateValue::Given { value, of, public: indicator.public }
        }
        None => RateValue::Absent,
    };
    (value, cell.status)
}

fn classes<'a>(
    results: &'a Results,
    recipe: &'a Recipe,
    zones: Zones,
) -> Classes<'a> {
    let index = &results.index;
    let indicators = &results.prepared.matrix.indicators;
    let hangs_on = |area: usize| -> Vec<CountId> {
        indicators
            .iter()
            .flat_map(Indicator::columns)
            .map(|column| zones.count(column, area))
            .collect()
    };
    Classes {
        class: index.classes.clone(),
        score: index.scores.clone(),
        counts: (0..zones.areas).map(hangs_on).collect(),
        reclassify: Box::new(move |counts, given| {
            let inputs: Vec<Input<'_>> = indicators
                .iter()
                .enumerate()
                .map(|(at, it)| {
                    recount(it, zones, counts, &given[at * zones.len()..])
                })
                .collect();
            let population = population(results, recipe, zones, counts);
            let index = indexed(
                &inputs,
                &results.prepared,
                population.as_deref(),
                &recipe.index,
            );
            index
                .map_or_else(|_| vec![None; zones.areas], |it| it.value.classes)
        }),
    }
}

/// The population as it would be with other counts, where it is one of them:
/// who is left out for having too few people depends on it.
fn population(
    results: &Results,
    recipe: &Recipe,
    zones: Zones,
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
    zones: Zones,
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
