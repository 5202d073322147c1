//! Areas as points: the z-scores of several columns.

use super::model::Scale;
use crate::{
    finding::{Code, Faults, Finding, Place},
    numeric::{Divisor, deviation, mean},
};

/// Values of all areas under a name.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// What it is called.
    pub name: &'a str,
    /// A value for every area that has one.
    pub values: &'a [Option<f64>],
}

/// Points of the areas that have all columns, one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rows {
    /// Coordinates of a point.
    pub width: usize,
    pub values: Vec<f64>,
    /// Position of each in the caller's list.
    pub kept: Vec<usize>,
    /// As many areas as the caller has.
    pub all: usize,
}

impl Rows {
    /// The areas that have all columns, not yet scaled.
    pub fn of(
        columns: &[Column],
        area: &dyn Fn(usize) -> String,
    ) -> Result<Self, Faults> {
        let all = columns.first().map_or(0, |it| it.values.len());
        let mut faults = Vec::new();
        for column in columns {
            if column.values.len() != all {
                faults.push(
                    Finding::new(Code::PatternLengths, Place::default())
                        .with("name", column.name)
                        .with("expected", all)
                        .with("found", column.values.len()),
                );
                continue;
            }
            for (at, value) in column.values.iter().enumerate() {
                if let Some(value) = value.filter(|it| !it.is_finite()) {
                    let place = Place::default().area(area(at));
                    faults.push(
                        Finding::new(Code::PatternValue, place)
                            .with("name", column.name)
                            .with("value", value)
                            .with("least", f64::MIN)
                            .with("most", f64::MAX),
                    );
                }
            }
        }
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        let mut rows = Self { width: columns.len(), all, ..Self::default() };
        for at in 0..all {
            let from = rows.values.len();
            rows.values.extend(columns.iter().filter_map(|it| it.values[at]));
            if rows.values.len() == from + columns.len() {
                rows.kept.push(at);
            } else {
                rows.values.truncate(from);
            }
        }
        Ok(rows)
    }

    /// Means and standard deviations of the columns.
    pub fn scales(
        &self,
        columns: &[Column],
        divisor: Divisor,
    ) -> Result<Vec<Scale>, Faults> {
        let (mut scales, mut faults) = (Vec::new(), Vec::new());
        for (at, column) in columns.iter().enumerate() {
            let values: Vec<f64> = self
                .values
                .iter()
                .skip(at)
                .step_by(self.width)
                .copied()
                .collect();
            let centre = mean(&values).unwrap_or_default();
            let spread =
                deviation(&values, centre, divisor).unwrap_or_default();
            if spread <= centre.abs() * 1e-14 {
                faults.push(
                    Finding::new(Code::PatternNoSpread, Place::default())
                        .with("name", column.name),
                );
            }
            scales.push(Scale {
                name: column.name.to_owned(),
                mean: centre,
                deviation: spread,
            });
        }
        if faults.is_empty() { Ok(scales) } else { Err(Faults(faults)) }
    }

    /// The same as z-scores.
    pub fn scaled(mut self, scales: &[Scale]) -> Self {
        for (at, value) in self.values.iter_mut().enumerate() {
            let scale = &scales[at % self.width];
            *value = (*value - scale.mean) / scale.deviation;
        }
        self
    }

    pub fn len(&self) -> usize {
        self.kept.len()
    }

    pub fn row(&self, at: usize) -> &[f64] {
        &self.values[at * self.width..(at + 1) * self.width]
    }

    /// Some of them, as often as they are named.
    pub fn some(&self, places: &[usize]) -> Self {
        let values =
            places.iter().flat_map(|it| self.row(*it)).copied().collect();
        Self {
            width: self.width,
            values,
            kept: places.to_vec(),
            all: self.len(),
        }
    }

    /// For everybody what was found for those who have all columns.
    pub fn spread<T: Clone>(&self, found: Vec<T>) -> Vec<Option<T>> {
        let mut all = vec![None; self.all];
        for (at, value) in self.kept.iter().zip(found) {
            all[*at] = Some(value);
        }
        all
    }
}

/// ‖a − b‖².
pub(super) fn squared_distance(one: &[f64], other: &[f64]) -> f64 {
    let squares = one.iter().zip(other).map(|(a, b)| (a - b) * (a - b));
    squares.sum()
}
