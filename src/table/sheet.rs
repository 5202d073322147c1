//! A sheet as its file holds it: cells, nothing understood yet.

use serde::{Deserialize, Serialize};

use super::{limits::MAX_CELLS, shapes::Shapes};

/// A piece of a sheet's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub(in crate::table) start: u32,
    pub(in crate::table) length: u32,
}

/// One cell as the file holds it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, as it stands there.
    Text(Span),
    /// A number with the position of its number format.
    Number {
        /// The number.
        value: f64,
        /// Which of the sheet's formats shows it.
        format: u16,
    },
    /// A date, or a key that Excel took for one.
    Date {
        /// Days since 1899-12-30, also in workbooks of the 1904 system.
        days: f64,
        /// Which of the sheet's formats shows it.
        format: u16,
    },
    /// Yes or no.
    Bool(bool),
    /// One of Excel's errors.
    Error(CellError),
    /// A formula whose result is not in the file.
    Unsolved,
}

/// Excel's errors, as a cell holds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellError {
    /// `#DIV/0!`
    Division,
    /// `#N/A`, `#NV`: left out on purpose, which means missing.
    NotAvailable,
    /// `#NAME?`
    Name,
    /// `#NULL!`
    Null,
    /// `#NUM!`, `#ZAHL!`
    Number,
    /// `#REF!`, `#BEZUG!`
    Reference,
    /// `#VALUE!`, `#WERT!`
    Value,
    /// Any other.
    Other,
}

impl CellError {
    /// The error as an English Excel shows it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Division => "#DIV/0!",
            Self::NotAvailable => "#N/A",
            Self::Name => "#NAME?",
            Self::Null => "#NULL!",
            Self::Number => "#NUM!",
            Self::Reference => "#REF!",
            Self::Value => "#VALUE!",
            Self::Other => "#ERROR!",
        }
    }
}

/// A rectangle of cells; lines from 1, columns from 0, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The first line.
    pub first_line: u32,
    /// The first column.
    pub first_column: u16,
    /// The last line.
    pub last_line: u32,
    /// The last column.
    pub last_column: u16,
}

impl Range {
    /// The same cells, told from their first corner to their last: a file may
    /// name any two that face each other.
    #[must_use]
    pub fn in_order(self) -> Self {
        Self {
            first_line: self.first_line.min(self.last_line),
            first_column: self.first_column.min(self.last_column),
            last_line: self.first_line.max(self.last_line),
            last_column: self.first_column.max(self.last_column),
        }
    }
}

/// What a sheet has that is not read as data, but has to be told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remarks {
    /// Cells with a comment.
    pub comments: u32,
    /// Cells with a fill colour of their own.
    pub coloured: u32,
    /// Cells beyond the last column that is read.
    pub far: u32,
    /// The place of the first of them, such as `XFD1048576`.
    pub first_far: String,
    /// Columns whose cells are not in the file, or in no form that is read.
    pub elsewhere: Vec<String>,
}

/// One sheet: only rows that hold something, each up to its last cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; empty in a file that has but one.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Merged cells.
    pub merged: Vec<Range>,
    /// Lines the workbook hides, ascending.
    pub hidden_lines: Vec<u32>,
    /// Columns the workbook hides, ascending.
    pub hidden_columns: Vec<u16>,
    /// What is there besides cells.
    pub remarks: Remarks,
    /// How many cells most rows of a text file have.
    pub even: u32,
    /// Lines of a text file with more or fewer cells, ascending.
    pub uneven: Vec<(u32, u32)>,
    /// The geometries that belong to the rows, if the file has any.
    pub shapes: Option<Box<Shapes>>,
    pub(super) text: String,
    pub(super) formats: Vec<String>,
    pub(super) lines: Vec<u32>,
    pub(super) ends: Vec<u32>,
    pub(super) cells: Vec<Cell>,
}

impl Sheet {
    /// How many rows hold something.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The line of a row as a person sees it, from 1.
    #[must_use]
    pub fn line(&self, row: usize) -> u32 {
        self.lines.get(row).copied().unwrap_or(0)
    }

    /// The row that stands in a line, if one does.
    #[must_use]
    pub fn row_of_line(&self, line: u32) -> Option<usize> {
        self.lines.binary_search(&line).ok()
    }

    /// The cells of a row, up to the last one that holds something.
    #[inline]
    #[must_use]
    pub fn row(&self, row: usize) -> &[Cell] {
        let Some(&end) = self.ends.get(row) else { return &[] };
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.cells[start as usize..end as usize]
    }

    /// A cell; empty where there is none.
    #[inline]
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Cell {
        self.row(row).get(column).copied().unwrap_or(Cell::Empty)
    }

    /// The text of a text cell, and nothing of any other.
    #[inline]
    #[must_use]
    pub fn text(&self, cell: Cell) -> &str {
        let Cell::Text(Span { start, length }) = cell else { return "" };
        let (start, end) = (start as usize, start as usize + length as usize);
        self.text.get(start..end).unwrap_or("")
    }

    /// The bytes of a text cell of one to eight, the last one in the highest
    /// byte, and how many; `None` also where no eight bytes of text follow.
    #[inline]
    pub(super) fn word(&self, cell: Cell) -> Option<(u64, u32)> {
        let Cell::Text(Span { start, length: length @ 1..=8 }) = cell else {
            return None;
        };
        let follows = self.text.as_bytes().get(start as usize..)?;
        let word = u64::from_le_bytes(*follows.first_chunk()?);
        Some((word << (64 - 8 * length), length))
    }

    /// A number format's code, such as `0.0%`; `General` where none is set.
    #[must_use]
    pub fn format(&self, format: u16) -> &str {
        self.formats.get(usize::from(format)).map_or("General", String::as_str)
    }

    /// The codes of all number formats its cells may have.
    pub fn formats(&self) -> impl Iterator<Item = &str> {
        self.formats.iter().map(String::as_str)
    }

    /// The number of columns of the widest row.
    #[must_use]
    pub fn width(&self) -> usize {
        (0..self.len()).map(|row| self.row(row).len()).max().unwrap_or(0)
    }

    /// How many cells are kept, the empty ones between others included.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.cells.len()
    }

    /// How many bytes of text are kept.
    #[must_use]
    pub fn text_bytes(&self) -> usize {
        self.text.len()
    }

    /// Whether positions and texts fit together; what was not made by a
    /// [`super::SheetBuilder`] here has to prove it.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let rises = |all: &[u32]| all.windows(2).all(|it| it[0] < it[1]);
        let ends_rise = self.ends.windows(2).all(|it| it[0] <= it[1]);
        let last = self.ends.last().map_or(0, |&end| end as usize);
        let fits = |cell: &Cell| match *cell {
            Cell::Text(Span { start, length }) => self
                .text
                .get(start as usize..start as usize + length as usize)
                .is_some(),
            _ => true,
        };
        self.lines.len() == self.ends.len()
            && rises(&self.lines)
            && ends_rise
            && last == self.cells.len()
            && last <= MAX_CELLS
            && self.cells.iter().all(fits)
            && self.merged.iter().all(|it| *it == it.in_order())
            && self.shapes.as_ref().is_none_or(|it| it.is_sound())
    }
}
