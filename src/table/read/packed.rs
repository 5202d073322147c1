//! Files that are no plain text: which they are, and their cells.

#[cfg(not(raumbild_part = "engine"))]
use super::decode::decode;
#[cfg(not(raumbild_part = "engine"))]
use crate::table::{Cell, Format, SheetBuilder};
use crate::{
    finding::{Code, Faults, Finding, Place},
    table::Workbook,
};

/// Whether a file is of a kind that only the readers know.
#[must_use]
pub fn needs_reader(bytes: &[u8]) -> bool {
    matches!(bytes, [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..])
        || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        || bytes.starts_with(b"SQLite format 3\0")
        || begins_with_a_tag(bytes)
        || is_dbf(bytes)
}

/// HTML and XML, in the encodings their programs write.
fn begins_with_a_tag(bytes: &[u8]) -> bool {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..]
        | [0xFF, 0xFE, rest @ ..]
        | [0xFE, 0xFF, rest @ ..] => rest,
        _ => bytes,
    };
    let blank = |byte: &&u8| byte.is_ascii_whitespace() || **byte == 0;
    text.iter().find(|byte| !blank(byte)) == Some(&b'<')
}

/// A known version, a possible date, and a heading that ends as it must.
fn is_dbf(bytes: &[u8]) -> bool {
    let Some(&[version, _, month, day, _, _, _, _, h0, h1, r0, r1]) =
        bytes.first_chunk::<12>()
    else {
        return false;
    };
    let known = matches!(version, 2 | 3 | 0x30..=0x32 | 0x43 | 0x83 | 0x8B)
        || matches!(version, 0x8E | 0xCB | 0xF5);
    let length = usize::from(u16::from_le_bytes([h0, h1]));
    let fits = |end: usize| {
        end > 32
            && matches!(end % 32, 1 | 2)
            && bytes.get(end / 32 * 32) == Some(&0x0D)
    };
    known
        && month <= 12
        && day <= 31
        && u16::from_le_bytes([r0, r1]) > 0
        && (fits(length) || fits(length.saturating_sub(263)))
}

/// The sheets of a file.
///
/// # Errors
///
/// What the file's reader finds wrong with it; a kind nobody reads.
pub fn read(file: &str, bytes: &[u8]) -> Result<Workbook, Faults> {
    #[cfg(not(raumbild_part = "engine"))]
    if begins_with_a_tag(bytes) {
        return html(file, &decode(bytes));
    }
    let kind = match bytes {
        [b'P', b'K', 3, 4, ..] => "@format.workbook",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "@format.oldWorkbook",
        _ if bytes.starts_with(b"SQLite") => "@format.geoPackage",
        _ => "@format.binary",
    };
    let fault = Finding::new(Code::FileFormat, Place::file(file));
    Err(fault.with("detail", kind).into())
}

/// The cells of one table, by its tags alone.
#[cfg(not(raumbild_part = "engine"))]
fn html(file: &str, text: &str) -> Result<Workbook, Faults> {
    let mut sheet = SheetBuilder::new("");
    for (line, row) in (1..).zip(text.split("<tr").skip(1)) {
        for (column, cell) in row.split("<td").skip(1).enumerate() {
            let inner = cell.split_once('>').map_or("", |(_, rest)| rest);
            let inner = inner.split('<').next().unwrap_or("");
            let put = match inner.trim().parse() {
                Ok(value) if !inner.trim().starts_with('0') => {
                    sheet.put(line, column, Cell::Number { value, format: 0 })
                }
                _ => sheet.text(line, column, inner),
            };
            put.map_err(|_| damaged(file))?;
        }
    }
    let sheet = sheet.finish();
    if sheet.is_empty() {
        return Err(damaged(file));
    }
    Ok(Workbook { format: Format::Html, sheets: vec![sheet] })
}

#[cfg(not(raumbild_part = "engine"))]
fn damaged(file: &str) -> Faults {
    Finding::new(Code::FileDamaged, Place::file(file))
        .with("detail", "<table>")
        .into()
}
