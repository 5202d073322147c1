//! What the cells of a window look like, row by row and column by column.

use std::collections::BTreeSet;

use super::block::Window;
use crate::table::{
    Cell, Sheet,
    understand::cell::{Kind, NumberStyle, kind, parse},
};

/// Rows that are looked at closely at either end; between them a full row is
/// data.
const LOOKED_AT: usize = 400;

/// The looks of a window.
pub struct Census {
    /// The window.
    pub window: Window,
    filled: Vec<u32>,
    data: Vec<bool>,
    figures: Vec<bool>,
    typical: usize,
}

impl Census {
    /// Looks at every row of a window.
    #[must_use]
    pub fn take(sheet: &Sheet, window: Window) -> Self {
        let (from, to) = window.rows;
        let mut census = Self {
            window,
            filled: (from..=to).map(|row| filled(sheet, window, row)).collect(),
            data: Vec::new(),
            figures: Vec::new(),
            typical: 0,
        };
        census.typical = census.typical_width();
        let shapes = census.judge_columns(sheet);
        census.data = (from..=to)
            .map(|row| census.looks_like_data(sheet, row, &shapes))
            .collect();
        census
    }

    /// How many cells of a row hold something.
    #[must_use]
    pub fn filled(&self, row: usize) -> usize {
        let at = row.wrapping_sub(self.window.rows.0);
        self.filled.get(at).map_or(0, |&count| count as usize)
    }

    /// Whether a row looks like data.
    #[must_use]
    pub fn is_data(&self, row: usize) -> bool {
        let at = row.wrapping_sub(self.window.rows.0);
        self.data.get(at).copied().unwrap_or(false)
    }

    /// Whether a row has about as many cells as most.
    #[must_use]
    pub fn is_full(&self, row: usize) -> bool {
        let filled = self.filled(row);
        filled >= 2 && filled * 3 >= self.typical || self.typical <= 1
    }

    /// Whether a column holds figures.
    #[must_use]
    pub fn is_figures(&self, column: usize) -> bool {
        let at = column.wrapping_sub(self.window.columns.0);
        self.figures.get(at).copied().unwrap_or(false)
    }

    /// The cells of a row that hold something, with their columns.
    pub fn cells<'a>(
        &self,
        sheet: &'a Sheet,
        row: usize,
    ) -> impl Iterator<Item = (usize, Cell)> + use<'a> {
        cells(sheet, self.window, row)
    }

    fn typical_width(&self) -> usize {
        let mut widths: Vec<u32> =
            self.filled.iter().copied().filter(|&it| it >= 2).collect();
        widths.sort_unstable();
        widths.get(widths.len() / 2).map_or(1, |&it| it as usize)
    }

    /// Which columns hold figures, judged by the lower half of the full rows,
    /// where no headings are; and the shape of those that hold keys.
    fn judge_columns(&mut self, sheet: &Sheet) -> Vec<Option<Shape>> {
        let (from, to) = self.window.rows;
        let (left, right) = self.window.columns;
        let full: Vec<usize> =
            (from..=to).filter(|&row| self.is_full(row)).collect();
        let lower = &full[full.len() / 2..];
        let sample = &lower[..lower.len().min(LOOKED_AT)];
        let mut shapes = Vec::new();
        for column in left..=right {
            let (mut figures, mut texts) = (0_usize, 0_usize);
            let mut shape = Shape::default();
            for &row in sample {
                let cell = sheet.cell(row, column);
                match kind(sheet, cell) {
                    Kind::Empty => continue,
                    Kind::Number | Kind::Sign => figures += 1,
                    Kind::Text => texts += 1,
                }
                shape.meet(sheet.text(cell));
            }
            self.figures.push(figures > 0 && figures >= texts);
            shapes.push(shape.is_of_keys().then_some(shape));
        }
        shapes
    }

    fn looks_like_data(
        &self,
        sheet: &Sheet,
        row: usize,
        shapes: &[Option<Shape>],
    ) -> bool {
        if !self.is_full(row) {
            return self.has_key(sheet, row, shapes);
        }
        let (from, to) = self.window.rows;
        if row >= from + LOOKED_AT && row + LOOKED_AT <= to {
            return true;
        }
        let left = self.window.columns.0;
        let (mut figures, mut texts) = (0, 0);
        for (column, cell) in self.cells(sheet, row) {
            let shape = shapes.get(column - left).and_then(Option::as_ref);
            if shape.is_some_and(|it| it.fits(sheet.text(cell))) {
                return true;
            }
            if self.is_figures(column) {
                match kind(sheet, cell) {
                    Kind::Text => texts += 1,
                    // A single letter may be a sign or a heading.
                    Kind::Sign if is_letter(sheet.text(cell)) => {}
                    _ => figures += 1,
                }
            }
        }
        figures > 0 && figures >= texts
    }

    /// Whether a row begins with a key and has more than that: an area of
    /// which hardly anything is known.
    fn has_key(
        &self,
        sheet: &Sheet,
        row: usize,
        shapes: &[Option<Shape>],
    ) -> bool {
        let Some((column, cell)) = self.cells(sheet, row).next() else {
            return false;
        };
        let shape = shapes.get(column - self.window.columns.0);
        let shape = shape.and_then(Option::as_ref);
        self.filled(row) >= 2
            && shape.is_some_and(|it| it.is_pattern(sheet.text(cell)))
    }
}

/// The number a cell is when nobody doubts it.
#[must_use]
pub fn plain_number(sheet: &Sheet, cell: Cell) -> Option<f64> {
    match cell {
        Cell::Number { value, .. } => Some(value),
        Cell::Text(_) => {
            let text = sheet.text(cell);
            text.bytes()
                .all(|byte| byte.is_ascii_digit())
                .then(|| parse(text, NumberStyle::Plain))
                .flatten()
        }
        _ => None,
    }
}

fn cells(
    sheet: &Sheet,
    window: Window,
    row: usize,
) -> impl Iterator<Item = (usize, Cell)> + use<'_> {
    let (left, right) = window.columns;
    sheet
        .row(row)
        .iter()
        .copied()
        .enumerate()
        .skip(left)
        .take(right + 1 - left)
        .filter(|&(_, cell)| cell != Cell::Empty)
}

fn filled(sheet: &Sheet, window: Window, row: usize) -> u32 {
    let (left, right) = window.columns;
    let cells = sheet.row(row);
    let within = cells.get(left..cells.len().min(right + 1)).unwrap_or(&[]);
    let filled = within.iter().filter(|cell| !matches!(cell, Cell::Empty));
    u32::try_from(filled.count()).unwrap_or(u32::MAX)
}

fn is_letter(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// What a column's texts have in common where they are keys: the pattern of
/// `0101` or `A-12`, or that they are different whole numbers.
#[derive(Debug, Default)]
struct Shape {
    pattern: Vec<u8>,
    met: usize,
    same: bool,
    texts: BTreeSet<String>,
    digits: bool,
}

impl Shape {
    fn meet(&mut self, text: &str) {
        let pattern = pattern(text);
        self.same = (self.met == 0 || self.same && pattern == self.pattern)
            && pattern.contains(&b'0')
            && pattern.len() >= 2;
        self.pattern = pattern;
        self.digits = (self.met == 0 || self.digits)
            && is_digits(text)
            && self.texts.insert(text.to_owned());
        self.met += 1;
    }

    fn is_of_keys(&self) -> bool {
        self.met >= 2 && (self.same || self.digits)
    }

    fn is_pattern(&self, text: &str) -> bool {
        self.same && pattern(text) == self.pattern
    }

    fn fits(&self, text: &str) -> bool {
        self.is_pattern(text) || self.digits && is_digits(text)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits as `0`, letters as `a`, all else as it is.
fn pattern(text: &str) -> Vec<u8> {
    text.bytes()
        .map(|byte| match byte {
            b'0'..=b'9' => b'0',
            b'a'..=b'z' | b'A'..=b'Z' => b'a',
            _ => byte,
        })
        .collect()
}
