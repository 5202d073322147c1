//! The verb of the stage: from tables to a matrix.

use std::collections::BTreeMap;

use super::{
    ColumnRef, CountColumn, CountColumnId, Indicator, IndicatorMatrix,
    IndicatorSpec, Origin, join::join, matrix::rate,
};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    geography::Geography,
    measurement::{Measurement, Status},
    table::{Column, Figures, SourceSpec, Table, periods_differ},
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
    /// The areas, in the order of everything that follows.
    pub geography: &'a Geography,
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

/// A source joined to the areas.
struct Joined<'a> {
    spec: &'a SourceSpec,
    table: &'a Table,
    rows: Vec<Option<usize>>,
}

struct Reading<'a> {
    inputs: Inputs<'a>,
    joined: BTreeMap<&'a str, Joined<'a>>,
    counts: Vec<CountColumn>,
    faults: Vec<Finding>,
    warnings: Vec<Finding>,
}

impl<'a> Reading<'a> {
    fn begin(inputs: Inputs<'a>) -> Self {
        let mut reading = Self {
            inputs,
            joined: BTreeMap::new(),
            counts: Vec::new(),
            faults: Vec::new(),
            warnings: Vec::new(),
        };
        for spec in inputs.sources {
            let Some(table) = inputs.tables.get(&spec.id) else { continue };
            // A table that cannot be joined is read all the same, so that
            // its other faults are told too.
            let rows = match join(table, spec, inputs.geography) {
                Ok(warned) => warned.into_value(&mut reading.warnings),
                Err(Faults(faults)) => {
                    reading.faults.extend(faults);
                    vec![None; inputs.geography.areas().len()]
                }
            };
            reading.joined.insert(&spec.id, Joined { spec, table, rows });
        }
        reading
    }

    /// The columns of a reference, read as numbers; cells at fault are
    /// missing, and the faults are noted. `None` where the source's file is
    /// not there.
    fn columns(
        &mut self,
        from: &ColumnRef,
        whole: bool,
    ) -> Option<Vec<Column>> {
        let joined = self.joined.get(from.source.as_str())?;
        let mut columns = Vec::new();
        for name in &from.columns {
            let Figures { column, findings, .. } =
                joined.table.numbers(name, joined.spec, whole);
            columns.push(column);
            for finding in findings {
                let list = if finding.is_fault() {
                    &mut self.faults
                } else {
                    &mut self.warnings
                };
                // Said once, not once per use.
                if !list.contains(&finding) {
                    list.push(finding);
                }
            }
        }
        Some(columns)
    }

    fn count(&mut self, from: &ColumnRef) -> Option<CountColumnId> {
        let joined = self.joined.get(from.source.as_str())?;
        let origin = Origin::new(&joined.spec.table(), &from.columns);
        let known = self.counts.iter().position(|it| it.from == origin);
        if let Some(at) = known {
            return Some(CountColumnId(at));
        }
        let columns = self.columns(from, true)?;
        let joined = self.joined.get(from.source.as_str())?;
        // Public only if no entry of the recipe says otherwise of this file.
        let public = self
            .inputs
            .sources
            .iter()
            .filter(|it| it.file == joined.spec.file)
            .all(|it| it.published.is_some());
        let column =
            CountColumn::gather(origin, public, &columns, &joined.rows);
        self.counts.push(column);
        Some(CountColumnId(self.counts.len() - 1))
    }

    fn indicator(&mut self, spec: &IndicatorSpec) -> Option<Indicator> {
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
            cells,
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
            periods.sort_unstable();
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
        let mut cells = Vec::new();
        for area in 0..self.inputs.geography.areas().len() {
            let (part, whole) =
                (&self.counts[numerator.0], &self.counts[denominator.0]);
            let count = (part.values[area], part.statuses[area]);
            let of = (whole.values[area], whole.statuses[area]);
            cells.push(rate(spec.unit, count, of));
            if let (Some(count), Some(of)) = (count.0, of.0) {
                self.judge(spec, area, count, of);
            }
        }
        cells
    }

    fn judge(
        &mut self,
        spec: &IndicatorSpec,
        area: usize,
        count: u64,
        of: u64,
    ) {
        let place = || self.place_of(spec, area);
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

    fn place_of(&self, spec: &IndicatorSpec, area: usize) -> Place {
        let code = &self.inputs.geography.areas()[area].code;
        let from = spec.numerator.as_ref();
        let place = from.and_then(|from| {
            let joined = self.joined.get(from.source.as_str())?;
            let place = joined.table.place(joined.rows[area]?);
            Some(place.column(from.columns.join(" + ")))
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

/// The sum of a row's cells, or the status of the first that has no number.
fn value_cell(columns: &[Column], row: Option<usize>) -> Measurement {
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
