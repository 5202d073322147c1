use super::*;
use crate::text::Language;

fn fault(bytes: &[u8]) -> Finding {
    match parse(bytes, "a.geojson") {
        Err(faults) => faults.0[0].clone(),
        Ok(_) => unreachable!("{}", String::from_utf8_lossy(bytes)),
    }
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let text = "\u{FEFF}{\"type\":\"FeatureCollection\",\"features\":[{}]}";
    assert_eq!(parse(text.as_bytes(), "a").unwrap().features.len(), 1);
}

#[test]
fn members_may_stand_in_any_order() {
    let text = r#"{"features": [{"geometry": {"coordinates": [[[1, 2.5, 7]]],
        "type": "Polygon"}, "id": 3, "type": "Feature"}],
        "bbox": [1, 2], "type": "FeatureCollection"}"#;
    let document = parse(text.as_bytes(), "a").unwrap();
    let geometry = document.features[0].geometry.as_ref().unwrap();
    let ring = Nested::List(vec![Nested::Position([1.0, 2.5])]);
    assert_eq!(geometry.coordinates, Some(Nested::List(vec![ring])));
}

#[test]
fn empty_files_are_told() {
    for bytes in [&b""[..], b" \n", b"\xEF\xBB\xBF"] {
        assert_eq!(fault(bytes).code, Code::FileEmpty);
    }
    let none = br#"{"type": "FeatureCollection", "features": []}"#;
    assert_eq!(fault(none).code, Code::FileEmpty);
}

#[test]
fn large_files_are_refused() {
    let fault = fault(&vec![b' '; MAX_BYTES + 1]);
    assert_eq!(fault.code, Code::FileTooLarge);
    assert_eq!(fault.values[0].1, "101 MB");
}

#[test]
fn broken_json_has_line_and_column() {
    let fault = fault(b"{\"type\": \"FeatureCollection\",\n \"features\": [}");
    assert_eq!((fault.code, fault.place.row), (Code::FileFormat, Some(2)));
    let message = fault.message(Language::German);
    assert!(message.contains("Zeile 2: "), "{message}");
    assert!(message.contains("line 2 column 15"), "{message}");
}

#[test]
fn other_kinds_of_file_are_named() {
    for (bytes, word) in [
        (&b"PK\x03\x04rest"[..], "ZIP"),
        (b"\x00\x00\x27\x0A\x00", "Shapefile"),
        (b"SQLite format 3\x00", "GeoPackage"),
        (b"<kml/>", "XML"),
        (b"abc\x00", "keine Textdatei"),
        (br#"{"type": "Topology", "objects": {}}"#, "TopoJSON"),
        (br#"{"type": "Feature", "geometry": null}"#, "FeatureCollection"),
        (b"{}", "FeatureCollection"),
        (b"code;name\n1;2", "JSON"),
        (b"[1, 2]", "GeoJSON"),
        (b"{\"a\": \"B\xFCrgerpark\"}", "UTF-8"),
    ] {
        let fault = fault(bytes);
        assert_eq!(fault.code, Code::FileFormat);
        let message = fault.message(Language::German);
        assert!(message.contains(word), "{word}: {message}");
    }
}

#[test]
fn deep_nesting_is_no_crash() {
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{{"geometry":{{"type":
        "Polygon","coordinates":{}"#,
        "[".repeat(100_000)
    );
    assert_eq!(fault(text.as_bytes()).code, Code::FileFormat);
}
