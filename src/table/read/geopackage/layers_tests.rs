use std::{fs, path::Path};

use proptest::prelude::*;
use serde_json::Value as Json;

use super::*;
use crate::finding::Code;

fn reference(name: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/reference/import/sqlite");
    fs::read(folder.join(name)).unwrap()
}

fn read(name: &str) -> Result<Workbook, Trouble> {
    read_geopackage(&reference(name))
}

/// What a cell has to be, given what its own reader says.
fn agrees(sheet: &Sheet, cell: Cell, expected: &Json, kind: &str) -> bool {
    match (cell, expected) {
        (Cell::Empty, Json::Null | Json::Object(_)) => true,
        (Cell::Empty, Json::String(text)) => {
            text.trim().is_empty() || text == "inf"
        }
        (Cell::Text(_), Json::String(text)) => sheet.text(cell) == text.trim(),
        (Cell::Text(_), Json::Number(number)) => {
            number.as_i64().is_some_and(|it| it.unsigned_abs() > 1 << 53)
                && sheet.text(cell) == number.to_string()
        }
        (Cell::Bool(yes), Json::Number(number)) => {
            kind.starts_with("BOOL") && number.as_i64() == Some(yes.into())
        }
        (Cell::Number { value, format: 0 }, Json::Number(number)) => {
            number.as_f64() == Some(value)
        }
        _ => false,
    }
}

fn check(sheet: &Sheet, table: &Json) {
    assert!(sheet.is_sound());
    let columns = table["columns"].as_array().unwrap();
    let kinds = table["kinds"].as_array().unwrap();
    let kept: Vec<usize> = (0..columns.len())
        .filter(|&at| kinds[at] != "BLOB" && columns[at] != "Geom")
        .collect();
    for (place, &at) in kept.iter().enumerate() {
        assert_eq!(sheet.text(sheet.cell(0, place)), columns[at]);
    }
    let rows = table["rows"].as_array().unwrap();
    for (number, row) in rows.iter().enumerate() {
        let line = u32::try_from(number + 2).unwrap();
        for (place, &at) in kept.iter().enumerate() {
            let cell = sheet
                .row_of_line(line)
                .map_or(Cell::Empty, |row| sheet.cell(row, place));
            let kind = kinds[at].as_str().unwrap();
            assert!(
                agrees(sheet, cell, &row[at], kind),
                "{} line {line} column {at}: {cell:?} {:?}, but {}",
                sheet.name,
                sheet.text(cell),
                row[at]
            );
        }
    }
}

#[test]
fn every_cell_is_what_sqlite_reads() {
    let expected: Json =
        serde_json::from_slice(&reference("expected.json")).unwrap();
    for (name, tables) in expected.as_object().unwrap() {
        let workbook = read(name).unwrap();
        assert_eq!(workbook.format, Format::GeoPackage);
        let tables = tables.as_array().unwrap().iter();
        let tables: Vec<&Json> = tables
            .filter(|table| {
                let own = table["name"].as_str().unwrap();
                name != "layers.sqlite" || ["areas", "people"].contains(&own)
            })
            .collect();
        assert_eq!(workbook.sheets.len(), tables.len(), "{name}");
        for (sheet, table) in workbook.sheets.iter().zip(tables) {
            assert_eq!(table["name"], sheet.name.as_str());
            check(sheet, table);
        }
    }
}

#[test]
fn what_is_not_read_is_named() {
    for (name, code, detail) in [
        (
            "without-rowid.sqlite",
            Code::FileFormat,
            "@format.withoutRowid plain",
        ),
        ("generated.sqlite", Code::FileFormat, "@format.generatedColumn sums"),
        ("wal.sqlite", Code::FileDamaged, "@damage.wal"),
    ] {
        let finding = read(name).unwrap_err().in_file("x").0.remove(0);
        assert_eq!(finding.code, code, "{name}");
        assert_eq!(finding.values, [("detail", detail.to_owned())]);
    }
    let random: Vec<u8> =
        (0..4096u32).map(|it| (it * 97 % 251) as u8).collect();
    let finding =
        read_geopackage(&random).unwrap_err().in_file("x").0.remove(0);
    assert_eq!(finding.code, Code::FileFormat);
}

#[test]
fn a_file_that_ends_early_is_damaged() {
    let bytes = reference("deep.sqlite");
    for length in [16, 99, 100, 512, 5_000, bytes.len() - 1] {
        let trouble = read_geopackage(&bytes[..length]).unwrap_err();
        let faults = trouble.in_file("x");
        assert_eq!(faults.0[0].code, Code::FileDamaged, "{length}");
    }
}

#[test]
fn pages_in_a_circle_end() {
    let mut bytes = reference("deep.sqlite");
    // The second page is the table's root; its first child becomes itself.
    let pointer = u16::from_be_bytes([bytes[512 + 12], bytes[512 + 13]]);
    let at = 512 + usize::from(pointer);
    bytes[at..at + 4].copy_from_slice(&2u32.to_be_bytes());
    let finding = read_geopackage(&bytes).unwrap_err().in_file("x").0.remove(0);
    assert_eq!(finding.values[0].1, "@damage.pageTwice");
}

#[test]
fn the_districts_of_berlin() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/ugly/08_Berlin_Bezirke.gpkg");
    let Ok(bytes) = fs::read(path) else {
        eprintln!("the districts are not there: nothing is tested");
        return;
    };
    let workbook = read_geopackage(&bytes).unwrap();
    assert_eq!(workbook.sheets.len(), 1);
    let sheet = &workbook.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.len()), ("bezirksgrenzen", 13));
    let row = |row: usize| -> Vec<&str> {
        sheet.row(row).iter().map(|&cell| sheet.text(cell)).collect()
    };
    assert_eq!(row(0), ["fid", "name", "gem", "namgem", "namlan", "lan"]);
    assert_eq!(row(1), ["", "11000001", "001", "Mitte", "Berlin", "11"]);
    assert_eq!(sheet.cell(1, 0), Cell::Number { value: 1.0, format: 0 });
}

/// Reads a file with some bytes replaced and its end cut off, if only to see
/// that it comes to an end.
fn survives(bytes: &[u8], changes: &[(usize, u8)], cut: usize) {
    let mut bytes = bytes[..bytes.len().saturating_sub(cut)].to_vec();
    for &(at, byte) in changes {
        let length = bytes.len();
        if length > 0 {
            bytes[at % length] = byte;
        }
    }
    if let Ok(workbook) = read_geopackage(&bytes) {
        assert!(workbook.sheets.iter().all(Sheet::is_sound));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_damage_panics(
        which in 0usize..8,
        changes in prop::collection::vec((0usize..60_000, any::<u8>()), 1..12),
        head in prop::collection::vec((0usize..1_200, any::<u8>()), 0..3),
        cut in prop_oneof![Just(0usize), 0usize..3_000]
    ) {
        let name = [
            "overflow", "edges", "deep", "freed", "added", "values",
            "utf16le", "layers",
        ][which];
        let bytes = reference(&format!("{name}.sqlite"));
        // The head's page count would refuse most of what is cut.
        let changes: Vec<(usize, u8)> =
            changes.into_iter().chain(head).chain([(95, 0)]).collect();
        survives(&bytes, &changes, cut);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let mut file = b"SQLite format 3\0\x02\0\x01\x01\0@  ".to_vec();
        file.extend(&bytes);
        let _ = read_geopackage(&file);
        let _ = read_geopackage(&bytes);
    }
}
