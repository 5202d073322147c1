//! What a cell looks like before anyone knows what its column means.

use super::few::Few;
use super::mark::split;
use super::number::{NumberStyle, parse};
use crate::table::{Cell, Sheet};

/// What a cell looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Empty,
    /// A number in some style, with or without marks.
    Number,
    /// What offices write in place of a number.
    Sign,
    /// Anything else.
    Text,
}

impl Kind {
    /// Whether it may stand in a column of numbers.
    #[must_use]
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Number | Self::Sign)
    }
}

/// What a cell looks like.
#[must_use]
pub fn kind(sheet: &Sheet, cell: Cell) -> Kind {
    match cell {
        // Most cells are so.
        Cell::Text(_) if Few::of(sheet, cell).is_some() => Kind::Number,
        Cell::Empty => Kind::Empty,
        Cell::Number { .. } => Kind::Number,
        Cell::Error(_) | Cell::Unsolved => Kind::Sign,
        Cell::Date { .. } | Cell::Bool(_) => Kind::Text,
        Cell::Text(_) => text_kind(sheet.text(cell)),
    }
}

fn text_kind(text: &str) -> Kind {
    if is_plain(text) {
        return Kind::Number;
    }
    // Most texts are names; they are settled by their first characters.
    let begins = |c: char| c.is_ascii_digit() || "-−–+(.,'’".contains(c);
    if is_sign(text) {
        return Kind::Sign;
    }
    if !text.starts_with(begins) || text.len() > 40 {
        return Kind::Text;
    }
    let bare = split(text).number;
    let readable = [NumberStyle::German, NumberStyle::English]
        .into_iter()
        .any(|style| parse(bare, style).is_some());
    if readable { Kind::Number } else { Kind::Text }
}

/// Digits with at most one point or comma between them: a number in some
/// style, as most cells are.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    if bytes.len() > 15 || !digit(bytes.first()) || !digit(bytes.last()) {
        return false;
    }
    let mut marks = 0;
    for byte in bytes {
        match byte {
            b'0'..=b'9' => {}
            b'.' | b',' => marks += 1,
            _ => return false,
        }
    }
    marks <= 1
}

/// Whether a text is a sign in any office's tables.
#[must_use]
pub fn is_sign(text: &str) -> bool {
    matches!(
        text,
        "-" | "–"
            | "—"
            | "−"
            | "."
            | "·"
            | "•"
            | "/"
            | "x"
            | "X"
            | "..."
            | "…"
            | "*"
            | "k"
            | "g"
            | "u"
            | "t"
            | "()"
            | "( )"
            | "NA"
            | "N/A"
            | "#N/A"
            | "#NV"
            | "k.A."
            | "k. A."
            | "n.v."
    )
}
