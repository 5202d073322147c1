//! The styles of an XLSX: number formats and fills.

use std::{collections::BTreeMap, io::Read};

use quick_xml::events::BytesStart;

use super::{
    formats::{built_in, is_date},
    xml::{Event, Xml, number, value},
};
use crate::table::{
    builder::SheetBuilder, read::trouble::Trouble, sheet::Cell,
};

/// More styles than Excel itself can hold.
const MOST_STYLES: usize = 70_000;
/// More number formats than Excel itself can hold.
const MOST_FORMATS: usize = 5_000;
/// Days from 1899-12-30 to the first day of the 1904 system.
const DAYS_1904: f64 = 1462.0;

/// What a workbook's styles say about cells.
#[derive(Debug, Default)]
pub struct Styles {
    codes: BTreeMap<u16, String>,
    coloured: Vec<bool>,
    cells: Vec<CellStyle>,
    days: f64,
}

#[derive(Clone, Copy, Debug, Default)]
struct CellStyle {
    format: u16,
    coloured: bool,
}

impl Styles {
    /// Days count from 1904, as on old Macs.
    pub fn count_from_1904(&mut self) {
        self.days = DAYS_1904;
    }

    /// Reads the styles' part.
    ///
    /// # Errors
    ///
    /// What is no XML, or swells.
    pub fn read(&mut self, xml: &mut Xml<impl Read>) -> Result<(), Trouble> {
        let mut of_cells = false;
        loop {
            match xml.next()? {
                Event::Eof => return Ok(()),
                Event::Start(element) | Event::Empty(element) => {
                    match element.local_name().as_ref() {
                        "cellXfs" => of_cells = true,
                        "cellStyleXfs" | "cellStyles" => of_cells = false,
                        // What follows has formats and fills of its own.
                        "dxfs" => return Ok(()),
                        "numFmt" => self.add_code(&element),
                        "fill" if !of_cells => self.add_fill(),
                        "patternFill" | "fgColor" => self.fill(&element),
                        "xf" if of_cells => self.add_cell(&element),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
    }

    /// Notes a number format that the workbook defines.
    pub fn define(&mut self, number: u16, code: &str) {
        if self.codes.len() < MOST_FORMATS && code.len() < 1000 {
            self.codes.insert(number, code.to_owned());
        }
    }

    /// Notes the next cell style.
    pub fn push(&mut self, format: u16, coloured: bool) {
        if self.cells.len() < MOST_STYLES {
            self.cells.push(CellStyle { format, coloured });
        }
    }

    fn add_code(&mut self, element: &BytesStart) {
        let code = value(element, "formatCode");
        if let (Some(id), Some(code)) = (number(element, "numFmtId"), code) {
            self.define(id, &code);
        }
    }

    fn add_fill(&mut self) {
        if self.coloured.len() < MOST_STYLES {
            self.coloured.push(false);
        }
    }

    /// A pattern is a colour of its own, unless it is none, or white.
    fn fill(&mut self, element: &BytesStart) {
        let Some(fill) = self.coloured.last_mut() else { return };
        let is = |name, white: &str| {
            value(element, name).is_some_and(|it| &*it == white)
        };
        if element.local_name().as_ref() == "patternFill" {
            let kind = value(element, "patternType");
            *fill = kind.is_some_and(|it| !matches!(&*it, "none" | "gray125"));
        } else if is("rgb", "FFFFFFFF")
            || is("indexed", "9")
            || (is("theme", "0") && value(element, "tint").is_none())
        {
            *fill = false;
        }
    }

    fn add_cell(&mut self, element: &BytesStart) {
        let fill: usize = number(element, "fillId").unwrap_or(0);
        let coloured = self.coloured.get(fill).copied().unwrap_or(false);
        self.push(number(element, "numFmtId").unwrap_or(0), coloured);
    }

    fn code(&self, number: u16) -> &str {
        self.codes.get(&number).map_or(built_in(number), String::as_str)
    }
}

/// The styles as one sheet's cells use them.
#[derive(Debug)]
pub struct SheetStyles<'s> {
    styles: &'s Styles,
    known: Vec<Option<Shown>>,
}

#[derive(Clone, Copy, Debug)]
struct Shown {
    format: u16,
    date: bool,
}

impl<'s> SheetStyles<'s> {
    /// The styles, none of them used yet.
    #[must_use]
    pub fn new(styles: &'s Styles) -> Self {
        Self { styles, known: vec![None; styles.cells.len()] }
    }

    /// A number as its style shows it: a number or a date.
    pub fn number(
        &mut self,
        builder: &mut SheetBuilder,
        style: usize,
        value: f64,
    ) -> Cell {
        let Shown { format, date } = self.shown(builder, style);
        if date {
            Cell::Date { days: value + self.styles.days, format }
        } else {
            Cell::Number { value, format }
        }
    }

    /// A date that the file writes as one.
    pub fn date(
        &mut self,
        builder: &mut SheetBuilder,
        style: usize,
        days: f64,
    ) -> Cell {
        Cell::Date { days, format: self.shown(builder, style).format }
    }

    /// Whether the style has a colour of its own.
    #[must_use]
    pub fn is_coloured(&self, style: usize) -> bool {
        self.styles.cells.get(style).is_some_and(|it| it.coloured)
    }

    fn shown(&mut self, builder: &mut SheetBuilder, style: usize) -> Shown {
        let plain = Shown { format: 0, date: false };
        let Some(known) = self.known.get_mut(style) else { return plain };
        *known.get_or_insert_with(|| {
            let number = self.styles.cells.get(style).map_or(0, |it| it.format);
            let code = self.styles.code(number);
            Shown { format: builder.format(code), date: is_date(code) }
        })
    }
}
