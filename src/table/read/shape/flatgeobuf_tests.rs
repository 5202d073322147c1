use std::{collections::BTreeSet, fs};

use proptest::prelude::*;

use super::*;
use crate::table::{read, read::fixtures::zipped};

fn file(name: &str) -> Vec<u8> {
    fs::read(format!("tests/reference/shapes/{name}")).unwrap()
}

/// Key, name, and the points of every ring as a set, hole or not.
type Found = (String, String, Vec<Vec<BTreeSet<[i64; 2]>>>);

fn found(sheet: &Sheet) -> Vec<Found> {
    let shapes = sheet.shapes.as_ref().unwrap();
    let head: Vec<&str> =
        sheet.row(0).iter().map(|&it| sheet.text(it)).collect();
    let at = |name: &str| head.iter().position(|it| *it == name).unwrap();
    #[expect(clippy::cast_possible_truncation, reason = "quarters of metres")]
    let whole = |it: &[f64; 2]| it.map(|it| (it * 4.0) as i64);
    let mut all: Vec<Found> = (0..shapes.len())
        .map(|it| {
            let row = sheet.row_of_line(shapes.line(it)).unwrap();
            let text = |name| sheet.text(sheet.cell(row, at(name))).to_owned();
            let mut parts: Vec<Vec<_>> = shapes
                .parts(it)
                .map(|part| {
                    part.map(|it| it.iter().map(whole).collect()).collect()
                })
                .collect();
            parts.sort();
            (text("nr"), text("name"), parts)
        })
        .collect();
    all.sort();
    all
}

/// The same features, written in three formats by GDAL.
#[test]
fn all_formats_hold_the_same() {
    let shapefile: Vec<(String, Vec<u8>)> = ["shp", "dbf", "prj", "cpg"]
        .map(|it| (format!("areas.{it}"), file(&format!("areas.{it}"))))
        .into();
    let entries: Vec<(&str, &Vec<u8>)> =
        shapefile.iter().map(|(name, it)| (name.as_str(), it)).collect();
    let expected = read("a.zip", &zipped(&entries)).unwrap();
    let expected = found(&expected.sheets[0]);
    assert_eq!(expected.len(), 4);
    assert_eq!(expected[2].1, "Groß Klein");
    let sizes = |at: usize| -> Vec<usize> {
        expected[at].2.iter().map(Vec::len).collect()
    };
    assert_eq!((sizes(0), sizes(1), sizes(2)), (vec![1], vec![3], vec![1, 2]));
    for name in ["areas.gpkg", "plain.fgb", "areas.fgb"] {
        let book = read(name, &file(name)).unwrap();
        let sheet = &book.sheets[0];
        assert!(sheet.is_sound());
        let found = found(sheet);
        assert_eq!(found, expected[..found.len()], "{name}");
        let shapes = sheet.shapes.as_ref().unwrap();
        assert_eq!(shapes.crs.as_deref(), Some("EPSG:25833"), "{name}");
        assert_eq!(shapes.heights, 0, "{name}");
    }
}

#[test]
fn heights_are_left_out() {
    for name in ["heights.gpkg", "heights.fgb"] {
        let book = read(name, &file(name)).unwrap();
        let shapes = book.sheets[0].shapes.as_ref().unwrap();
        assert!(shapes.heights >= 3, "{name}");
        let ring = shapes.parts(0).flatten().next().unwrap();
        let first = ring[0].map(f64::to_bits);
        let expected = [389_000.25_f64, 5_819_000.5].map(f64::to_bits);
        assert_eq!(first, expected, "{name}");
    }
    let shp = read_back(&file("heights.shp"));
    assert_eq!(shp.heights, 3);
}

fn read_back(shp: &[u8]) -> Shapes {
    let book = read("heights.shp", shp).unwrap();
    *book.sheets[0].shapes.clone().unwrap()
}

#[test]
fn numbers_keep_their_digits() {
    let book = read("plain.fgb", &file("plain.fgb")).unwrap();
    let sheet = &book.sheets[0];
    let row = sheet.row_of_line(3).unwrap();
    assert_eq!(sheet.cell(row, 2), Cell::Number { value: -2.0, format: 0 });
    assert_eq!(sheet.text(sheet.cell(row, 3)), "9007199254740993");
    assert_eq!(sheet.cell(row, 4), Cell::Number { value: 12.5, format: 0 });
    let super::Found::Cell(Cell::Number { value, .. }) = short(0.1) else {
        panic!("no number");
    };
    assert_eq!(value.to_bits(), 0.1_f64.to_bits());
}

#[test]
fn a_file_that_ends_early_is_told() {
    let bytes = file("areas.fgb");
    for cut in [4, 9, 40, 400, bytes.len() - 1] {
        let trouble = read_flatgeobuf(&bytes[..cut]).unwrap_err();
        let faults = trouble.in_file("a.fgb");
        let code = faults.0[0].code.as_str();
        assert_eq!(code, "E_FILE_DAMAGED", "{cut}");
    }
}

proptest! {
    #[test]
    fn damaged_files_are_no_crash(
        changes in prop::collection::vec((any::<u16>(), any::<u8>()), 1..8),
        which in 0..3_usize,
    ) {
        let name = ["areas.fgb", "plain.fgb", "heights.fgb"][which];
        let mut bytes = file(name);
        for (at, with) in changes {
            let at = 8 + usize::from(at) % (bytes.len() - 8);
            bytes[at] = with;
        }
        if let Ok(book) = read_flatgeobuf(&bytes) {
            prop_assert!(book.sheets[0].is_sound());
        }
    }
}
