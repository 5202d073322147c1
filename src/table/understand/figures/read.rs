//! A column's cells as numbers, by evidence.

use super::{check::settle_by_total, reader::Reader};
use crate::{
    finding::{Code, Finding},
    table::{
        Column, SourceSpec,
        understand::{
            cell::{Evidence, NumberStyle, parse, split, weigh},
            table::Table,
        },
    },
};

/// Faults of one kind in one column that are listed singly; the rest is
/// counted.
const LISTED: usize = 20;

/// Rows that are read of each column in turn.
const TOGETHER: usize = 64;

/// A column as it was understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Numbers and statuses, row by row, totals included.
    pub column: Column,
    /// In what style its texts are written; `Auto` if it has none that
    /// would tell.
    pub style: NumberStyle,
    /// Whether its numbers are percentages by their format or sign.
    pub percent: bool,
    /// What is wrong, and what is worth knowing.
    pub findings: Vec<Finding>,
}

impl Figures {
    /// A column that cannot be read.
    fn refused(fault: Finding) -> Self {
        Self { findings: vec![fault], ..Self::default() }
    }
}

impl Table {
    /// A column as numbers, and what is wrong with it: each cell that is
    /// neither a number nor one of the source's signs, or numbers that could
    /// be German or English. Cells at fault are missing. `whole` says that the
    /// numbers count something.
    #[must_use]
    pub fn numbers(
        &self,
        name: &str,
        source: &SourceSpec,
        whole: bool,
    ) -> Figures {
        let one = self.columns_of_numbers(&[name], source, whole);
        one.into_iter().next().unwrap_or_default()
    }

    /// Several columns as numbers, each as [`Table::numbers`] has it. They
    /// are read together, some rows of each in turn, for a row's cells lie
    /// side by side.
    pub(in crate::table::understand) fn columns_of_numbers(
        &self,
        names: &[&str],
        source: &SourceSpec,
        whole: bool,
    ) -> Vec<Figures> {
        let reader = |name: &&str| -> Result<Reader<'_>, Figures> {
            let start = |at| {
                let style = self.style(at, source, whole)?;
                Ok(Reader::new(self, source, at, style, whole))
            };
            self.column(name).and_then(start).map_err(Figures::refused)
        };
        let mut readers: Vec<_> = names.iter().map(reader).collect();
        for first in (0..self.len()).step_by(TOGETHER) {
            let rows = first..self.len().min(first + TOGETHER);
            for reader in readers.iter_mut().flatten() {
                reader.read(rows.clone());
            }
        }
        let finished = |it: Result<Reader<'_>, Figures>| match it {
            Ok(reader) => reader.finish(),
            Err(refused) => refused,
        };
        readers.into_iter().map(finished).collect()
    }

    /// How a column's texts are written: as the recipe says, else by their
    /// digits, else by the total.
    fn style(
        &self,
        at: usize,
        source: &SourceSpec,
        whole: bool,
    ) -> Result<NumberStyle, Finding> {
        let stated = source.reading.numbers.get(&self.header[at]);
        let stated = stated.copied().unwrap_or(source.numbers);
        if stated != NumberStyle::Auto {
            return Ok(stated);
        }
        match weigh(self.number_texts(at), whole) {
            Evidence::Settled(style) => Ok(style),
            Evidence::Ambiguous(row) => settle_by_total(self, at)
                .or_else(|| self.style_of_siblings(at, whole))
                .ok_or_else(|| self.ambiguous(row, at)),
        }
    }

    fn number_texts(
        &self,
        at: usize,
    ) -> impl Iterator<Item = (usize, &str)> + use<'_> {
        // Mostly the first few cells tell: so not all are fetched.
        (0..self.len()).filter_map(move |row| {
            let text = self.sheet().text(self.cell(row, at));
            (!text.is_empty()).then(|| (row, split(text).number))
        })
    }

    /// Columns that were gathered from one column of the sheet are written in
    /// one style.
    fn style_of_siblings(&self, at: usize, whole: bool) -> Option<NumberStyle> {
        let own = self.gathered_from(at)?;
        let texts = (0..self.header.len())
            .filter(|&it| self.gathered_from(it) == Some(own))
            .flat_map(|it| self.number_texts(it));
        match weigh(texts, whole) {
            Evidence::Settled(style) => Some(style),
            Evidence::Ambiguous(_) => None,
        }
    }

    fn ambiguous(&self, row: usize, at: usize) -> Finding {
        let cell = self.cell(row, at);
        let text = split(self.sheet().text(cell)).number;
        let reading =
            |style| parse(text, style).map_or(String::new(), |n| n.to_string());
        self.fault(Code::NumberAmbiguous, row, at)
            .with("one", reading(NumberStyle::German))
            .with("other", reading(NumberStyle::English))
    }

    pub(in crate::table::understand) fn fault(
        &self,
        code: Code,
        row: usize,
        column: usize,
    ) -> Finding {
        Finding::new(code, self.cell_place(row, column))
            .with("found", self.text(row, column))
    }
}

/// The first faults singly, the others as a number.
pub(in crate::table::understand) fn shortened(
    mut faults: Vec<Finding>,
) -> Vec<Finding> {
    let more = faults.len().saturating_sub(LISTED);
    if more > 0 {
        faults.truncate(LISTED);
        let mut place = faults[0].place.clone();
        place.row = None;
        faults
            .push(Finding::new(Code::MoreOfTheSame, place).with("count", more));
    }
    faults
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
