//! Composite indicators against what established tools compute: see
//! `golden/composite/README.md` beside the project, whose conventions these
//! tests follow.

mod asem;
mod contract;
mod degenerate;
mod diagnosis;
mod germany;
mod published;
mod tai;
mod unit;

use std::fs;

use raumbild::{
    index::{Index, IndexSpec, Input, Prefix, Rules, build, prepare},
    indicator::Direction,
};
use serde_json::Value;

/// A table by its columns' names; `None` where a cell is empty.
pub struct Golden {
    names: Vec<String>,
    keys: Vec<String>,
    cells: Vec<Vec<Option<f64>>>,
}

/// The bytes of a reference; says so when it is absent.
pub fn reference(inside: &str) -> Option<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/golden/");
    let bytes = fs::read(format!("{folder}composite/{inside}")).ok();
    if bytes.is_none() {
        println!("skipped: {inside} is not at hand");
    }
    bytes
}

impl Golden {
    /// A reference whose first column holds the areas' keys.
    pub fn read(inside: &str) -> Option<Self> {
        Some(Self::parse(&reference(inside)?))
    }

    pub fn parse(bytes: &[u8]) -> Self {
        let mut reader = csv::Reader::from_reader(bytes);
        let names: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .skip(1)
            .map(str::to_owned)
            .collect();
        let (mut keys, mut cells) = (Vec::new(), vec![Vec::new(); names.len()]);
        for row in reader.records() {
            let row = row.unwrap();
            keys.push(row[0].to_owned());
            for (at, column) in cells.iter_mut().enumerate() {
                column.push(row[at + 1].parse().ok());
            }
        }
        Self { names, keys, cells }
    }

    pub fn column(&self, name: &str) -> &[Option<f64>] {
        let at = self.names.iter().position(|it| it == name);
        &self.cells[at.unwrap_or_else(|| panic!("{name}"))]
    }

    pub fn names(&self) -> Vec<&str> {
        self.names.iter().map(String::as_str).collect()
    }

    pub fn codes(&self) -> Vec<&str> {
        self.keys.iter().map(String::as_str).collect()
    }

    /// These columns as indicators, those in `turned` as relief.
    pub fn inputs<'a>(
        &'a self,
        ids: &[&'a str],
        turned: &[&str],
    ) -> Vec<Input<'a>> {
        ids.iter()
            .map(|id| Input {
                id,
                label: id,
                direction: if turned.contains(id) {
                    Direction::LowerIsWorse
                } else {
                    Direction::HigherIsWorse
                },
                values: self.column(id).to_vec(),
                periods: Vec::new(),
            })
            .collect()
    }
}

pub fn spec(value: &Value) -> IndexSpec {
    serde_json::from_value(value.clone())
        .unwrap_or_else(|error| panic!("{error}: {value}"))
}

pub fn built(inputs: &[Input<'_>], value: &Value, rules: Rules<'_>) -> Index {
    build(inputs, &spec(value), rules)
        .unwrap_or_else(|faults| panic!("{faults}"))
        .value
}

pub fn prepared(inputs: &[Input<'_>], value: &Value) -> Prefix {
    prepare(inputs, &spec(value), Rules::default())
        .unwrap_or_else(|faults| panic!("{faults}"))
}

/// Columns that agree within a relative distance, missing where missing.
#[track_caller]
pub fn same(
    found: &[Option<f64>],
    expected: &[Option<f64>],
    tolerance: f64,
    name: &str,
) {
    assert_eq!(found.len(), expected.len(), "{name}");
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        match (found, expected) {
            (Some(a), Some(b)) => {
                let distance = (a - b).abs() / b.abs().max(1.0);
                assert!(distance <= tolerance, "{name} {at}: {a} {b}");
            }
            _ => assert_eq!(found, expected, "{name} {at}"),
        }
    }
}

/// `NaN` as missing.
pub fn present(column: &[f64]) -> Vec<Option<f64>> {
    column.iter().map(|&it| (!it.is_nan()).then_some(it)).collect()
}

/// Ranks from 1 for the highest; scores that differ by roundings only may
/// change places.
#[track_caller]
pub fn same_ranks(found: &[Option<f64>], expected: &[Option<f64>], name: &str) {
    let ranks = |scores: &[Option<f64>]| -> Vec<Option<usize>> {
        let above = |score: f64| {
            let higher =
                |it: &&f64| **it > score + score.abs().max(1.0) * 1e-12;
            scores.iter().flatten().filter(higher).count() + 1
        };
        scores.iter().map(|score| score.map(above)).collect()
    };
    assert_eq!(ranks(found), ranks(expected), "{name}");
}
