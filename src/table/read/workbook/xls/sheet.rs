//! The cells of a binary workbook's sheet.

use super::{
    globals::{Globals, SheetEntry},
    records::{Fields, Record, Records},
};
use crate::{
    numeric::Arrange,
    table::{
        builder::SheetBuilder,
        read::{
            trouble::Trouble,
            workbook::{
                Budget, finish, hide_columns, hide_line, styles::SheetStyles,
            },
        },
        sheet::{Cell, CellError, Range, Sheet, Span},
    },
};

/// Reads one sheet; nothing if it is none of cells.
///
/// # Errors
///
/// The sheet ends early or refers to what is not there; too many cells.
pub fn read_sheet(
    entry: &SheetEntry,
    mut records: Records,
    globals: &Globals,
    budget: &mut Budget,
) -> Result<Option<Sheet>, Trouble> {
    let first = records.next()?;
    let mut head = Fields::new(first.data);
    head.u16();
    if first.kind != 0x0809 || head.u16() != Some(0x10) {
        return Ok(None);
    }
    let mut reader = SheetReader {
        builder: budget.builder(&entry.name),
        globals,
        styles: SheetStyles::new(&globals.styles),
        spans: vec![None; globals.texts.len()],
        found: Vec::new(),
        room: budget.cells(),
        hidden: Vec::new(),
        columns: Vec::new(),
        awaiting: None,
    };
    let mut depth = 1;
    while depth > 0 {
        let record = records.next()?;
        match record.kind {
            0x0809 => depth += 1,
            0x000A => depth -= 1,
            // Within a chart on the sheet.
            _ if depth > 1 => {}
            _ => reader.record(&record)?,
        }
    }
    reader.finish(budget).map(Some)
}

struct SheetReader<'g> {
    builder: SheetBuilder,
    globals: &'g Globals,
    styles: SheetStyles<'g>,
    spans: Vec<Option<Span>>,
    found: Vec<Found>,
    room: usize,
    hidden: Vec<u32>,
    columns: Vec<(u16, u16)>,
    /// The formula whose text follows it.
    awaiting: Option<(u32, u16, usize)>,
}

struct Found {
    line: u32,
    column: u16,
    cell: Cell,
}

impl SheetReader<'_> {
    /// Takes in a record; one that is too short for its kind is damage.
    fn record(&mut self, record: &Record) -> Result<(), Trouble> {
        let fields = Fields::new(record.data);
        let done = match record.kind {
            0x0207 => self.formula_text(fields)?,
            0x0208 => self.row(fields),
            0x007D => self.columns(fields),
            0x00E5 => self.merged(fields),
            0x001C => {
                let remarks = &mut self.builder.sheet().remarks;
                remarks.comments = remarks.comments.saturating_add(1);
                Some(())
            }
            0x00BD => self.short_numbers(fields)?,
            0x0006 | 0x0206 | 0x0406 | 0x0203 | 0x027E | 0x00FD | 0x0204
            | 0x00D6 | 0x0205 => self.cell(record.kind, fields)?,
            _ => Some(()),
        };
        done.ok_or_else(|| Trouble::damaged("@damage.ends"))
    }

    fn cell(
        &mut self,
        kind: u16,
        mut fields: Fields,
    ) -> Result<Option<()>, Trouble> {
        let head = (fields.u16(), fields.u16(), fields.u16());
        let (Some(row), Some(column), Some(style)) = head else {
            return Ok(None);
        };
        let (line, style) = (u32::from(row) + 1, usize::from(style));
        let cell = match kind {
            0x0203 => fields.f64().map(|it| self.number(style, it)),
            0x027E => fields.short_number().map(|it| self.number(style, it)),
            0x0205 => fields.u8().zip(fields.u8()).map(bool_or_error),
            0x00FD => match fields.u32() {
                Some(at) => Some(self.shared(at as usize)?),
                None => None,
            },
            0x0204 | 0x00D6 => {
                let wide_known = self.globals.wide_known;
                let signs = fields.u16().map(usize::from);
                match signs.and_then(|it| fields.text(it, wide_known)) {
                    Some(text) => Some(self.text(&text)?),
                    None => None,
                }
            }
            _ => match fields.take(8) {
                Some(result) => {
                    self.awaiting = Some((line, column, style));
                    Some(self.result(result, style))
                }
                None => None,
            },
        };
        let Some(cell) = cell else { return Ok(None) };
        self.put(line, column, style, cell)?;
        Ok(Some(()))
    }

    fn number(&mut self, style: usize, number: f64) -> Cell {
        self.styles.number(&mut self.builder, style, number)
    }

    fn text(&mut self, text: &str) -> Result<Cell, Trouble> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Cell::Empty);
        }
        Ok(Cell::Text(self.builder.keep(text)?))
    }

    fn shared(&mut self, at: usize) -> Result<Cell, Trouble> {
        let missing = || Trouble::damaged("@damage.text");
        let text = self.globals.texts.get(at).ok_or_else(missing)?;
        if let Some(span) = self.spans.get(at).copied().flatten() {
            return Ok(Cell::Text(span));
        }
        let cell = self.text(text)?;
        if let (Cell::Text(span), Some(kept)) = (cell, self.spans.get_mut(at)) {
            *kept = Some(span);
        }
        Ok(cell)
    }

    /// A formula's stored result; a text comes in the next record.
    fn result(&mut self, result: &[u8], style: usize) -> Cell {
        let byte = |at| result.get(at).copied().unwrap_or(0);
        let special = result.get(6..8) == Some(&[0xFF, 0xFF]);
        if special && byte(0) == 0 {
            return Cell::Empty;
        }
        self.awaiting = None;
        match (special, byte(0)) {
            (true, kind @ (1 | 2)) => bool_or_error((byte(2), kind - 1)),
            // An empty text.
            (true, _) => Cell::Empty,
            (false, _) => {
                let number = Fields::new(result).f64().unwrap_or(f64::NAN);
                self.number(style, number)
            }
        }
    }

    fn formula_text(
        &mut self,
        mut fields: Fields,
    ) -> Result<Option<()>, Trouble> {
        let Some((line, column, style)) = self.awaiting.take() else {
            return Ok(Some(()));
        };
        let Some(signs) = fields.u16().map(usize::from) else {
            return Ok(None);
        };
        // A long text is continued in the next record, and is no number.
        let text = fields.text(signs, self.globals.wide_known);
        let cell = self.text(&text.unwrap_or_default())?;
        self.put(line, column, style, cell)?;
        Ok(Some(()))
    }

    fn short_numbers(
        &mut self,
        mut fields: Fields,
    ) -> Result<Option<()>, Trouble> {
        let Some((row, first)) = fields.u16().zip(fields.u16()) else {
            return Ok(None);
        };
        let mut column = first;
        // The last two bytes repeat the last column.
        while fields.left() >= 6 {
            let Some((style, number)) = fields.u16().zip(fields.short_number())
            else {
                return Ok(None);
            };
            let cell = self.number(usize::from(style), number);
            self.put(u32::from(row) + 1, column, usize::from(style), cell)?;
            column = column.saturating_add(1);
        }
        Ok(Some(()))
    }

    fn put(
        &mut self,
        line: u32,
        column: u16,
        style: usize,
        cell: Cell,
    ) -> Result<(), Trouble> {
        if cell == Cell::Empty {
            return Ok(());
        }
        if self.found.len() >= self.room {
            return Err(Trouble::too_many_cells());
        }
        if self.styles.is_coloured(style) {
            let remarks = &mut self.builder.sheet().remarks;
            remarks.coloured = remarks.coloured.saturating_add(1);
        }
        self.found.push(Found { line, column, cell });
        Ok(())
    }

    fn row(&mut self, mut fields: Fields) -> Option<()> {
        let line = u32::from(fields.u16()?) + 1;
        fields.take(10)?;
        if fields.u16()? & 0x20 != 0 {
            self.hidden.push(line);
        }
        Some(())
    }

    fn columns(&mut self, mut fields: Fields) -> Option<()> {
        let (first, last) = (fields.u16()?, fields.u16()?);
        fields.take(4)?;
        if fields.u16()? & 1 != 0 {
            self.columns.push((first, last));
        }
        Some(())
    }

    fn merged(&mut self, mut fields: Fields) -> Option<()> {
        for _ in 0..fields.u16()? {
            let (first, last) = (fields.u16()?, fields.u16()?);
            self.builder.sheet().merged.push(Range {
                first_line: u32::from(first) + 1,
                last_line: u32::from(last) + 1,
                first_column: fields.u16()?,
                last_column: fields.u16()?,
            });
        }
        Some(())
    }

    /// The sheet, its cells put in order; the last of two in one place stays.
    fn finish(mut self, budget: &mut Budget) -> Result<Sheet, Trouble> {
        self.found.arrange_by_key(|it| (it.line, it.column));
        let mut cells = self.found.iter().peekable();
        while let Some(it) = cells.next() {
            let place = (it.line, it.column);
            if cells.peek().is_some_and(|it| (it.line, it.column) == place) {
                continue;
            }
            let column = usize::from(it.column);
            self.builder
                .put(it.line, column, it.cell)
                .map_err(|no| Trouble::from(no).at(it.line, column))?;
        }
        self.hidden.arrange();
        self.hidden.dedup();
        for line in self.hidden {
            hide_line(self.builder.sheet(), line);
        }
        self.columns.arrange();
        for (first, last) in self.columns {
            let (first, last) = (usize::from(first), usize::from(last));
            hide_columns(self.builder.sheet(), first, last);
        }
        finish(self.builder, budget)
    }
}

fn bool_or_error((value, is_error): (u8, u8)) -> Cell {
    if is_error == 0 {
        return Cell::Bool(value != 0);
    }
    Cell::Error(match value {
        0x00 => CellError::Null,
        0x07 => CellError::Division,
        0x0F => CellError::Value,
        0x17 => CellError::Reference,
        0x1D => CellError::Name,
        0x24 => CellError::Number,
        0x2A => CellError::NotAvailable,
        _ => CellError::Other,
    })
}
