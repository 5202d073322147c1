use std::{fs, path::Path};

use proptest::prelude::*;

use super::*;
use crate::finding::Code;

fn read(text: &str) -> Workbook {
    read_features(text.as_bytes()).unwrap()
}

fn code(text: &[u8]) -> Code {
    read_features(text).unwrap_err().in_file("x").0[0].code
}

#[test]
fn properties_in_the_order_of_their_first_appearance() {
    let workbook = read(
        r#"{"features": [
            {"type": "Feature", "geometry": {"coordinates": [[[1, 2]]]},
             "properties": {"key": "01", "n": 7, "yes": true}},
            {"properties": null},
            {"properties": {"new": " a\nb ", "key": "02", "n": null, "yes": false}}
        ], "type": "FeatureCollection"}"#,
    );
    assert_eq!(workbook.format, Format::GeoJson);
    let sheet = &workbook.sheets[0];
    assert!(sheet.is_sound());
    let texts = |row: usize| -> Vec<&str> {
        sheet.row(row).iter().map(|&cell| sheet.text(cell)).collect()
    };
    assert_eq!(texts(0), ["key", "n", "yes", "new"]);
    assert_eq!(texts(1), ["01", "", ""]);
    assert_eq!(texts(2), ["02", "", "", "a\nb"]);
    assert_eq!((sheet.line(1), sheet.line(2)), (2, 4));
    assert_eq!(sheet.cell(1, 1), Cell::Number { value: 7.0, format: 0 });
    assert_eq!(sheet.cell(1, 2), Cell::Bool(true));
    assert_eq!(sheet.cell(2, 1), Cell::Empty);
}

#[test]
fn numbers_keep_their_digits() {
    let sheet = &read(
        r#"{"type": "FeatureCollection", "features": [{"properties": {
            "a": 9007199254740992, "b": 9007199254740993,
            "c": 123456789012345678901234567890, "d": -0.5, "e": 1e999,
            "f": {"x": [1, 2]}, "g": [], "g": "last", "h": "ä\u00e4"}}]}"#,
    )
    .sheets[0];
    let texts: Vec<&str> =
        sheet.row(1).iter().map(|&cell| sheet.text(cell)).collect();
    assert_eq!(
        texts,
        [
            "",
            "9007199254740993",
            "123456789012345678901234567890",
            "",
            "1e999",
            r#"{"x": [1, 2]}"#,
            "last",
            "ää",
        ]
    );
    assert_eq!(sheet.cell(1, 3), Cell::Number { value: -0.5, format: 0 });
}

#[test]
fn what_is_no_collection_is_refused() {
    for (text, expected) in [
        (r#"{"type": "Topology", "features": []}"#, Code::FileFormat),
        (r#"{"type": "Feature", "properties": {}}"#, Code::FileFormat),
        (r#"{"type": "FeatureCollection", "features": 7}"#, Code::FileFormat),
        (r#"{"type": "FeatureCollection", "features": [7]}"#, Code::FileFormat),
        ("[]", Code::FileFormat),
        (r#"{"type": "FeatureCollection", "features": []}"#, Code::FileEmpty),
        (r#"{"type": "FeatureCollection""#, Code::FileDamaged),
        (r#"{"type": "FeatureCollection"} x"#, Code::FileDamaged),
        ("", Code::FileDamaged),
    ] {
        assert_eq!(code(text.as_bytes()), expected, "{text}");
    }
    assert_eq!(code(b"{\"\xFF\": 1}"), Code::FileFormat);
    // Deep nesting neither ends the stack nor is it built.
    let deep = "[".repeat(200_000);
    assert_eq!(code(deep.as_bytes()), Code::FileFormat);
    let deep = format!("{{\"x\": {deep}");
    assert_eq!(code(deep.as_bytes()), Code::FileDamaged);
}

#[test]
fn the_planning_areas_of_berlin() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(
        "../shared/data/de-berlin-lor/lor_planungsraeume_2021_wgs84_simplified.geojson",
    );
    let Ok(bytes) = fs::read(path) else {
        eprintln!("the areas are not there: nothing is tested");
        return;
    };
    let workbook = read_features(&bytes).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!((sheet.len(), sheet.width()), (543, 4));
    assert_eq!(sheet.text(sheet.cell(1, 0)), "01100101");
    let size = Cell::Number { value: 366_928.828, format: 0 };
    assert_eq!(sheet.cell(1, 3), size);
}

proptest! {
    #[test]
    fn no_text_panics(text in "[\\[\\]{}\":,0-9a-f.e-]{0,60}") {
        let _ = read_features(text.as_bytes());
        let inside = format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"properties\":{{\"a\":{text}}}}}]}}"
        );
        if let Ok(workbook) = read_features(inside.as_bytes()) {
            prop_assert!(workbook.sheets[0].is_sound());
        }
    }
}
