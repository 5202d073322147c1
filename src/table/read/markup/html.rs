//! HTML tables, also those that Excel saved or that call themselves XLS.

use std::collections::BTreeMap;

use super::tokens::{Token, Tokens, attribute, plain};
use crate::table::{
    builder::SheetBuilder,
    limits::MAX_COLUMNS,
    read::{
        text::decode,
        trouble::Trouble,
        workbook::{Budget, error_of, finish, hide_line, is_date, named},
    },
    sheet::{Cell, Range, Sheet},
    workbook::{Format, Workbook},
};

/// The most rows and columns a cell may span, as browsers have it.
const SPAN: (u32, usize) = (65_534, 1_000);
/// Tables within tables, at most.
const MOST_NESTED: usize = 50;

/// Reads the tables of a page, each as a sheet; those without text are left
/// out.
///
/// # Errors
///
/// There is none; too many cells.
pub fn read_html(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let text = decode(bytes).text;
    let mut page = Page {
        open: Vec::new(),
        sheets: Vec::new(),
        classes: BTreeMap::new(),
        budget: Budget::full(),
    };
    for token in Tokens::new(&text) {
        page.token(token)?;
    }
    while !page.open.is_empty() {
        page.close_table()?;
    }
    let mut sheets = page.sheets;
    if sheets.is_empty() {
        return Err(Trouble::format("@format.xml"));
    }
    if sheets.len() > 1 {
        for (at, sheet) in sheets.iter_mut().enumerate() {
            sheet.name = (at + 1).to_string();
        }
    }
    Ok(Workbook { format: Format::Html, sheets })
}

struct Page {
    /// The tables that are open, the innermost last.
    open: Vec<Table>,
    sheets: Vec<Sheet>,
    /// Number formats by style class.
    classes: BTreeMap<String, String>,
    budget: Budget,
}

struct Table {
    builder: SheetBuilder,
    line: u32,
    column: usize,
    /// The last line that a cell from above reaches in each column.
    reaching: BTreeMap<usize, u32>,
    cell: Option<OpenCell>,
    hidden: bool,
}

struct OpenCell {
    column: usize,
    attributes: String,
    text: String,
}

impl Page {
    fn token(&mut self, token: Token) -> Result<(), Trouble> {
        match token {
            Token::Style(sheet) => self.note_classes(sheet),
            Token::Open(name, attributes) => {
                self.open_tag(&name.to_ascii_lowercase(), attributes)?;
            }
            Token::Close(name) => match name.to_ascii_lowercase().as_str() {
                "table" => self.close_table()?,
                "tr" | "td" | "th" => self.close_cell()?,
                "p" | "div" | "li" => self.append("\n"),
                _ => {}
            },
            Token::Text(text) => {
                let mut words = String::new();
                for (at, word) in plain(text).split(is_blank).enumerate() {
                    if at > 0 && !words.ends_with(' ') {
                        words.push(' ');
                    }
                    words.push_str(word);
                }
                self.append(&words);
            }
        }
        Ok(())
    }

    fn open_tag(
        &mut self,
        name: &str,
        attributes: &str,
    ) -> Result<(), Trouble> {
        match name {
            "table" if self.open.len() < MOST_NESTED => {
                self.open.push(Table {
                    builder: self.budget.builder(""),
                    line: 0,
                    column: 0,
                    reaching: BTreeMap::new(),
                    cell: None,
                    hidden: false,
                });
            }
            "tr" => {
                self.close_cell()?;
                if let Some(table) = self.open.last_mut() {
                    table.open_row(attributes);
                }
            }
            "td" | "th" => {
                self.close_cell()?;
                if let Some(table) = self.open.last_mut() {
                    table.open_cell(attributes);
                }
            }
            "br" => self.append("\n"),
            _ => {}
        }
        Ok(())
    }

    fn append(&mut self, text: &str) {
        let cell = self.open.last_mut().and_then(|it| it.cell.as_mut());
        if let Some(cell) = cell {
            let fresh =
                cell.text.is_empty() || cell.text.ends_with([' ', '\n']);
            let text = if fresh { text.trim_start_matches(' ') } else { text };
            cell.text.push_str(text);
        }
    }

    fn close_cell(&mut self) -> Result<(), Trouble> {
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        table.close_cell(&self.classes)
    }

    fn close_table(&mut self) -> Result<(), Trouble> {
        self.close_cell()?;
        let Some(mut table) = self.open.pop() else { return Ok(()) };
        table.close_row();
        let sheet = finish(table.builder, &mut self.budget)?;
        if !sheet.is_empty() {
            self.sheets.push(sheet);
        }
        Ok(())
    }

    /// Notes the number formats of a style sheet's classes.
    fn note_classes(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selector, body)) = rule.rsplit_once('{') else {
                continue;
            };
            let Some(code) = number_format(body) else { continue };
            let class = selector.rsplit('.').next().unwrap_or_default();
            self.classes.insert(class.trim().to_owned(), code);
        }
    }
}

/// What HTML takes for a blank; a no-break space is none.
fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\r' | '\n')
}

impl Table {
    fn open_row(&mut self, attributes: &str) {
        self.close_row();
        self.line = self.line.saturating_add(1);
        self.column = 0;
        let style = attribute(attributes, "style").unwrap_or_default();
        self.hidden = style.replace(' ', "").contains("display:none");
    }

    fn close_row(&mut self) {
        if self.hidden {
            hide_line(self.builder.sheet(), self.line);
        }
        self.hidden = false;
    }

    fn open_cell(&mut self, attributes: &str) {
        // A page may forget its first row.
        self.line = self.line.max(1);
        let reaches = |table: &Self, column| {
            let last = table.reaching.get(&column);
            last.is_some_and(|&last| last >= table.line)
        };
        while reaches(self, self.column) {
            self.column += 1;
        }
        let span = |name| {
            let stated = attribute(attributes, name);
            stated.and_then(|it| it.trim().parse::<u32>().ok()).unwrap_or(1)
        };
        let rows = span("rowspan").clamp(1, SPAN.0);
        let columns = (span("colspan") as usize).clamp(1, SPAN.1);
        let column = self.column;
        self.column = column.saturating_add(columns);
        let last_line = self.line.saturating_add(rows - 1);
        let ends = u16::try_from(column).ok();
        let ends = ends.zip(u16::try_from(self.column - 1).ok());
        if rows > 1 {
            for column in
                (column..self.column).take_while(|&it| it < MAX_COLUMNS)
            {
                self.reaching.insert(column, last_line);
            }
        }
        if let Some((first_column, last_column)) = ends
            && (rows > 1 || columns > 1)
        {
            self.builder.sheet().merged.push(Range {
                first_line: self.line,
                first_column,
                last_line,
                last_column,
            });
        }
        let (attributes, text) = (attributes.to_owned(), String::new());
        self.cell = Some(OpenCell { column, attributes, text });
    }

    fn close_cell(
        &mut self,
        classes: &BTreeMap<String, String>,
    ) -> Result<(), Trouble> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let (line, column) = (self.line, cell.column);
        let value =
            self.value_of(&cell, classes).map_err(|it| it.at(line, column))?;
        let put = self.builder.put(line, column, value);
        put.map_err(|it| Trouble::from(it).at(line, column))
    }

    fn value_of(
        &mut self,
        cell: &OpenCell,
        classes: &BTreeMap<String, String>,
    ) -> Result<Cell, Trouble> {
        let get = |name| attribute(&cell.attributes, name);
        let text = cell.text.trim();
        let style = get("style").and_then(|it| number_format(&it));
        let class = || classes.get(get("class")?.trim()).cloned();
        let mut code = style.or_else(class).unwrap_or("General".to_owned());
        // Excel's own attribute, and LibreOffice's.
        let stated = get("x:num").or_else(|| get("sdval"));
        if let Some(theirs) = get("sdnum") {
            code = theirs.splitn(3, ';').nth(2).unwrap_or(&code).to_owned();
        }
        let number = stated.and_then(|it| {
            let text = if it.is_empty() { text } else { it.as_str() };
            text.trim().parse::<f64>().ok().filter(|it| it.is_finite())
        });
        if let Some(error) = get("x:err") {
            return Ok(Cell::Error(error_of(error.trim())));
        }
        if let Some(value) = number.filter(|_| code != "@") {
            let format = self.builder.format(&code);
            return Ok(if is_date(&code) {
                Cell::Date { days: value, format }
            } else {
                Cell::Number { value, format }
            });
        }
        if text.is_empty() {
            return Ok(Cell::Empty);
        }
        Ok(Cell::Text(self.builder.keep(text)?))
    }
}

/// The number format in a style, its escapes undone.
fn number_format(style: &str) -> Option<String> {
    let (_, rest) = style.split_once("mso-number-format")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let (quoted, rest) = match rest.strip_prefix(['"', '\'']) {
        Some(inside) => (true, inside),
        None => (false, rest),
    };
    let mut code = String::new();
    let mut signs = rest.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => {
                let hex = signs.as_str().get(..4).filter(|it| {
                    it.bytes().all(|byte| byte.is_ascii_hexdigit())
                });
                let code_point = hex.and_then(|it| {
                    char::from_u32(u32::from_str_radix(it, 16).ok()?)
                });
                if let Some(sign) = code_point {
                    code.push(sign);
                    signs.nth(3);
                } else {
                    code.extend(signs.next());
                }
            }
            '"' | '\'' if quoted => break,
            ';' if !quoted => break,
            '\r' | '\n' => {}
            sign => code.push(sign),
        }
    }
    let code = named(code.trim());
    (!code.is_empty() && code.len() < 1000).then(|| code.to_owned())
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
