//! ODS, the sheets of `LibreOffice` Calc.

mod style;
mod table;

use style::Styles;
use table::read_table;

use super::{
    Budget,
    package::Package,
    xml::{Event, value},
};
use crate::table::{
    read::trouble::Trouble,
    workbook::{Format, Workbook},
};

/// Reads a workbook.
///
/// # Errors
///
/// It is encrypted, damaged or over a limit.
pub fn read_ods(package: &mut Package) -> Result<Workbook, Trouble> {
    refuse_encrypted(package)?;
    let mut styles = Styles::default();
    if package.has("styles.xml") {
        let mut xml = package.xml("styles.xml")?;
        loop {
            match xml.next()? {
                Event::Eof => break,
                Event::Start(element) => {
                    let element = element.to_owned();
                    styles.read(&element, &mut xml)?;
                }
                Event::Empty(element) => styles.note(&element),
                _ => {}
            }
        }
    }
    let mut xml = package.xml("content.xml")?;
    let mut budget = Budget::full();
    let mut sheets = Vec::new();
    loop {
        match xml.next()? {
            Event::Eof => break,
            Event::Empty(element) => styles.note(&element),
            Event::Start(element) => match element.name().as_ref() {
                // Old cells of recorded changes; they are not in the sheet.
                "table:tracked-changes" => xml.skip()?,
                "table:table" => {
                    let get = |name| value(&element, name).unwrap_or_default();
                    let name = get("table:name").into_owned();
                    let hidden = styles.hides(&get("table:style-name"));
                    let read =
                        read_table(&name, &mut xml, &styles, &mut budget);
                    let mut sheet = read.map_err(|it| it.on_sheet(&name))?;
                    sheet.hidden = hidden;
                    sheets.push(sheet);
                }
                _ => {
                    let element = element.to_owned();
                    styles.read(&element, &mut xml)?;
                }
            },
            _ => {}
        }
    }
    Ok(Workbook { format: Format::Ods, sheets })
}

fn refuse_encrypted(package: &mut Package) -> Result<(), Trouble> {
    if package.has("encrypted-package") {
        return Err(Trouble::encrypted());
    }
    if !package.has("META-INF/manifest.xml") {
        return Ok(());
    }
    let mut xml = package.xml("META-INF/manifest.xml")?;
    loop {
        match xml.next()? {
            Event::Eof => return Ok(()),
            Event::Start(element) | Event::Empty(element)
                if element.local_name().as_ref() == "encryption-data" =>
            {
                return Err(Trouble::encrypted());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
#[path = "ods_tests.rs"]
mod tests;
