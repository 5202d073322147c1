//! XLSX and XLSM: which parts there are, and the texts that cells share.

use std::io::Read;

use super::{
    Budget,
    cells::{read_sheet, unescaped},
    package::Package,
    styles::{SheetStyles, Styles},
    xml::{Event, Xml, append, says_yes, value},
};
use crate::table::{
    builder::{SheetBuilder, column_of},
    limits::MAX_CELLS,
    read::trouble::Trouble,
    sheet::{Cell, Span},
    workbook::{Format, Workbook},
};

/// The texts that cells share, in one piece, and where the sheet at hand has
/// them already.
#[derive(Debug, Default)]
pub struct Strings {
    text: String,
    ends: Vec<usize>,
    kept: Vec<Option<(u32, Span)>>,
    sheet: u32,
}

impl Strings {
    /// A cell with one of them, kept in the sheet when its first cell comes.
    ///
    /// # Errors
    ///
    /// There is none of this number; too much text.
    pub fn cell(
        &mut self,
        at: usize,
        builder: &mut SheetBuilder,
    ) -> Result<Cell, Trouble> {
        let missing = || Trouble::damaged("@damage.text");
        let end = *self.ends.get(at).ok_or_else(missing)?;
        let start = at.checked_sub(1).and_then(|it| self.ends.get(it));
        let start = start.copied().unwrap_or(0);
        let text = self.text.get(start..end).unwrap_or("").trim();
        if text.is_empty() {
            return Ok(Cell::Empty);
        }
        let kept = self.kept.get_mut(at).ok_or_else(missing)?;
        if let Some((sheet, span)) = *kept
            && sheet == self.sheet
        {
            return Ok(Cell::Text(span));
        }
        let span = builder.keep(text)?;
        *kept = Some((self.sheet, span));
        Ok(Cell::Text(span))
    }

    fn begin_sheet(&mut self) {
        self.kept.resize(self.ends.len(), None);
        self.sheet += 1;
    }

    fn read(xml: &mut Xml<impl Read>) -> Result<Self, Trouble> {
        let mut strings = Self::default();
        let mut one = String::new();
        let mut inside = false;
        loop {
            match xml.next()? {
                Event::Eof => return Ok(strings),
                Event::Start(element) => match element.local_name().as_ref() {
                    "t" => inside = true,
                    "rPh" | "rPr" | "extLst" => xml.skip()?,
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "t" => inside = false,
                    "si" => strings.end(&mut one)?,
                    _ => {}
                },
                Event::Empty(element)
                    if element.local_name().as_ref() == "si" =>
                {
                    strings.end(&mut one)?;
                }
                piece if inside => append(&mut one, &piece)?,
                _ => {}
            }
        }
    }

    fn end(&mut self, one: &mut String) -> Result<(), Trouble> {
        if self.ends.len() >= MAX_CELLS {
            return Err(Trouble::too_many_cells());
        }
        self.text.push_str(&unescaped(one));
        self.ends.push(self.text.len());
        one.clear();
        Ok(())
    }
}

/// A relation of a part: its id, the end of its type, the part it names.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(
    package: &mut Package,
    part: &str,
) -> Result<Vec<Relation>, Trouble> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let path = format!("{folder}{slash}_rels/{name}.rels");
    let mut relations = Vec::new();
    if !package.has(&path) {
        return Ok(relations);
    }
    let mut xml = package.xml(&path)?;
    loop {
        match xml.next()? {
            Event::Eof => return Ok(relations),
            Event::Start(element) | Event::Empty(element) => {
                let get = |name| value(&element, name).unwrap_or_default();
                if element.local_name().as_ref() == "Relationship" {
                    let kind = get("Type");
                    let kind = kind.rsplit('/').next().unwrap_or_default();
                    relations.push(Relation {
                        id: get("Id").into_owned(),
                        kind: kind.to_owned(),
                        target: resolved(folder, &get("Target")),
                    });
                }
            }
            _ => {}
        }
    }
}

/// The part that a target names, seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in from.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The part with the workbook, if the archive has one.
pub fn main_part(package: &mut Package) -> Result<Option<String>, Trouble> {
    let found = relations(package, "")?
        .into_iter()
        .find(|it| it.kind == "officeDocument")
        .map(|it| it.target)
        .filter(|it| it.starts_with("xl/"));
    let usual = "xl/workbook.xml".to_owned();
    Ok(found.or_else(|| package.has(&usual).then_some(usual)))
}

struct SheetEntry {
    name: String,
    id: String,
    hidden: bool,
}

/// Reads a workbook.
///
/// # Errors
///
/// A part that is missing, damaged or over a limit.
pub fn read_xlsx(
    package: &mut Package,
    main: &str,
) -> Result<Workbook, Trouble> {
    let mut styles = Styles::default();
    let entries = sheet_entries(package, main, &mut styles)?;
    let relations = relations(package, main)?;
    let of_kind = |kind: &str| relations.iter().find(|it| it.kind == kind);
    if let Some(part) = of_kind("styles").filter(|it| package.has(&it.target)) {
        styles.read(&mut package.xml(&part.target)?)?;
    }
    refuse_too_many(package, &relations)?;
    let mut strings = match of_kind("sharedStrings") {
        Some(part) if package.has(&part.target) => {
            Strings::read(&mut package.xml(&part.target)?)?
        }
        _ => Strings::default(),
    };
    let mut budget = Budget::full();
    let mut sheets = Vec::new();
    for entry in entries {
        let part = relations.iter().find(|it| it.id == entry.id);
        // Sheets with only a chart, a dialogue or macros of Excel 4.
        let Some(part) = part.filter(|it| it.kind == "worksheet") else {
            continue;
        };
        strings.begin_sheet();
        let (name, styles) = (&entry.name, SheetStyles::new(&styles));
        let read = package.xml(&part.target).and_then(|mut xml| {
            read_sheet(name, &mut xml, &mut strings, styles, &mut budget)
        });
        let mut sheet = read.map_err(|it| it.on_sheet(&entry.name))?;
        sheet.hidden = entry.hidden;
        sheet.remarks.comments = comments(package, &part.target)?;
        sheets.push(sheet);
    }
    Ok(Workbook { format: Format::Xlsx, sheets })
}

/// Refuses by what the sheets say of themselves: a workbook with more cells
/// than are read should not be read first. A size that is not filled is no
/// reason: some programs say the whole sheet.
fn refuse_too_many(
    package: &mut Package,
    relations: &[Relation],
) -> Result<(), Trouble> {
    const BYTES_OF_A_CELL: u64 = 20;
    let mut cells = 0_u64;
    for part in relations.iter().filter(|it| it.kind == "worksheet") {
        let size = package.stated(&part.target);
        let stated = stated_cells(package, &part.target).unwrap_or(0);
        if size / BYTES_OF_A_CELL >= stated {
            cells = cells.saturating_add(stated);
        }
    }
    if cells > MAX_CELLS as u64 {
        return Err(Trouble::too_many_cells());
    }
    Ok(())
}

/// How many cells the size of a sheet has, which stands before its cells.
fn stated_cells(package: &mut Package, target: &str) -> Option<u64> {
    let mut xml = package.xml(target).ok()?;
    for _ in 0..20 {
        let (Event::Start(element) | Event::Empty(element)) =
            xml.next().ok()?
        else {
            continue;
        };
        match element.local_name().as_ref() {
            "dimension" => {
                let range = value(&element, "ref")?;
                let (first, last) = range.split_once(':')?;
                let (first, last) = (corner(first)?, corner(last)?);
                let lines = last.0.checked_sub(first.0)? + 1;
                return lines.checked_mul(last.1.checked_sub(first.1)? + 1);
            }
            "sheetData" => return None,
            _ => {}
        }
    }
    None
}

/// Line and column of a cell's name.
fn corner(name: &str) -> Option<(u64, u64)> {
    let digits = name.find(|it: char| it.is_ascii_digit())?;
    let column = u64::try_from(column_of(name.get(..digits)?)?).ok()?;
    Some((name.get(digits..)?.parse().ok()?, column))
}

fn sheet_entries(
    package: &mut Package,
    main: &str,
    styles: &mut Styles,
) -> Result<Vec<SheetEntry>, Trouble> {
    let mut xml = package.xml(main)?;
    let mut entries = Vec::new();
    loop {
        match xml.next()? {
            Event::Eof => return Ok(entries),
            Event::Start(element) | Event::Empty(element) => {
                let get = |name| value(&element, name).unwrap_or_default();
                match element.local_name().as_ref() {
                    "workbookPr" if says_yes(&element, "date1904") => {
                        styles.count_from_1904();
                    }
                    "sheet" => entries.push(SheetEntry {
                        name: get("name").into_owned(),
                        id: get("id").into_owned(),
                        hidden: get("state").to_lowercase().contains("hidden"),
                    }),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

/// How many comments a sheet's cells have.
fn comments(package: &mut Package, sheet: &str) -> Result<u32, Trouble> {
    let relations = relations(package, sheet)?;
    let Some(part) = relations.iter().find(|it| it.kind == "comments") else {
        return Ok(0);
    };
    if !package.has(&part.target) {
        return Ok(0);
    }
    let mut xml = package.xml(&part.target)?;
    let mut count = 0_u32;
    loop {
        match xml.next()? {
            Event::Eof => return Ok(count),
            Event::Start(element)
                if element.local_name().as_ref() == "comment" =>
            {
                count = count.saturating_add(1);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
#[path = "xlsx_tests.rs"]
mod tests;
