//! Counts of areas and what they add up to.

use std::collections::BTreeSet;

use super::{Conversion, definition::heading};
use crate::{geography::Geography, measurement::Status, table::Column};

/// Position of a column of counts in an [`super::IndicatorMatrix`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountColumnId(pub usize);

/// Where counts were read: the same numbers have the same origin, whichever
/// source of the recipe named them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file and the part of it, as [`crate::table::SourceSpec::table`]
    /// says.
    pub table: String,
    /// The headings that were added up, sorted; none where rows were counted.
    pub columns: Vec<String>,
}

impl Origin {
    /// The origin of columns of a table.
    #[must_use]
    pub fn new(table: &str, columns: &[String]) -> Self {
        let columns: BTreeSet<String> = columns.iter().cloned().collect();
        Self { table: table.to_owned(), columns: columns.into_iter().collect() }
    }

    /// What it is called in messages.
    #[must_use]
    pub fn heading(&self) -> String {
        heading(&self.columns)
    }

    /// Whether these columns are some, not all, of another's: what is counted
    /// here is then counted there too.
    #[must_use]
    pub fn is_part_of(&self, other: &Self) -> bool {
        // Rows are no part of what stands in them: a school is no pupil.
        !self.columns.is_empty()
            && self.table == other.table
            && self.columns.len() < other.columns.len()
            && self.columns.iter().all(|it| other.columns.contains(it))
    }
}

/// One count per area.
#[derive(Clone, Debug, PartialEq)]
pub struct CountColumn {
    /// Where it was read.
    pub from: Origin,
    /// Whether its source is public already.
    pub public: bool,
    /// The number in each area, where it is known.
    pub values: Vec<Option<u64>>,
    /// Why it is there or not.
    pub statuses: Vec<Status>,
    /// Where it was converted from, if it was not counted for these areas.
    pub conversion: Option<Conversion>,
}

/// A sum over areas: known only if every part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// The sum.
    pub value: Option<u64>,
    /// Its status.
    pub status: Status,
}

impl CountColumn {
    /// The column of an area system from the rows of its tables: the columns
    /// are added up, and an area has no count where one of them has none.
    #[must_use]
    pub fn gather(
        from: Origin,
        public: bool,
        columns: &[Column],
        rows: &[Option<usize>],
    ) -> Self {
        let cells: Vec<Total> = rows
            .iter()
            .map(|row| total(columns.iter().map(|column| cell(column, *row))))
            .collect();
        Self {
            from,
            public,
            values: cells.iter().map(|cell| cell.value).collect(),
            statuses: cells.iter().map(|cell| cell.status).collect(),
            conversion: None,
        }
    }

    /// The sum over some areas.
    #[must_use]
    pub fn sum(&self, areas: impl Iterator<Item = usize>) -> Total {
        total(areas.map(|area| (self.values[area], self.statuses[area])))
    }

    /// The sums over the districts.
    #[must_use]
    pub fn by_district(&self, geography: &Geography) -> Vec<Total> {
        let members = |district| {
            geography
                .areas()
                .iter()
                .enumerate()
                .filter(move |(_, area)| area.district == Some(district))
                .map(|(at, _)| at)
        };
        (0..geography.districts().len())
            .map(|district| self.sum(members(district)))
            .collect()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the table has refused what is no count"
)]
fn cell(column: &Column, row: Option<usize>) -> (Option<u64>, Status) {
    let Some(row) = row else { return (None, Status::Missing) };
    let number = column.number(row).map(|number| number as u64);
    (number, column.status(row))
}

/// The sum of cells; where one is not known, its status, and withheld before
/// unknown: what somebody keeps secret must not look merely forgotten.
fn total(cells: impl Iterator<Item = (Option<u64>, Status)>) -> Total {
    let mut sum = Some(0_u64);
    let mut absent: Option<Status> = None;
    for (value, status) in cells {
        sum = sum.zip(value).and_then(|(sum, value)| sum.checked_add(value));
        if value.is_none() && absent != Some(Status::Suppressed) {
            absent = Some(status);
        }
    }
    match (sum, absent) {
        (Some(0), None) => Total { value: sum, status: Status::Zero },
        (Some(_), None) => Total { value: sum, status: Status::Value },
        _ => Total { value: None, status: absent.unwrap_or(Status::Missing) },
    }
}
