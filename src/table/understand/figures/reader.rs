//! One column's cells as numbers, row by row.

use std::ops::Range;

use super::{
    check::check_total,
    read::{Figures, shortened},
};
use crate::{
    finding::{Code, Finding},
    measurement::Status,
    numeric::Arrange,
    table::{
        Cell, CellError, Column, SignProfile, SourceSpec,
        sign::{Meaning, meaning},
        understand::{
            cell::{
                Few, Marked, NumberStyle, is_percent, parse, parse_short,
                percent, split,
            },
            table::Table,
        },
    },
};

/// Reads one column, row by row.
pub(super) struct Reader<'a> {
    table: &'a Table,
    source: &'a SourceSpec,
    at: usize,
    style: NumberStyle,
    whole: bool,
    /// Digits are no sign unless an office says so.
    plain: bool,
    /// Whether some numbers have a percent format.
    percent_format: bool,
    seen: Seen,
    column: Column,
    faults: Vec<Finding>,
    undecided: Vec<(String, usize)>,
}

/// What was met on the way.
#[derive(Default)]
struct Seen {
    /// A percent sign in a text.
    percent_sign: bool,
    /// A sign for nothing.
    dashes: bool,
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

impl<'a> Reader<'a> {
    pub(super) fn new(
        table: &'a Table,
        source: &'a SourceSpec,
        at: usize,
        style: NumberStyle,
        whole: bool,
    ) -> Self {
        Self {
            table,
            source,
            at,
            style,
            whole,
            plain: !matches!(source.signs, Some(SignProfile::Own(_))),
            percent_format: has_percent_format(table, at),
            seen: Seen::default(),
            column: Column::with_capacity(table.len()),
            faults: Vec::new(),
            undecided: Vec::new(),
        }
    }

    /// Reads the next rows.
    pub(super) fn read(&mut self, rows: Range<usize>) {
        let (table, whole) = (self.table, self.whole);
        for row in rows {
            let cell = table.row_cells(row).get(self.at);
            let few = Few::of(table.sheet(), cell).filter(|_| self.plain);
            match few.and_then(|it| it.value(self.style)) {
                Some(number) if !whole || number.fract() == 0.0 => {
                    self.column.push_number(number);
                }
                _ => self.closely(row, cell),
            }
        }
    }

    /// Reads a cell that is more than a few digits.
    fn closely(&mut self, row: usize, cell: Cell) {
        match self.cell(row, cell) {
            Read::Number(number) if self.whole && !is_count(number) => {
                self.faults.push(self.table.fault(
                    Code::NotACount,
                    row,
                    self.at,
                ));
            }
            Read::Number(number) => return self.column.push_number(number),
            Read::Withheld(status, least) => {
                return self.column.push_withheld(status, least);
            }
            Read::Fault(code) => {
                self.faults.push(self.table.fault(code, row, self.at));
            }
            Read::Undecided => {
                count(&mut self.undecided, &self.table.text(row, self.at));
            }
            Read::Unclear(value) => {
                let fault =
                    self.table.fault(Code::NumberAmbiguous, row, self.at);
                self.faults.push(
                    fault
                        .with("one", format!("{value} %"))
                        .with("other", format!("{} %", percent(value))),
                );
            }
        }
        self.column.push_status(Status::Missing);
    }

    /// The column, and what is wrong with it.
    pub(super) fn finish(mut self) -> Figures {
        let mut findings = shortened(std::mem::take(&mut self.faults));
        findings.extend(self.signs_untold());
        if findings.is_empty() {
            self.round_zeros();
            findings.extend(self.marks());
            findings.extend(
                self.whole
                    .then(|| check_total(self.table, &self.column, self.at))
                    .flatten(),
            );
        }
        Figures {
            column: self.column,
            style: self.style,
            percent: self.percent_format || self.seen.percent_sign,
            findings,
        }
    }

    fn cell(&mut self, row: usize, cell: Cell) -> Read {
        let table = self.table;
        match cell {
            // An office's own signs may say what a blank means.
            Cell::Empty | Cell::Text(_) => {
                self.text(table.sheet().text(cell), row)
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
        } else if self.percent_format && value != 0.0 {
            Read::Unclear(value)
        } else {
            Read::Number(value)
        }
    }

    fn text(&mut self, text: &str, row: usize) -> Read {
        if self.plain
            && let Some(value) = parse_short(text, self.style)
        {
            return Read::Number(value);
        }
        self.seen.percent_sign |= text.as_bytes().contains(&b'%');
        match meaning(self.source.signs.as_ref(), text) {
            Meaning::Number => {}
            Meaning::Withheld(status, least) => {
                self.seen.dashes |= status == Status::Zero && !text.is_empty();
                return Read::Withheld(status, least);
            }
            Meaning::Undecided => return Read::Undecided,
        }
        let Marked { number, mark } = split(text);
        match parse(number, self.style) {
            Some(value) => {
                if !mark.is_empty() {
                    self.column.mark(row, mark);
                }
                Read::Number(value)
            }
            None => Read::Fault(Code::NumberText),
        }
    }

    fn signs_untold(&mut self) -> Vec<Finding> {
        let place =
            self.table.place(usize::MAX).column(&self.table.header[self.at]);
        std::mem::take(&mut self.undecided)
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
    fn round_zeros(&mut self) {
        let signs = self.source.signs.as_ref();
        let distinguishes = !self.whole
            && self.seen.dashes
            && signs.is_some_and(SignProfile::rounds_to_zero);
        if !distinguishes {
            return;
        }
        let dash = Meaning::Withheld(Status::Zero, 0.0);
        for row in 0..self.column.len() {
            if self.column.status(row) != Status::Zero {
                continue;
            }
            let cell = self.table.cell(row, self.at);
            let text = self.table.sheet().text(cell);
            let is_dash = !text.is_empty() && meaning(signs, text) == dash;
            if cell != Cell::Empty && !is_dash {
                self.column.set_status(row, Status::RoundedToZero);
            }
        }
    }

    fn marks(&self) -> Option<Finding> {
        let mut kinds: Vec<&str> =
            self.column.marks().values().map(String::as_str).collect();
        let count = kinds.len();
        kinds.arrange();
        kinds.dedup();
        let place =
            self.table.place(usize::MAX).column(&self.table.header[self.at]);
        (count > 0).then(|| {
            Finding::new(Code::FlagsKept, place)
                .with("count", count)
                .with("flags", kinds.join(", "))
        })
    }
}

/// Whether some of a column's numbers have a percent format.
fn has_percent_format(table: &Table, at: usize) -> bool {
    let sheet = table.sheet();
    sheet.formats().any(is_percent)
        && (0..table.len()).any(|row| match table.cell(row, at) {
            Cell::Number { format, .. } => is_percent(sheet.format(format)),
            _ => false,
        })
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
