//! Styles of an ODS: number formats as codes, colours, hidden sheets.

use std::{collections::BTreeMap, io::Read};

use quick_xml::events::BytesStart;

use crate::table::read::{
    trouble::Trouble,
    workbook::xml::{Event, Xml, append, number, value},
};

/// More styles than any workbook has.
const MOST: usize = 70_000;
/// More number formats than any workbook has.
const MOST_FORMATS: usize = 1_000;

/// What the styles say about cells and sheets, by their names.
#[derive(Debug, Default)]
pub struct Styles {
    codes: BTreeMap<String, String>,
    cells: BTreeMap<String, CellStyle>,
    hiding: Vec<String>,
    last: String,
}

#[derive(Clone, Debug, Default)]
struct CellStyle {
    data: Option<String>,
    parent: String,
    coloured: bool,
}

impl Styles {
    /// The number format's code of a cell style.
    pub fn code(&self, style: &str) -> Option<&str> {
        let style = self.cells.get(style)?;
        let parent = || self.cells.get(&style.parent)?.data.as_ref();
        let data = style.data.as_ref().or_else(parent)?;
        self.codes.get(data).map(String::as_str)
    }

    /// Whether a cell style has a colour of its own.
    pub fn is_coloured(&self, style: &str) -> bool {
        self.cells.get(style).is_some_and(|it| it.coloured)
    }

    /// Whether a sheet's style hides it.
    pub fn hides(&self, style: &str) -> bool {
        self.hiding.iter().any(|it| it == style)
    }

    /// Notes an element, and reads on to its end if it is a number format.
    pub fn read(
        &mut self,
        element: &BytesStart,
        xml: &mut Xml<impl Read>,
    ) -> Result<(), Trouble> {
        let local = element.local_name();
        let kind = local.as_ref();
        let is_format = element.name().as_ref().starts_with("number:")
            && kind.ends_with("-style");
        if !is_format {
            self.note(element);
            return Ok(());
        }
        let mut code = String::new();
        let depth = xml.depth();
        while xml.depth() >= depth {
            match xml.next()? {
                Event::Eof => break,
                Event::Start(part) | Event::Empty(part) => {
                    code.push_str(&piece_of_code(&part));
                }
                // The text between, such as `%` or ` €`.
                text @ Event::Text(_) => append(&mut code, &text)?,
                _ => {}
            }
        }
        let name = value(element, "style:name").unwrap_or_default();
        if self.codes.len() < MOST_FORMATS && code.len() < 1000 {
            self.codes.insert(name.into_owned(), code.trim().to_owned());
        }
        Ok(())
    }

    /// Notes what an element says of a style.
    pub fn note(&mut self, element: &BytesStart) {
        let get = |name| value(element, name);
        match element.name().as_ref() {
            "style:style" => {
                self.last = get("style:name").unwrap_or_default().into_owned();
                let style = CellStyle {
                    data: get("style:data-style-name").map(Into::into),
                    parent: get("style:parent-style-name")
                        .map_or_else(String::new, Into::into),
                    coloured: false,
                };
                let is_cell = get("style:family")
                    .is_some_and(|family| &*family == "table-cell");
                if is_cell && self.cells.len() < MOST {
                    self.cells.insert(self.last.clone(), style);
                }
            }
            "style:table-cell-properties" => {
                let colour = get("fo:background-color");
                let coloured = colour.is_some_and(|it| {
                    !["transparent", "#ffffff"].contains(&&*it)
                });
                if let Some(style) = self.cells.get_mut(&self.last) {
                    style.coloured |= coloured;
                }
            }
            "style:table-properties"
                if get("table:display").is_some_and(|it| &*it == "false") =>
            {
                self.hiding.push(self.last.clone());
            }
            _ => {}
        }
    }
}

/// A part of a number format as Excel would write it.
fn piece_of_code(part: &BytesStart) -> String {
    let long = value(part, "number:style").is_some_and(|it| &*it == "long");
    let twice = |short: &str| short.repeat(if long { 2 } else { 1 });
    match part.local_name().as_ref() {
        "number" => {
            let places =
                |name| number::<usize>(part, name).unwrap_or(0).min(30);
            let whole = places("number:min-integer-digits").max(1);
            let grouped = value(part, "number:grouping");
            let mut code = "0".repeat(whole);
            if grouped.is_some_and(|it| &*it == "true") && whole < 4 {
                code = format!("#,{}{code}", "#".repeat(3 - whole));
            }
            match places("number:decimal-places") {
                0 => code,
                decimals => format!("{code}.{}", "0".repeat(decimals)),
            }
        }
        "year" => if long { "yyyy" } else { "yy" }.to_owned(),
        "month" => {
            let named = value(part, "number:textual");
            let text = named.is_some_and(|it| &*it == "true");
            let month = twice("m");
            if text { format!("mm{month}") } else { month }
        }
        "day" => twice("d"),
        "hours" => twice("h"),
        "minutes" => twice("m"),
        "seconds" => twice("s"),
        "text-content" => "@".to_owned(),
        _ => String::new(),
    }
}
