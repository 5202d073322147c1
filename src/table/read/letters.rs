//! Which letters the bytes of a DBF's texts stand for.

use super::{text::cp850, text::decode};

/// An encoding a DBF may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Windows,
    Dos,
}

impl Encoding {
    /// The text of a field, up to its end.
    pub fn text(self, bytes: &[u8]) -> String {
        let end = bytes.iter().position(|&it| it == 0).unwrap_or(bytes.len());
        let bytes = &bytes[..end];
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Dos => bytes.iter().map(|&byte| cp850(byte)).collect(),
            Self::Windows => bytes.iter().map(|&it| windows(it)).collect(),
        }
    }

    /// By the name a `.cpg` file gives: `UTF-8`, `1252`, `ISO 88591`, `OEM
    /// 850`; `None` for one that says nothing here.
    fn named(name: &str) -> Option<Self> {
        let signs = name.chars().filter(char::is_ascii_alphanumeric);
        let name: String = signs.map(|it| it.to_ascii_lowercase()).collect();
        let ends = |all: &[&str]| all.iter().any(|it| name.ends_with(it));
        match name.as_str() {
            "utf8" | "65001" | "cp65001" => Some(Self::Utf8),
            _ if ends(&["1252", "88591", "885915", "latin1", "28591"]) => {
                Some(Self::Windows)
            }
            _ if ends(&["850", "437", "858"]) => Some(Self::Dos),
            _ => None,
        }
    }
}

/// A byte that is no UTF-8 by itself is one of Windows-1252.
fn windows(byte: u8) -> char {
    decode(&[byte]).text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Whether a text is UTF-8, its last character perhaps cut off by the end of
/// the field.
fn reads_as_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && error.valid_up_to() > 0,
    }
}

/// What all texts of a table have shown so far.
#[derive(Default)]
pub struct Umlauts {
    /// How often bytes stand beside letters that are umlauts in DOS.
    dos: usize,
    /// The same for Windows.
    windows: usize,
    is_other: bool,
}

impl Umlauts {
    /// Looks at a field's name.
    pub fn see_name(&mut self, bytes: &[u8]) {
        for (at, byte) in bytes.iter().enumerate() {
            let letter = |at: Option<usize>| {
                at.and_then(|at| bytes.get(at))
                    .is_some_and(u8::is_ascii_alphabetic)
            };
            if !letter(at.checked_sub(1)) && !letter(at.checked_add(1)) {
                continue;
            }
            match byte {
                0x81 | 0x84 | 0x8E | 0x94 | 0x99 | 0x9A | 0xE1 => self.dos += 1,
                0xC4 | 0xD6 | 0xDC | 0xDF | 0xE4 | 0xF6 | 0xFC => {
                    self.windows += 1;
                }
                _ => {}
            }
        }
    }

    /// Looks at a text.
    pub fn see(&mut self, bytes: &[u8]) {
        if !bytes.is_ascii() {
            self.is_other |= !reads_as_utf8(bytes);
            self.see_name(bytes);
        }
    }

    /// The texts' encoding: UTF-8 if all of them are, else the one stated
    /// beside the table, else by the head's language, else by the bytes
    /// umlauts have beside letters. The language is often that of the computer
    /// and not that of the data.
    pub fn encoding(&self, language: u8, stated: Option<&str>) -> Encoding {
        let is_dos = matches!(language, 1 | 2 | 0x08..=0x26 | 0x37 | 0x64);
        let is_windows = matches!(language, 3 | 0x57..=0x59);
        let stated = stated.and_then(Encoding::named);
        match (self.dos, self.windows) {
            _ if !self.is_other => Encoding::Utf8,
            _ if stated.is_some_and(|it| it != Encoding::Utf8) => {
                stated.unwrap_or(Encoding::Windows)
            }
            _ if is_windows => Encoding::Windows,
            (0, windows) if windows > 0 => Encoding::Windows,
            _ if is_dos => Encoding::Dos,
            (dos, windows) if dos > windows => Encoding::Dos,
            _ => Encoding::Windows,
        }
    }
}
