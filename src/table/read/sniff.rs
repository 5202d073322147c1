//! What kind of file it is, by its content: names are often wrong.

use super::text::{decode, is_utf16};

/// The bytes at the front that decide.
const FRONT: usize = 4096;

/// A kind of file, as far as its first bytes tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text with a delimiter, and whatever nothing else claims.
    Delimited,
    /// A zip archive: XLSX, XLSM, XLSB, ODS or none of them.
    Package,
    /// An OLE2 compound file: XLS, or an encrypted workbook.
    Compound,
    /// An HTML page.
    Html,
    /// Excel's XML of 2003.
    SpreadsheetMl,
    /// The table of a shapefile.
    Dbf,
    /// A `GeoPackage`, or another `SQLite` database.
    GeoPackage,
    /// The geometries of a shapefile, or where they lie in it.
    Shapefile,
    /// A `FlatGeobuf` file.
    FlatGeobuf,
    /// JSON, likely `GeoJSON` or `TopoJSON`.
    GeoJson,
    /// Something that is not read, with the catalogue's key of it.
    Other(&'static str),
}

/// Whether reading the file needs the module of the heavy readers.
#[must_use]
pub fn needs_reader(bytes: &[u8]) -> bool {
    !matches!(sniff(bytes), Kind::Delimited | Kind::GeoJson | Kind::Other(_))
}

/// The kind of a file.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Kind {
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Kind::Package,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Kind::Compound,
        [0x1F, 0x8B, ..] | [b'7', b'z', 0xBC, 0xAF, ..] => {
            Kind::Other("@format.archive")
        }
        [b'R', b'a', b'r', b'!', 0x1A, ..] => Kind::Other("@format.archive"),
        [b'%', b'P', b'D', b'F', ..] => Kind::Other("@format.pdf"),
        [0, 0, 0x27, 0x0A, ..] => Kind::Shapefile,
        [b'f', b'g', b'b', 3, b'f', b'g', b'b', _, ..] => Kind::FlatGeobuf,
        _ if bytes.starts_with(b"SQLite format 3\0") => Kind::GeoPackage,
        _ if is_dbf(bytes) => Kind::Dbf,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => by_text(bytes),
        _ if is_utf16(bytes) => by_text(bytes),
        _ if bytes.iter().take(FRONT).any(|&byte| byte == 0) => {
            Kind::Other("@format.binary")
        }
        _ => by_text(bytes),
    }
}

/// A DBF has no magic number: a known version, a possible date, and a heading
/// whose length fits and that ends as it must.
fn is_dbf(bytes: &[u8]) -> bool {
    let Some(&[version, _, month, day, _, _, _, _, low, high, width, wide]) =
        bytes.first_chunk::<12>()
    else {
        return false;
    };
    let known = matches!(
        version,
        0x02 | 0x03 | 0x30..=0x32 | 0x43 | 0x83 | 0x8B | 0x8E | 0xCB | 0xF5
    );
    let length = usize::from(u16::from_le_bytes([low, high]));
    // After the fields, of 32 bytes each, comes a carriage return; Visual
    // FoxPro appends 263 bytes of its own.
    let ends = [length, length.saturating_sub(263)];
    known
        && month <= 12
        && day <= 31
        && u16::from_le_bytes([width, wide]) > 0
        && length > 32
        && ends.iter().any(|&end| {
            end > 32
                && matches!(end % 32, 1 | 2)
                && bytes.get(end / 32 * 32) == Some(&0x0D)
        })
}

fn by_text(bytes: &[u8]) -> Kind {
    let mut end = bytes.len().min(FRONT);
    // Not through the middle of a character.
    while bytes.get(end).is_some_and(|byte| byte & 0xC0 == 0x80) && end > 0 {
        end -= 1;
    }
    let front = decode(bytes.get(..end).unwrap_or(bytes)).text;
    let front = front.trim_start_matches(|sign: char| {
        sign.is_whitespace() || sign == '\u{FEFF}'
    });
    match front.chars().next() {
        Some('{' | '[') => Kind::GeoJson,
        Some('<') => by_element(front),
        _ => Kind::Delimited,
    }
}

/// By the first element, past declarations and comments.
fn by_element(mut text: &str) -> Kind {
    loop {
        let Some(tag) = text.trim_start().strip_prefix('<') else {
            return Kind::Other("@format.xml");
        };
        let (closer, skipped) = match tag {
            _ if tag.starts_with("!--") => ("-->", tag),
            _ if tag.starts_with('?') => ("?>", tag),
            _ if tag.starts_with('!') => (">", tag),
            _ => return by_name(tag),
        };
        let Some((head, rest)) = skipped.split_once(closer) else {
            return Kind::Other("@format.xml");
        };
        if head.to_ascii_lowercase().starts_with("!doctype html") {
            return Kind::Html;
        }
        text = rest;
    }
}

fn by_name(tag: &str) -> Kind {
    let name = tag
        .split(|sign: char| sign.is_whitespace() || "/>".contains(sign))
        .next()
        .unwrap_or_default();
    let name = name.rsplit(':').next().unwrap_or_default();
    let html = ["html", "table", "head", "body", "meta", "div", "style"];
    if name == "Workbook" {
        Kind::SpreadsheetMl
    } else if html.contains(&name.to_ascii_lowercase().as_str()) {
        Kind::Html
    } else {
        Kind::Other("@format.xml")
    }
}

#[cfg(test)]
#[path = "sniff_tests.rs"]
mod tests;
