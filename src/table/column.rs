//! One column of numbers, and why some are not there.

use std::collections::BTreeMap;

use crate::measurement::Status;

/// Numbers and statuses, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// The number; what it is at least where it is withheld.
    numbers: Vec<f64>,
    statuses: Vec<Status>,
    marks: BTreeMap<usize, String>,
}

impl Column {
    /// An empty column.
    #[must_use]
    pub fn with_capacity(rows: usize) -> Self {
        Self {
            numbers: Vec::with_capacity(rows),
            statuses: Vec::with_capacity(rows),
            marks: BTreeMap::new(),
        }
    }

    /// A column in which every row counts one.
    #[must_use]
    pub fn ones(rows: usize) -> Self {
        let mut ones = Self::with_capacity(rows);
        (0..rows).for_each(|_| ones.push_number(1.0));
        ones
    }

    /// Adds a number.
    #[inline]
    pub fn push_number(&mut self, number: f64) {
        self.numbers.push(number);
        self.statuses.push(Status::of(number));
    }

    /// Adds a cell that holds a sign; the two kinds of zero are numbers.
    pub fn push_status(&mut self, status: Status) {
        self.push_withheld(status, 0.0);
    }

    /// Adds a cell whose number is not told but is at least so much.
    pub fn push_withheld(&mut self, status: Status, least: f64) {
        self.numbers.push(least);
        self.statuses.push(status);
    }

    /// Notes the mark that stood beside a row's number.
    pub fn mark(&mut self, row: usize, mark: &str) {
        self.marks.insert(row, mark.to_owned());
    }

    /// Says what a zero is.
    pub(super) fn set_status(&mut self, row: usize, status: Status) {
        if let Some(known) = self.statuses.get_mut(row) {
            *known = status;
        }
    }

    /// The number in a row, if there is one.
    #[must_use]
    pub fn number(&self, row: usize) -> Option<f64> {
        let status = self.statuses.get(row)?;
        status.has_number().then(|| self.numbers[row])
    }

    /// The numbers row by row, `NaN` where there is none.
    #[must_use]
    pub fn values(&self) -> Vec<f64> {
        let rows = self.numbers.iter().zip(&self.statuses);
        let known = |(&number, status): (&f64, &Status)| {
            if status.has_number() { number } else { f64::NAN }
        };
        rows.map(known).collect()
    }

    /// The statuses row by row.
    #[must_use]
    pub fn statuses(&self) -> &[Status] {
        &self.statuses
    }

    /// What the number in a row is at least, as far as its sign tells.
    #[must_use]
    pub fn least(&self, row: usize) -> f64 {
        self.numbers.get(row).copied().unwrap_or(0.0)
    }

    /// The status of a row; a row that does not exist is missing.
    #[must_use]
    pub fn status(&self, row: usize) -> Status {
        self.statuses.get(row).copied().unwrap_or(Status::Missing)
    }

    /// The marks beside numbers, by row: provisional, estimated, footnotes.
    #[must_use]
    pub fn marks(&self) -> &BTreeMap<usize, String> {
        &self.marks
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.statuses.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.statuses.is_empty()
    }
}
