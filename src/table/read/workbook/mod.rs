//! Workbooks: XLSX, XLS and ODS.
//!
//! Every reader goes through the file once, piece by piece, and counts what it
//! unpacks and keeps: nothing is reserved because a file says so.

mod cells;
mod formats;
mod ods;
mod package;
mod styles;
mod xls;
mod xlsx;
mod xml;

pub use cells::error_of;
pub use formats::{is_date, iso_days, named};
pub use xls::read_xls;
pub use xml::{Event, Xml, append, number, value};

use self::package::Package;
use super::trouble::Trouble;
use crate::table::{
    builder::SheetBuilder,
    limits::{MAX_CELLS, MAX_UNPACKED},
    sheet::Sheet,
    workbook::Workbook,
};

/// Reads a zip archive that is a workbook.
pub fn read_package(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let mut package = Package::open(bytes)?;
    if package.is_ods() {
        return ods::read_ods(&mut package);
    }
    if package.has("xl/workbook.bin") {
        return Err(Trouble::format("@format.xlsb"));
    }
    let Some(main) = xlsx::main_part(&mut package)? else {
        return Err(Trouble::format("@format.archive"));
    };
    xlsx::read_xlsx(&mut package, &main)
}

/// What a workbook may still take, all its sheets together.
#[derive(Debug)]
pub struct Budget {
    cells: usize,
    text: u64,
}

impl Budget {
    /// All that is allowed.
    #[must_use]
    pub fn full() -> Self {
        Self { cells: MAX_CELLS, text: MAX_UNPACKED }
    }

    /// How many more cells.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// A builder that keeps within it.
    #[must_use]
    pub fn builder(&self, name: &str) -> SheetBuilder {
        SheetBuilder::within(name, self.cells)
    }

    /// Takes away what a finished sheet holds.
    pub fn take(&mut self, sheet: &Sheet) -> Result<(), Trouble> {
        self.cells = self.cells.saturating_sub(sheet.cells());
        let text = self.text.checked_sub(sheet.text_bytes() as u64);
        self.text = text.ok_or_else(Trouble::unpacks_too_far)?;
        Ok(())
    }
}

/// The sheet, without what is hidden to the right of its last cell.
pub fn finish(
    builder: SheetBuilder,
    budget: &mut Budget,
) -> Result<Sheet, Trouble> {
    let mut sheet = builder.finish();
    budget.take(&sheet)?;
    let width = sheet.width();
    sheet.hidden_columns.retain(|&column| usize::from(column) < width);
    Ok(sheet)
}

/// Notes a hidden line if it holds something: what is hidden below the last
/// row of a table, often the whole rest of the sheet, hides nothing.
pub fn hide_line(sheet: &mut Sheet, line: u32) {
    if sheet.row_of_line(line).is_some() {
        sheet.hidden_lines.push(line);
    }
}

/// Notes hidden columns, both included; what was noted before is not again.
pub fn hide_columns(sheet: &mut Sheet, first: usize, last: usize) {
    let from = sheet.hidden_columns.last().map_or(0, |&it| it as usize + 1);
    let last = last.min(crate::table::limits::MAX_COLUMNS - 1);
    let columns = first.max(from)..=last;
    sheet.hidden_columns.extend(columns.flat_map(u16::try_from));
}

#[cfg(test)]
#[path = "guard_tests.rs"]
mod tests;
