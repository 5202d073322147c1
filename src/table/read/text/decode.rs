//! From bytes to text.

use std::borrow::Cow;

use super::code_page::cp850;

/// A file's text, and the name of the encoding it was in.
pub struct Decoded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// The encoding by its usual name.
    pub encoding: &'static str,
}

/// How many bytes are looked at together: most are ASCII.
const BLOCK: usize = 32;

/// The text of a file: by its byte-order mark, else UTF-16 if every other
/// byte says so, else UTF-8 if it is valid, else Windows-1252, which every
/// byte sequence is.
///
/// Not Latin-1: offices write `€` and `–`, which only Windows-1252 has.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let (text, encoding) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return single_bytes(rest),
        [0xFF, 0xFE, rest @ ..] => {
            (utf16(rest, u16::from_le_bytes), "utf-16le")
        }
        [0xFE, 0xFF, rest @ ..] => {
            (utf16(rest, u16::from_be_bytes), "utf-16be")
        }
        [_, 0, ..] if is_utf16(bytes) => {
            (utf16(bytes, u16::from_le_bytes), "utf-16le")
        }
        [0, ..] if is_utf16(bytes) => {
            (utf16(bytes, u16::from_be_bytes), "utf-16be")
        }
        _ => return single_bytes(bytes),
    };
    Decoded { text: text.into(), encoding }
}

/// Whether text without a mark is UTF-16: most of the first bytes on one side
/// are zero, as they are for European letters.
#[must_use]
pub fn is_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    let zeros = |side: usize| {
        head.iter().skip(side).step_by(2).filter(|&&byte| byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let pairs = head.len() / 2;
    pairs >= 4 && even.min(odd) == 0 && even.max(odd) * 10 >= pairs * 8
}

fn single_bytes(bytes: &[u8]) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.into(), encoding: "utf-8" },
        Err(_) if is_dos(bytes) => {
            Decoded { text: translate(bytes, cp850).into(), encoding: "ibm850" }
        }
        Err(_) => Decoded {
            text: translate(bytes, windows_1252).into(),
            encoding: "windows-1252",
        },
    }
}

/// Whether more umlauts stand beside letters if the bytes are those of DOS
/// than if they are those of Windows, where DOS's are quotation marks and
/// control characters.
fn is_dos(bytes: &[u8]) -> bool {
    const DOS: &[u8] = b"\x81\x84\x8E\x94\x99\x9A\xE1";
    const WINDOWS: &[u8] = b"\xC4\xD6\xDC\xDF\xE4\xF6\xFC";
    // Closing quotation marks, dashes and the euro, which DOS has not.
    const SIGNS: &[u8] = b"\x80\x93\x96";
    let is_letter =
        |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let (mut dos, mut windows) = (0_usize, 0_usize);
    for (at, &byte) in high(bytes) {
        let letters = usize::from(is_letter(at.wrapping_sub(1)))
            + usize::from(is_letter(at + 1));
        if DOS.contains(&byte) {
            dos += letters;
        } else if WINDOWS.contains(&byte) {
            windows += letters;
        } else if SIGNS.contains(&byte) {
            windows += 1;
        }
    }
    dos > windows
}

/// The bytes that are not ASCII, with their positions. They are few, so the
/// others are passed over by the block.
fn high(bytes: &[u8]) -> impl Iterator<Item = (usize, &u8)> {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let from = bytes.len() - rest.len();
    let high = blocks.iter().enumerate().filter(|(_, it)| !is_ascii(it));
    high.map(|(at, block)| (at * BLOCK, block.as_slice()))
        .chain([(from, rest)])
        .flat_map(|(from, block)| {
            let all = block.iter().enumerate();
            all.map(move |(inside, byte)| (from + inside, byte))
        })
        .filter(|(_, byte)| !byte.is_ascii())
}

/// Whether a byte occurs. Mostly it does not: so whole blocks are looked at.
#[must_use]
pub fn occurs(byte: u8, bytes: &[u8]) -> bool {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let within = |block: &[u8; BLOCK]| {
        block.iter().fold(0, |any, it| any | u8::from(*it == byte)) != 0
    };
    blocks.iter().any(within) || rest.contains(&byte)
}

/// Whether a block is ASCII. Its bytes are put together first: so they need
/// not be looked at one by one.
#[expect(clippy::inline_always, reason = "smaller than its call")]
#[inline(always)]
fn is_ascii(block: &[u8; BLOCK]) -> bool {
    block.iter().fold(0, |all, byte| all | byte) < 0x80
}

/// The text of bytes that each are one character.
fn translate(bytes: &[u8], character: fn(u8) -> char) -> String {
    let mut text = Vec::with_capacity(bytes.len() + bytes.len() / 16);
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    for block in blocks {
        if is_ascii(block) {
            text.extend_from_slice(block);
        } else {
            append(&mut text, block, character);
        }
    }
    append(&mut text, rest, character);
    // Characters only, so nothing is lost.
    String::from_utf8(text).unwrap_or_default()
}

fn append(text: &mut Vec<u8>, bytes: &[u8], character: fn(u8) -> char) {
    for &byte in bytes {
        if byte.is_ascii() {
            text.push(byte);
        } else {
            let mut encoded = [0; 4];
            let character = character(byte).encode_utf8(&mut encoded);
            text.extend_from_slice(character.as_bytes());
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|found| found.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// The character of a byte, as the WHATWG Encoding Standard has it: the five
/// unassigned bytes are control characters.
fn windows_1252(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ',
        '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—',
        '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => FROM_80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod tests;
