//! A column's cells as numbers, by evidence.

use super::check::{check_total, settle_by_total};
use crate::{
    finding::{Code, Finding},
    measurement::Status,
    table::{
        Cell, CellError, Column, SignProfile, SourceSpec,
        sign::{Meaning, meaning},
        understand::{
            cell::{
                Evidence, Marked, NumberStyle, is_percent, parse, percent,
                split, weigh,
            },
            table::Table,
        },
    },
};

/// Faults of one kind in one column that are listed singly; the rest is
/// counted.
const LISTED: usize = 20;

/// A column as it was understood.
#[derive(Clone, Debug, PartialEq)]
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
        let nothing = |finding| Figures {
            column: Column::with_capacity(0),
            style: NumberStyle::Auto,
            percent: false,
            findings: vec![finding],
        };
        let read = self
            .column(name)
            .and_then(|at| Ok((at, self.style(at, source, whole)?)));
        match read {
            Ok((at, style)) => {
                let cells = self.column_cells(at);
                let percent = self.percent_format(&cells);
                let table = self;
                Reader { table, source, at, cells, style, whole, percent }
                    .read()
            }
            Err(fault) => nothing(fault),
        }
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

    /// Whether some of the cells have a percent format.
    fn percent_format(&self, cells: &[Cell]) -> bool {
        cells.iter().any(|cell| match *cell {
            Cell::Number { format, .. } => {
                is_percent(self.sheet().format(format))
            }
            _ => false,
        })
    }
}

/// Reads one column.
struct Reader<'a> {
    table: &'a Table,
    source: &'a SourceSpec,
    at: usize,
    cells: Vec<Cell>,
    style: NumberStyle,
    whole: bool,
    percent: bool,
}

/// What a cell comes to.
enum Read {
    Number(f64),
    Withheld(Status, f64),
    Fault(Code),
    /// A sign whose meaning nobody has said.
    Undecided,
    /// A share among percentages: 0.05 may be 5 % or 0.05 %.
    Unclear(f64),
}

impl Reader<'_> {
    fn read(self) -> Figures {
        let mut column = Column::with_capacity(self.cells.len());
        let mut faults = Vec::new();
        let mut undecided: Vec<(String, usize)> = Vec::new();
        for (row, &cell) in self.cells.iter().enumerate() {
            match self.cell(cell, row, &mut column) {
                Read::Number(number) if self.whole && !is_count(number) => {
                    faults.push(self.table.fault(
                        Code::NotACount,
                        row,
                        self.at,
                    ));
                }
                Read::Number(number) => {
                    column.push_number(number);
                    continue;
                }
                Read::Withheld(status, least) => {
                    column.push_withheld(status, least);
                    continue;
                }
                Read::Fault(code) => {
                    faults.push(self.table.fault(code, row, self.at));
                }
                Read::Undecided => {
                    count(&mut undecided, &self.table.text(row, self.at));
                }
                Read::Unclear(value) => {
                    let fault =
                        self.table.fault(Code::NumberAmbiguous, row, self.at);
                    faults.push(
                        fault
                            .with("one", format!("{value} %"))
                            .with("other", format!("{} %", percent(value))),
                    );
                }
            }
            column.push_status(Status::Missing);
        }
        let mut findings = shortened(faults);
        findings.extend(self.undecided(undecided));
        if findings.is_empty() {
            self.round_zeros(&mut column);
            findings.extend(self.marks(&column));
            findings.extend(
                self.whole
                    .then(|| check_total(self.table, &column, self.at))
                    .flatten(),
            );
        }
        let percent = self.percent || self.has_percent_signs();
        Figures { column, style: self.style, percent, findings }
    }

    fn cell(&self, cell: Cell, row: usize, column: &mut Column) -> Read {
        match cell {
            // An office's own signs may say what a blank means.
            Cell::Empty | Cell::Text(_) => {
                self.text(self.table.sheet().text(cell), row, column)
            }
            Cell::Number { value, format } => self.number(value, format),
            Cell::Date { .. } | Cell::Bool(_) => Read::Fault(Code::NumberText),
            Cell::Error(CellError::NotAvailable) => {
                Read::Withheld(Status::Missing, 0.0)
            }
            Cell::Error(_) => Read::Fault(Code::CellError),
            Cell::Unsolved => Read::Fault(Code::FormulaUnsolved),
        }
    }

    fn number(&self, value: f64, format: u16) -> Read {
        let shows_percent = is_percent(self.table.sheet().format(format));
        if shows_percent {
            Read::Number(percent(value))
        } else if self.percent && value != 0.0 {
            Read::Unclear(value)
        } else {
            Read::Number(value)
        }
    }

    fn text(&self, text: &str, row: usize, column: &mut Column) -> Read {
        match meaning(self.source.signs.as_ref(), text) {
            Meaning::Number => {}
            Meaning::Withheld(status, least) => {
                return Read::Withheld(status, least);
            }
            Meaning::Undecided => return Read::Undecided,
        }
        let Marked { number, mark } = split(text);
        match parse(number, self.style) {
            Some(value) => {
                if !mark.is_empty() {
                    column.mark(row, mark);
                }
                Read::Number(value)
            }
            None => Read::Fault(Code::NumberText),
        }
    }

    fn undecided(&self, signs: Vec<(String, usize)>) -> Vec<Finding> {
        let place =
            self.table.place(usize::MAX).column(&self.table.header[self.at]);
        signs
            .into_iter()
            .map(|(sign, count)| {
                Finding::new(Code::SignUndecided, place.clone())
                    .with("sign", sign)
                    .with("count", count)
            })
            .collect()
    }

    /// Where an office writes a dash for nothing, its `0` means more than
    /// nothing and less than half of the last digit. People are not counted
    /// in halves, so this is for measures only.
    fn round_zeros(&self, column: &mut Column) {
        let signs = self.source.signs.as_ref();
        let dash = |cell: Cell| {
            let text = self.table.sheet().text(cell);
            !text.is_empty()
                && meaning(signs, text) == Meaning::Withheld(Status::Zero, 0.0)
        };
        let distinguishes = !self.whole
            && signs.is_some_and(SignProfile::rounds_to_zero)
            && self.cells.iter().any(|&cell| dash(cell));
        if !distinguishes {
            return;
        }
        for (row, &cell) in self.cells.iter().enumerate() {
            let zero = column.status(row) == Status::Zero;
            if zero && cell != Cell::Empty && !dash(cell) {
                column.set_status(row, Status::RoundedToZero);
            }
        }
    }

    fn marks(&self, column: &Column) -> Option<Finding> {
        let mut kinds: Vec<&str> =
            column.marks().values().map(String::as_str).collect();
        let count = kinds.len();
        kinds.sort_unstable();
        kinds.dedup();
        let place =
            self.table.place(usize::MAX).column(&self.table.header[self.at]);
        (count > 0).then(|| {
            Finding::new(Code::FlagsKept, place)
                .with("count", count)
                .with("flags", kinds.join(", "))
        })
    }

    fn has_percent_signs(&self) -> bool {
        let text = |&cell: &Cell| self.table.sheet().text(cell);
        self.cells.iter().map(text).any(|it| it.as_bytes().contains(&b'%'))
    }
}

fn count(signs: &mut Vec<(String, usize)>, sign: &str) {
    match signs.iter_mut().find(|(known, _)| known == sign) {
        Some((_, count)) => *count += 1,
        None => signs.push((sign.to_owned(), 1)),
    }
}

fn is_count(number: f64) -> bool {
    number >= 0.0 && number.fract() == 0.0
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
