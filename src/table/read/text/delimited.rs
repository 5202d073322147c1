//! Delimited text: CSV, TSV and their kin.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::{
    decode::{Decoded, decode, occurs},
    unquoted,
};
use crate::{
    finding::{Code, Faults, Finding, Place},
    table::{
        Format, Refused, SheetBuilder, Workbook,
        limits::{MAX_BYTES, MAX_CELLS, MAX_COLUMNS},
    },
};

/// Reads delimited text as one sheet: the encoding by its bytes, the
/// delimiter by the rows' evenness. Nothing is understood yet.
///
/// # Errors
///
/// A file that is empty, too large or no text.
pub fn read_delimited(file: &str, bytes: &[u8]) -> Result<Workbook, Faults> {
    refuse_other_kinds(file, bytes)?;
    let Decoded { text, encoding } = decode(bytes);
    let (rows, delimiter, skipped) = match stated_delimiter(&text) {
        Some((delimiter, rest)) => (rest, delimiter, 1),
        None => (&*text, likely_delimiter(&text), 0),
    };
    let mut builder = SheetBuilder::new("");
    let is_quoted =
        occurs(b'"', rows.as_bytes()) || b"\r\n".contains(&delimiter);
    let widths = if is_quoted {
        fill(&mut builder, rows, delimiter, skipped)
    } else {
        let from = text.len() - rows.len();
        let text = text.into_owned();
        unquoted::fill(&mut builder, text, from, delimiter, 1 + skipped)
    };
    let widths = widths
        .map_err(|_| too_large(file, MAX_CELLS, "@unit.cells", MAX_CELLS))?;
    let (even, uneven) = evenness(widths);
    if even as usize > MAX_COLUMNS {
        let found = even as usize;
        return Err(too_large(file, found, "@unit.columns", MAX_COLUMNS));
    }
    let mut sheet = builder.finish();
    (sheet.even, sheet.uneven) = (even, uneven);
    let format = Format::Delimited {
        delimiter: char::from(delimiter),
        encoding: encoding.to_owned(),
    };
    Ok(Workbook { format, sheets: vec![sheet] })
}

fn refuse_other_kinds(file: &str, bytes: &[u8]) -> Result<(), Faults> {
    let fault = |code| Finding::new(code, Place::file(file));
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(fault(Code::FileEmpty).into());
    }
    if bytes.len() > MAX_BYTES {
        return Err(too_large(
            file,
            bytes.len() / 1_000_000,
            "MB",
            MAX_BYTES / 1_000_000,
        ));
    }
    let kind = match bytes {
        [b'P', b'K', 3, 4, ..] => "@format.workbook",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "@format.oldWorkbook",
        [b'%', b'P', b'D', b'F', ..] => "@format.pdf",
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Ok(()),
        _ if occurs(0, bytes) && !super::decode::is_utf16(bytes) => {
            "@format.binary"
        }
        _ => return Ok(()),
    };
    Err(fault(Code::FileFormat).with("detail", kind).into())
}

fn too_large(file: &str, found: usize, unit: &str, limit: usize) -> Faults {
    Finding::new(Code::FileTooLarge, Place::file(file))
        .with("found", format!("{found} {unit}"))
        .with("limit", format!("{limit} {unit}"))
        .into()
}

/// Excel's own first line, `sep=;`.
fn stated_delimiter(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=")?;
    let delimiter = *rest.as_bytes().first()?;
    let rest = rest.get(1..)?;
    let rest = rest.strip_prefix('\r').unwrap_or(rest);
    Some((delimiter, rest.strip_prefix('\n')?))
}

/// The delimiter under which most of the first rows have the same number of
/// cells, and more than one. Titles and footnotes are few; decimal commas
/// come unevenly.
fn likely_delimiter(text: &str) -> u8 {
    // The first of equals is kept: the German habit before the others.
    let mut best = (b';', evenest(widths(text, b';')));
    for delimiter in [b'\t', b'|'] {
        let score = evenest(widths(text, delimiter));
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    let (spaced, widths) = comma_widths(text);
    let plain = evenest(widths.iter().copied());
    // Unless most rows are so.
    let all = evenest(widths.iter().chain(&spaced).copied());
    let most = spaced.len() > widths.len();
    if plain > best.1 || most && all > best.1 && all.1 >= best.1.1 {
        return b',';
    }
    best.0
}

/// How many rows have the same number of cells, and how many cells.
fn evenest(widths: impl IntoIterator<Item = usize>) -> (usize, usize) {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for width in widths {
        *counts.entry(width).or_default() += 1;
    }
    let counts = counts.into_iter().map(|(width, count)| (count, width));
    counts.max().unwrap_or((0, 0))
}

/// How many cells the first rows have that have more than one.
fn widths(text: &str, delimiter: u8) -> Vec<usize> {
    let mut reader = reader(text, delimiter);
    let rows = reader.records().take(200).flatten();
    rows.map(|row| row.len()).filter(|&width| width > 1).collect()
}

/// The same with commas, first of rows where a blank stands behind one.
///
/// Such a comma is one of a sentence: a title, a long heading and a number
/// with decimals may be as many as the rows of a small table.
fn comma_widths(text: &str) -> (Vec<usize>, Vec<usize>) {
    let mut reader = reader(text, b',');
    let rows = reader.records().take(200).flatten();
    let is_spaced = |row: &StringRecord| {
        row.iter().skip(1).any(|cell| cell.starts_with(' '))
    };
    let (spaced, plain): (Vec<_>, Vec<_>) =
        rows.filter(|row| row.len() > 1).partition(is_spaced);
    let lengths =
        |rows: Vec<StringRecord>| rows.iter().map(StringRecord::len).collect();
    (lengths(spaced), lengths(plain))
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
}

/// Puts the cells into a sheet; for each line that holds any, how many cells
/// it has.
fn fill(
    builder: &mut SheetBuilder,
    text: &str,
    delimiter: u8,
    skipped: u32,
) -> Result<Vec<(u32, u32)>, Refused> {
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    let mut widths = Vec::new();
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 + skipped };
    // Records of text that is valid UTF-8 and of any length cannot fail.
    while let Ok(true) = reader.read_record(&mut record) {
        let line = lines.of(&record);
        let mut any = false;
        for (column, cell) in record.iter().enumerate() {
            if !cell.is_empty() {
                builder.text(line, column, cell)?;
                any |= !cell.trim().is_empty();
            }
        }
        if any {
            let width = u32::try_from(record.len()).unwrap_or(u32::MAX);
            widths.push((line, width));
        }
    }
    Ok(widths)
}

/// Counts lines along with the reader, whose own count stands before the
/// blank lines it has skipped.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line a record begins in.
    fn of(&mut self, record: &StringRecord) -> u32 {
        let byte = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(byte).unwrap_or(usize::MAX);
        let blank = self.text.iter().skip(start);
        let start = start
            + blank.take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let passed = self.text.get(self.at..start).unwrap_or(&[]);
        self.line = self.line.saturating_add(breaks(passed));
        self.at = start;
        self.line
    }
}

/// Line breaks: `\n`, `\r\n`, and the `\r` of old Macintosh files.
fn breaks(text: &[u8]) -> u32 {
    let count = text
        .iter()
        .enumerate()
        .filter(|&(at, &byte)| {
            byte == b'\n' || byte == b'\r' && text.get(at + 1) != Some(&b'\n')
        })
        .count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The most common width, and the lines that differ from it.
fn evenness(widths: Vec<(u32, u32)>) -> (u32, Vec<(u32, u32)>) {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for run in widths.chunk_by(|one, other| one.1 == other.1) {
        *counts.entry(run[0].1).or_default() += run.len();
    }
    let most = counts.into_iter().max_by_key(|&(width, count)| (count, width));
    let even = most.map_or(0, |it| it.0);
    (even, widths.into_iter().filter(|it| it.1 != even).collect())
}

#[cfg(test)]
#[path = "delimited_tests.rs"]
mod tests;
