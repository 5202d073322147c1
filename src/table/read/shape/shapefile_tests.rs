use std::fs;

use proptest::prelude::*;

use super::*;
use crate::table::read::{fixtures::zipped, read};

/// A feature: its parts, each with its rings.
type Parts2 = Vec<Vec<Vec<Position>>>;

/// A shapefile of areas: clockwise outer rings, holes the other way.
fn written(features: &[Parts2]) -> Vec<u8> {
    let mut records = Vec::new();
    for (at, feature) in features.iter().enumerate() {
        let rings: Vec<&Vec<Position>> = feature.iter().flatten().collect();
        let mut record = 5_u32.to_le_bytes().to_vec();
        record.extend([0; 32]);
        let count: usize = rings.iter().map(|it| it.len()).sum();
        let int = |it: usize| u32::try_from(it).unwrap();
        record.extend(int(rings.len()).to_le_bytes());
        record.extend(int(count).to_le_bytes());
        let mut start = 0;
        for ring in &rings {
            record.extend(int(start).to_le_bytes());
            start += ring.len();
        }
        for number in rings.iter().flat_map(|it| it.as_flattened()) {
            record.extend(number.to_le_bytes());
        }
        if feature.is_empty() {
            record = vec![0; 4];
        }
        records.extend(int(at + 1).to_be_bytes());
        records.extend(int(record.len() / 2).to_be_bytes());
        records.extend(record);
    }
    let mut file = vec![0, 0, 0x27, 0x0A];
    file.resize(24, 0);
    let words = u32::try_from(50 + records.len() / 2).unwrap();
    file.extend(words.to_be_bytes());
    file.extend(1000_u32.to_le_bytes());
    file.extend(5_u32.to_le_bytes());
    file.resize(100, 0);
    file.extend(records);
    file
}

fn read_back(shapes: &Shapes) -> Vec<Parts2> {
    let feature = |it| {
        let parts = shapes.parts(it);
        parts.map(|it| it.map(<[_]>::to_vec).collect()).collect()
    };
    (0..shapes.len()).map(feature).collect()
}

fn square([x, y]: Position, size: f64, clockwise: bool) -> Vec<Position> {
    let (east, north) = (x + size, y + size);
    let mut ring = vec![[x, y], [x, north], [east, north], [east, y], [x, y]];
    if !clockwise {
        ring.reverse();
    }
    ring
}

fn feature() -> impl Strategy<Value = Parts2> {
    prop::collection::vec((-1e6..1e6, 0..3_usize), 0..4).prop_map(|parts| {
        let part = |(at, &(x, holes)): (usize, &(f64, usize))| {
            // Next to each other, so that none lies within another.
            #[expect(clippy::cast_precision_loss, reason = "small")]
            let y = at as f64 * 100.0;
            let hole = |nr: usize| {
                #[expect(clippy::cast_precision_loss, reason = "small")]
                let corner = [x + 1.0 + nr as f64 * 20.0, y + 1.0];
                square(corner, 10.0, false)
            };
            let outer = square([x, y], 90.0, true);
            std::iter::once(outer).chain((0..holes).map(hole)).collect()
        };
        parts.iter().enumerate().map(part).collect()
    })
}

proptest! {
    #[test]
    fn what_was_written_is_read(
        features in prop::collection::vec(feature(), 0..8)
    ) {
        let shapes = shapes(&written(&features), &|_| false).unwrap();
        prop_assert!(shapes.is_sound());
        prop_assert_eq!(read_back(&shapes), features);
    }

    #[test]
    fn damaged_files_are_no_crash(
        features in prop::collection::vec(feature(), 1..4),
        changes in prop::collection::vec((any::<u16>(), any::<u8>()), 1..6),
        cut in 0..200_usize,
    ) {
        let mut bytes = written(&features);
        for (at, with) in changes {
            let at = usize::from(at) % bytes.len();
            bytes[at] = with;
        }
        bytes.truncate(bytes.len().saturating_sub(cut));
        if let Ok(shapes) = shapes(&bytes, &|_| false) {
            prop_assert!(shapes.is_sound());
        }
    }
}

#[test]
fn one_bad_record_is_no_bad_file() {
    let part = vec![square([0.0, 0.0], 1.0, true)];
    let mut bytes = written(&[vec![part.clone()], vec![part]]);
    // The second record's count of points.
    let second = 100 + 8 + 48 + 80;
    bytes[second + 8 + 40] = 99;
    let shapes = shapes(&bytes, &|_| false).unwrap();
    assert_eq!(shapes.len(), 2);
    assert_eq!(shapes.fault(0), None);
    assert_eq!(shapes.fault(1), Some("@boundary.record"));
}

#[test]
fn an_index_is_no_shapefile() {
    let index = fs::read("tests/reference/shapes/areas.shx").unwrap();
    let trouble = read_shapefile(&index).unwrap_err();
    assert_eq!(trouble, Trouble::format("@format.shapeIndex"));
    let short = Trouble::damaged("@damage.shorter");
    assert_eq!(read_shapefile(&index[..50]).unwrap_err(), short);
}

/// The files of a folder whose names have this stem.
fn parts(folder: &str, stem: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let mut parts = Vec::new();
    for ending in ["shp", "dbf", "prj", "cpg"] {
        let name = format!("{stem}.{ending}");
        if let Ok(bytes) = fs::read(format!("{folder}/{name}")) {
            parts.push((name, bytes));
        }
    }
    (!parts.is_empty()).then_some(parts)
}

/// The layer of some loose files, as an archive of them has it.
fn packed(parts: &[(String, Vec<u8>)]) -> Workbook {
    let entries: Vec<(&str, &Vec<u8>)> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes)).collect();
    read("x.zip", &zipped(&entries)).unwrap()
}

#[test]
fn deleted_records_have_no_geometry() {
    let mut parts = parts("tests/reference/shapes", "areas").unwrap();
    let dbf = &mut parts[1].1;
    let start = usize::from(u16::from_le_bytes([dbf[8], dbf[9]]));
    let length = usize::from(u16::from_le_bytes([dbf[10], dbf[11]]));
    dbf[start + length] = b'*';
    let book = packed(&parts);
    let shapes = book.sheets[0].shapes.as_ref().unwrap();
    let lines: Vec<u32> = (0..shapes.len()).map(|it| shapes.line(it)).collect();
    assert_eq!(lines, [2, 4, 5]);
    assert_eq!(book.sheets[0].row_of_line(3), None);
}

#[test]
fn encodings_are_told_apart() {
    for (stem, name) in [("areas", "Nordöstlich"), ("heights", "Nordöstlich")]
    {
        let mut parts = parts("tests/reference/shapes", stem).unwrap();
        for without in [false, true] {
            if without {
                parts.retain(|it| !it.0.ends_with("cpg"));
            }
            let sheet = &packed(&parts).sheets[0];
            let row = sheet.row_of_line(3).unwrap();
            assert_eq!(sheet.text(sheet.cell(row, 1)), name);
        }
    }
}

/// What SOURCE.md of each says: how many features.
#[test]
fn real_shapefiles_are_read() {
    let data = "../shared/data";
    for (folder, stem, features) in [
        ("de-berlin-lor", "lor_planungsraeume_2021", 542),
        ("de-berlin-lor", "lor_planungsraeume", 448),
        ("de-berlin-lor", "lor_bezirksregionen_2021", 143),
        ("de-berlin-lor", "lor_bezirksregionen", 138),
        ("de-berlin-lor", "bezirksgrenzen", 12),
        ("de-berlin-overlap", "berlin_postleitzahlen", 190),
        ("de-karlsruhe-btw2017", "Wahlbezirke_2017", 188),
        ("de-vg5000", "VG5000_KRS", 0),
    ] {
        let Some(parts) = parts(&format!("{data}/{folder}"), stem) else {
            eprintln!("not tested: {data}/{folder} is absent");
            continue;
        };
        let book = packed(&parts);
        let sheet = &book.sheets[0];
        let shapes = sheet.shapes.as_ref().unwrap();
        assert!(sheet.is_sound() && shapes.crs.is_some(), "{stem}");
        assert_eq!(sheet.len(), shapes.len() + 1, "{stem}");
        if features > 0 {
            assert_eq!(shapes.len(), features, "{stem}");
        }
        for it in 0..shapes.len() {
            assert_eq!(shapes.kind(it), ShapeKind::Areas, "{stem} {it}");
        }
    }
}
