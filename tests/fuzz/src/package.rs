//! Workbooks whose package is valid and whose contents are not.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships";

/// A zip archive of these entries, packed only if that is to be tried, too.
pub fn zipped(entries: &[(&str, &[u8])], packed: bool) -> Vec<u8> {
    let method = match packed {
        true => CompressionMethod::Deflated,
        false => CompressionMethod::Stored,
    };
    let options = SimpleFileOptions::default().compression_method(method);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of an XLSX file that are arbitrary; each is what stands within
/// its root element.
#[derive(Clone, Copy, Default)]
pub struct Parts<'a> {
    pub sheet: &'a [u8],
    pub strings: &'a [u8],
    pub styles: &'a [u8],
    pub book: &'a [u8],
    pub comments: &'a [u8],
}

/// An XLSX file.
pub fn xlsx(parts: Parts) -> Vec<u8> {
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
    let within = |root: &str, content: &[u8]| {
        let mut part = format!(r#"<{root} xmlns="{SHEET}">"#).into_bytes();
        part.extend(content);
        part.extend(format!("</{root}>").bytes());
        part
    };
    let mut book = format!(r#"<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">"#)
        .into_bytes();
    book.extend(parts.book);
    book.extend(
        br#"<sheets><sheet name="Daten" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    );
    let root = relations(&[relation(1, "officeDocument", "xl/workbook.xml")]);
    let inner = relations(&[
        relation(1, "worksheet", "worksheets/sheet1.xml"),
        relation(2, "styles", "styles.xml"),
        relation(3, "sharedStrings", "sharedStrings.xml"),
    ]);
    let beside = relations(&[relation(1, "comments", "../comments1.xml")]);
    zipped(
        &[
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", &book),
            ("xl/_rels/workbook.xml.rels", inner.as_bytes()),
            ("xl/worksheets/sheet1.xml", &within("worksheet", parts.sheet)),
            ("xl/worksheets/_rels/sheet1.xml.rels", beside.as_bytes()),
            ("xl/comments1.xml", &within("comments", parts.comments)),
            ("xl/styles.xml", &within("styleSheet", parts.styles)),
            ("xl/sharedStrings.xml", &within("sst", parts.strings)),
        ],
        false,
    )
}

/// An ODS file: what stands among its styles, and in its spreadsheet.
pub fn ods(styles: &[u8], tables: &[u8]) -> Vec<u8> {
    const KIND: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let content = [
        br#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:number="n" xmlns:fo="f" xmlns:calcext="c"><office:automatic-styles>"#,
        styles,
        b"</office:automatic-styles><office:body><office:spreadsheet>",
        tables,
        b"</office:spreadsheet></office:body></office:document-content>",
    ]
    .concat();
    zipped(&[("mimetype", KIND), ("content.xml", &content)], false)
}
