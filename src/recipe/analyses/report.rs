//! An answer in words, numbers and tables, the same for the command line and
//! the page. It is not protected and stays in the house.

use serde::Serialize;

/// An answer as people read it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// Single numbers.
    pub facts: Vec<Fact>,
    /// Tables.
    pub sheets: Vec<Sheet>,
    /// What has to be known to read them.
    pub notes: Vec<String>,
}

/// A number with its name, and between what it lies.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fact {
    /// What programs call it.
    pub name: &'static str,
    /// What people call it.
    pub label: String,
    /// The number, where there is one.
    pub value: Option<f64>,
    /// The interval, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub between: Option<(f64, f64)>,
    /// Digits after the decimal sign.
    pub decimals: u8,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Sheet {
    /// What programs and files call it.
    pub name: &'static str,
    /// What people call it.
    pub title: String,
    /// The columns.
    pub columns: Vec<Heading>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Positions of the areas the rows are about; empty if they are about
    /// something else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<usize>,
    /// Which column may shade a map, and what its words mean in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shade: Option<usize>,
}

/// The head of a column.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Heading {
    /// What programs call it.
    pub name: &'static str,
    /// What people call it.
    pub label: String,
    /// Digits after the decimal sign.
    pub decimals: u8,
}

/// A cell: a number, a word, or nothing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// A number; `null` where there is none.
    Number(Option<f64>),
    /// A word.
    Word(String),
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Cell {
    fn from(word: &str) -> Self {
        Self::Word(word.to_owned())
    }
}

impl From<String> for Cell {
    fn from(word: String) -> Self {
        Self::Word(word)
    }
}
