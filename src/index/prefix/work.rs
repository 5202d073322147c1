//! The columns on their way from values to scores.

use super::{Point, Prefix, Treatment};
use crate::{
    index::{
        Component, Exclusion, Impute, Input, Method, Normalise, Rules, Treat,
        Tree, Trouble,
        impute::Gaps,
        normalise::LEAST_SPREAD,
        round::round_all,
        screen::{FEWEST, Origin, origins_of},
    },
    indicator::Direction,
    numeric::{Divisor, deviation, mean},
};

/// Columns on their way.
pub(super) struct Work<'a> {
    inputs: &'a [Input<'a>],
    method: &'a Method,
    rules: Rules<'a>,
    valid: Vec<usize>,
    tree: Tree,
    columns: Vec<f64>,
    components: Vec<Component>,
    /// How many values each indicator has over the areas that take part.
    counts: Vec<usize>,
    origins: Vec<Vec<Origin>>,
    treatments: Vec<Treatment>,
}

impl<'a> Work<'a> {
    pub(super) fn new(
        inputs: &'a [Input<'a>],
        method: &'a Method,
        rules: Rules<'a>,
        valid: Vec<usize>,
        tree: Tree,
    ) -> Self {
        let mut columns = Vec::with_capacity(inputs.len() * valid.len());
        let mut origins = Vec::with_capacity(inputs.len());
        let mut counts = Vec::with_capacity(inputs.len());
        let mut components = Vec::with_capacity(inputs.len());
        let mut there = Vec::with_capacity(valid.len());
        for input in inputs {
            let first = columns.len();
            let values = &input.values;
            let value = |&area: &usize| values[area].unwrap_or(f64::NAN);
            columns.extend(valid.iter().map(value));
            let column = &columns[first..];
            if column.iter().any(|value| value.is_nan()) {
                there.clear();
                there.extend(column.iter().filter(|value| !value.is_nan()));
                components.push(component(&there));
                counts.push(there.len());
            } else {
                components.push(component(column));
                counts.push(column.len());
            }
            origins.push(origins_of(values, &valid));
        }
        Self {
            inputs,
            method,
            rules,
            valid,
            tree,
            columns,
            components,
            counts,
            origins,
            treatments: Vec::new(),
        }
    }

    pub(super) fn impute(&mut self) {
        if self.method.impute == (Impute::None {}) {
            return;
        }
        let districts: Vec<Option<usize>> = self
            .valid
            .iter()
            .map(|&area| self.rules.districts.get(area).copied().flatten())
            .collect();
        self.method.impute.apply(Gaps {
            columns: &mut self.columns,
            valid: &self.valid,
            inputs: self.inputs,
            districts: &districts,
            tree: &self.tree,
        });
        for at in 0..self.inputs.len() {
            self.mark_filled(at);
        }
    }

    fn mark_filled(&mut self, at: usize) {
        let rows = self.valid.len();
        let column = &self.columns[at * rows..][..rows];
        let origins = &mut self.origins[at];
        for (&area, value) in self.valid.iter().zip(column) {
            let origin = &mut origins[area];
            if *origin == Origin::Missing && !value.is_nan() {
                *origin = Origin::Imputed;
            }
        }
    }

    /// Treats and normalises one indicator.
    pub(super) fn indicator(&mut self, at: usize) -> Result<(), Trouble> {
        let rows = self.valid.len();
        let input = &self.inputs[at];
        let treat = self.method.treat.get(input.id);
        let treat = treat.copied().unwrap_or(self.method.treat_others);
        let scale = self.method.scales.get(input.id);
        let scale = scale.unwrap_or(&self.method.normalise);
        let untouched = treat == (Treat::None {})
            && self.method.impute == (Impute::None {})
            && self.method.missing_score.is_none();
        if let Normalise::ZScore { divisor: Divisor::Population } = scale
            && untouched
        {
            return self.standardise(at);
        }
        let column = &self.columns[at * rows..][..rows];
        let mut values = there(column);
        if values.len() < FEWEST {
            return Err(Trouble::NoSpread);
        }
        if treat != (Treat::None {}) {
            self.treat(at, treat, &mut values)?;
        }
        if input.direction == Direction::LowerIsWorse {
            for value in &mut values {
                *value = -*value;
            }
        }
        let scores = match scale {
            Normalise::Reference { area, capped } => {
                let target = self
                    .position(at, area)
                    .map(|row| values[row])
                    .ok_or(Trouble::NoReference)?;
                // Values and target are turned already.
                Normalise::Target { target, capped: *capped }
                    .apply(&values, Direction::HigherIsWorse)?
            }
            _ => scale.apply(&values, input.direction)?,
        };
        self.put(at, scores);
        Ok(())
    }

    /// Z-scores of values as they came, whose mean and deviation over n are
    /// known; of `NaN` comes `NaN`.
    fn standardise(&mut self, at: usize) -> Result<(), Trouble> {
        let Component { mean, deviation, .. } = self.components[at];
        if self.counts[at] < FEWEST || deviation <= mean.abs() * LEAST_SPREAD {
            return Err(Trouble::NoSpread);
        }
        let rows = self.valid.len();
        let column = &mut self.columns[at * rows..][..rows];
        let turned = self.inputs[at].direction == Direction::LowerIsWorse;
        for value in column.iter_mut() {
            let off = if turned { mean - *value } else { *value - mean };
            *value = off / deviation;
        }
        round_all(self.method.round.scores, column);
        Ok(())
    }

    fn put(&mut self, at: usize, mut scores: Vec<f64>) {
        let rows = self.valid.len();
        round_all(self.method.round.scores, &mut scores);
        let column = &mut self.columns[at * rows..][..rows];
        if scores.len() == rows {
            column.copy_from_slice(&scores);
            return;
        }
        let mut scores = scores.into_iter();
        for value in column.iter_mut() {
            if !value.is_nan() {
                *value = scores.next().unwrap_or(f64::NAN);
            } else if let Some(score) = self.method.missing_score {
                *value = score;
            }
        }
        self.mark_filled(at);
    }

    fn treat(
        &mut self,
        at: usize,
        treat: Treat,
        values: &mut [f64],
    ) -> Result<(), Trouble> {
        let treated = treat.apply(values)?;
        let mut points = Vec::with_capacity(treated.capped.len());
        // The column still holds what was there before.
        let there: Vec<(usize, f64)> = if treated.capped.is_empty() {
            Vec::new()
        } else {
            self.present(at).collect()
        };
        for &row in &treated.capped {
            let Some(&(area, before)) = there.get(row) else { continue };
            let origin = &mut self.origins[at][area];
            *origin = match origin {
                Origin::Imputed => Origin::ImputedWinsorised,
                _ => Origin::Winsorised,
            };
            points.push(Point { area, before, after: values[row] });
        }
        self.treatments.push(Treatment { indicator: at, treated, points });
        Ok(())
    }

    /// The areas in which an indicator has a value, and these values.
    fn present(&self, at: usize) -> impl Iterator<Item = (usize, f64)> {
        let rows = self.valid.len();
        let column = self.columns[at * rows..][..rows].iter();
        let there = self.valid.iter().copied().zip(column.copied());
        there.filter(|(_, value)| !value.is_nan())
    }

    /// The area of the n-th of these values.
    fn area_at(&self, at: usize, row: usize) -> Option<usize> {
        self.present(at).nth(row).map(|it| it.0)
    }

    fn position(&self, at: usize, code: &str) -> Option<usize> {
        let area = self.rules.codes.iter().position(|it| *it == code)?;
        self.present(at).position(|it| it.0 == area)
    }

    pub(super) fn area(&self, at: usize, row: usize) -> String {
        let area = self.area_at(at, row);
        area.map(|it| self.rules.name(it)).unwrap_or_default()
    }

    /// Outcomes as measured, but with high as burden.
    pub(super) fn turn(&mut self, outcomes: &[Option<usize>]) {
        let rows = self.valid.len();
        for (at, input) in self.inputs.iter().enumerate() {
            let turned = input.direction == Direction::LowerIsWorse;
            if turned && outcomes.contains(&Some(at)) {
                let column = &mut self.columns[at * rows..][..rows];
                for value in column {
                    *value = -*value;
                }
            }
        }
    }

    pub(super) fn finish(
        self,
        exclusions: Vec<Option<Exclusion>>,
        given: Vec<f64>,
        outcomes: Vec<Option<usize>>,
    ) -> Prefix {
        let gaps = self
            .columns
            .chunks_exact(self.valid.len())
            .map(|column| column.iter().any(|value| value.is_nan()))
            .collect();
        Prefix {
            tree: self.tree,
            exclusions,
            valid: self.valid,
            components: self.components,
            origins: self.origins,
            treatments: self.treatments,
            given,
            outcomes,
            columns: self.columns,
            gaps,
        }
    }
}

fn there(column: &[f64]) -> Vec<f64> {
    if !column.iter().any(|value| value.is_nan()) {
        return column.to_vec();
    }
    column.iter().copied().filter(|value| !value.is_nan()).collect()
}

fn component(values: &[f64]) -> Component {
    let mean = mean(values).unwrap_or(0.0);
    let deviation = deviation(values, mean, Divisor::Population).unwrap_or(0.0);
    Component { mean, deviation, weight: 0.0, effective: 0.0 }
}
