//! Everything that would leave, gathered for the gate.

use super::{
    added::{Added, added},
    earlier::Earlier,
    outcome::outcome,
};
use crate::{
    disclosure::{Classes, Count, CountId, Draft, Part, Rate, RateValue, Sum},
    geography::Geography,
    index::{Classify, class_of},
    indicator::{CountColumn, CountColumnId, Indicator, Total, Unit, rate},
    measurement::{Measurement, Status},
    numeric::Arrange,
    recipe::{Prepared, Recipe, Results},
};

/// Digits of a score that a committee may see.
const SCORE_DIGITS: u8 = 1;

/// Where the zones of a column stand in the draft: areas, districts, city,
/// then the zones of further systems, one system after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::recipe) struct Zones {
    /// How many areas there are.
    pub(super) areas: usize,
    districts: usize,
    /// The areas of each further zone.
    further: Vec<Vec<usize>>,
}

impl Zones {
    pub(in crate::recipe) fn of(prepared: &Prepared) -> Self {
        let mut further = Vec::new();
        for level in &prepared.published {
            let mut zones = vec![Vec::new(); level.zones.len()];
            for (area, zone) in level.members.iter().enumerate() {
                if let Some(zone) = zone.and_then(|it| zones.get_mut(it)) {
                    zone.push(area);
                }
            }
            further.append(&mut zones);
        }
        Self {
            areas: prepared.geography.areas().len(),
            districts: prepared.geography.districts().len(),
            further,
        }
    }

    /// How many zones, the city included.
    pub(in crate::recipe) fn len(&self) -> usize {
        self.areas + self.districts + 1 + self.further.len()
    }

    pub(super) fn count(&self, column: CountColumnId, zone: usize) -> CountId {
        CountId(column.0 * self.len() + zone)
    }

    /// The areas of each zone, in rising order.
    pub(super) fn members<'a>(
        &'a self,
        geography: &'a Geography,
    ) -> impl Iterator<Item = Vec<usize>> + 'a {
        let home = |at: usize| geography.areas()[at].district;
        let districts = (0..self.districts).map(move |district| {
            let areas = 0..self.areas;
            areas.filter(|&it| home(it) == Some(district)).collect()
        });
        (0..self.areas)
            .map(|area| vec![area])
            .chain(districts)
            .chain([(0..self.areas).collect()])
            .chain(self.further.iter().cloned())
    }

    fn city(&self) -> usize {
        self.areas + self.districts
    }
}

/// Drafts the results: all counts in all zones, the sums between them, all
/// rates and the classes.
pub(in crate::recipe) fn collect<'a>(
    results: &'a Results,
    recipe: &'a Recipe,
) -> Draft<'a> {
    let matrix = &results.prepared.matrix;
    let geography = &results.prepared.geography;
    let zones = &Zones::of(&results.prepared);
    let counts = matrix
        .counts
        .iter()
        .flat_map(|column| counts(column, geography, zones))
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
    draft.sums.extend(column_sums(&matrix.counts, zones));
    for indicator in &matrix.indicators {
        add_rates(&mut draft, indicator, zones);
    }
    draft.parts.extend(nested_columns(&matrix.counts, zones));
    draft.parts.arrange_by_key(|it| (it.part, it.whole));
    draft.parts.dedup();
    draft.classes = Some(classes(results, recipe, zones));
    Earlier::of(results).add_to(&mut draft);
    draft
}

fn counts(
    column: &CountColumn,
    geography: &Geography,
    zones: &Zones,
) -> Vec<Count> {
    let areas = column
        .values
        .iter()
        .zip(&column.statuses)
        .map(|(&value, &status)| Total { value, status });
    let city = column.sum(0..column.values.len());
    areas
        .chain(column.by_district(geography))
        .chain([city])
        .chain(zones.further.iter().map(|it| column.sum(it.iter().copied())))
        .map(|total| Count {
            value: total.value,
            status: total.status,
            public: column.public,
            latent: false,
            known: None,
            // A small number is the smaller loss.
            cost: total.value.map_or(0, |value| value.saturating_add(1)),
        })
        .collect()
}

/// District = its areas; city = its districts and the areas without one; each
/// further zone = its areas.
fn sums(
    column: CountColumnId,
    zones: &Zones,
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
        .chain(zones.further.iter().enumerate().map(|(at, areas)| {
            let parts = areas.iter().map(|&it| zones.count(column, it));
            let total = zones.count(column, zones.city() + 1 + at);
            Sum { total, parts: parts.collect() }
        }))
        .collect()
}

/// Columns that are added up of others: the difference is a count as well,
/// and as much in need of protection.
fn nested_columns(columns: &[CountColumn], zones: &Zones) -> Vec<Part> {
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

/// Columns that add up to another in every area: girls and boys, age groups.
/// Nobody has to say so: what anybody can see in what is published binds.
fn column_sums(columns: &[CountColumn], zones: &Zones) -> Vec<Sum> {
    let mut sums = Vec::new();
    for Added { total, parts } in added(columns) {
        for zone in 0..zones.len() {
            let count = |at: usize| zones.count(CountColumnId(at), zone);
            let parts = parts.iter().map(|&it| count(it)).collect();
            sums.push(Sum { total: count(total), parts });
        }
    }
    sums
}

fn add_rates(draft: &mut Draft<'_>, indicator: &Indicator, zones: &Zones) {
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
                several(indicator, zone)
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
/// public, else as far as the proof allows, which computes it anew from other
/// counts. What follows from answers of single people stays in the house; so
/// does its class, for fifths narrow what is behind them.
fn several(indicator: &Indicator, zone: usize) -> (RateValue, Status) {
    let Some(cell) = indicator.cells.get(zone) else {
        return (RateValue::Absent, Status::NotApplicable);
    };
    let value = match cell.estimate {
        Some(value) if indicator.public => {
            RateValue::Given { value, of: None, public: true }
        }
        None if indicator.public => RateValue::Absent,
        value if indicator.derived.is_some() => RateValue::Derived(value),
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
pub(in crate::recipe) fn is_class_only(indicator: &Indicator) -> bool {
    indicator.numerator.is_none()
        && indicator.derived.is_none()
        && indicator.survey.is_none()
        && !indicator.public
        && (indicator.denominator.is_none()
            || indicator.spec.unit == Unit::Value)
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
    zones: &Zones,
) -> Classes<'a> {
    let index = &results.index;
    let zones = zones.clone();
    let indicators = &results.prepared.matrix.indicators;
    let hangs_on = |area: usize| -> Vec<CountId> {
        indicators
            .iter()
            .flat_map(Indicator::columns)
            .map(|column| zones.count(column, area))
            .collect()
    };
    let counts = (0..zones.areas).map(hangs_on).collect();
    Classes {
        class: index.classes.clone(),
        score: index.scores.clone(),
        counts,
        decimals: SCORE_DIGITS,
        recompute: Box::new(move |counts, given| {
            outcome(results, recipe, &zones, counts, given)
        }),
    }
}
