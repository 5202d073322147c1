//! Delimited text: CSV, TSV and their kin.

use std::collections::BTreeSet;

use csv::StringRecord;

use super::decode::decode;
use crate::{
    finding::{Code, Faults, Finding, Place},
    measurement::Status,
    table::{
        Column, NumberStyle, SourceSpec,
        limits::{MAX_BYTES, MAX_CELLS, MAX_COLUMNS},
        understand::number::{Evidence, parse, weigh},
    },
};

/// Faults of one kind in one column that are listed singly; the rest is
/// counted.
const LISTED: usize = 20;

/// A file's heading and rows, as text.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    file: String,
    header: Vec<String>,
    rows: Vec<StringRecord>,
    lines: Vec<usize>,
}

/// What a column looks like to someone choosing among columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSummary {
    /// The heading.
    pub name: String,
    /// How many cells read as a number in some style.
    pub numeric: usize,
    /// How many different texts.
    pub distinct: usize,
    /// The first few texts.
    pub sample: Vec<String>,
}

/// Reads delimited text: the delimiter by the rows' evenness, the encoding
/// by its bytes, the first row as heading. Rows without any text are left
/// out; they are how Excel ends a file.
///
/// # Errors
///
/// All at once: a file that is empty, too large or no text, rows of uneven
/// length.
pub fn read_delimited(file: &str, bytes: &[u8]) -> Result<Table, Faults> {
    refuse_other_kinds(file, bytes)?;
    let decoded = decode(bytes);
    let (text, delimiter) = match stated_delimiter(&decoded) {
        Some((delimiter, rest)) => (rest, delimiter),
        None => (decoded.as_ref(), likely_delimiter(&decoded)),
    };
    let (header, rows, mut lines) = records(file, text, delimiter)?;
    if stated_delimiter(&decoded).is_some() {
        for line in &mut lines {
            *line += 1;
        }
    }
    let table = Table { file: file.to_owned(), header, rows, lines };
    table.refuse_uneven()?;
    Ok(table)
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
        _ if bytes.contains(&0) => "@format.binary",
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
/// cells, and more than one.
fn likely_delimiter(text: &str) -> u8 {
    let even_rows = |delimiter: u8| {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let widths: Vec<usize> =
            reader.records().take(100).flatten().map(|row| row.len()).collect();
        let first = widths.first().copied().unwrap_or(0);
        let even = widths.iter().filter(|&&width| width == first).count();
        if first > 1 { (even, first) } else { (0, 0) }
    };
    // The first of equals is kept: the German habit before the others.
    let mut best = (b';', even_rows(b';'));
    for delimiter in [b'\t', b',', b'|'] {
        let score = even_rows(delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

type Records = (Vec<String>, Vec<StringRecord>, Vec<usize>);

fn records(file: &str, text: &str, delimiter: u8) -> Result<Records, Faults> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    let mut cells = 0;
    for record in reader.records() {
        let Ok(record) = record else { continue };
        if record.iter().all(str::is_empty) {
            continue;
        }
        cells += record.len();
        if cells > MAX_CELLS {
            return Err(too_large(file, cells, "@unit.cells", MAX_CELLS));
        }
        lines.push(line_of(&record, text));
        rows.push(record);
    }
    if rows.len() < 2 {
        return Err(Finding::new(Code::FileEmpty, Place::file(file)).into());
    }
    let header: Vec<String> =
        rows.remove(0).iter().map(str::to_owned).collect();
    lines.remove(0);
    if header.len() > MAX_COLUMNS {
        return Err(too_large(
            file,
            header.len(),
            "@unit.columns",
            MAX_COLUMNS,
        ));
    }
    Ok((header, rows, lines))
}

/// The line a record begins in. The reader's own count stands before the
/// blank lines it has skipped.
fn line_of(record: &StringRecord, text: &str) -> usize {
    let Some(position) = record.position() else { return 0 };
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let skipped = text
        .bytes()
        .skip(count(position.byte()))
        .take_while(|byte| matches!(byte, b'\n' | b'\r'))
        .filter(|&byte| byte == b'\n')
        .count();
    count(position.line()) + skipped
}

impl Table {
    /// The file's name.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The headings.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// How many rows, the heading not counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row. A table read from a file has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The place of a row in its file.
    #[must_use]
    pub fn place(&self, row: usize) -> Place {
        let place = Place::file(&self.file);
        match self.lines.get(row) {
            Some(&line) => place.row(line),
            None => place,
        }
    }

    /// The text of a cell; empty where the row is short.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or("")
    }

    /// The position of a column.
    ///
    /// # Errors
    ///
    /// If no heading is `name`, or two are.
    pub fn column(&self, name: &str) -> Result<usize, Finding> {
        let place = Place::file(&self.file).column(name);
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

    /// A column as numbers, and what is wrong with it: each cell that is
    /// neither a number nor one of the source's signs, or numbers that could
    /// be German or English. Cells at fault are missing. `whole` says that the
    /// numbers count something.
    #[must_use]
    pub fn numbers(
        &self,
        name: &str,
        source: &SourceSpec,
        whole: bool,
    ) -> (Column, Vec<Finding>) {
        let mut column = Column::with_capacity(self.len());
        let read = self
            .column(name)
            .and_then(|at| Ok((at, self.style(at, source, whole)?)));
        let (at, style) = match read {
            Ok(read) => read,
            Err(fault) => return (column, vec![fault]),
        };
        let mut faults = Vec::new();
        for row in 0..self.len() {
            let text = self.text(row, at);
            if let Some(status) = source.signs.status(text) {
                column.push_status(status);
                continue;
            }
            let fault = match parse(text, style) {
                Some(number) if whole && !is_count(number) => Code::NotACount,
                Some(number) => {
                    column.push_number(number);
                    continue;
                }
                None => Code::NumberText,
            };
            faults.push(self.fault(fault, row, at));
            column.push_status(Status::Missing);
        }
        (column, shortened(faults))
    }

    fn style(
        &self,
        at: usize,
        source: &SourceSpec,
        whole: bool,
    ) -> Result<NumberStyle, Finding> {
        if source.numbers != NumberStyle::Auto {
            return Ok(source.numbers);
        }
        let cells = (0..self.len())
            .map(|row| (row, self.text(row, at)))
            .filter(|(_, text)| source.signs.status(text).is_none());
        match weigh(cells, whole) {
            Evidence::Settled(style) => Ok(style),
            Evidence::Ambiguous(row) => {
                let text = self.text(row, at);
                let reading = |style| {
                    parse(text, style).map_or(String::new(), |n| n.to_string())
                };
                Err(self
                    .fault(Code::NumberAmbiguous, row, at)
                    .with("one", reading(NumberStyle::German))
                    .with("other", reading(NumberStyle::English)))
            }
        }
    }

    fn fault(&self, code: Code, row: usize, column: usize) -> Finding {
        let place = self.place(row).column(&self.header[column]);
        Finding::new(code, place).with("found", self.text(row, column))
    }

    fn refuse_uneven(&self) -> Result<(), Faults> {
        let expected = self.header.len();
        let uneven: Vec<Finding> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, cells)| cells.len() != expected)
            .map(|(row, cells)| {
                Finding::new(Code::FileRagged, self.place(row))
                    .with("found", cells.len())
                    .with("expected", expected)
            })
            .collect();
        if uneven.is_empty() { Ok(()) } else { Err(Faults(shortened(uneven))) }
    }

    /// What each column looks like.
    #[must_use]
    pub fn summarise(&self) -> Vec<ColumnSummary> {
        (0..self.header.len()).map(|at| self.summary(at)).collect()
    }

    fn summary(&self, at: usize) -> ColumnSummary {
        let texts = || (0..self.len()).map(|row| self.text(row, at));
        let is_number = |text: &&str| {
            [NumberStyle::German, NumberStyle::English]
                .iter()
                .any(|&style| parse(text, style).is_some())
        };
        ColumnSummary {
            name: self.header[at].clone(),
            numeric: texts().filter(is_number).count(),
            distinct: texts().collect::<BTreeSet<_>>().len(),
            sample: texts().take(5).map(str::to_owned).collect(),
        }
    }
}

fn is_count(number: f64) -> bool {
    number >= 0.0 && number.fract() == 0.0
}

/// The first faults singly, the others as a number.
fn shortened(mut faults: Vec<Finding>) -> Vec<Finding> {
    let more = faults.len().saturating_sub(LISTED);
    if more > 0 {
        faults.truncate(LISTED);
        let mut place = faults[0].place.clone();
        place.row = None;
        faults
            .push(Finding::new(Code::MoreOfTheSame, place).with("count", more));
    }
    faults
}

#[cfg(test)]
#[path = "delimited_tests.rs"]
mod tests;
