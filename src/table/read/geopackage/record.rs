//! The values of a row.

use super::pages::{Encoding, Problem, varint};

/// A value as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    Null,
    Integer(i64),
    Real(f64),
    /// A text's bytes, in the database's encoding.
    Text(&'a [u8]),
    /// Bytes, such as a geometry.
    Blob(&'a [u8]),
}

const DAMAGED: Problem = Problem::Damaged("@damage.page");

/// The values of a record, in the order of the columns. They may be fewer
/// than the table has columns: those were added later.
pub fn values(record: &[u8]) -> Result<Vec<Value<'_>>, Problem> {
    let (head, mut at) = varint(record, 0).ok_or(DAMAGED)?;
    let head = usize::try_from(head).map_err(|_| DAMAGED)?;
    let kinds = record.get(..head).ok_or(DAMAGED)?;
    let mut body = record.get(head..).ok_or(DAMAGED)?;
    let mut values = Vec::new();
    while at < head {
        let (kind, length) = varint(kinds, at).ok_or(DAMAGED)?;
        at += length;
        let size = size(kind)?;
        let (bytes, rest) = body.split_at_checked(size).ok_or(DAMAGED)?;
        body = rest;
        values.push(value(kind, bytes));
    }
    Ok(values)
}

fn size(kind: u64) -> Result<usize, Problem> {
    Ok(match kind {
        0 | 8 | 9 => 0,
        1..=4 => usize::try_from(kind).unwrap_or(0),
        5 => 6,
        6 | 7 => 8,
        10 | 11 => return Err(DAMAGED),
        _ => usize::try_from((kind - 12) / 2).map_err(|_| DAMAGED)?,
    })
}

fn value(kind: u64, bytes: &[u8]) -> Value<'_> {
    match kind {
        0 => Value::Null,
        1..=6 => Value::Integer(integer(bytes)),
        7 => Value::Real(f64::from_bits(integer(bytes).cast_unsigned())),
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        _ if kind.is_multiple_of(2) => Value::Blob(bytes),
        _ => Value::Text(bytes),
    }
}

/// A whole number of up to eight bytes, the highest first, with its sign.
fn integer(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|&byte| byte >= 0x80);
    let start = if negative { -1 } else { 0 };
    bytes.iter().fold(start, |sum, &byte| sum << 8 | i64::from(byte))
}

/// A text's characters; what is none is shown as such.
pub fn text(bytes: &[u8], encoding: Encoding) -> String {
    let unit = match encoding {
        Encoding::Utf8 => return String::from_utf8_lossy(bytes).into_owned(),
        Encoding::Utf16Little => u16::from_le_bytes,
        Encoding::Utf16Big => u16::from_be_bytes,
    };
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|found| found.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}
