//! The cells of an ODS sheet.

use std::io::Read;

use quick_xml::events::BytesStart;

use super::style::Styles;
use crate::table::{
    builder::SheetBuilder,
    limits::MAX_COLUMNS,
    read::{
        trouble::Trouble,
        workbook::{
            Budget,
            cells::error_of,
            finish,
            formats::iso_days,
            hide_columns, hide_line,
            xml::{Event, Xml, append, bounded, number, value},
        },
    },
    sheet::{Cell, Range, Sheet},
};

/// Columns of the widest sheet any program makes.
const MOST_COLUMNS: usize = 16_384;

/// Reads one sheet, whose element was just opened.
///
/// # Errors
///
/// What is no XML, ends early or repeats cells beyond the limit.
pub fn read_table(
    name: &str,
    xml: &mut Xml<impl Read>,
    styles: &Styles,
    budget: &mut Budget,
) -> Result<Sheet, Trouble> {
    let mut table = Table {
        builder: budget.builder(name),
        room: budget.cells(),
        styles,
        line: 1,
        columns: 0,
        row: Vec::new(),
    };
    let depth = xml.depth();
    while xml.depth() >= depth {
        match xml.next()? {
            Event::Eof => break,
            Event::Start(element) => match element.local_name().as_ref() {
                "table-row" => {
                    let head = RowHead::of(&element);
                    table.row(xml, &head)?;
                }
                "table-column" => table.column(&element),
                // Drawings have tables of their own.
                "shapes" | "table" => xml.skip()?,
                _ => {}
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "table-row" => table.close_row(&RowHead::of(&element))?,
                "table-column" => table.column(&element),
                _ => {}
            },
            _ => {}
        }
    }
    finish(table.builder, budget)
}

struct Table<'s> {
    builder: SheetBuilder,
    room: usize,
    styles: &'s Styles,
    line: u32,
    columns: usize,
    row: Vec<Run>,
}

/// Equal cells side by side.
struct Run {
    column: usize,
    count: usize,
    cell: Cell,
    coloured: bool,
}

struct RowHead {
    repeated: u32,
    hidden: bool,
}

impl RowHead {
    fn of(element: &BytesStart) -> Self {
        let repeated = number(element, "table:number-rows-repeated");
        Self {
            repeated: repeated.unwrap_or(1).max(1),
            hidden: is_hidden(element),
        }
    }
}

fn is_hidden(element: &BytesStart) -> bool {
    value(element, "table:visibility")
        .is_some_and(|it| matches!(&*it, "collapse" | "filter"))
}

impl Table<'_> {
    fn column(&mut self, element: &BytesStart) {
        let count = number(element, "table:number-columns-repeated");
        let next = self.columns.saturating_add(count.unwrap_or(1).max(1));
        if is_hidden(element) {
            hide_columns(self.builder.sheet(), self.columns, next - 1);
        }
        self.columns = next;
    }

    fn row(
        &mut self,
        xml: &mut Xml<impl Read>,
        head: &RowHead,
    ) -> Result<(), Trouble> {
        let mut column = 0_usize;
        let depth = xml.depth();
        while xml.depth() >= depth {
            let count = |element: &BytesStart| {
                let count = number(element, "table:number-columns-repeated");
                count.unwrap_or(1).max(1)
            };
            match xml.next()? {
                Event::Eof => break,
                Event::Start(element) => match element.local_name().as_ref() {
                    "table-cell" | "covered-table-cell" => {
                        let element = element.to_owned();
                        let count: usize = count(&element);
                        self.cell(xml, &element, column, count)?;
                        column = column.saturating_add(count);
                    }
                    _ => xml.skip()?,
                },
                Event::Empty(element) => {
                    let count: usize = count(&element);
                    self.close_cell(&element, "", column, count)?;
                    column = column.saturating_add(count);
                }
                _ => {}
            }
        }
        self.close_row(head)
    }

    /// Lays the row down as often as it is repeated, after a look at how much
    /// that would be.
    fn close_row(&mut self, head: &RowHead) -> Result<(), Trouble> {
        let first = self.line;
        self.line = first.saturating_add(head.repeated);
        let last = self.row.last();
        let Some(end) = last.map(|it| (it.column + it.count).min(MAX_COLUMNS))
        else {
            return Ok(());
        };
        let more = end.saturating_mul(head.repeated as usize);
        if more > self.room {
            return Err(Trouble::too_many_cells().in_line(first));
        }
        self.room -= more;
        for line in first..self.line {
            for run in &self.row {
                self.builder.sheet().remarks.coloured +=
                    u32::from(run.coloured);
                let end = run.column + run.count;
                for column in run.column..end.min(MOST_COLUMNS) {
                    self.builder
                        .put(line, column, run.cell)
                        .map_err(|it| Trouble::from(it).at(line, column))?;
                }
            }
            if head.hidden {
                hide_line(self.builder.sheet(), line);
            }
        }
        self.row.clear();
        Ok(())
    }

    fn cell(
        &mut self,
        xml: &mut Xml<impl Read>,
        element: &BytesStart,
        column: usize,
        count: usize,
    ) -> Result<(), Trouble> {
        let mut text = String::new();
        let mut paragraphs = 0;
        let depth = xml.depth();
        while xml.depth() >= depth {
            let inside = xml.depth() > depth;
            match xml.next()? {
                Event::Eof => break,
                Event::Start(part) => match part.name().as_ref() {
                    "office:annotation" => {
                        let remarks = &mut self.builder.sheet().remarks;
                        remarks.comments = remarks.comments.saturating_add(1);
                        xml.skip()?;
                    }
                    "text:p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    name if name.starts_with("text:") => {
                        append_sign(&mut text, &part)?;
                    }
                    _ => xml.skip()?,
                },
                Event::Empty(part) => match part.name().as_ref() {
                    "text:p" => paragraphs += 1,
                    _ => append_sign(&mut text, &part)?,
                },
                piece if inside => append(&mut text, &piece)?,
                _ => {}
            }
        }
        self.close_cell(element, &text, column, count)
    }

    fn close_cell(
        &mut self,
        element: &BytesStart,
        text: &str,
        column: usize,
        count: usize,
    ) -> Result<(), Trouble> {
        let spanned = |name| number(element, name).unwrap_or(1_u32).max(1);
        let rows = spanned("table:number-rows-spanned");
        let columns = spanned("table:number-columns-spanned");
        let column_of = |more: u32| {
            let column = u32::try_from(column).ok()?.checked_add(more - 1)?;
            u16::try_from(column).ok()
        };
        if rows > 1 || columns > 1 {
            let range =
                column_of(1).zip(column_of(columns)).map(|(from, to)| Range {
                    first_line: self.line,
                    first_column: from,
                    last_line: self.line.saturating_add(rows - 1),
                    last_column: to,
                });
            self.builder.sheet().merged.extend(range);
        }
        let (line, at) = (self.line, column.min(MOST_COLUMNS));
        let cell = self.cell_of(element, text).map_err(|it| it.at(line, at))?;
        if cell != Cell::Empty && column < MOST_COLUMNS {
            let style = value(element, "table:style-name").unwrap_or_default();
            let coloured = self.styles.is_coloured(&style);
            let count = count.min(MOST_COLUMNS - column);
            self.row.push(Run { column, count, cell, coloured });
        }
        Ok(())
    }

    fn format_of(&mut self, element: &BytesStart) -> u16 {
        let style = value(element, "table:style-name").unwrap_or_default();
        let code = self.styles.code(&style).unwrap_or("General");
        self.builder.format(code)
    }

    /// A percentage is one by its type, whatever its style is known to say.
    fn percent_format(&mut self, element: &BytesStart) -> u16 {
        let style = value(element, "table:style-name").unwrap_or_default();
        let code = self.styles.code(&style).filter(|it| it.contains('%'));
        self.builder.format(code.unwrap_or("0%"))
    }

    fn cell_of(
        &mut self,
        element: &BytesStart,
        text: &str,
    ) -> Result<Cell, Trouble> {
        let get = |name| value(element, name);
        let text = text.trim();
        let kind = get("office:value-type").unwrap_or_default();
        if get("calcext:value-type").is_some_and(|it| &*it == "error") {
            return Ok(Cell::Error(error_of(text)));
        }
        let read = match &*kind {
            "float" | "percentage" | "currency" => {
                let value = number(element, "office:value");
                let format = match &*kind {
                    "percentage" => self.percent_format(element),
                    _ => self.format_of(element),
                };
                value.map(|value| Cell::Number { value, format })
            }
            "date" => {
                let days = get("office:date-value");
                let days = days.and_then(|it| iso_days(it.trim()));
                let format = self.format_of(element);
                days.map(|days| Cell::Date { days, format })
            }
            "boolean" => get("office:boolean-value")
                .map(|it| Cell::Bool(it.trim() == "true")),
            "" if text.is_empty() && get("table:formula").is_some() => {
                Some(Cell::Unsolved)
            }
            _ => None,
        };
        if let Some(cell) = read {
            return Ok(cell);
        }
        // Times and texts; a text may also stand in an attribute.
        let stated = get("office:string-value").unwrap_or_default();
        let text = if text.is_empty() { stated.trim() } else { text };
        if text.is_empty() {
            return Ok(Cell::Empty);
        }
        Ok(Cell::Text(self.builder.keep(text)?))
    }
}

/// Blanks and breaks that are written as elements.
fn append_sign(text: &mut String, part: &BytesStart) -> Result<(), Trouble> {
    match part.name().as_ref() {
        "text:s" => {
            let count = number::<usize>(part, "text:c").unwrap_or(1);
            text.push_str(&" ".repeat(count.min(1000)));
        }
        "text:tab" => text.push('\t'),
        "text:line-break" => text.push('\n'),
        _ => {}
    }
    bounded(text)
}
