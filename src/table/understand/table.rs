//! A table as it is understood: columns with one name each, rows with a role.

use std::{borrow::Cow, rc::Rc};

use super::{
    Lines,
    cell::{Kind, kind, shown},
    role::Role,
};
use crate::{
    finding::{Code, Finding, Place},
    table::{Cell, Sheet, Workbook},
};

/// Rows and columns of one sheet, and what they mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub(super) file: String,
    pub(super) workbook: Rc<Workbook>,
    pub(super) sheet_at: usize,
    pub(super) header: Vec<String>,
    pub(super) cells: Cells,
    pub(super) roles: Vec<Role>,
    /// The lines of title, headings, notes: for those who want to see them.
    pub(super) layout: Layout,
}

/// Where the cells of a table stand on its sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cells {
    /// Rows and columns as on the sheet.
    Plain {
        /// The sheet's row of each row.
        rows: Vec<usize>,
        /// The sheet's column of each column.
        columns: Vec<usize>,
    },
    /// Gathered from a table with many rows for each area.
    Gathered {
        /// The sheet's row in which an area comes first.
        rows: Vec<usize>,
        /// Row by row the sheet's row and column.
        cells: Vec<Option<(usize, usize)>>,
    },
}

/// What stands around the rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The text above the table.
    pub title: Vec<String>,
    /// The first and last line of the headings; none if there are none.
    pub head: Option<Lines>,
    /// Lines that hold no data, with their text.
    pub notes: Vec<(u32, String)>,
    /// The labels under which the table repeats its areas.
    pub sections: Vec<String>,
    /// The line of a further table, which is not read.
    pub further: Option<u32>,
    /// Hidden lines among the data.
    pub hidden: Vec<u32>,
}

impl Table {
    /// The file's name.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The sheet's name; empty in a file that has but one.
    #[must_use]
    pub fn sheet_name(&self) -> &str {
        &self.sheet().name
    }

    /// The headings.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// What stands around the rows.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// How many rows, headings and notes not counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.roles.len()
    }

    /// Whether there is no row. A table read from a file has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty()
    }

    /// What a row is.
    #[must_use]
    pub fn role(&self, row: usize) -> Role {
        self.roles.get(row).copied().unwrap_or_default()
    }

    /// The line of a row on its sheet, from 1; 0 for no row.
    #[must_use]
    pub fn line(&self, row: usize) -> u32 {
        let (Cells::Plain { rows, .. } | Cells::Gathered { rows, .. }) =
            &self.cells;
        rows.get(row).map_or(0, |&at| self.sheet().line(at))
    }

    /// The place of a row in its file; of the sheet if there is no such row.
    #[must_use]
    pub fn place(&self, row: usize) -> Place {
        let place = Place::file(&self.file).sheet(&self.sheet().name);
        match self.line(row) {
            0 => place,
            line => place.row(line as usize),
        }
    }

    /// The place of a cell, its own line where rows were gathered.
    pub(super) fn cell_place(&self, row: usize, column: usize) -> Place {
        let mut place = self.place(row);
        if let Some((at, _)) = self.position(row, column) {
            place = place.row(self.sheet().line(at) as usize);
        }
        let name = self.header.get(column).map_or("", String::as_str);
        place.column(name)
    }

    // Called for every cell; as are the others with this mark.
    #[inline]
    fn position(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        match &self.cells {
            Cells::Plain { rows, columns } => {
                Some((*rows.get(row)?, *columns.get(column)?))
            }
            Cells::Gathered { cells, .. } => {
                let width = self.header.len();
                let at = row.checked_mul(width)?.checked_add(column)?;
                (column < width).then(|| cells.get(at).copied())??
            }
        }
    }

    /// A cell; empty where the row is short.
    #[inline]
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Cell {
        self.position(row, column)
            .map_or(Cell::Empty, |(row, column)| self.sheet().cell(row, column))
    }

    /// The cells of a row, to be had by their column.
    #[expect(clippy::inline_always, reason = "called for every cell")]
    #[inline(always)]
    pub(super) fn row_cells(&self, row: usize) -> RowCells<'_> {
        match &self.cells {
            Cells::Plain { rows, columns } => RowCells::Plain {
                cells: rows.get(row).map_or(&[], |&at| self.sheet().row(at)),
                columns,
            },
            Cells::Gathered { .. } => RowCells::Gathered { table: self, row },
        }
    }

    /// The cells of a column, from the first row to the last: together, for
    /// on the sheet they lie far apart.
    pub(super) fn column_cells(&self, column: usize) -> Vec<Cell> {
        match &self.cells {
            Cells::Plain { rows, columns } => {
                let Some(&column) = columns.get(column) else {
                    return vec![Cell::Empty; rows.len()];
                };
                let sheet = self.sheet();
                rows.iter().map(|&row| sheet.cell(row, column)).collect()
            }
            Cells::Gathered { .. } => {
                (0..self.len()).map(|row| self.cell(row, column)).collect()
            }
        }
    }

    /// The position of a column on its sheet, where it is one.
    pub(super) fn letter(&self, column: usize) -> Option<usize> {
        match &self.cells {
            Cells::Plain { columns, .. } => columns.get(column).copied(),
            Cells::Gathered { .. } => None,
        }
    }

    /// The sheet's column from which a column was gathered.
    pub(super) fn gathered_from(&self, column: usize) -> Option<usize> {
        match &self.cells {
            Cells::Plain { .. } => None,
            Cells::Gathered { .. } => (0..self.len())
                .find_map(|row| self.position(row, column))
                .map(|it| it.1),
        }
    }

    #[inline]
    pub(super) fn sheet(&self) -> &Sheet {
        &self.workbook.sheets[self.sheet_at]
    }

    /// The text of a cell; empty where the row is short. A number has the
    /// text its format gives it, as far as keys need it: `00000000` its
    /// leading zeros.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> Cow<'_, str> {
        shown(self.sheet(), self.cell(row, column))
    }

    /// Rows from all over the table, enough to see what a column holds.
    pub(super) fn sample(&self) -> impl Iterator<Item = usize> + use<> {
        const ENOUGH: usize = 1_000;
        (0..self.len()).step_by(self.len().div_ceil(ENOUGH).max(1))
    }

    /// What a cell looks like by itself.
    #[inline]
    pub(super) fn kind(&self, row: usize, column: usize) -> Kind {
        kind(self.sheet(), self.cell(row, column))
    }

    /// The position of a column.
    ///
    /// # Errors
    ///
    /// If no heading is `name`, or two are.
    pub fn column(&self, name: &str) -> Result<usize, Finding> {
        let place = self.place(usize::MAX).column(name);
        let mut found =
            (0..self.header.len()).filter(|&at| self.header[at] == name.trim());
        match (found.next(), found.next()) {
            (Some(at), None) => Ok(at),
            (Some(_), Some(_)) => {
                Err(Finding::new(Code::ColumnTwice, place).with("name", name))
            }
            (None, _) => Err(Finding::new(Code::ColumnMissing, place)
                .with("name", name)
                .with("known", self.header.join(", "))),
        }
    }
}

/// The cells of one row.
#[derive(Clone, Copy)]
pub(super) enum RowCells<'a> {
    /// As they lie on the sheet, and where on it each column is.
    Plain { cells: &'a [Cell], columns: &'a [usize] },
    /// From many rows of the sheet.
    Gathered { table: &'a Table, row: usize },
}

impl RowCells<'_> {
    /// The cell of a column; empty where the row is short.
    #[expect(clippy::inline_always, reason = "called for every cell")]
    #[inline(always)]
    pub(super) fn get(self, column: usize) -> Cell {
        match self {
            Self::Plain { cells, columns } => {
                let cell = columns.get(column).and_then(|&at| cells.get(at));
                cell.copied().unwrap_or(Cell::Empty)
            }
            Self::Gathered { table, row } => table.cell(row, column),
        }
    }
}
