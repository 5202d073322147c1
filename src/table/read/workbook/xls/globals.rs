//! What a binary workbook says of all its sheets.

use super::records::{Fields, Records, SharedTexts};
use crate::table::{
    limits::MAX_CELLS,
    read::{trouble::Trouble, workbook::styles::Styles},
};

/// More sheets than anyone makes; a damaged file may name the same ones
/// again and again.
const MOST_SHEETS: usize = 1_000;

/// A sheet that the workbook names.
pub struct SheetEntry {
    /// Its name.
    pub name: String,
    /// Where its records begin.
    pub start: usize,
    /// Whether it is hidden.
    pub hidden: bool,
}

/// The workbook's own records.
#[derive(Default)]
pub struct Globals {
    /// The sheets.
    pub sheets: Vec<SheetEntry>,
    /// The number formats and colours.
    pub styles: Styles,
    /// The texts that cells share.
    pub texts: Vec<String>,
    /// Whether texts say how wide they are, as since 1997.
    pub wide_known: bool,
}

impl Globals {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// The workbook is encrypted or ends early.
    pub fn read(records: &mut Records) -> Result<Self, Trouble> {
        let mut globals = Self::default();
        let ends = || Trouble::damaged("@damage.ends");
        let first = records.next()?;
        if first.kind != 0x0809 {
            return Err(Trouble::format("@format.oldWorkbook"));
        }
        let version = Fields::new(first.data).u16().ok_or_else(ends)?;
        globals.wide_known = version == 0x0600;
        loop {
            let record = records.next()?;
            let mut fields = Fields::new(record.data);
            match record.kind {
                0x000A => return Ok(globals),
                0x002F => return Err(Trouble::encrypted()),
                0x0022 if fields.u16() == Some(1) => {
                    globals.styles.count_from_1904();
                }
                0x0085 => {
                    globals.add_sheet(fields).ok_or_else(ends)?;
                }
                0x001E | 0x041E => globals.add_format(fields),
                0x00E0 => globals.add_style(fields),
                0x00FC => {
                    let mut texts = SharedTexts::new(record.data, records);
                    let count = texts.count().min(MAX_CELLS);
                    while globals.texts.len() < count {
                        let Some(text) = texts.next() else { break };
                        globals.texts.push(text);
                    }
                }
                _ => {}
            }
        }
    }

    fn add_sheet(&mut self, mut fields: Fields) -> Option<()> {
        let start = fields.u32()? as usize;
        let hidden = fields.u8()? & 3 != 0;
        let kind = fields.u8()?;
        let signs = usize::from(fields.u8()?);
        let name = fields.text(signs, self.wide_known)?;
        // Others are charts, macros of Excel 4 and Visual Basic.
        let known = self.sheets.iter().any(|it| it.start == start);
        if kind == 0 && !known && self.sheets.len() < MOST_SHEETS {
            self.sheets.push(SheetEntry { name, start, hidden });
        }
        Some(())
    }

    fn add_format(&mut self, mut fields: Fields) {
        let number = fields.u16();
        let signs = if self.wide_known {
            fields.u16().map(usize::from)
        } else {
            fields.u8().map(usize::from)
        };
        let code = signs.and_then(|it| fields.text(it, self.wide_known));
        if let Some((number, code)) = number.zip(code) {
            self.styles.define(number, &code);
        }
    }

    fn add_style(&mut self, mut fields: Fields) {
        let pattern = |mut fields: Fields| {
            fields.take(14)?;
            let pattern = fields.u32()? >> 26;
            // 9 is white, 64 what the window has anyway.
            let colour = fields.u16()? & 0x7F;
            Some(pattern != 0 && !matches!(colour, 1 | 9 | 64))
        };
        let coloured = self.wide_known && pattern(fields).unwrap_or(false);
        fields.u16();
        self.styles.push(fields.u16().unwrap_or(0), coloured);
    }
}
