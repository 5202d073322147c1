//! The cells of an XLSX sheet, in one pass.

use std::io::Read;

use quick_xml::events::BytesStart;

use super::{
    Budget, finish,
    formats::iso_days,
    hide_columns, hide_line,
    styles::SheetStyles,
    xlsx::Strings,
    xml::{Event, Xml, append, number, says_yes, value},
};
use crate::table::{
    builder::SheetBuilder,
    read::trouble::Trouble,
    sheet::{Cell, CellError, Range, Sheet},
};

/// Columns of the widest sheet.
const MOST_COLUMNS: usize = 16_384;

/// Reads one sheet.
///
/// # Errors
///
/// What is no XML, ends early or is out of order, with the cell's place; too
/// many cells.
pub fn read_sheet(
    name: &str,
    xml: &mut Xml<impl Read>,
    strings: &mut Strings,
    styles: SheetStyles,
    budget: &mut Budget,
) -> Result<Sheet, Trouble> {
    let mut reader = SheetReader {
        builder: budget.builder(name),
        strings,
        styles,
        line: 0,
        column: 0,
        hidden: false,
        text: String::new(),
    };
    let place = |trouble: Trouble, line| match line {
        0 => trouble,
        line => trouble.in_line(line),
    };
    reader.read(xml).map_err(|it| place(it, reader.line))?;
    finish(reader.builder, budget)
}

struct SheetReader<'s> {
    builder: SheetBuilder,
    strings: &'s mut Strings,
    styles: SheetStyles<'s>,
    line: u32,
    column: usize,
    hidden: bool,
    text: String,
}

/// What a cell's tag says.
struct Head {
    kind: CellKind,
    style: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum CellKind {
    Number,
    Shared,
    Text,
    Bool,
    Error,
    Date,
}

impl SheetReader<'_> {
    fn read(&mut self, xml: &mut Xml<impl Read>) -> Result<(), Trouble> {
        loop {
            match xml.next()? {
                Event::Eof => return Ok(()),
                Event::Start(element) => match element.local_name().as_ref() {
                    "c" => {
                        let head = self.open_cell(&element)?;
                        self.cell(xml, &head)?;
                    }
                    "row" => self.open_row(&element)?,
                    _ => self.around(&element),
                },
                Event::Empty(element) => match element.local_name().as_ref() {
                    "c" => {
                        self.open_cell(&element)?;
                    }
                    "row" => {
                        self.open_row(&element)?;
                        self.close_row();
                    }
                    _ => self.around(&element),
                },
                Event::End(element)
                    if element.local_name().as_ref() == "row" =>
                {
                    self.close_row();
                }
                _ => {}
            }
        }
    }

    fn open_row(&mut self, element: &BytesStart) -> Result<(), Trouble> {
        let stated = number(element, "r");
        if value(element, "r").is_some() && stated.is_none() {
            return Err(Trouble::damaged("@damage.place"));
        }
        self.line = stated.unwrap_or(self.line.saturating_add(1));
        self.column = 0;
        self.hidden = says_yes(element, "hidden");
        Ok(())
    }

    fn close_row(&mut self) {
        if self.hidden {
            hide_line(self.builder.sheet(), self.line);
        }
    }

    /// Columns before the cells, merged cells after them.
    fn around(&mut self, element: &BytesStart) {
        match element.local_name().as_ref() {
            "col" if says_yes(element, "hidden") => {
                let first: usize = number(element, "min").unwrap_or(1);
                let last: usize = number(element, "max").unwrap_or(first);
                if let (Some(first), Some(last)) =
                    (first.checked_sub(1), last.checked_sub(1))
                {
                    hide_columns(self.builder.sheet(), first, last);
                }
            }
            "mergeCell" => {
                let range = value(element, "ref");
                let range = range.as_deref().and_then(range_of);
                self.builder.sheet().merged.extend(range);
            }
            _ => {}
        }
    }

    fn open_cell(&mut self, element: &BytesStart) -> Result<Head, Trouble> {
        let mut head = Head { kind: CellKind::Number, style: 0 };
        let mut place = None;
        for attribute in element.attributes().with_checks(false).flatten() {
            let text = attribute.value.as_ref();
            match attribute.key.as_ref() {
                "r" => place = Some(place_of(text)),
                "s" => head.style = text.parse().unwrap_or(0),
                "t" => head.kind = kind_of(text),
                _ => {}
            }
        }
        match place {
            None => self.column += 1,
            Some(Some((line, column))) => {
                (self.line, self.column) = (line, column + 1);
            }
            Some(None) => return Err(Trouble::damaged("@damage.place")),
        }
        if self.column > MOST_COLUMNS {
            return Err(Trouble::damaged("@damage.place"));
        }
        Ok(head)
    }

    fn cell(
        &mut self,
        xml: &mut Xml<impl Read>,
        head: &Head,
    ) -> Result<(), Trouble> {
        let (mut formula, mut stored, mut inside) = (false, false, false);
        self.text.clear();
        let depth = xml.depth();
        while xml.depth() >= depth {
            match xml.next()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    // Beside an inline text it says the same once more.
                    "v" if !self.text.is_empty() => xml.skip()?,
                    "v" | "t" => (stored, inside) = (true, true),
                    "is" | "r" => {}
                    "f" => {
                        formula = true;
                        xml.skip()?;
                    }
                    // Phonetic signs, properties of runs, extensions.
                    _ => xml.skip()?,
                },
                Event::Empty(element) => match element.local_name().as_ref() {
                    "v" => stored = true,
                    "f" => formula = true,
                    _ => {}
                },
                Event::End(_) => inside = false,
                Event::Eof => break,
                piece if inside => append(&mut self.text, &piece)?,
                _ => {}
            }
        }
        let place = (self.line, self.column.saturating_sub(1));
        let value = self
            .cell_of(head, formula, stored)
            .map_err(|trouble| trouble.at(place.0, place.1))?;
        if value == Cell::Empty {
            return Ok(());
        }
        if self.styles.is_coloured(head.style) {
            let remarks = &mut self.builder.sheet().remarks;
            remarks.coloured = remarks.coloured.saturating_add(1);
        }
        let put = self.builder.put(place.0, place.1, value);
        put.map_err(|refused| Trouble::from(refused).at(place.0, place.1))
    }

    fn cell_of(
        &mut self,
        head: &Head,
        formula: bool,
        stored: bool,
    ) -> Result<Cell, Trouble> {
        let text = self.text.trim();
        if text.is_empty() {
            // A formula whose result is an empty text has stored just that.
            let solved = stored && head.kind == CellKind::Text;
            return Ok(if formula && !solved {
                Cell::Unsolved
            } else {
                Cell::Empty
            });
        }
        let builder = &mut self.builder;
        Ok(match head.kind {
            CellKind::Shared => {
                let at = text.parse().unwrap_or(usize::MAX);
                self.strings.cell(at, builder)?
            }
            // What Excel writes as `_x000D_` may be a blank at an end.
            CellKind::Text => match unescaped(text).trim() {
                "" => Cell::Empty,
                text => Cell::Text(builder.keep(text)?),
            },
            CellKind::Bool => Cell::Bool(matches!(text, "1" | "true")),
            CellKind::Error => Cell::Error(error_of(text)),
            CellKind::Date => match iso_days(text) {
                Some(days) => self.styles.date(builder, head.style, days),
                None => Cell::Text(builder.keep(text)?),
            },
            CellKind::Number => match text.parse() {
                Ok(number) => self.styles.number(builder, head.style, number),
                Err(_) => return Err(Trouble::damaged("@damage.number")),
            },
        })
    }
}

fn kind_of(text: &str) -> CellKind {
    match text {
        "s" => CellKind::Shared,
        "str" | "inlineStr" => CellKind::Text,
        "b" => CellKind::Bool,
        "e" => CellKind::Error,
        "d" => CellKind::Date,
        _ => CellKind::Number,
    }
}

/// The error of a text such as `#DIV/0!`.
pub fn error_of(text: &str) -> CellError {
    match text {
        "#DIV/0!" => CellError::Division,
        "#N/A" | "#NV" => CellError::NotAvailable,
        "#NAME?" => CellError::Name,
        "#NULL!" => CellError::Null,
        "#NUM!" | "#ZAHL!" => CellError::Number,
        "#REF!" | "#BEZUG!" => CellError::Reference,
        "#VALUE!" | "#WERT!" => CellError::Value,
        _ => CellError::Other,
    }
}

/// The line (from 1) and the column (from 0) of a place such as `B12`.
fn place_of(text: &str) -> Option<(u32, usize)> {
    let mut column = 0_usize;
    let mut line = 0_u32;
    for byte in text.bytes().filter(|&it| it != b'$') {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if line == 0 && column < 20_000 => {
                let letter = byte.to_ascii_uppercase() - b'A';
                column = column * 26 + usize::from(letter) + 1;
            }
            b'0'..=b'9' => {
                let digit = u32::from(byte - b'0');
                line = line.checked_mul(10)?.checked_add(digit)?;
            }
            _ => return None,
        }
    }
    (line > 0).then_some((line, column.checked_sub(1)?))
}

/// The rectangle of a reference such as `A1:H1`.
fn range_of(text: &str) -> Option<Range> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first_line, first_column) = place_of(first)?;
    let (last_line, last_column) = place_of(last)?;
    Some(Range {
        first_line,
        first_column: u16::try_from(first_column).ok()?,
        last_line,
        last_column: u16::try_from(last_column).ok()?,
    })
}

/// A text with the signs that Excel writes as `_x000D_`.
pub fn unescaped(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let sign = after
            .get(..4)
            .filter(|_| after.as_bytes().get(4) == Some(&b'_'))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let Some(sign) = sign {
            out.push(sign);
            rest = after.get(5..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = after;
        }
    }
    out.push_str(rest);
    out.into()
}
