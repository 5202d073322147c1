//! Files written by the tests themselves.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{Faults, Workbook, read};
use crate::{
    finding::Finding,
    table::sheet::{Cell, Sheet},
};

/// A zip archive of these entries.
pub fn zipped<T: AsRef<[u8]>>(entries: &[(&str, T)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook by the content of its parts.
#[derive(Clone)]
pub struct Xlsx {
    /// What stands in the first sheet's `worksheet`.
    pub sheet: String,
    /// What stands in `sst`.
    pub strings: String,
    /// What stands in `styleSheet`.
    pub styles: String,
    /// What stands in `workbook` before the sheets.
    pub before: String,
    /// Whether there is a second sheet, a hidden one.
    pub second: bool,
    /// What stands in the first sheet's `commentList`.
    pub comments: String,
}

/// A workbook with one sheet of these rows.
pub fn xlsx(rows: &str) -> Xlsx {
    Xlsx {
        sheet: format!("<sheetData>{rows}</sheetData>"),
        strings: String::new(),
        styles: String::new(),
        before: String::new(),
        second: false,
        comments: String::new(),
    }
}

impl Xlsx {
    /// The parts of the file, by their names.
    pub fn parts(&self) -> Vec<(&'static str, String)> {
        let second = if self.second {
            r#"<sheet name="Notizen &amp; mehr" sheetId="2" state="hidden" r:id="rId2"/>"#
        } else {
            ""
        };
        let relation = |id: u8, kind: &str, target: &str| {
            format!(
                r#"<Relationship Id="rId{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#
            )
        };
        let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        vec![
            (
                "_rels/.rels",
                format!(
                    "{RELATIONS}{}</Relationships>",
                    relation(1, "officeDocument", "xl/workbook.xml")
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<?xml version="1.0"?><workbook xmlns="{space}" xmlns:r="{OFFICE}">{}<sheets><sheet name="Daten" sheetId="1" r:id="rId1"/>{second}</sheets></workbook>"#,
                    self.before
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                [
                    RELATIONS,
                    &relation(1, "worksheet", "worksheets/sheet1.xml"),
                    &relation(2, "worksheet", "/xl/worksheets/sheet2.xml"),
                    &relation(3, "styles", "styles.xml"),
                    &relation(4, "sharedStrings", "sharedStrings.xml"),
                    "</Relationships>",
                ]
                .concat(),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(
                    r#"<worksheet xmlns="{space}">{}</worksheet>"#,
                    self.sheet
                ),
            ),
            (
                "xl/worksheets/_rels/sheet1.xml.rels",
                [
                    RELATIONS,
                    &relation(1, "comments", "../comments1.xml"),
                    "</Relationships>",
                ]
                .concat(),
            ),
            (
                "xl/comments1.xml",
                format!(
                    r#"<comments xmlns="{space}"><commentList>{}</commentList></comments>"#,
                    self.comments
                ),
            ),
            (
                "xl/worksheets/sheet2.xml",
                format!(
                    r#"<worksheet xmlns="{space}"><sheetData/></worksheet>"#
                ),
            ),
            (
                "xl/styles.xml",
                format!(
                    r#"<styleSheet xmlns="{space}">{}</styleSheet>"#,
                    self.styles
                ),
            ),
            (
                "xl/sharedStrings.xml",
                format!(r#"<sst xmlns="{space}">{}</sst>"#, self.strings),
            ),
        ]
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        zipped(&self.parts())
    }

    /// What is read of it.
    pub fn read(&self) -> Workbook {
        read("a.xlsx", &self.bytes()).unwrap()
    }
}

/// The one fault of a file that is refused.
pub fn fault(read: Result<Workbook, Faults>) -> Finding {
    let mut faults = read.unwrap_err().0;
    assert_eq!(faults.len(), 1);
    faults.remove(0)
}

/// A row's cells as short texts.
pub fn shown(sheet: &Sheet, row: usize) -> Vec<String> {
    let show = |cell: &Cell| match *cell {
        Cell::Empty => String::new(),
        Cell::Text(_) => sheet.text(*cell).to_owned(),
        Cell::Number { value, format } => {
            format!("{value} {}", sheet.format(format))
        }
        Cell::Date { days, format } => {
            format!("day {days} {}", sheet.format(format))
        }
        Cell::Bool(yes) => yes.to_string(),
        Cell::Error(error) => error.as_str().to_owned(),
        Cell::Unsolved => "?".to_owned(),
    };
    sheet.row(row).iter().map(show).collect()
}

/// A small generator of numbers that look random.
struct Dice(u64);

impl Dice {
    /// A number below another.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// Every damaged file is read or refused; none is the end of us.
pub fn survives(bytes: &[u8], times: usize) {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for _ in 0..times {
        let mut damaged = bytes.to_vec();
        for _ in 0..=dice.below(8) {
            let at = dice.below(damaged.len());
            match dice.below(4) {
                0 => damaged[at] ^= 1 << dice.below(8),
                1 => damaged[at] = 0xFF,
                2 => damaged[at] = 0,
                _ => {
                    let end = (at + 4).min(damaged.len());
                    let from = dice.below(damaged.len() - 4);
                    let piece: Vec<u8> = damaged[from..from + 4].to_vec();
                    damaged[at..end].copy_from_slice(&piece[..end - at]);
                }
            }
        }
        if dice.below(10) == 0 {
            damaged.truncate(1 + dice.below(damaged.len()));
        }
        if let Ok(book) = read("a", &damaged) {
            assert!(book.sheets.iter().all(Sheet::is_sound));
        }
    }
}
