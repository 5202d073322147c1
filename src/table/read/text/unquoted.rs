//! Text without quotation marks, as most is: cut where it stands.

use crate::table::{Cell, Refused, SheetBuilder, Span};

/// Puts the cells of a text into a sheet without copying them; for each line
/// that holds any, how many cells it has. The rows begin at the byte `from`,
/// in the line `line`.
///
/// # Errors
///
/// As [`SheetBuilder::row`].
pub fn fill(
    builder: &mut SheetBuilder,
    text: String,
    from: usize,
    delimiter: u8,
    mut line: u32,
) -> Result<Vec<(u32, u32)>, Refused> {
    let bytes = text.as_bytes();
    let count = |wanted: u8| -> usize {
        bytes.iter().map(|&byte| usize::from(byte == wanted)).sum()
    };
    let rows = count(b'\n').max(count(b'\r')) + 1;
    builder.make_room(rows, count(delimiter) + rows);
    let mut widths = Vec::new();
    let (mut start, mut row) = (from, Vec::new());
    for at in from..=bytes.len() {
        let byte = bytes.get(at).copied().unwrap_or(b'\n');
        let ends_line = matches!(byte, b'\n' | b'\r');
        if byte != delimiter && !ends_line {
            continue;
        }
        row.push(part(&text, start, at)?);
        start = at + 1;
        if ends_line {
            if row.iter().any(|cell| *cell != Cell::Empty) {
                builder.row(line, &row)?;
                let width = u32::try_from(row.len()).unwrap_or(u32::MAX);
                widths.push((line, width));
            }
            // `\r\n` is one break.
            let half = byte == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            line = line.saturating_add(u32::from(!half));
            row.clear();
        }
    }
    builder.adopt(text);
    Ok(widths)
}

/// The cell between two marks, blanks at its ends left out.
fn part(text: &str, start: usize, end: usize) -> Result<Cell, Refused> {
    let Some(whole) = text.get(start..end) else { return Ok(Cell::Empty) };
    // Most cells begin and end with a letter or digit.
    let is_mark = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = whole.as_bytes();
    let (start, inner) = if is_mark(bytes.first()) && is_mark(bytes.last()) {
        (start, whole)
    } else {
        let inner = whole.trim_start();
        (end - inner.len(), inner.trim_end())
    };
    if inner.is_empty() {
        return Ok(Cell::Empty);
    }
    let short = |it| u32::try_from(it).map_err(|_| Refused::TooMany);
    Ok(Cell::Text(Span { start: short(start)?, length: short(inner.len())? }))
}
