//! XLS: the binary workbooks of Excel until 2003.

mod compound;
mod globals;
mod records;
mod sheet;

use compound::Compound;
use globals::Globals;
use records::Records;

use super::Budget;
use crate::table::{
    read::trouble::Trouble,
    workbook::{Format, Workbook},
};

/// Reads a compound file that is a workbook.
///
/// # Errors
///
/// It is none, encrypted, damaged or over a limit.
pub fn read_xls(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let compound = Compound::open(bytes)?;
    if compound.has("EncryptedPackage") {
        return Err(Trouble::encrypted());
    }
    let names = ["Workbook", "Book"];
    let Some(name) = names.into_iter().find(|name| compound.has(name)) else {
        return Err(Trouble::format("@format.compound"));
    };
    let stream = compound.stream(name)?;
    let globals = Globals::read(&mut Records::new(&stream))?;
    let mut budget = Budget::full();
    let mut sheets = Vec::new();
    for entry in &globals.sheets {
        let records = Records::starting(&stream, entry.start);
        let read = sheet::read_sheet(entry, records, &globals, &mut budget);
        let Some(mut sheet) = read.map_err(|it| it.on_sheet(&entry.name))?
        else {
            continue;
        };
        sheet.hidden = entry.hidden;
        sheets.push(sheet);
    }
    if sheets.is_empty() {
        return Err(Trouble::damaged("@damage.part"));
    }
    Ok(Workbook { format: Format::Xls, sheets })
}

#[cfg(test)]
#[path = "xls_tests.rs"]
mod tests;
