//! The table of a shapefile: dBASE and `FoxPro`.

use super::{
    letters::{Encoding, Umlauts},
    trouble::Trouble,
};
use crate::table::{
    builder::{Refused, SheetBuilder},
    sheet::{Cell, Sheet},
    workbook::{Format, Workbook},
};

const HEAD: usize = 32;
/// The day dates are counted from, 1899-12-30, as a Julian day.
const FIRST_DAY: i32 = 2_415_019;

/// Reads a table of dBASE III or IV or of `FoxPro`. The first row holds the
/// fields' names; a record's line is its number plus one, deleted ones left
/// out. Memos stand in another file and are not read, but noted.
///
/// # Errors
///
/// A head that contradicts itself, fewer records than it says, tables of
/// dBASE 7, encrypted ones, too many cells.
pub fn read_dbf(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let (sheet, _) = sheet(bytes, None)?;
    if sheet.len() < 2 {
        return Err(Trouble::empty());
    }
    Ok(Workbook { format: Format::Dbf, sheets: vec![sheet] })
}

/// The table, and which records are deleted. The encoding is that of the file
/// beside it, if there is one.
///
/// # Errors
///
/// As [`read_dbf`]; a table may be empty.
pub fn sheet(
    bytes: &[u8],
    encoding: Option<&str>,
) -> Result<(Sheet, Vec<bool>), Trouble> {
    let wrong = || Trouble::damaged("@damage.tableHead");
    let head = bytes.get(..HEAD).ok_or_else(wrong)?;
    if head[0] & 7 == 4 {
        return Err(Trouble::format("@format.dbaseSeven"));
    }
    let start = usize::from(u16::from_le_bytes([head[8], head[9]]));
    let length = usize::from(u16::from_le_bytes([head[10], head[11]]));
    let count = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
    let fields = fields(bytes.get(HEAD..start).ok_or_else(wrong)?, head[0]);
    let ends = fields.last().map(|field| field.start + field.length);
    if ends.is_none_or(|end| end > length) {
        return Err(wrong());
    }
    let wanted = (count as usize).checked_mul(length);
    let records = wanted.and_then(|it| bytes[start..].get(..it));
    let records = records.ok_or_else(|| Trouble::damaged("@damage.shorter"))?;
    if head[15] == 1 {
        return Err(Trouble::format("@format.encryptedTable"));
    }
    let table = Records { fields, bytes: records, length };
    let encoding = table.encoding(head[29], encoding);
    let sheet = table.sheet(encoding)?;
    let deleted = records.chunks_exact(length.max(1));
    Ok((sheet, deleted.map(|it| it[0] == b'*').collect()))
}

/// A column of the table.
struct Field<'a> {
    name: &'a [u8],
    kind: Kind,
    start: usize,
    length: usize,
}

/// How a field's bytes are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Number {
        whole: bool,
    },
    Date,
    Logical,
    Long,
    Double,
    Currency,
    Time,
    /// In another file, or nothing that can be read.
    Elsewhere,
}

/// The fields a head lists, up to the mark that ends the list.
fn fields(list: &[u8], version: u8) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    // A record begins with the mark of the deleted.
    let mut start = 1;
    for entry in list.chunks_exact(32) {
        if entry[0] == 0x0D {
            break;
        }
        let name = &entry[..11];
        let end = name.iter().position(|&it| it == 0).unwrap_or(name.len());
        let mut length = usize::from(entry[16]);
        if entry[11] == b'C' {
            // Long texts keep the upper byte of their length where numbers
            // keep their decimals.
            length += usize::from(entry[17]) * 256;
        }
        let kind = kind(entry[11], length, entry[17], version);
        // What FoxPro keeps for itself has a flag and no meaning here.
        if entry[11] != b'0' {
            fields.push(Field { name: &name[..end], kind, start, length });
        }
        start += length;
    }
    fields
}

fn kind(letter: u8, length: usize, decimals: u8, version: u8) -> Kind {
    let is_fox = (0x30..=0x32).contains(&version);
    match (letter, length) {
        (b'C' | b'V', _) => Kind::Text,
        (b'N' | b'F', _) => Kind::Number { whole: decimals == 0 },
        (b'D', 8) => Kind::Date,
        (b'L', 1) => Kind::Logical,
        (b'I', 4) => Kind::Long,
        (b'B', 8) if is_fox => Kind::Double,
        (b'O', 8) => Kind::Double,
        (b'Y', 8) => Kind::Currency,
        (b'T', 8) => Kind::Time,
        _ => Kind::Elsewhere,
    }
}

struct Records<'a> {
    fields: Vec<Field<'a>>,
    bytes: &'a [u8],
    length: usize,
}

impl<'a> Records<'a> {
    /// The records that are not deleted, with their lines.
    fn rows(&self) -> impl Iterator<Item = (u32, &'a [u8])> {
        let records = self.bytes.chunks_exact(self.length.max(1));
        (2u32..).zip(records).filter(|(_, record)| record[0] != b'*')
    }

    /// All bytes of a field.
    fn column(&self, field: &Field) -> impl Iterator<Item = &'a [u8]> {
        let (start, end) = (field.start, field.start + field.length);
        self.rows().map(move |(_, it)| it.get(start..end).unwrap_or_default())
    }

    /// What all texts are written in.
    fn encoding(&self, language: u8, stated: Option<&str>) -> Encoding {
        let mut umlauts = Umlauts::default();
        let texts = self.fields.iter().filter(|it| it.kind == Kind::Text);
        for field in texts {
            umlauts.see_name(field.name);
            self.column(field).for_each(|bytes| umlauts.see(bytes));
        }
        umlauts.encoding(language, stated)
    }

    fn sheet(&self, encoding: Encoding) -> Result<Sheet, Refused> {
        let mut builder = SheetBuilder::new("");
        let date = builder.format("yyyy-mm-dd");
        for (at, field) in self.fields.iter().enumerate() {
            builder.text(1, at, &encoding.text(field.name))?;
        }
        let are_keys: Vec<bool> = self
            .fields
            .iter()
            .map(|field| {
                field.kind == Kind::Number { whole: true }
                    && self.column(field).any(leads_with_zero)
            })
            .collect();
        builder.sheet().remarks.elsewhere = self
            .fields
            .iter()
            .filter(|field| field.kind == Kind::Elsewhere)
            .filter(|field| self.column(field).any(points_elsewhere))
            .map(|field| encoding.text(field.name))
            .collect();
        for (line, record) in self.rows() {
            for (at, field) in self.fields.iter().enumerate() {
                let end = field.start + field.length;
                let bytes = record.get(field.start..end).unwrap_or_default();
                let cell =
                    match value(bytes, field.kind, are_keys[at], encoding) {
                        Found::Nothing => Cell::Empty,
                        Found::Text(text) => {
                            builder.text(line, at, &text)?;
                            continue;
                        }
                        Found::Number(value) => {
                            Cell::Number { value, format: 0 }
                        }
                        Found::Days(days) => Cell::Date { days, format: date },
                        Found::Bool(yes) => Cell::Bool(yes),
                    };
                builder.put(line, at, cell)?;
            }
        }
        Ok(builder.finish())
    }
}

/// What a field holds.
enum Found {
    Nothing,
    Text(String),
    Number(f64),
    Days(f64),
    Bool(bool),
}

fn value(bytes: &[u8], kind: Kind, is_key: bool, encoding: Encoding) -> Found {
    let eight = || bytes.try_into().unwrap_or([0; 8]);
    match kind {
        Kind::Text => Found::Text(encoding.text(bytes)),
        Kind::Number { .. } if is_key => Found::Text(ascii(bytes)),
        Kind::Number { .. } => number(&ascii(bytes)),
        Kind::Date => date(&ascii(bytes)),
        Kind::Logical => match bytes.first() {
            Some(b'T' | b't' | b'Y' | b'y') => Found::Bool(true),
            Some(b'F' | b'f' | b'N' | b'n') => Found::Bool(false),
            _ => Found::Nothing,
        },
        Kind::Long => {
            let four = bytes.try_into().unwrap_or([0; 4]);
            Found::Number(i32::from_le_bytes(four).into())
        }
        Kind::Double => Some(f64::from_le_bytes(eight()))
            .filter(|value| value.is_finite())
            .map_or(Found::Nothing, Found::Number),
        Kind::Currency => {
            let hundredths = i64::from_le_bytes(eight());
            #[expect(
                clippy::cast_precision_loss,
                reason = "an amount of money"
            )]
            Found::Number(hundredths as f64 / 10_000.0)
        }
        Kind::Time => time(eight()),
        Kind::Elsewhere => Found::Nothing,
    }
}

/// Whether a memo's place is stated: dBASE leaves the number of its block
/// blank, `FoxPro` zero.
fn points_elsewhere(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| !matches!(byte, 0 | b' ' | b'0'))
}

fn ascii(bytes: &[u8]) -> String {
    let text = bytes.iter().filter(|&&it| it != 0).map(|&it| char::from(it));
    text.collect::<String>().trim().to_owned()
}

/// A number by its text. Stars say that it did not fit; they stay, as does
/// whatever is no number or has more digits than one can hold.
fn number(text: &str) -> Found {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_whole = !text.contains(['.', 'e', 'E']);
    let fits = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
    match text.parse::<f64>() {
        _ if text.is_empty() => Found::Nothing,
        Ok(value)
            if text.chars().all(fits)
                && value.is_finite()
                && (digits <= 15 || !is_whole) =>
        {
            Found::Number(value)
        }
        _ => Found::Text(text.to_owned()),
    }
}

/// `007`, which is a key and no number.
fn leads_with_zero(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii();
    matches!(text, [b'0', second, ..] if second.is_ascii_digit())
}

fn date(text: &str) -> Found {
    if text.is_empty() || text == "00000000" {
        return Found::Nothing;
    }
    let part = |from: usize, to: usize| -> Option<i32> {
        let digits = text.get(from..to)?;
        let fits = digits.bytes().all(|it| it.is_ascii_digit());
        fits.then(|| digits.parse().ok())?
    };
    match (part(0, 4), part(4, 6), part(6, 8)) {
        (Some(year), Some(month @ 1..=12), Some(day @ 1..=31)) => {
            Found::Days((julian(year, month, day) - FIRST_DAY).into())
        }
        _ => Found::Text(text.to_owned()),
    }
}

/// The Julian day of a date of the Gregorian calendar.
fn julian(year: i32, month: i32, day: i32) -> i32 {
    let early = (14 - month) / 12;
    let years = year + 4800 - early;
    let months = month + 12 * early - 3;
    day + (153 * months + 2) / 5 + 365 * years + years / 4 - years / 100
        + years / 400
        - 32_045
}

/// A Julian day and the milliseconds since midnight.
fn time(bytes: [u8; 8]) -> Found {
    let number =
        |part: &[u8]| i32::from_le_bytes(part.try_into().unwrap_or([0; 4]));
    let (day, rest) = bytes.split_at(4);
    let (day, milliseconds) = (number(day), number(rest));
    if day == 0 {
        return Found::Nothing;
    }
    let days = f64::from(day) - f64::from(FIRST_DAY);
    Found::Days(days + f64::from(milliseconds) / 86_400_000.0)
}

#[cfg(test)]
#[path = "dbf_tests.rs"]
mod tests;
