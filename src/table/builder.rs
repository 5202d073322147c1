//! Making a sheet, cell by cell.

use super::{
    Cell, CellError, Sheet,
    limits::{MAX_CELLS, MAX_COLUMNS},
    sheet::Span,
};

/// Why a cell cannot be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The sheet has more cells than are read.
    TooMany,
    /// The file's rows or cells are not in their order.
    Disorder,
}

/// Makes a sheet, cell by cell, in the order of reading.
#[derive(Debug)]
pub struct SheetBuilder {
    sheet: Sheet,
    limit: usize,
}

impl SheetBuilder {
    /// A sheet without cells.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let sheet = Sheet {
            name: name.to_owned(),
            formats: vec!["General".to_owned()],
            ..Sheet::default()
        };
        Self { sheet, limit: MAX_CELLS }
    }

    /// A sheet of a workbook whose other sheets left room for so many cells.
    #[must_use]
    pub fn within(name: &str, cells: usize) -> Self {
        Self { limit: cells.min(MAX_CELLS), ..Self::new(name) }
    }

    /// The sheet so far, to note what is besides cells.
    pub fn sheet(&mut self) -> &mut Sheet {
        &mut self.sheet
    }

    /// Takes in a text; blanks at its ends are left out, and an empty one is
    /// no cell.
    ///
    /// # Errors
    ///
    /// As [`SheetBuilder::put`].
    pub fn text(
        &mut self,
        line: u32,
        column: usize,
        text: &str,
    ) -> Result<(), Refused> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let span = self.keep(text)?;
        self.put(line, column, Cell::Text(span))
    }

    /// Makes room for so many rows and cells, that a large sheet need not be
    /// moved while it grows. Where there is none, it grows as it can.
    pub fn make_room(&mut self, rows: usize, cells: usize) {
        let (rows, cells) = (rows.min(self.limit), cells.min(self.limit));
        let sheet = &mut self.sheet;
        let _ = sheet.lines.try_reserve(rows);
        let _ = sheet.ends.try_reserve(rows);
        let _ = sheet.cells.try_reserve(cells);
    }

    /// Takes in a text of the row that [`SheetBuilder::end_row`] will end, to
    /// the right of those before. Beyond the last column that is read it is
    /// only counted.
    ///
    /// # Errors
    ///
    /// Too many cells.
    #[inline]
    pub fn span(
        &mut self,
        line: u32,
        column: usize,
        span: Span,
    ) -> Result<(), Refused> {
        let cell = Cell::Text(span);
        if column >= MAX_COLUMNS {
            return self.put(line, column, cell);
        }
        let sheet = &mut self.sheet;
        let start = sheet.ends.last().map_or(0, |&end| end as usize);
        let at = start + column;
        if at >= self.limit {
            return Err(Refused::TooMany);
        }
        if sheet.cells.len() != at {
            sheet.cells.resize(at, Cell::Empty);
        }
        sheet.cells.push(cell);
        Ok(())
    }

    /// Ends a row, in a line below those before; it is none without cells.
    pub fn end_row(&mut self, line: u32) {
        let sheet = &mut self.sheet;
        // Below the limit, so it fits.
        let end = u32::try_from(sheet.cells.len()).unwrap_or(u32::MAX);
        if sheet.ends.last().map_or(0, |&last| last) < end {
            sheet.lines.push(line);
            sheet.ends.push(end);
        }
    }

    /// Takes in the text of which the rows' cells are parts; texts taken in
    /// before are gone then.
    pub fn adopt(&mut self, text: String) {
        self.sheet.text = text;
    }

    /// Keeps a text that many cells share.
    ///
    /// # Errors
    ///
    /// If the sheet's texts are over the limit of four gigabytes.
    pub fn keep(&mut self, text: &str) -> Result<Span, Refused> {
        let length = |text: &str| u32::try_from(text.len());
        let (Ok(start), Ok(length)) = (length(&self.sheet.text), length(text))
        else {
            return Err(Refused::TooMany);
        };
        if start.checked_add(length).is_none() {
            return Err(Refused::TooMany);
        }
        self.sheet.text.push_str(text);
        Ok(Span { start, length })
    }

    /// The position of a number format, by its code.
    pub fn format(&mut self, code: &str) -> u16 {
        let formats = &mut self.sheet.formats;
        let at =
            formats.iter().position(|it| it == code).unwrap_or_else(|| {
                formats.push(code.to_owned());
                formats.len() - 1
            });
        u16::try_from(at).unwrap_or(0)
    }

    /// Takes in a cell. Beyond the last column that is read it is only
    /// counted.
    ///
    /// # Errors
    ///
    /// Too many cells; a cell that does not follow the last one.
    pub fn put(
        &mut self,
        line: u32,
        column: usize,
        cell: Cell,
    ) -> Result<(), Refused> {
        if cell == Cell::Empty {
            return Ok(());
        }
        let cell = finite(cell);
        if column >= MAX_COLUMNS {
            let remarks = &mut self.sheet.remarks;
            if remarks.far == 0 {
                remarks.first_far = format!("{}{line}", letters(column));
            }
            remarks.far = remarks.far.saturating_add(1);
            return Ok(());
        }
        let sheet = &mut self.sheet;
        match sheet.lines.last() {
            Some(&last) if last == line => {}
            Some(&last) if last > line => return Err(Refused::Disorder),
            _ => {
                sheet.lines.push(line);
                sheet.ends.push(sheet.ends.last().copied().unwrap_or(0));
            }
        }
        let rows = sheet.ends.len();
        let start = if rows > 1 { sheet.ends[rows - 2] as usize } else { 0 };
        let at = start + column;
        if at < sheet.cells.len() {
            return Err(Refused::Disorder);
        }
        if at >= self.limit {
            return Err(Refused::TooMany);
        }
        sheet.cells.resize(at, Cell::Empty);
        sheet.cells.push(cell);
        // Below the limit, so it fits.
        sheet.ends[rows - 1] = u32::try_from(at + 1).unwrap_or(u32::MAX);
        Ok(())
    }

    /// The sheet.
    #[must_use]
    pub fn finish(mut self) -> Sheet {
        for range in &mut self.sheet.merged {
            *range = range.in_order();
        }
        self.sheet
    }
}

/// A file may say `NaN` where a number stands; nobody can count with it.
fn finite(cell: Cell) -> Cell {
    match cell {
        Cell::Number { value: number, .. }
        | Cell::Date { days: number, .. }
            if !number.is_finite() =>
        {
            Cell::Error(CellError::Number)
        }
        _ => cell,
    }
}

/// A column as Excel names it: `A` to `XFD`, from 0.
#[must_use]
pub fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut name = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        name.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    name.iter().rev().collect()
}

/// The column of Excel's letters, from 0.
#[must_use]
pub fn column_of(letters: &str) -> Option<usize> {
    let mut column = 0_usize;
    for letter in letters.bytes() {
        let digit = match letter.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' => usize::from(letter - b'A') + 1,
            _ => return None,
        };
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    column.checked_sub(1)
}

#[cfg(test)]
#[path = "builder_tests.rs"]
mod tests;
