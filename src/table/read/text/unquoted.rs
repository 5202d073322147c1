//! Text without quotation marks, as most is: cut where it stands.

use crate::table::{Refused, SheetBuilder};

/// Puts the cells of a text into a sheet without copying them; for each line
/// that holds any, how many cells it has. The rows begin at the byte `from`,
/// in the line `line`. The sheet's text has to be this one.
///
/// # Errors
///
/// As [`SheetBuilder::put`].
pub fn fill(
    builder: &mut SheetBuilder,
    text: &str,
    from: usize,
    delimiter: u8,
    mut line: u32,
) -> Result<Vec<(u32, u32)>, Refused> {
    let bytes = text.as_bytes();
    let count = |wanted: u8| bytes.iter().filter(|&&it| it == wanted).count();
    let rows = count(b'\n').max(count(b'\r')) + 1;
    builder.expect(rows, count(delimiter) + rows);
    let mut widths = Vec::new();
    let (mut start, mut column, mut any) = (from, 0, false);
    for at in from..=bytes.len() {
        let byte = bytes.get(at).copied().unwrap_or(b'\n');
        let ends_line = matches!(byte, b'\n' | b'\r');
        if byte != delimiter && !ends_line {
            continue;
        }
        if start < at {
            any |= builder.part(line, column, text, start..at)?;
        }
        start = at + 1;
        column += 1;
        if ends_line {
            if any {
                let width = u32::try_from(column).unwrap_or(u32::MAX);
                widths.push((line, width));
            }
            // `\r\n` is one break.
            let half = byte == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            line = line.saturating_add(u32::from(!half));
            (column, any) = (0, false);
        }
    }
    Ok(widths)
}
