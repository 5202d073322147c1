//! Text without quotation marks, as most is: cut where it stands.

use crate::table::{Refused, SheetBuilder, Span};

/// Puts the cells of a text into a sheet without copying them; for each line
/// that holds any, how many cells it has. The rows begin at the byte `from`,
/// in the line `line`.
///
/// # Errors
///
/// As [`SheetBuilder::put`].
pub fn fill(
    builder: &mut SheetBuilder,
    text: String,
    from: usize,
    delimiter: u8,
    line: u32,
) -> Result<Vec<(u32, u32)>, Refused> {
    // Positions are kept in four bytes.
    u32::try_from(text.len()).map_err(|_| Refused::TooMany)?;
    let (rows, cells) = room(text.as_bytes(), delimiter);
    builder.make_room(rows, cells);
    let mut widths = Vec::new();
    {
        let mut cutter = Cutter {
            text: &text,
            builder,
            widths: &mut widths,
            delimiter,
            line,
            start: from,
            column: 0,
            any: false,
        };
        cutter.cut(from)?;
    }
    builder.adopt(text);
    Ok(widths)
}

/// About how many rows and cells a text has: of a long one by blocks from all
/// over it.
fn room(bytes: &[u8], delimiter: u8) -> (usize, usize) {
    const BLOCK: usize = 4096;
    let apart = if bytes.len() > 64 * BLOCK { 16 } else { 1 };
    let (mut looked, mut breaks, mut marks) = (0, 0, 0);
    for block in bytes.chunks(BLOCK).step_by(apart) {
        let count = |wanted: u8| -> usize {
            block.iter().map(|&byte| usize::from(byte == wanted)).sum()
        };
        looked += block.len();
        breaks += count(b'\n').max(count(b'\r'));
        marks += count(delimiter);
    }
    // A little more than likely: less would move all cells later.
    let blocks = bytes.len().div_ceil(looked.max(1));
    let all = |count: usize| count * blocks + count * blocks / 32 + 1;
    (all(breaks), all(breaks + marks))
}

/// A one in each byte.
const ONES: u64 = u64::from_le_bytes([1; 8]);

/// The highest bit of the bytes that are zero; perhaps of others as well, but
/// only if there is a zero among the eight.
#[inline]
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & (ONES << 7)
}

/// Where in the text the next cell begins.
struct Cutter<'a> {
    text: &'a str,
    builder: &'a mut SheetBuilder,
    widths: &'a mut Vec<(u32, u32)>,
    delimiter: u8,
    line: u32,
    start: usize,
    column: usize,
    any: bool,
}

impl Cutter<'_> {
    /// Eight bytes at a time: in most there is one mark or none.
    fn cut(&mut self, from: usize) -> Result<(), Refused> {
        let bytes = self.text.as_bytes();
        let delimiters = ONES * u64::from(self.delimiter);
        let (words, rest) = bytes.get(from..).unwrap_or(&[]).as_chunks::<8>();
        let mut at = from;
        for word in words {
            let word = u64::from_le_bytes(*word);
            // Breaks are control characters.
            let mut marks =
                zeros(word ^ delimiters) | zeros(word & (ONES * 0xE0));
            while marks != 0 {
                self.mark(at + (marks.trailing_zeros() / 8) as usize)?;
                marks &= marks - 1;
            }
            at += 8;
        }
        for at in at..=at + rest.len() {
            self.mark(at)?;
        }
        Ok(())
    }

    /// Ends a cell, and perhaps a row, if there is a mark for it; after the
    /// text there is.
    #[inline]
    fn mark(&mut self, at: usize) -> Result<(), Refused> {
        let bytes = self.text.as_bytes();
        let byte = bytes.get(at).copied().unwrap_or(b'\n');
        let ends_line = matches!(byte, b'\n' | b'\r');
        if byte != self.delimiter && !ends_line {
            return Ok(());
        }
        // Most cells begin and end with a letter or digit.
        let (start, end) = match bytes.get(self.start..at) {
            None | Some([]) => (at, at),
            Some([one]) if one.is_ascii_graphic() => (self.start, at),
            Some([first, .., last])
                if first.is_ascii_graphic() && last.is_ascii_graphic() =>
            {
                (self.start, at)
            }
            _ => self.trimmed(at),
        };
        if start < end {
            let span = span(start, end);
            self.builder.span(self.line, self.column, span)?;
            self.any = true;
        }
        self.start = at + 1;
        self.column += 1;
        if ends_line {
            self.end_row(byte == b'\r' && bytes.get(at + 1) == Some(&b'\n'));
        }
        Ok(())
    }

    /// The cell that ends here, blanks at its ends left out.
    fn trimmed(&self, end: usize) -> (usize, usize) {
        let whole = self.text.get(self.start..end).unwrap_or("");
        let inner = whole.trim_start();
        let start = end - inner.len();
        (start, start + inner.trim_end().len())
    }

    /// `half`: `\r\n` is one break.
    fn end_row(&mut self, half: bool) {
        if self.any {
            self.builder.end_row(self.line);
            let width = u32::try_from(self.column).unwrap_or(u32::MAX);
            self.widths.push((self.line, width));
        }
        self.line = self.line.saturating_add(u32::from(!half));
        (self.column, self.any) = (0, false);
    }
}

/// The text between two positions, both of which fit.
#[inline]
fn span(start: usize, end: usize) -> Span {
    let short = |it| u32::try_from(it).unwrap_or(u32::MAX);
    Span { start: short(start), length: short(end - start) }
}
