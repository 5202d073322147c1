use std::fs;

use super::*;
use crate::{finding::Code, table::read::fixtures::zipped};

fn part(name: &str) -> Vec<u8> {
    fs::read(format!("tests/reference/shapes/{name}")).unwrap()
}

/// The endings of a shapefile's files with their bytes.
fn parts() -> [(&'static str, Vec<u8>); 4] {
    ["shp", "dbf", "prj", "cpg"].map(|it| (it, part(&format!("areas.{it}"))))
}

fn archive(names: impl Fn(&str) -> String) -> Vec<u8> {
    let all: Vec<(String, Vec<u8>)> =
        parts().into_iter().map(|(it, bytes)| (names(it), bytes)).collect();
    let entries: Vec<(&str, &Vec<u8>)> =
        all.iter().map(|(name, bytes)| (name.as_str(), bytes)).collect();
    zipped(&entries)
}

#[test]
fn folders_and_letters_do_not_matter() {
    let plain = read("a.zip", &archive(|it| format!("a.{it}"))).unwrap();
    assert_eq!(plain.format, Format::Shapefile);
    let folder = |it: &str| format!("Daten 2021/A.{}", it.to_uppercase());
    assert_eq!(read("a.zip", &archive(folder)).unwrap(), plain);
    let mixed = |it: &str| {
        if it == "dbf" { "x/A.DBF".to_owned() } else { format!("x/a.{it}") }
    };
    assert_eq!(read("a.zip", &archive(mixed)).unwrap(), plain);
}

#[test]
fn several_layers_are_several_sheets() {
    let mut entries: Vec<(String, Vec<u8>)> = Vec::new();
    for stem in ["b/Kreise", "a/Gemeinden", "__MACOSX/a/._Gemeinden"] {
        for (ending, bytes) in parts() {
            entries.push((format!("{stem}.{ending}"), bytes));
        }
    }
    let entries: Vec<(&str, &Vec<u8>)> =
        entries.iter().map(|(name, bytes)| (name.as_str(), bytes)).collect();
    let book = read("a.zip", &zipped(&entries)).unwrap();
    let names: Vec<&str> =
        book.sheets.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Gemeinden", "Kreise"]);
}

#[test]
fn a_single_packed_file_is_read() {
    let gpkg = zipped(&[("x/areas.gpkg", part("areas.gpkg"))]);
    assert_eq!(read("a.zip", &gpkg).unwrap().format, Format::GeoPackage);
    let csv = zipped(&[("a.csv", "nr;x\n1;2\n"), ("liesmich.md", "…")]);
    assert_eq!(read("a.zip", &csv).unwrap().format.as_str(), "csv");
}

#[test]
fn geojson_is_taken_out_when_it_is_alone() {
    let text = r#"{"type": "FeatureCollection", "features": []}"#;
    let areas = zipped(&[("x/areas.geojson", text), ("liesmich.txt", "…")]);
    assert_eq!(unpacked(&areas).as_deref(), Some(text.as_bytes()));
    assert_eq!(unpacked(text.as_bytes()), None);
    for other in ["b.json", "b.csv", "b.shp", "[Content_Types].xml"] {
        let two = zipped(&[("a.geojson", text), (other, "")]);
        assert_eq!(unpacked(&two), None, "{other}");
    }
    let cut = &areas[..areas.len() / 2];
    assert_eq!(unpacked(cut), None);
}

#[test]
fn what_holds_nothing_or_too_much_is_refused() {
    let code = |bytes: &[u8]| read("a.zip", bytes).unwrap_err().0[0].code;
    assert_eq!(code(&zipped(&[("a.doc", "x")])), Code::FileFormat);
    let two = zipped(&[("a.csv", "a;b\n1;2"), ("b.csv", "a;b\n1;2")]);
    assert_eq!(code(&two), Code::FileFormat);
    let inner = zipped(&[("a.csv", "a;b\n1;2")]);
    let nested = zipped(&[("a.csv", inner)]);
    assert_eq!(code(&nested), Code::FileFormat);
    let mut cut = archive(|it| format!("a.{it}"));
    cut.truncate(cut.len() / 2);
    assert_eq!(code(&cut), Code::FileDamaged);
}

/// 10,997 municipalities of Germany in one archive.
#[test]
fn the_municipalities_are_read() {
    let path = "../shared/data/de-vg5000/VG5000_GEM.zip";
    let Ok(bytes) = fs::read(path) else {
        eprintln!("not tested: {path} is absent");
        return;
    };
    let book = read("VG5000_GEM.zip", &bytes).unwrap();
    let shapes = book.sheets[0].shapes.as_ref().unwrap();
    assert_eq!(shapes.len(), 10_997);
    assert!(shapes.is_sound());
}
