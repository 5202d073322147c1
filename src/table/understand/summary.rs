//! What columns look like to someone who chooses among them.

use std::collections::HashSet;

use super::{cell::Kind, table::Table};

/// What a column looks like to someone choosing among columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSummary {
    /// The heading.
    pub name: String,
    /// How many cells read as a number in some style.
    pub numeric: usize,
    /// How many different texts; of a long column that repeats itself in its
    /// first 5,000 rows only those.
    pub distinct: usize,
    /// The first few texts.
    pub sample: Vec<String>,
}

impl Table {
    /// What each column looks like.
    #[must_use]
    pub fn summarise(&self) -> Vec<ColumnSummary> {
        (0..self.header.len()).map(|at| self.summary(at)).collect()
    }

    /// How many different texts a column has. A key has as many as rows; of
    /// others a look at the first rows is enough.
    pub(super) fn distinct(&self, at: usize) -> usize {
        const LOOK: usize = 5_000;
        let count = |rows: usize| {
            let texts = (0..rows).map(|row| self.text(row, at));
            texts.collect::<HashSet<_>>().len()
        };
        let first = count(self.len().min(LOOK));
        if first == LOOK { count(self.len()) } else { first }
    }

    fn summary(&self, at: usize) -> ColumnSummary {
        let texts = || (0..self.len()).map(|row| self.text(row, at));
        ColumnSummary {
            name: self.header[at].clone(),
            numeric: (0..self.len())
                .filter(|&row| self.kind(row, at) == Kind::Number)
                .count(),
            distinct: self.distinct(at),
            sample: texts().take(5).map(Into::into).collect(),
        }
    }
}
