//! The records of a binary workbook, and the texts in them.

use crate::table::read::{text::decode, trouble::Trouble};

/// A record that continues the one before.
const CONTINUE: u16 = 0x3C;

/// Goes through the records of a stream.
pub struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// A record: its kind, and its data with where it is continued.
pub struct Record<'a> {
    /// Its kind.
    pub kind: u16,
    /// Its data.
    pub data: &'a [u8],
}

impl<'a> Records<'a> {
    /// From the beginning.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// From a place.
    pub fn starting(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// The next record.
    ///
    /// # Errors
    ///
    /// The stream ends within it.
    pub fn next(&mut self) -> Result<Record<'a>, Trouble> {
        let ends = || Trouble::damaged("@damage.ends");
        let mut head = Fields::new(self.bytes.get(self.at..).unwrap_or(&[]));
        let (kind, length) = head.u16().zip(head.u16()).ok_or_else(ends)?;
        let data = head.take(usize::from(length)).ok_or_else(ends)?;
        self.at += 4 + data.len();
        Ok(Record { kind, data })
    }

    /// The next record's data, if it continues the last.
    pub fn continued(&mut self) -> Option<&'a [u8]> {
        let before = self.at;
        if let Ok(Record { kind: CONTINUE, data }) = self.next() {
            return Some(data);
        }
        self.at = before;
        None
    }
}

/// The fields of a record, one after the other.
#[derive(Clone, Copy)]
pub struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    /// All fields of a record's data.
    pub fn new(data: &'a [u8]) -> Self {
        Self(data)
    }

    /// How many bytes are left.
    pub fn left(&self) -> usize {
        self.0.len()
    }

    /// The next bytes.
    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }

    /// The next byte.
    pub fn u8(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// The next two bytes.
    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    /// The next four bytes.
    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    /// The next eight bytes, as a number.
    pub fn f64(&mut self) -> Option<f64> {
        Some(f64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    /// A number in the short form of four bytes.
    pub fn short_number(&mut self) -> Option<f64> {
        let raw = self.u32()?;
        let number = if raw & 2 == 0 {
            f64::from_bits(u64::from(raw & !3) << 32)
        } else {
            f64::from(raw.cast_signed() >> 2)
        };
        Some(if raw & 1 == 0 { number } else { number / 100.0 })
    }

    /// A text of so many signs; since 1997 a byte says whether they are wide.
    pub fn text(&mut self, signs: usize, wide_known: bool) -> Option<String> {
        let wide = wide_known && self.u8()? & 1 == 1;
        let length = if wide { signs * 2 } else { signs };
        let bytes = self.take(length)?;
        Some(match (wide, wide_known) {
            (true, _) => utf16(bytes),
            // Narrow signs are the first 256 of Unicode, but before 1997 the
            // system's own.
            (false, true) => bytes.iter().map(|&it| char::from(it)).collect(),
            (false, false) => decode(bytes).text.into_owned(),
        })
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).filter_map(|it| Fields::new(it).u16());
    char::decode_utf16(units)
        .map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// The texts that cells share. A text may be continued in the next record
/// anywhere among its signs, and there its width is said anew.
pub struct SharedTexts<'r, 'a> {
    records: &'r mut Records<'a>,
    fields: Fields<'a>,
}

impl<'r, 'a> SharedTexts<'r, 'a> {
    /// The texts of a record and those that continue it.
    pub fn new(data: &'a [u8], records: &'r mut Records<'a>) -> Self {
        Self { records, fields: Fields::new(data) }
    }

    /// How many texts the record says it has.
    pub fn count(&mut self) -> usize {
        self.fields.u32();
        self.fields.u32().map_or(0, |count| count as usize)
    }

    /// The next text.
    pub fn next(&mut self) -> Option<String> {
        if self.fields.left() == 0 {
            self.fields = Fields::new(self.records.continued()?);
        }
        let signs = usize::from(self.fields.u16()?);
        let flags = self.fields.u8()?;
        let runs = if flags & 8 == 0 { 0 } else { self.fields.u16()? };
        let extra = if flags & 4 == 0 { 0 } else { self.fields.u32()? };
        let text = self.signs(signs, flags & 1 == 1)?;
        let skipped = usize::from(runs) * 4;
        self.skip(skipped.saturating_add(extra as usize))?;
        Some(text)
    }

    fn signs(&mut self, mut left: usize, mut wide: bool) -> Option<String> {
        let mut units = Vec::new();
        while left > 0 {
            if self.fields.left() == 0 {
                self.fields = Fields::new(self.records.continued()?);
                wide = self.fields.u8()? & 1 == 1;
            }
            let unit = if wide {
                self.fields.u16()?
            } else {
                u16::from(self.fields.u8()?)
            };
            units.push(unit);
            left -= 1;
        }
        let signs = char::decode_utf16(units);
        Some(
            signs.map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
        )
    }

    fn skip(&mut self, mut left: usize) -> Option<()> {
        loop {
            let here = left.min(self.fields.left());
            self.fields.take(here)?;
            left -= here;
            if left == 0 {
                return Some(());
            }
            self.fields = Fields::new(self.records.continued()?);
        }
    }
}
