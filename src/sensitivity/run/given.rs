//! What the index is built from, kept for as long as runs are wanted.

use std::sync::Arc;

use super::super::Prior;
use crate::{
    index::{Input, Rules},
    indicator::{Direction, Period, Unit},
    measurement::{Measurement, Posterior, Status},
    numeric::{
        Stream, count,
        math::{exp, ln},
        name_hash,
    },
};

/// An indicator's cells with what they were counted from.
#[derive(Clone, Copy, Debug)]
pub struct Observed<'a> {
    /// What the numbers mean.
    pub unit: Unit,
    /// One per area.
    pub cells: &'a [Measurement],
    /// One per area, or none at all: what a number is taken to lie around
    /// where its counts alone do not say that. It is drawn from then.
    pub posteriors: &'a [Option<Posterior>],
}

/// How a value is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Cell {
    /// As it is.
    Fixed(Option<f64>),
    /// `count` of `of` people.
    Share { count: u32, of: u32 },
    /// Between two counts, both possible.
    Between { low: u32, high: u32, of: u32 },
    /// A whole number between two, both possible.
    Whole { low: u32, high: u32 },
    /// Around what more than its counts says.
    Around(Posterior),
}

#[derive(Clone, Debug)]
struct Column {
    id: String,
    label: String,
    direction: Direction,
    factor: f64,
    cells: Vec<Cell>,
    values: Vec<Option<f64>>,
    periods: Vec<Period>,
    /// a and b of the distribution before counting.
    before: (f64, f64),
}

/// Inputs and rules, owned.
#[derive(Clone, Debug)]
pub(in super::super) struct Given {
    columns: Vec<Column>,
    codes: Arc<Vec<String>>,
    hashes: Vec<u64>,
    population: Option<Vec<Option<f64>>>,
    districts: Vec<Option<usize>>,
}

impl Given {
    pub fn new(
        inputs: &[Input<'_>],
        observed: &[Observed<'_>],
        rules: Rules<'_>,
        prior: Option<Prior>,
    ) -> Self {
        let areas = inputs.first().map_or(0, |it| it.values.len());
        let codes: Vec<String> = (0..areas)
            .map(|area| match rules.codes.get(area) {
                Some(code) => (*code).to_owned(),
                None => area.to_string(),
            })
            .collect();
        let columns = inputs.iter().enumerate().map(|(at, input)| {
            let observed = prior.and_then(|_| observed.get(at));
            column(input, observed.copied(), prior)
        });
        Self {
            columns: columns.collect(),
            hashes: codes.iter().map(|it| name_hash(&[it])).collect(),
            codes: Arc::new(codes),
            population: rules.population.map(<[_]>::to_vec),
            districts: rules.districts.to_vec(),
        }
    }

    pub fn codes(&self) -> Arc<Vec<String>> {
        Arc::clone(&self.codes)
    }

    /// The indicators' ids.
    pub fn ids(&self) -> Vec<String> {
        self.columns.iter().map(|it| it.id.clone()).collect()
    }

    /// Whether any value can be drawn.
    pub fn is_drawn(&self) -> bool {
        let drawn = |it: &Cell| !matches!(it, Cell::Fixed(_));
        self.columns.iter().any(|it| it.cells.iter().any(drawn))
    }

    /// The inputs of a draw; 0 for the values as they are.
    pub fn inputs(&self, seed: u64, draw: u32) -> Vec<Input<'_>> {
        let values = |column: &Column| match draw {
            0 => column.values.clone(),
            _ => self.drawn(column, seed, draw),
        };
        self.columns
            .iter()
            .map(|it| Input {
                id: &it.id,
                label: &it.label,
                direction: it.direction,
                values: values(it),
                periods: it.periods.clone(),
            })
            .collect()
    }

    /// The areas' rules; `codes` borrowed once by the caller.
    pub fn rules<'a>(&'a self, codes: &'a [&'a str]) -> Rules<'a> {
        Rules {
            codes,
            population: self.population.as_deref(),
            districts: &self.districts,
        }
    }

    fn drawn(&self, column: &Column, seed: u64, draw: u32) -> Vec<Option<f64>> {
        let id = name_hash(&["data", &column.id]);
        let cells = column.cells.iter().zip(&self.hashes);
        cells
            .map(|(&cell, hash)| {
                let mut stream = Stream::new(seed, draw, id ^ hash);
                cell.draw(column, &mut stream)
            })
            .collect()
    }
}

impl Cell {
    fn draw(self, column: &Column, stream: &mut Stream) -> Option<f64> {
        let share = |count: u32, of: u32, stream: &mut Stream| {
            let (a, b) = column.before;
            let counted = f64::from(count);
            let others = f64::from(of - count);
            column.factor * stream.beta(counted + a, others + b)
        };
        match self {
            Self::Fixed(value) => value,
            Self::Share { count, of } => Some(share(count, of, stream)),
            Self::Between { low, high, of } => {
                let count = low + stream.below(high - low + 1);
                Some(share(count, of, stream))
            }
            Self::Whole { low, high } => {
                Some(f64::from(low + stream.below(high - low + 1)))
            }
            Self::Around(posterior) => {
                Some(column.factor * around(posterior, stream))
            }
        }
    }
}

fn around(posterior: Posterior, stream: &mut Stream) -> f64 {
    match posterior {
        Posterior::LogitNormal { mean, deviation } => {
            1.0 / (1.0 + exp(-(mean + deviation * stream.normal())))
        }
        Posterior::Beta { a, b } => stream.beta(a, b),
        Posterior::Gamma { shape, scale } => scale * stream.gamma(shape),
    }
}

fn column(
    input: &Input<'_>,
    observed: Option<Observed<'_>>,
    prior: Option<Prior>,
) -> Column {
    let factor = observed.map_or(1.0, |it| it.unit.factor());
    let cells: Vec<Cell> = cells(input, observed).collect();
    let before = match prior {
        Some(Prior::Empirical) => empirical(&cells),
        _ => (0.5, 0.5),
    };
    Column {
        id: input.id.to_owned(),
        label: input.label.to_owned(),
        direction: input.direction,
        factor,
        cells,
        values: input.values.clone(),
        periods: input.periods.clone(),
        before,
    }
}

/// Whether any value of an input can be drawn.
pub(in super::super) fn is_drawn(
    input: &Input<'_>,
    observed: Observed<'_>,
) -> bool {
    cells(input, Some(observed)).any(|it| !matches!(it, Cell::Fixed(_)))
}

fn cells(
    input: &Input<'_>,
    observed: Option<Observed<'_>>,
) -> impl Iterator<Item = Cell> {
    let factor = observed.map_or(1.0, |it| it.unit.factor());
    input.values.iter().enumerate().map(move |(area, &value)| {
        let known = observed.and_then(|it| it.posteriors.get(area));
        if let (Some(Some(posterior)), Some(_)) = (known, value) {
            return Cell::Around(*posterior);
        }
        let measured = observed.and_then(|it| it.cells.get(area));
        measured.map_or(Cell::Fixed(value), |it| cell(it, value, factor))
    })
}

fn cell(measured: &Measurement, value: Option<f64>, factor: f64) -> Cell {
    let narrow = |it: u64| u32::try_from(it).ok();
    let of = measured.of.and_then(narrow).filter(|of| *of > 0);
    let counted = measured.count.and_then(narrow);
    if let (Some(count), Some(of), Some(_)) = (counted, of, value)
        && count <= of
    {
        return Cell::Share { count, of };
    }
    let withheld = measured.status == Status::Suppressed && value.is_none();
    let Some((low, high)) = measured.bounds.filter(|_| withheld) else {
        return Cell::Fixed(value);
    };
    let between = |low: f64, high: f64, most: f64| {
        // A share that stands for a whole number may miss it by a rounding.
        let low = whole((low - 1e-9).ceil().clamp(0.0, most));
        let high = whole((high + 1e-9).floor().clamp(0.0, most));
        (low <= high).then_some((low, high))
    };
    let found = match of {
        Some(of) => {
            let scale = f64::from(of) / factor;
            between(low * scale, high * scale, f64::from(of))
                .map(|(low, high)| Cell::Between { low, high, of })
        }
        None => between(low, high, f64::from(u32::MAX - 1))
            .map(|(low, high)| Cell::Whole { low, high }),
    };
    found.unwrap_or(Cell::Fixed(None))
}

fn whole(value: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the caller has clamped it"
    )]
    let whole = value as u32;
    whole
}

/// a and b of the beta distribution with the areas' common share
/// p = (R + ½) / (T + 1) and the variance t² (p (1 − p))², t² the mean
/// squared distance of the areas' logits from that of p: a + b =
/// 1 / (t² p (1 − p)) − 1. t² includes chance, so that little is pulled.
/// At least Jeffreys' a + b = 1, at most 10,000; fewer than three areas with
/// counts have Jeffreys' prior.
fn empirical(cells: &[Cell]) -> (f64, f64) {
    let counts: Vec<(f64, f64)> = cells
        .iter()
        .filter_map(|it| match *it {
            Cell::Share { count, of } => {
                Some((f64::from(count), f64::from(of)))
            }
            _ => None,
        })
        .collect();
    if counts.len() < 3 {
        return (0.5, 0.5);
    }
    let (part, whole) = counts
        .iter()
        .fold((0.0, 0.0), |(r, t), (count, of)| (r + count, t + of));
    let share = (part + 0.5) / (whole + 1.0);
    let logit = |count: f64, of: f64| ln((count + 0.5) / (of - count + 0.5));
    let centre = logit(part, whole);
    let off = |&(count, of): &(f64, f64)| logit(count, of) - centre;
    let squares: f64 = counts.iter().map(|it| off(it) * off(it)).sum();
    let variance = squares / (count(counts.len()) - 1.0);
    let product = share * (1.0 - share);
    let size = (1.0 / (variance * product) - 1.0).clamp(1.0, 10_000.0);
    (size * share, size * (1.0 - share))
}

#[cfg(test)]
#[path = "given_tests.rs"]
mod tests;
