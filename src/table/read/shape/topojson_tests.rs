use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::table::{Cell, read};

/// The example of the specification, by M. Bostock.
const EXAMPLE: &str = r#"{"type":"Topology","transform":{
  "scale":[0.0005000500050005,0.00010001000100010001],"translate":[100,0]},
  "objects":{"example":{"type":"GeometryCollection","geometries":[
    {"type":"Point","properties":{"prop0":"value0"},"coordinates":[4000,5000]},
    {"type":"LineString","properties":{"prop0":"value0","prop1":0},"arcs":[0]},
    {"type":"Polygon","properties":{"prop0":"value0","prop1":{"this":"that"}},
     "arcs":[[1]]}]}},
  "arcs":[[[4000,0],[1999,9999],[2000,-9999],[2000,9999]],
    [[0,0],[0,9999],[2000,0],[0,-9999],[-2000,0]]]}"#;

fn shapes(book: &Workbook, sheet: usize) -> &Shapes {
    book.sheets[sheet].shapes.as_ref().unwrap()
}

fn near(found: &[Position], expected: &[Position]) -> bool {
    found.len() == expected.len()
        && found.iter().zip(expected).all(|(a, b)| {
            (a[0] - b[0]).abs() < 1e-3 && (a[1] - b[1]).abs() < 1e-3
        })
}

#[test]
fn the_specifications_example_is_read() {
    let book = read("a.json", EXAMPLE.as_bytes()).unwrap();
    assert_eq!(book.format, Format::TopoJson);
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "example");
    let shapes = shapes(&book, 0);
    assert!(sheet.is_sound());
    let ring = |at: usize| shapes.parts(at).flatten().next().unwrap();
    assert!(near(ring(0), &[[102.0, 0.5]]));
    let line = [[102.0, 0.0], [103.0, 1.0], [104.0, 0.0], [105.0, 1.0]];
    assert!(near(ring(1), &line), "{:?}", ring(1));
    let area = [[100., 0.], [100., 1.], [101., 1.], [101., 0.], [100., 0.]];
    assert!(near(ring(2), &area));
    assert_eq!(shapes.kind(2), ShapeKind::Areas);
    let row = sheet.row_of_line(3).unwrap();
    assert_eq!(sheet.cell(row, 1), Cell::Number { value: 0.0, format: 0 });
}

#[test]
fn shared_arcs_run_both_ways() {
    let text = json!({"type": "Topology", "objects": {
        "a": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "id": "L", "arcs": [[0, 1]]},
            {"type": "MultiPolygon", "id": 7, "arcs": [[[2, -1]]]},
            {"type": null, "id": "N"},
            {"type": "Polygon", "id": "W", "arcs": [[9]]},
        ]},
        "b": {"type": "Point", "coordinates": [1, 2]}},
        "arcs": [[[1, 0], [1, 1]], [[1, 1], [0, 1], [0, 0], [1, 0]],
                 [[1, 0], [2, 0], [2, 1], [1, 1]]]});
    let book = read("a.json", text.to_string().as_bytes()).unwrap();
    let all = shapes(&book, 0);
    let ring = |at: usize| all.parts(at).flatten().next().unwrap().to_vec();
    assert_eq!(ring(0), [[1., 0.], [1., 1.], [0., 1.], [0., 0.], [1., 0.]]);
    assert_eq!(ring(1), [[1., 0.], [2., 0.], [2., 1.], [1., 1.], [1., 0.]]);
    assert_eq!(all.kind(2), ShapeKind::Nothing);
    assert_eq!(all.fault(3), Some("@boundary.coordinates"));
    let sheet = &book.sheets[0];
    assert_eq!(sheet.text(sheet.cell(1, 0)), "L");
    assert_eq!(sheet.cell(2, 0), Cell::Number { value: 7.0, format: 0 });
    assert_eq!(shapes(&book, 1).positions(), [[1.0, 2.0]]);
}

#[test]
fn only_a_topology_is_one() {
    assert!(is_topology(EXAMPLE));
    assert!(is_topology(&format!("\u{FEFF}{EXAMPLE}")));
    let geojson = r#"{"type":"FeatureCollection","name":"Topology","features":
        [{"type":"Feature","properties":{"a":1},"geometry":null}]}"#;
    assert!(!is_topology(geojson));
    let book = read("a.json", geojson.as_bytes()).unwrap();
    assert_eq!(book.format, Format::GeoJson);
}

/// Arcs that are used many times make far more of a file than it has.
#[test]
fn what_swells_is_refused() {
    let arc: Vec<[i32; 2]> = (0..2000).map(|it| [it, it]).collect();
    let arcs = vec![0; 6000];
    let text = json!({"type": "Topology", "arcs": [arc],
        "objects": {"a": {"type": "LineString", "arcs": arcs}}});
    let faults = read("a.json", text.to_string().as_bytes()).unwrap_err();
    assert_eq!(faults.0[0].code.as_str(), "E_FILE_TOO_LARGE");
}

proptest! {
    #[test]
    fn quantised_arcs_come_back(
        points in prop::collection::vec([-1000..1000_i32, -1000..1000_i32], 2..20)
    ) {
        let mut last = [0, 0];
        let steps: Vec<[i32; 2]> = points
            .iter()
            .map(|&[x, y]| {
                let step = [x - last[0], y - last[1]];
                last = [x, y];
                step
            })
            .collect();
        let text = json!({"type": "Topology", "arcs": [steps],
            "transform": {"scale": [0.5, 0.25], "translate": [100, 50]},
            "objects": {"a": {"type": "LineString", "id": 1, "arcs": [0]}}});
        let book = read("a.json", text.to_string().as_bytes()).unwrap();
        let expected: Vec<Position> = points
            .iter()
            .map(|&[x, y]| {
                [f64::from(x) * 0.5 + 100.0, f64::from(y) * 0.25 + 50.0]
            })
            .collect();
        prop_assert_eq!(shapes(&book, 0).positions(), expected);
    }

    #[test]
    fn damaged_files_are_no_crash(
        at in 0..700_usize,
        length in 0..30_usize,
        with in "[-0-9.,e\\[\\]{}\" a-z]{0,6}",
    ) {
        let mut text = EXAMPLE.to_owned();
        let start = at.min(text.len());
        text.replace_range(start..(at + length).min(text.len()), &with);
        if let Ok(book) = read_topojson(text.as_bytes()) {
            prop_assert!(book.sheets.iter().all(Sheet::is_sound));
        }
    }
}
