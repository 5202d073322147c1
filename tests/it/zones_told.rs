//! What is said of conversions and of systems of areas that are not sound.

use raumbild::{finding::Code, text::Language};
use serde_json::{Value, json};

use crate::zones::{boundaries, counts, planning, recipe, reform, run, town};

#[test]
fn what_a_column_had_before_and_has_after() {
    let run = run(&mut town(), &recipe());
    let prepared = &run.results.prepared;
    let report = prepared.conversions.reports().next().unwrap();
    assert_eq!((report.sources, report.split, report.pieces), (4, 4, 10));
    assert_eq!((report.targets, report.estimated.len()), (6, 6));
    let columns = &prepared.matrix.counts;
    let column = columns.iter().find(|it| it.from.columns == ["n"]).unwrap();
    let conversion = column.conversion.as_ref().unwrap();
    assert_eq!((conversion.before, conversion.lost), (210, 0));
    assert_eq!(conversion.most_estimated(), Some((0, 1.0)));
    assert!(prepared.zones["schulbezirke"].geography.boundaries().is_some());
}

#[test]
fn pairs_that_lost_their_zeros_are_put_right_and_told() {
    let (mut desk, mut recipe) = reform();
    let old = "nr;n;r\n001;100;20\n002;107;23\n003;114;26\n004;121;29\n\
               005;128;32\n006;135;20\n";
    let pairs = "alt;neu\n1;p00\n2;p01\n3;p10\n4;p11\n5;p20\n6;p21\n";
    desk.add_file("alt.csv".to_owned(), old.as_bytes().to_vec());
    desk.add_file("alt-neu.csv".to_owned(), pairs.as_bytes().to_vec());
    recipe["zones"][0]["file"] = json!("alt.csv");
    recipe["zones"][0]["key"] = json!("nr");
    let run = run(&mut desk, &recipe);
    let expected = [100, 107, 114, 121, 128, 135].map(Some);
    assert_eq!(counts(&run, "n"), expected);
    let told = run.warnings.iter().find(|it| it.code == Code::KeysRepaired);
    let text = told.unwrap().message(Language::German);
    assert!(text.contains("1 → 001"), "{text}");
}

#[test]
fn percentages_are_written_as_the_reader_writes_them() {
    let run = run(&mut town(), &recipe());
    let slivers = run.warnings.iter().find(|it| it.code == Code::Slivers);
    let slivers = slivers.unwrap();
    let german = slivers.message(Language::German);
    assert!(german.contains("0,010 %"), "{german}");
    let english = slivers.message(Language::English);
    assert!(english.contains("0.010"), "{english}");
}

#[test]
fn overlapping_areas_are_told_with_both_keys_and_the_place() {
    let mut desk = town();
    let twice = boundaries(&[
        ("s1", [0.0, 0.0, 0.7, 2.0]),
        ("s2", [0.5, 0.0, 1.5, 2.0]),
        ("s3", [1.5, 0.0, 3.0, 1.0]),
        ("s4", [1.5, 1.0, 3.0, 2.0]),
    ]);
    desk.add_file("schulbezirke.geojson".to_owned(), twice);
    let run = run(&mut desk, &recipe());
    let told = run.warnings.iter().find(|it| it.code == Code::GeometryOverlap);
    let told = told.unwrap();
    let keys: Vec<&str> =
        told.figure.iter().map(|outline| outline.key.as_str()).collect();
    assert_eq!(keys, ["s1", "s2"]);
    assert!(told.place.point.is_some());
    let text = told.message(Language::German);
    assert!(text.contains("„s1“ und „s2“") && text.contains("29 %"), "{text}");
}

#[test]
fn a_corner_off_the_earth_is_told_with_its_area() {
    let mut desk = town();
    let mut areas: Value = serde_json::from_slice(&planning()).unwrap();
    areas["features"][4]["geometry"]["coordinates"][0][2] =
        json!([13.03, 152.5]);
    let bytes = areas.to_string().into_bytes();
    desk.add_file("planung.geojson".to_owned(), bytes);
    let faults = desk.run(&recipe().to_string(), &mut |_| ()).map(|_| ());
    let faults = faults.unwrap_err();
    let told = faults.0.iter().find(|it| it.code == Code::GeometryInvalid);
    let told = told.unwrap();
    assert_eq!(told.place.area.as_deref(), Some("p20"));
    assert_eq!(told.figure[0].key, "p20");
    assert_eq!(told.place.degrees(), Some([13.02 + 0.01, 52.5]));
}
