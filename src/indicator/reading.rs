//! Sources joined to their zones, and their columns read.

use std::collections::BTreeMap;

use super::{
    ColumnRef, CountColumn, CountColumnId, Counted, Inputs, Origin, ZoneSystem,
    compute::value_cell, convert::convert, join::join,
};
use crate::{
    finding::{Faults, Finding, Warned},
    measurement::Status,
    table::{Column, Figures, SourceSpec, Table},
};

/// A source joined to the areas.
pub struct Joined<'a> {
    pub(super) spec: &'a SourceSpec,
    pub(super) table: &'a Table,
    /// Where its zones are not the areas.
    pub(super) zones: Option<&'a ZoneSystem>,
    /// The row of each zone.
    pub(super) rows: Vec<Option<usize>>,
}

/// Sources joined to their zones, and the counts read so far.
pub struct Reading<'a> {
    pub(super) inputs: Inputs<'a>,
    pub(super) joined: BTreeMap<&'a str, Joined<'a>>,
    pub(super) counts: Vec<CountColumn>,
    pub(super) faults: Vec<Finding>,
    pub(super) warnings: Vec<Finding>,
}

impl<'a> Reading<'a> {
    /// Joins every source to the zones it is on.
    pub(super) fn begin(inputs: Inputs<'a>) -> Self {
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
            let zones = spec.areas.as_ref().map(|id| inputs.zones.get(id));
            // Zones that cannot be had are a fault of their own.
            let Some(zones) = zones.map_or(Some(None), |it| it.map(Some))
            else {
                continue;
            };
            let own = zones.map_or(inputs.geography, |it| &it.geography);
            let rows = match join(table, spec, own) {
                Ok(warned) => warned.into_value(&mut reading.warnings),
                Err(Faults(faults)) => {
                    reading.faults.extend(faults);
                    vec![None; own.areas().len()]
                }
            };
            reading
                .joined
                .insert(&spec.id, Joined { spec, table, zones, rows });
        }
        reading
    }

    /// The columns of a reference, read as numbers; cells at fault are
    /// missing, and the faults are noted. `None` where the source's file is
    /// not there.
    pub(super) fn columns(
        &mut self,
        from: &ColumnRef,
        whole: bool,
    ) -> Option<Vec<Column>> {
        let joined = self.joined.get(from.source.as_str())?;
        if from.count == Some(Counted::Rows) {
            return Some(vec![Column::ones(joined.table.len())]);
        }
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

    /// The counts of a reference, read once.
    pub(super) fn count(&mut self, from: &ColumnRef) -> Option<CountColumnId> {
        let joined = self.joined.get(from.source.as_str())?;
        let origin = Origin::new(&joined.spec.table(), &from.columns);
        let known = self.counts.iter().position(|it| it.from == origin);
        if let Some(at) = known {
            return Some(CountColumnId(at));
        }
        let column = self.column(from, origin)?;
        self.counts.push(column);
        Some(CountColumnId(self.counts.len() - 1))
    }

    /// Whether a reference's numbers are public already: only if no entry of
    /// the recipe says otherwise of their file.
    pub(super) fn is_public(&self, from: &ColumnRef) -> bool {
        let joined = self.joined.get(from.source.as_str());
        joined.is_some_and(|joined| {
            let mut sources = self.inputs.sources.iter();
            sources
                .all(|it| it.file != joined.spec.file || it.published.is_some())
        })
    }

    /// The counts of a reference, converted where its zones are not the
    /// areas.
    pub(super) fn column(
        &mut self,
        from: &ColumnRef,
        origin: Origin,
    ) -> Option<CountColumn> {
        let columns = self.columns(from, true)?;
        let joined = self.joined.get(from.source.as_str())?;
        let public = self.is_public(from);
        let column =
            CountColumn::gather(origin, public, &columns, &joined.rows);
        let (Some(zones), Some(id)) = (joined.zones, &joined.spec.areas) else {
            return Some(column);
        };
        let areas = self.inputs.geography.areas().iter();
        let codes: Vec<&str> = areas.map(|it| it.code.as_str()).collect();
        let (column, findings) = convert(
            column,
            (id, zones),
            (&columns, &joined.rows),
            &codes,
            &joined.table.place(usize::MAX),
        );
        for finding in findings {
            if !self.warnings.contains(&finding) {
                self.warnings.push(finding);
            }
        }
        Some(column)
    }
}

/// One number for each area.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaNumbers {
    /// The numbers.
    pub values: Vec<Option<f64>>,
    /// Why they are there or not.
    pub statuses: Vec<Status>,
    /// Whether they were estimated from other zones.
    pub is_estimate: bool,
}

/// Columns of areas as they stand, for analyses beside the indicators: one
/// for each reference, several headings added up. On other zones than the
/// areas they have to be counts, which are converted. `None` where a source or
/// its zones cannot be had, which is a fault of their own.
///
/// # Errors
///
/// All faults of all columns at once.
pub fn columns(
    inputs: Inputs<'_>,
    wanted: &[ColumnRef],
) -> Result<Warned<Vec<Option<AreaNumbers>>>, Faults> {
    let mut reading = Reading::begin(inputs);
    let value = wanted.iter().map(|from| reading.numbers(from)).collect();
    if reading.faults.is_empty() {
        Ok(Warned { value, warnings: reading.warnings })
    } else {
        Err(Faults(reading.faults))
    }
}

impl Reading<'_> {
    pub(super) fn numbers(&mut self, from: &ColumnRef) -> Option<AreaNumbers> {
        let joined = self.joined.get(from.source.as_str())?;
        if joined.zones.is_some() {
            let origin = Origin::new(&joined.spec.table(), &from.columns);
            let column = self.column(from, origin)?;
            let exact = column.conversion.as_ref().is_none_or(|it| it.exact);
            return Some(AreaNumbers {
                values: column.values.iter().map(|it| it.map(whole)).collect(),
                statuses: column.statuses,
                is_estimate: !exact,
            });
        }
        let columns = self.columns(from, false)?;
        let rows = &self.joined.get(from.source.as_str())?.rows;
        let cells: Vec<_> =
            rows.iter().map(|row| value_cell(&columns, *row)).collect();
        Some(AreaNumbers {
            values: cells.iter().map(|it| it.estimate).collect(),
            statuses: cells.iter().map(|it| it.status).collect(),
            is_estimate: false,
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn whole(count: u64) -> f64 {
    count as f64
}
