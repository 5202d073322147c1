use std::fs;

use super::*;
use crate::geography::{GeographySpec, read_layer};

fn part(name: &str) -> Vec<u8> {
    fs::read(format!("tests/reference/shapes/{name}")).unwrap()
}

fn spec() -> GeographySpec {
    GeographySpec {
        id: None,
        file: "Gebiete.shp".to_owned(),
        layer: None,
        key: "nr".to_owned(),
        name: Some("name".to_owned()),
        district: None,
        crs: None,
    }
}

#[test]
fn the_pieces_of_a_shapefile_find_each_other() {
    let mut files = Files::default();
    files.add("Gebiete.shp".to_owned(), part("areas.shp"));
    let faults = files.workbook("Gebiete.shp", "").unwrap_err().0;
    assert_eq!(faults[0].values[0].1, "@format.shapefileAlone");
    files.add("GEBIETE.DBF".to_owned(), part("areas.dbf"));
    files.add("andere.prj".to_owned(), b"PROJCS[\"x\"]".to_vec());
    let book = files.workbook("Gebiete.shp", "").unwrap();
    let faults = read_layer(&book, &spec(), None).unwrap_err().0;
    assert_eq!(faults[0].code, Code::CrsUnknown, "no .prj yet");
    files.add("gebiete.prj".to_owned(), part("areas.prj"));
    let book = files.workbook("Gebiete.shp", "").unwrap();
    let areas = read_layer(&book, &spec(), None).unwrap().value;
    let names: Vec<&str> =
        areas.areas().iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Süd", "Nordöstlich", "Groß Klein"]);
    files.remove("GEBIETE.DBF");
    assert!(files.workbook("Gebiete.shp", "").is_err());
}

#[test]
fn a_topology_is_no_geojson() {
    let mut files = Files::default();
    let text = br#"{"type":"Topology","objects":{},"arcs":[]}"#;
    files.add("a.json".to_owned(), text.to_vec());
    files.add("b.json".to_owned(), br#"{"type":"Feature"}"#.to_vec());
    assert!(files.geojson("a.json", "").unwrap().is_none());
    assert!(files.geojson("b.json", "").unwrap().is_some());
    assert!(files.geojson("c.json", "").is_err());
}

#[test]
fn only_a_grid_is_one() {
    let mut files = Files::default();
    assert!(!files.add_grid(b"no grid"));
    let grid = fs::read("www/engine/grids/BETA2007.gsb").unwrap();
    assert!(files.add_grid(&grid));
    assert!(files.add_grid(b"no grid"), "the first one is kept");
}

#[test]
fn a_table_is_that_of_the_file_given_last() {
    let mut files = Files::default();
    let rows = |files: &Files, reading: &ReadingSpec| {
        files.table("a.csv", "", reading).unwrap().len()
    };
    let all = ReadingSpec::default();
    let range = Some("A1:B3".to_owned());
    let first = ReadingSpec { range, ..ReadingSpec::default() };
    files.add("a.csv".into(), b"k;a\n01;1\n02;2\n03;3\n".to_vec());
    assert_eq!(rows(&files, &all), 3);
    assert_eq!(rows(&files, &all), 3);
    assert_eq!(rows(&files, &first), 2);
    assert_eq!(rows(&files, &all), 3);
    files.add("b.csv".into(), b"k;a\n01;1\n".to_vec());
    assert_eq!(files.table("b.csv", "", &all).unwrap().len(), 1);
    files.add("a.csv".into(), b"k;a\n01;1\n02;2\n".to_vec());
    assert_eq!(rows(&files, &all), 2);
    files.remove("a.csv");
    assert!(files.table("a.csv", "", &all).is_err());
}
