//! Excel's XML of 2003.

use std::{collections::BTreeMap, io::Read};

use quick_xml::events::BytesStart;

use crate::table::{
    builder::SheetBuilder,
    read::{
        text::decode,
        trouble::Trouble,
        workbook::{
            Budget, Event, Xml, append, error_of, finish, hide_columns,
            hide_line, is_date, iso_days, named, number, value,
        },
    },
    sheet::{Cell, Range, Sheet},
    workbook::{Format, Workbook},
};

/// Reads a workbook.
///
/// # Errors
///
/// What is no XML, ends early or is out of order; too many cells.
pub fn read_spreadsheet_ml(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let text = decode(bytes).text;
    let mut xml = Xml::new(text.as_bytes());
    let mut styles = Styles::default();
    let mut budget = Budget::full();
    let mut sheets = Vec::new();
    loop {
        match xml.next()? {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element)
                if element.local_name().as_ref() != "Worksheet" =>
            {
                styles.note(&element);
            }
            Event::Start(element) => {
                let name = value(&element, "Name").unwrap_or_default();
                let name = name.into_owned();
                let sheet = read_sheet(&name, &mut xml, &styles, &mut budget);
                sheets.push(sheet.map_err(|it| it.on_sheet(&name))?);
            }
            _ => {}
        }
    }
    Ok(Workbook { format: Format::SpreadsheetMl, sheets })
}

#[derive(Default)]
struct Styles {
    all: BTreeMap<String, Style>,
    last: String,
}

#[derive(Clone, Default)]
struct Style {
    code: Option<String>,
    coloured: bool,
}

impl Styles {
    fn note(&mut self, element: &BytesStart) {
        let get = |name| value(element, name);
        match element.local_name().as_ref() {
            "Style" => {
                let parent = get("Parent").unwrap_or_default();
                let style = self.all.get(&*parent).cloned();
                self.last = get("ID").unwrap_or_default().into_owned();
                self.all.insert(self.last.clone(), style.unwrap_or_default());
            }
            "NumberFormat" => {
                if let Some(style) = self.all.get_mut(&self.last) {
                    let code = get("Format").filter(|it| it.len() < 1000);
                    style.code = code.map(|it| named(&it).to_owned());
                }
            }
            "Interior" => {
                if let Some(style) = self.all.get_mut(&self.last) {
                    let colour = get("Color").map(|it| it.to_lowercase());
                    style.coloured = colour.is_some_and(|it| it != "#ffffff");
                }
            }
            _ => {}
        }
    }
}

fn read_sheet(
    name: &str,
    xml: &mut Xml<impl Read>,
    styles: &Styles,
    budget: &mut Budget,
) -> Result<Sheet, Trouble> {
    let mut reader = SheetReader {
        builder: budget.builder(name),
        styles,
        line: 0,
        next_line: 1,
        column: 0,
        columns: 0,
    };
    let depth = xml.depth();
    while xml.depth() >= depth {
        match xml.next()? {
            Event::Eof => break,
            Event::Start(element) => match element.local_name().as_ref() {
                "Row" => {
                    let hidden = reader.open_row(&element);
                    reader.row(xml)?;
                    reader.close_row(hidden);
                }
                "Column" => reader.column(&element),
                "Visible" => {
                    let mut text = String::new();
                    append(&mut text, &xml.next()?)?;
                    let sheet = reader.builder.sheet();
                    sheet.hidden = text.contains("Hidden");
                }
                _ => {}
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "Row" => {
                    reader.open_row(&element);
                }
                "Column" => reader.column(&element),
                _ => {}
            },
            _ => {}
        }
    }
    finish(reader.builder, budget)
}

struct SheetReader<'s> {
    builder: SheetBuilder,
    styles: &'s Styles,
    line: u32,
    next_line: u32,
    column: usize,
    columns: usize,
}

fn is_hidden(element: &BytesStart) -> bool {
    value(element, "Hidden").is_some_and(|it| &*it == "1")
}

impl SheetReader<'_> {
    fn column(&mut self, element: &BytesStart) {
        let index = number(element, "Index").unwrap_or(self.columns + 1_usize);
        let first = index.saturating_sub(1);
        let last = first.saturating_add(number(element, "Span").unwrap_or(0));
        if is_hidden(element) {
            hide_columns(self.builder.sheet(), first, last);
        }
        self.columns = last.saturating_add(1).min(1 << 20);
    }

    /// A row may stand for those after it that are alike and empty.
    fn open_row(&mut self, element: &BytesStart) -> bool {
        self.line = number(element, "Index").unwrap_or(self.next_line);
        let span: u32 = number(element, "Span").unwrap_or(0);
        self.next_line = self.line.saturating_add(span).saturating_add(1);
        self.column = 0;
        is_hidden(element)
    }

    fn close_row(&mut self, hidden: bool) {
        if hidden {
            hide_line(self.builder.sheet(), self.line);
        }
    }

    fn row(&mut self, xml: &mut Xml<impl Read>) -> Result<(), Trouble> {
        let depth = xml.depth();
        while xml.depth() >= depth {
            match xml.next()? {
                Event::Eof => break,
                Event::Start(element)
                    if element.local_name().as_ref() == "Cell" =>
                {
                    let element = element.to_owned();
                    self.cell(&element, xml)?;
                }
                Event::Empty(element)
                    if element.local_name().as_ref() == "Cell" =>
                {
                    let column = self.place(&element);
                    if value(&element, "Formula").is_some() {
                        self.put(column, Cell::Unsolved)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A cell's column; what it is merged with is noted.
    fn place(&mut self, element: &BytesStart) -> usize {
        let index: Option<usize> = number(element, "Index");
        let first = index.map_or(self.column, |it| it.saturating_sub(1));
        let across = number(element, "MergeAcross").unwrap_or(0_usize);
        let down = number(element, "MergeDown").unwrap_or(0_u32);
        let last = first.saturating_add(across).min(1 << 20);
        let ends = u16::try_from(first).ok().zip(u16::try_from(last).ok());
        if let Some((first_column, last_column)) = ends
            && across.min(1) + down.min(1) as usize > 0
        {
            self.builder.sheet().merged.push(Range {
                first_line: self.line,
                first_column,
                last_line: self.line.saturating_add(down),
                last_column,
            });
        }
        self.column = last + 1;
        first
    }

    fn cell(
        &mut self,
        element: &BytesStart,
        xml: &mut Xml<impl Read>,
    ) -> Result<(), Trouble> {
        let column = self.place(element);
        let (mut kind, mut text) = (String::new(), String::new());
        let mut inside = false;
        let depth = xml.depth();
        while xml.depth() >= depth {
            match xml.next()? {
                Event::Eof => break,
                Event::Start(part) => match part.local_name().as_ref() {
                    "Comment" => {
                        let remarks = &mut self.builder.sheet().remarks;
                        remarks.comments = remarks.comments.saturating_add(1);
                        xml.skip()?;
                    }
                    "Data" => {
                        let stated = value(&part, "Type").unwrap_or_default();
                        (kind, inside) = (stated.into_owned(), true);
                    }
                    "PhoneticText" => xml.skip()?,
                    // Fonts of parts of a text.
                    _ => {}
                },
                Event::End(part) if part.local_name().as_ref() == "Data" => {
                    inside = false;
                }
                piece if inside => append(&mut text, &piece)?,
                _ => {}
            }
        }
        let cell = self
            .cell_of(element, &kind, text.trim())
            .map_err(|it| it.at(self.line, column))?;
        let style = value(element, "StyleID").unwrap_or_default();
        let style = self.styles.all.get(&*style);
        if cell != Cell::Empty && style.is_some_and(|it| it.coloured) {
            let remarks = &mut self.builder.sheet().remarks;
            remarks.coloured = remarks.coloured.saturating_add(1);
        }
        self.put(column, cell)
    }

    fn put(&mut self, column: usize, cell: Cell) -> Result<(), Trouble> {
        let put = self.builder.put(self.line, column, cell);
        put.map_err(|it| Trouble::from(it).at(self.line, column))
    }

    fn cell_of(
        &mut self,
        element: &BytesStart,
        kind: &str,
        text: &str,
    ) -> Result<Cell, Trouble> {
        let formula = value(element, "Formula").is_some();
        if text.is_empty() {
            let solved = kind == "String" || !formula;
            return Ok(if solved { Cell::Empty } else { Cell::Unsolved });
        }
        let style = value(element, "StyleID").unwrap_or_default();
        let code = self.styles.all.get(&*style);
        let code = code.and_then(|it| it.code.as_deref());
        let code = code.unwrap_or("General");
        let read = match kind {
            "Number" => text.parse().ok().map(|number| {
                let format = self.builder.format(code);
                if is_date(code) {
                    Cell::Date { days: number, format }
                } else {
                    Cell::Number { value: number, format }
                }
            }),
            "DateTime" => iso_days(text).map(|days| Cell::Date {
                days,
                format: self.builder.format(code),
            }),
            "Boolean" => Some(Cell::Bool(text == "1")),
            "Error" => Some(Cell::Error(error_of(text))),
            _ => return Ok(Cell::Text(self.builder.keep(text)?)),
        };
        read.ok_or_else(|| Trouble::damaged("@damage.number"))
    }
}

#[cfg(test)]
#[path = "spreadsheet_ml_tests.rs"]
mod tests;
