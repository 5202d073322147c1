//! A table before it is written in any way.

use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*};
use raumbild::{measurement::Status, table::SignProfile};

/// A cell of a column of numbers.
#[derive(Clone, Debug)]
pub enum Value {
    /// Digits, how many of them are decimals, and what stands beside.
    Number { negative: bool, digits: u64, decimals: usize, mark: Mark },
    /// One of the office's signs.
    Sign(usize),
}

/// What stands beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Nothing,
    Provisional,
    Brackets,
    Footnote,
}

impl Value {
    /// The digits with a point, the sign aside.
    pub fn digits(&self) -> (bool, String, String) {
        let Self::Number { negative, digits, decimals, .. } = *self else {
            return (false, String::new(), String::new());
        };
        let text = format!("{digits:0width$}", width = decimals + 1);
        let (whole, fraction) = text.split_at(text.len() - decimals);
        (negative && digits > 0, whole.to_owned(), fraction.to_owned())
    }

    pub fn number(&self) -> f64 {
        let (negative, whole, fraction) = self.digits();
        let number: f64 = format!("{whole}.{fraction}0").parse().unwrap();
        if negative { -number } else { number }
    }

    /// The text of a sign; nothing for a number.
    pub fn text(&self) -> Option<&'static str> {
        match *self {
            Self::Sign(at) => Some(SIGNS[at].0),
            Self::Number { .. } => None,
        }
    }

    pub fn mark(&self) -> Option<&'static str> {
        match self {
            Self::Number { mark: Mark::Provisional, .. } => Some("p"),
            Self::Number { mark: Mark::Brackets, .. } => Some("( )"),
            Self::Number { mark: Mark::Footnote, .. } => Some("1)"),
            _ => None,
        }
    }
}

const SIGNS: [(&str, Status); 6] = [
    ("", Status::Missing),
    ("-", Status::Zero),
    (".", Status::Suppressed),
    ("/", Status::Uncertain),
    ("x", Status::NotApplicable),
    ("...", Status::Later),
];

/// What stands in a table.
#[derive(Clone, Debug)]
pub struct Plan {
    pub title: Vec<String>,
    pub keys: Vec<String>,
    pub names: Vec<String>,
    pub columns: Vec<Vec<Value>>,
    pub total: bool,
    pub notes: Vec<String>,
    rounded: bool,
    headings: Vec<String>,
}

impl Plan {
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The Länder tell a rounded zero from nothing; Lower Saxony has a letter
    /// for it.
    pub fn profile(&self) -> SignProfile {
        if self.rounded { SignProfile::Destatis } else { SignProfile::Lsn }
    }

    /// What a cell means; beside a dash a zero is a rounded one.
    pub fn meant(&self, value: &Value, dash: bool) -> (Option<f64>, Status) {
        match value {
            Value::Number { digits: 0, .. } if dash && self.rounded => {
                (Some(0.0), Status::RoundedToZero)
            }
            Value::Number { digits: 0, .. } => (Some(0.0), Status::Zero),
            Value::Number { .. } => (Some(value.number()), Status::Value),
            Value::Sign(at) => {
                let status = SIGNS[*at].1;
                (status.has_number().then_some(0.0), status)
            }
        }
    }

    pub fn without_marks(mut self) -> Self {
        for cell in self.columns.iter_mut().flatten() {
            if let Value::Number { mark, .. } = cell {
                *mark = Mark::Nothing;
            }
        }
        self
    }
}

/// The sum of a column as digits; nothing if some are not known.
pub fn sum(column: &[Value]) -> Option<Value> {
    let (mut sum, mut places) = (0_i64, 0);
    for cell in column {
        match *cell {
            Value::Number { negative, digits, decimals, .. } => {
                let digits = i64::try_from(digits).unwrap();
                sum += if negative { -digits } else { digits };
                places = decimals;
            }
            Value::Sign(1) => {}
            Value::Sign(_) => return None,
        }
    }
    let mark = Mark::Nothing;
    let (negative, digits) = (sum < 0, sum.unsigned_abs());
    Some(Value::Number { negative, digits, decimals: places, mark })
}

fn cell(decimals: usize) -> impl Strategy<Value = Value> {
    let mark = prop_oneof![
        20 => Just(Mark::Nothing),
        1 => Just(Mark::Provisional),
        1 => Just(Mark::Brackets),
        1 => Just(Mark::Footnote),
    ];
    let digits = prop_oneof![
        1 => Just(0_u64),
        3 => 0_u64..1000,
        6 => 0_u64..20_000,
        3 => 0_u64..9_000_000_000,
    ];
    let number = (prop::bool::weighted(0.2), digits, mark).prop_map(
        move |(negative, digits, mark)| Value::Number {
            negative,
            digits,
            decimals,
            mark,
        },
    );
    prop_oneof![8 => number, 1 => (0..SIGNS.len()).prop_map(Value::Sign)]
}

/// A column: all of its numbers have as many decimals.
fn column(rows: usize) -> impl Strategy<Value = Vec<Value>> {
    (0_usize..=3).prop_flat_map(move |decimals| vec(cell(decimals), rows))
}

const NAMES: [&str; 6] =
    ["Süd-West", "Mitte", "St. Georg", "Grünau", "Alt Bäke", "Öjendorf"];
const HEADINGS: [&str; 8] = [
    "Bevölkerung",
    "Fläche in km²",
    "Anteil SGB II",
    "Arbeitslose \"Männer\"",
    "je 1000; Frauen",
    "unter 6, Anzahl",
    "a|b",
    "Größe",
];
const TITLES: [&str; 3] = [
    "Einwohner am 31.12.2024, Hauptwohnung",
    "Tabelle 3: Bevölkerung",
    "Statistikstelle; vorläufig",
];
const NOTES: [&str; 3] = [
    "Quelle: Amt für Statistik",
    "1) vorläufig, berichtigt",
    "Stand: Mai, Juni",
];

/// Some of these, in their order.
fn some(
    all: &'static [&'static str],
    most: usize,
) -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(all, 0..=most)
        .prop_map(|found| found.into_iter().map(str::to_owned).collect())
}

pub fn plan() -> impl Strategy<Value = Plan> {
    let shape = (4_usize..14, 1_usize..5);
    shape.prop_flat_map(|(rows, columns)| {
        (
            some(&TITLES, 2),
            // No zeros at the end: those would be districts.
            vec((0_u32..100, 11_u32..99), rows),
            vec(0..NAMES.len(), rows),
            vec(column(rows), columns),
            proptest::sample::subsequence(&HEADINGS, columns),
            any::<bool>(),
            any::<bool>(),
            some(&NOTES, 2),
        )
            .prop_map(
                |(
                    title,
                    keys,
                    names,
                    columns,
                    headings,
                    total,
                    rounded,
                    notes,
                )| {
                    let unique: BTreeSet<u32> = keys
                        .iter()
                        .map(|it| it.0 * 1000 + it.1 * 10 + 1)
                        .collect();
                    let keys: Vec<String> = unique
                        .into_iter()
                        .map(|key| format!("0{:07}", key + 1_000_000))
                        .collect();
                    let rows = keys.len();
                    let mut columns = columns;
                    for column in &mut columns {
                        column.truncate(rows);
                    }
                    let mut first = vec!["Schlüssel", "Name"];
                    first.extend(headings);
                    Plan {
                        title,
                        names: names
                            .into_iter()
                            .take(rows)
                            .map(|it| NAMES[it].to_owned())
                            .collect(),
                        keys,
                        columns,
                        total,
                        notes,
                        rounded,
                        headings: first
                            .into_iter()
                            .map(str::to_owned)
                            .collect(),
                    }
                },
            )
    })
}
