//! The verb of the stage: from tables to a matrix.

use std::collections::BTreeMap;

use super::{
    ColumnRef, Conversion, CountColumnId, Counted, Indicator, IndicatorMatrix,
    IndicatorSpec, Origin, OtherDates, ZoneSystems, matrix::rate_by,
    reading::Reading, survey::Respondent,
};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    geography::Geography,
    measurement::{Measurement, Status},
    numeric::Arrange,
    table::{Column, SourceSpec, Table, periods_differ},
    text::listed,
};

/// Tables by the name of their source.
pub type Tables = BTreeMap<String, Table>;

/// What indicators are computed from.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// The files that were read.
    pub tables: &'a Tables,
    /// What the recipe says of them.
    pub sources: &'a [SourceSpec],
    /// The further systems of areas that sources are on.
    pub zones: &'a ZoneSystems,
    /// The areas, in the order of everything that follows.
    pub geography: &'a Geography,
    /// Whoever answered, by the ids of the indicators of surveys.
    pub surveys: &'a BTreeMap<String, Vec<Respondent>>,
    /// The column with the population, if any.
    pub population: Option<&'a ColumnRef>,
}

/// Computes the indicators: one measurement per area, in the order of the
/// geography.
///
/// An area without a row, or with a sign instead of a number, has a
/// measurement without a number and with that status.
///
/// # Errors
///
/// All faults of all columns at once: cells that are no numbers, keys that
/// are empty or double, numerators above their denominators, denominators of
/// zero.
pub fn compute(
    inputs: Inputs<'_>,
    specs: &[IndicatorSpec],
) -> Result<Warned<IndicatorMatrix>, Faults> {
    let mut reading = Reading::begin(inputs);
    let indicators: Vec<Option<Indicator>> =
        specs.iter().map(|spec| reading.indicator(spec)).collect();
    let population = inputs.population.map(|from| reading.population(from));
    if !reading.faults.is_empty() {
        return Err(Faults(reading.faults));
    }
    let value = IndicatorMatrix {
        counts: reading.counts,
        indicators: indicators.into_iter().flatten().collect(),
        population,
    };
    Ok(Warned { value, warnings: reading.warnings })
}

impl Reading<'_> {
    fn indicator(&mut self, spec: &IndicatorSpec) -> Option<Indicator> {
        let own = self.at_its_date(spec);
        // Read in any case, so that their faults are told too.
        let other_dates = self.other_dates(spec);
        Some(Indicator { other_dates, ..own? })
    }

    fn at_its_date(&mut self, spec: &IndicatorSpec) -> Option<Indicator> {
        if let Some(asked) = &spec.survey {
            return self.surveyed(spec, asked);
        }
        if spec.is_derived() {
            return self.derived(spec);
        }
        let denominator =
            spec.denominator.as_ref().map(|from| self.count(from));
        let numerator = spec.numerator.as_ref().map(|from| self.count(from));
        let value = spec.value.as_ref().map(|from| self.columns(from, false));
        self.compare_periods(spec);
        let cells = match (numerator, denominator, value) {
            (Some(numerator), Some(denominator), _) => {
                self.rates(spec, numerator?, denominator?)
            }
            (_, denominator, Some(columns)) => {
                let of = denominator.flatten();
                self.values(spec.value.as_ref()?, &columns?, of)
            }
            _ => return None,
        };
        let public = [&spec.numerator, &spec.value]
            .into_iter()
            .flatten()
            .filter_map(|from| self.joined.get(from.source.as_str()))
            .all(|joined| joined.spec.published.is_some());
        Some(Indicator {
            spec: spec.clone(),
            numerator: numerator.flatten(),
            denominator: denominator.flatten(),
            public,
            estimated: self.estimated(
                [numerator, denominator].into_iter().flatten().flatten(),
            ),
            cells,
            derived: None,
            other_dates: OtherDates::default(),
            survey: None,
        })
    }

    /// How much of each area's counts is estimated, if any was converted.
    pub(super) fn estimated(
        &self,
        columns: impl Iterator<Item = CountColumnId>,
    ) -> Option<Vec<Option<f64>>> {
        columns
            .filter_map(|id| self.counts[id.0].conversion.as_ref())
            .map(Conversion::estimated)
            .reduce(|one, other| {
                let pairs = one.into_iter().zip(other);
                pairs.map(|(a, b)| Some(a?.max(b?))).collect()
            })
    }

    /// A part and its whole should be of one date.
    fn compare_periods(&mut self, spec: &IndicatorSpec) {
        let mut periods: Vec<String> = Vec::new();
        for from in [&spec.numerator, &spec.denominator].into_iter().flatten() {
            let Some(joined) = self.joined.get(from.source.as_str()) else {
                continue;
            };
            let told = from
                .columns
                .iter()
                .filter_map(|name| joined.table.period(name));
            periods.extend(told);
        }
        let differ = periods.iter().any(|it| periods_differ(it, &periods[0]));
        if differ {
            periods.arrange();
            periods.dedup();
            self.warnings.push(
                Finding::new(Code::PeriodsDiffer, Place::default())
                    .with("indicator", &spec.label)
                    .with("periods", periods.join(", ")),
            );
        }
    }

    fn rates(
        &mut self,
        spec: &IndicatorSpec,
        numerator: CountColumnId,
        denominator: CountColumnId,
    ) -> Vec<Measurement> {
        let is_estimate = [numerator, denominator].iter().any(|id| {
            let conversion = self.counts[id.0].conversion.as_ref();
            conversion.is_some_and(|it| !it.exact)
        });
        let (mut cells, mut above) = (Vec::new(), Vec::new());
        let areas = self.inputs.geography.areas();
        for (area, known) in areas.iter().enumerate() {
            let (part, whole) =
                (&self.counts[numerator.0], &self.counts[denominator.0]);
            let count = (part.values[area], part.statuses[area]);
            let of = (whole.values[area], whole.statuses[area]);
            // Not a fault of the data, only of the estimate.
            if is_estimate && count.0.zip(of.0).is_some_and(|(a, b)| a > b) {
                above.push(known.code.as_str());
                let absent = Measurement::absent(Status::Uncertain);
                cells.push(Measurement { count: count.0, of: of.0, ..absent });
                continue;
            }
            cells.push(rate_by(spec.interval, spec.unit, count, of));
            if let (Some(count), Some(of), Some(from)) =
                (count.0, of.0, &spec.numerator)
            {
                self.judge(spec, from, area, (count, of));
            }
        }
        if !above.is_empty() {
            self.warnings.push(
                Finding::new(Code::EstimateAbove, Place::default())
                    .with("indicator", &spec.label)
                    .with("count", above.len())
                    .with("keys", listed(&above)),
            );
        }
        cells
    }

    /// Faults of a count and its whole.
    pub(super) fn judge(
        &mut self,
        spec: &IndicatorSpec,
        from: &ColumnRef,
        area: usize,
        (count, of): (u64, u64),
    ) {
        let place = || self.place_of(from, area);
        if of == 0 && count == 0 {
            let finding = Finding::new(Code::DenominatorZeroBoth, place())
                .with("indicator", &spec.label);
            self.warnings.push(finding);
        } else if of == 0 {
            let finding = Finding::new(Code::DenominatorZero, place())
                .with("numerator", count);
            self.faults.push(finding);
        } else if count > of {
            let finding =
                Finding::new(Code::NumeratorAboveDenominator, place())
                    .with("numerator", count)
                    .with("denominator", of);
            self.faults.push(finding);
        }
    }

    fn place_of(&self, from: &ColumnRef, area: usize) -> Place {
        let code = &self.inputs.geography.areas()[area].code;
        let joined = self.joined.get(from.source.as_str());
        let place = joined.and_then(|joined| {
            let row = match joined.zones {
                Some(_) => usize::MAX,
                None => joined.rows[area]?,
            };
            let place = joined.table.place(row);
            Some(match from.count {
                Some(Counted::Rows) => place,
                None => place.column(from.heading()),
            })
        });
        place.unwrap_or_default().area(code)
    }

    fn values(
        &self,
        from: &ColumnRef,
        columns: &[Column],
        of: Option<CountColumnId>,
    ) -> Vec<Measurement> {
        let Some(joined) = self.joined.get(from.source.as_str()) else {
            return Vec::new();
        };
        if joined.zones.is_some() {
            // A value cannot be converted; the recipe's check has said so.
            let missing = Measurement::absent(Status::Missing);
            return vec![missing; self.inputs.geography.areas().len()];
        }
        joined
            .rows
            .iter()
            .enumerate()
            .map(|(area, row)| Measurement {
                of: of.and_then(|id| self.counts[id.0].values[area]),
                ..value_cell(columns, *row)
            })
            .collect()
    }

    fn population(&mut self, from: &ColumnRef) -> Vec<Option<f64>> {
        let joined = self.joined.get(from.source.as_str());
        if let Some(joined) = joined.filter(|it| it.zones.is_some()) {
            let origin = Origin::new(&joined.spec.table(), &from.columns);
            let column = self.column(from, origin);
            let values = column.map_or_else(Vec::new, |it| it.values);
            let people = |it: Option<u64>| it.map(as_number);
            return values.into_iter().map(people).collect();
        }
        let Some(columns) = self.columns(from, true) else { return Vec::new() };
        let Some(joined) = self.joined.get(from.source.as_str()) else {
            return Vec::new();
        };
        joined
            .rows
            .iter()
            .map(|row| value_cell(&columns, *row).estimate)
            .collect()
    }
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn as_number(count: u64) -> f64 {
    count as f64
}

/// The sum of a row's cells, or the status of the first that has no number.
pub(super) fn value_cell(
    columns: &[Column],
    row: Option<usize>,
) -> Measurement {
    let Some(row) = row else { return Measurement::absent(Status::Missing) };
    let absent = columns
        .iter()
        .map(|column| column.status(row))
        .find(|status| !status.has_number());
    if let Some(status) = absent {
        return Measurement::absent(status);
    }
    let estimate: f64 =
        columns.iter().filter_map(|column| column.number(row)).sum();
    let status = match columns {
        [column] => column.status(row),
        _ => Status::of(estimate),
    };
    Measurement {
        estimate: Some(estimate),
        status,
        ..Measurement::absent(status)
    }
}

#[cfg(test)]
#[path = "compute_tests.rs"]
mod tests;
