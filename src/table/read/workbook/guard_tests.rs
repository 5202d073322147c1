use std::{fs, time::Instant};

use super::*;
use crate::{
    finding::Code,
    table::{
        read::{
            fixtures::{fault, shown, survives, xlsx, zipped},
            read,
        },
        sheet::Cell,
    },
};

#[test]
fn one_far_cell_costs_nothing() {
    let book = xlsx(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#,
    )
    .read();
    let sheet = &book.sheets[0];
    assert_eq!((sheet.cells(), sheet.remarks.far), (1, 1));
    assert_eq!(sheet.remarks.first_far, "XFD1048576");
}

#[test]
fn wide_and_empty_is_counted_over_all_sheets() {
    let row = |row: u32| {
        format!(r#"<row r="{row}"><c r="BXX{row}"><v>1</v></c></row>"#)
    };
    let rows = (1..3000).map(row).collect::<Vec<_>>().concat();
    let finding = fault(read("a.xlsx", &xlsx(&rows).bytes()));
    assert_eq!(finding.code, Code::FileTooLarge);
    assert_eq!(finding.place.sheet.as_deref(), Some("Daten"));
    let mut budget = Budget::full();
    let mut builder = budget.builder("");
    builder.text(1, 0, "x").unwrap();
    finish(builder, &mut budget).unwrap();
    assert_eq!(budget.cells(), MAX_CELLS - 1);
}

/// A workbook with one cell of so many letters.
fn swollen(letters: usize) -> Vec<u8> {
    let mut parts = xlsx("").parts();
    for (name, content) in &mut parts {
        if *name == "xl/worksheets/sheet1.xml" {
            let text = "A".repeat(letters);
            *content = format!(
                r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData></worksheet>"#
            );
        }
    }
    zipped(&parts)
}

#[test]
fn a_bomb_is_refused_by_its_directory() {
    let mut bytes = swollen(20_000_000);
    assert!(bytes.len() < 50_000);
    // One cell of twenty million letters unpacks, but is none.
    let finding = fault(read("a.xlsx", &bytes));
    assert_eq!(finding.code, Code::FileTooLarge);
    assert_eq!(finding.values[0].1, "> 2 MB @unit.inCell");
    // The same with a directory that says 500 million.
    set_size(&mut bytes, "xl/worksheets/sheet1.xml", 500_000_000);
    let start = Instant::now();
    assert_eq!(fault(read("a.xlsx", &bytes)).code, Code::FileTooLarge);
    assert!(start.elapsed().as_millis() < 100);
}

#[test]
fn a_directory_that_lies_does_not_help_a_bomb() {
    let mut bytes = swollen(20_000_000);
    set_size(&mut bytes, "xl/worksheets/sheet1.xml", 100);
    let code = fault(read("a.xlsx", &bytes)).code;
    assert!([Code::FileTooLarge, Code::FileDamaged].contains(&code));
}

/// Writes the unpacked size of an entry anew into the archive's directory.
fn set_size(bytes: &mut [u8], name: &str, size: u32) {
    let mut at = 0;
    while at + 46 < bytes.len() {
        let is_entry = bytes[at..].starts_with(b"PK\x01\x02")
            && bytes[at + 46..].starts_with(name.as_bytes());
        if is_entry {
            bytes[at + 24..at + 28].copy_from_slice(&size.to_le_bytes());
        }
        at += 1;
    }
}

#[test]
fn what_is_unpacked_is_counted_whatever_is_said() {
    let bytes = zipped(&[("a", vec![b'x'; 1000])]);
    let mut package = Package::open(&bytes).unwrap();
    package.spend_all_but(999);
    let mut entry = package.entry("a").unwrap();
    let error = std::io::copy(&mut entry, &mut std::io::sink()).unwrap_err();
    assert_eq!(Trouble::from(error), Trouble::unpacks_too_far());
}

#[test]
fn archives_that_are_no_workbook() {
    let code = |bytes: &[u8]| fault(read("a", bytes));
    let other = code(&zipped(&[("a.txt", "x")]));
    assert_eq!(other.code, Code::FileFormat);
    assert_eq!(other.values[0].1, "@format.archive");
    let binary = code(&zipped(&[("xl/workbook.bin", "x")]));
    assert_eq!(binary.values[0].1, "@format.xlsb");
    let whole = xlsx(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#).bytes();
    for end in [4, 100, whole.len() / 2, whole.len() - 30] {
        assert_eq!(code(&whole[..end]).code, Code::FileDamaged, "{end}");
    }
}

#[test]
fn damaged_workbooks_are_survived() {
    let book = xlsx(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="B2"><f>1</f><v>2</v></c></row>"#,
    );
    survives(&book.bytes(), 500);
}

/// The real files lie beside the project and are not part of it.
fn real(name: &str) -> Option<Workbook> {
    let path = format!("../shared/data/ugly/{name}");
    let Ok(bytes) = fs::read(&path) else {
        eprintln!("not there, not tested: {path}");
        return None;
    };
    Some(read(name, &bytes).unwrap())
}

/// How many cells hold something, and the sum of the numbers.
fn summary(sheet: &Sheet) -> (usize, f64) {
    let cells = (0..sheet.len()).flat_map(|row| sheet.row(row));
    let mut all = (0, 0.0);
    for cell in cells.filter(|&&cell| cell != Cell::Empty) {
        all.0 += 1;
        if let Cell::Number { value, .. } = *cell {
            all.1 += value;
        }
    }
    all
}

// What is expected here was read by openpyxl and xlrd; the former also takes
// the targets of three links for texts of their cells.

#[test]
fn a_real_workbook_of_hamburg() {
    let Some(book) = real("04_hamburg_stadtteilprofile_2014.xlsx") else {
        return;
    };
    let sheet = &book.sheets[0];
    let (cells, sum) = summary(sheet);
    assert_eq!((cells, sheet.merged.len()), (7526, 6));
    assert!((sum - 34_040_642.783_646_084).abs() < 1e-6);
    let format = r"#\ ###\ ##0\ \ \ \ ;\-#\ ###\ ##0\ \ \ \ ;\-\ \ \ \ ";
    assert_eq!(shown(sheet, 4)[0], "Hamburg-Altstadt");
    assert_eq!(shown(sheet, 4)[1], format!("1675 {format}"));
    assert_eq!(sheet.format(sheet_format(sheet, 4, 3)).matches(';').count(), 2);
}

fn sheet_format(sheet: &Sheet, row: usize, column: usize) -> u16 {
    let Cell::Number { format, .. } = sheet.cell(row, column) else {
        panic!("no number")
    };
    format
}

#[test]
fn a_real_workbook_of_many_sheets() {
    let Some(book) = real("03_statistik_bb_A_I_5_2023h02.xlsx") else {
        return;
    };
    assert_eq!(book.sheets.len(), 18);
    let merged: Vec<usize> =
        book.sheets.iter().map(|it| it.merged.len()).collect();
    assert_eq!(merged[..9], [1, 1, 2, 9, 5, 14, 16, 15, 16]);
    assert_eq!(summary(&book.sheets[1]), (41, 0.0));
    assert_eq!(summary(&book.sheets[2]), (91, 401.0));
    assert_eq!(summary(&book.sheets[3]), (531, 507_547_590.0));
    assert_eq!(summary(&book.sheets[12]), (1632, 48_577_341.0));
}

#[test]
fn a_real_old_workbook_that_contradicts_itself() {
    let Some(book) = real("02_inkar_svbeschaeftigte.xls") else { return };
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.len()), ("Daten", 402));
    assert_eq!(summary(sheet), (11_253, 721_563_017.0));
    let row = ["01001", "Flensburg, Stadt", "Kreise", "25803 0.0"];
    assert_eq!(shown(sheet, 2)[..4], row);
    assert_eq!(summary(&book.sheets[1]).0, 10);
}

#[test]
fn a_real_old_workbook_of_twelve_sheets() {
    let Some(book) = real("05_lor_schluessel_2006.xls") else { return };
    let names: Vec<&str> =
        book.sheets.iter().map(|it| it.name.as_str()).collect();
    assert_eq!((names.len(), names[11]), (12, "12"));
    assert!(book.sheets.iter().all(|it| it.merged.len() == 13));
    assert_eq!(summary(&book.sheets[0]), (125, 11.0));
    assert_eq!(summary(&book.sheets[2]), (141, 805.0));
    let row = book.sheets[0].row_of_line(5).unwrap();
    let mut cells = shown(&book.sheets[0], row);
    cells.retain(|it| !it.is_empty());
    assert_eq!(cells[..4], ["01", "Mitte", "01", "Zentrum"]);
    let row = book.sheets[2].row_of_line(6).unwrap();
    let cells = shown(&book.sheets[2], row);
    assert!(cells.contains(&"2 00\" \"".to_owned()), "{cells:?}");
}

#[test]
#[ignore = "some minutes"]
fn real_workbooks_survive_damage() {
    for name in [
        "02_inkar_svbeschaeftigte.xls",
        "05_lor_schluessel_2006.xls",
        "04_hamburg_stadtteilprofile_2014.xlsx",
    ] {
        let path = format!("../shared/data/ugly/{name}");
        match fs::read(&path) {
            Ok(bytes) => survives(&bytes, 3_000),
            Err(_) => eprintln!("not there, not tested: {path}"),
        }
    }
}

#[test]
#[ignore = "for measuring, in release"]
fn a_million_cells() {
    use std::fmt::Write;
    let mut rows = String::new();
    for row in 1..=50_000 {
        write!(rows, r#"<row r="{row}">"#).unwrap();
        for column in 0..20 {
            let place = crate::table::builder::letters(column);
            let shared = (row * 7 + column) % 40_000;
            if column % 2 == 0 {
                write!(
                    rows,
                    r#"<c r="{place}{row}" s="1" t="s"><v>{shared}</v></c>"#
                )
            } else {
                write!(
                    rows,
                    r#"<c r="{place}{row}" s="1"><v>{shared}.25</v></c>"#
                )
            }
            .unwrap();
        }
        rows.push_str("</row>");
    }
    let mut book = xlsx(&rows);
    book.styles =
        r#"<cellXfs><xf numFmtId="0"/><xf numFmtId="2"/></cellXfs>"#.to_owned();
    for number in 0..40_000 {
        write!(book.strings, "<si><t>Stadtteil {number}</t></si>").unwrap();
    }
    let bytes = book.bytes();
    drop((rows, book));
    fs::write(std::env::temp_dir().join("million.xlsx"), &bytes).unwrap();
    let start = Instant::now();
    let book = read("a.xlsx", &bytes).unwrap();
    let elapsed = start.elapsed();
    assert_eq!(book.sheets[0].cells(), 1_000_000);
    println!("{} bytes packed, {elapsed:?}", bytes.len());
}
