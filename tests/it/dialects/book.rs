//! Workbooks, written by hand as programs write them.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use proptest::prelude::*;
use raumbild::table::letters;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::table::{Plan, Value, sum};

/// How a workbook is written.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "habits, each its own")]
pub struct Book {
    ods: bool,
    shared: bool,
    keys_are_numbers: bool,
    places: bool,
    blanks_are_cells: bool,
    gap: bool,
}

pub fn book() -> impl Strategy<Value = Book> {
    prop::array::uniform6(any::<bool>()).prop_map(
        |[ods, shared, keys_are_numbers, places, blanks_are_cells, gap]| Book {
            ods,
            shared,
            keys_are_numbers,
            places,
            blanks_are_cells,
            gap,
        },
    )
}

enum Cell {
    Blank,
    Text(String),
    Number(String),
    /// A number that is shown with eight digits.
    Key(String),
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Blank } else { Cell::Text(text.to_owned()) }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

impl Book {
    /// The file.
    pub fn bytes(&self, plan: &Plan) -> Vec<u8> {
        let rows = self.rows(plan);
        if self.ods { self.ods(&rows) } else { self.xlsx(&rows) }
    }

    fn rows(&self, plan: &Plan) -> Vec<Vec<Cell>> {
        let alone = |it: &String| vec![text(it)];
        let mut rows: Vec<Vec<Cell>> = plan.title.iter().map(alone).collect();
        if self.gap {
            rows.push(Vec::new());
        }
        rows.push(plan.headings().iter().map(|it| text(it)).collect());
        for (row, (key, name)) in plan.keys.iter().zip(&plan.names).enumerate()
        {
            let key = if self.keys_are_numbers {
                Cell::Key(key.trim_start_matches('0').to_owned())
            } else {
                text(key)
            };
            let mut cells = vec![key, text(name)];
            let values = plan.columns.iter().map(|column| &column[row]);
            cells.extend(values.map(value));
            rows.push(cells);
        }
        if plan.total {
            let mut cells = vec![Cell::Blank, text("Insgesamt")];
            cells.extend(plan.columns.iter().map(|column| {
                sum(column).map_or_else(|| text("x"), |it| value(&it))
            }));
            rows.push(cells);
        }
        if self.gap {
            rows.push(Vec::new());
        }
        rows.extend(plan.notes.iter().map(alone));
        rows
    }

    fn xlsx(&self, rows: &[Vec<Cell>]) -> Vec<u8> {
        const SPACE: &str =
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str =
            "http://schemas.openxmlformats.org/package/2006/relationships";
        let mut strings = Vec::new();
        let mut sheet = String::new();
        for (at, row) in rows.iter().enumerate() {
            // Programs that leave places out write every row and cell.
            let line = at + 1;
            if self.places && row.is_empty() {
                continue;
            }
            let place = self.places.then(|| format!(r#" r="{line}""#));
            let _ = write!(sheet, "<row{}>", place.unwrap_or_default());
            for (column, cell) in row.iter().enumerate() {
                let place = format!(r#" r="{}{line}""#, letters(column));
                let place = if self.places { place.as_str() } else { "" };
                let cell = self.xlsx_cell(cell, place, &mut strings);
                sheet.push_str(&cell);
            }
            sheet.push_str("</row>");
        }
        let relation = |id: u8, kind: &str, target: &str| {
            format!(
                r#"<Relationship Id="rId{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#
            )
        };
        let relations = |all: &[String]| {
            format!(
                r#"<Relationships xmlns="{PACKAGE}">{}</Relationships>"#,
                all.concat()
            )
        };
        zipped(&[
            (
                "_rels/.rels",
                relations(&[relation(1, "officeDocument", "xl/workbook.xml")]),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{SPACE}" xmlns:r="{OFFICE}"><sheets><sheet name="Daten" sheetId="1" r:id="rId1"/></sheets></workbook>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations(&[
                    relation(1, "worksheet", "worksheets/sheet1.xml"),
                    relation(2, "styles", "styles.xml"),
                    relation(3, "sharedStrings", "sharedStrings.xml"),
                ]),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(
                    r#"<worksheet xmlns="{SPACE}"><sheetData>{sheet}</sheetData></worksheet>"#
                ),
            ),
            (
                "xl/styles.xml",
                format!(
                    r#"<styleSheet xmlns="{SPACE}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000000"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#
                ),
            ),
            (
                "xl/sharedStrings.xml",
                format!(r#"<sst xmlns="{SPACE}">{}</sst>"#, strings.concat()),
            ),
        ])
    }

    fn xlsx_cell(
        &self,
        cell: &Cell,
        place: &str,
        strings: &mut Vec<String>,
    ) -> String {
        match cell {
            Cell::Blank if self.places && !self.blanks_are_cells => {
                String::new()
            }
            Cell::Blank => format!("<c{place}/>"),
            Cell::Number(number) => format!("<c{place}><v>{number}</v></c>"),
            Cell::Key(key) => format!(r#"<c{place} s="1"><v>{key}</v></c>"#),
            Cell::Text(text) if self.shared => {
                strings.push(format!("<si><t>{}</t></si>", escaped(text)));
                let at = strings.len() - 1;
                format!(r#"<c{place} t="s"><v>{at}</v></c>"#)
            }
            Cell::Text(text) => format!(
                r#"<c{place} t="inlineStr"><is><t>{}</t></is></c>"#,
                escaped(text)
            ),
        }
    }

    fn ods(&self, rows: &[Vec<Cell>]) -> Vec<u8> {
        const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";
        let mut table = String::new();
        for row in rows {
            table.push_str("<table:table-row>");
            for cell in row {
                let _ = match cell {
                    Cell::Blank => write!(table, "<table:table-cell/>"),
                    Cell::Text(text) => write!(
                        table,
                        r#"<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
                        escaped(text)
                    ),
                    Cell::Number(number) => write!(
                        table,
                        r#"<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>"#
                    ),
                    Cell::Key(key) => write!(
                        table,
                        r#"<table:table-cell table:style-name="ce1" office:value-type="float" office:value="{key}"><text:p>{key:0>8}</text:p></table:table-cell>"#
                    ),
                };
            }
            // As LibreOffice fills every row and sheet up to the end.
            if self.blanks_are_cells {
                table.push_str(
                    r#"<table:table-cell table:number-columns-repeated="16000"/>"#,
                );
            }
            table.push_str("</table:table-row>");
        }
        if self.blanks_are_cells {
            table.push_str(
                r#"<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
            );
        }
        let content = format!(
            r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:number="n"><office:automatic-styles><number:number-style style:name="N1"><number:number number:decimal-places="0" number:min-integer-digits="8"/></number:number-style><style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Daten">{table}</table:table></office:spreadsheet></office:body></office:document-content>"#
        );
        zipped(&[("mimetype", KIND.to_owned()), ("content.xml", content)])
    }
}

fn value(value: &Value) -> Cell {
    if let Some(sign) = value.text() {
        return text(sign);
    }
    let (negative, whole, fraction) = value.digits();
    let minus = if negative { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    Cell::Number(format!("{minus}{whole}{point}{fraction}"))
}

fn zipped(entries: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
