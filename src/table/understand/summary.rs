//! What columns look like to someone who chooses among them.

use std::collections::BTreeSet;

use super::{cell::Kind, table::Table};

/// What a column looks like to someone choosing among columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSummary {
    /// The heading.
    pub name: String,
    /// How many cells read as a number in some style.
    pub numeric: usize,
    /// How many different texts.
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

    fn summary(&self, at: usize) -> ColumnSummary {
        let texts = || (0..self.len()).map(|row| self.text(row, at));
        ColumnSummary {
            name: self.header[at].clone(),
            numeric: (0..self.len())
                .filter(|&row| self.kind(row, at) == Kind::Number)
                .count(),
            distinct: texts().collect::<BTreeSet<_>>().len(),
            sample: texts().take(5).map(Into::into).collect(),
        }
    }
}
