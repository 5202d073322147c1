//! One column of numbers, and why some are not there.

use crate::measurement::Status;

/// Numbers and statuses, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    numbers: Vec<f64>,
    statuses: Vec<Status>,
}

impl Column {
    /// An empty column.
    #[must_use]
    pub fn with_capacity(rows: usize) -> Self {
        Self {
            numbers: Vec::with_capacity(rows),
            statuses: Vec::with_capacity(rows),
        }
    }

    /// Adds a number.
    pub fn push_number(&mut self, number: f64) {
        self.numbers.push(number);
        self.statuses.push(Status::of(number));
    }

    /// Adds a cell that holds a sign; the two kinds of zero are numbers.
    pub fn push_status(&mut self, status: Status) {
        self.numbers.push(0.0);
        self.statuses.push(status);
    }

    /// The number in a row, if there is one.
    #[must_use]
    pub fn number(&self, row: usize) -> Option<f64> {
        let status = self.statuses.get(row)?;
        status.has_number().then(|| self.numbers[row])
    }

    /// The status of a row; a row that does not exist is missing.
    #[must_use]
    pub fn status(&self, row: usize) -> Status {
        self.statuses.get(row).copied().unwrap_or(Status::Missing)
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
