use std::{collections::BTreeSet, fmt::Write, fs, time::Instant};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::geography::{DistrictSpec, Geography};
use crate::text::Language;

fn spec() -> GeographySpec {
    GeographySpec {
        id: None,
        file: "bezirke.geojson".to_owned(),
        key: "nr".to_owned(),
        name: Some("name".to_owned()),
        district: None,
        crs: None,
        layer: None,
    }
}

/// A square of 0.01° with its corner there.
fn square(x: f64, y: f64) -> Value {
    let (east, north) = (x + 0.01, y + 0.01);
    json!({"type": "Polygon", "coordinates":
        [[[x, y], [east, y], [east, north], [x, north], [x, y]]]})
}

#[expect(clippy::needless_pass_by_value, reason = "json! makes values")]
fn feature(properties: Value, geometry: Value) -> Value {
    json!({"type": "Feature", "properties": properties, "geometry": geometry})
}

fn file(features: &[Value]) -> Vec<u8> {
    let file = json!({"type": "FeatureCollection", "features": features});
    file.to_string().into_bytes()
}

#[expect(clippy::needless_pass_by_value, reason = "made for the call")]
fn read(features: Vec<Value>) -> Result<Warned<Geography>, Faults> {
    read_boundaries(&file(&features), &spec())
}

fn codes(findings: &[Finding]) -> Vec<(Code, Option<usize>)> {
    findings.iter().map(|it| (it.code, it.place.row)).collect()
}

fn faults(features: Vec<Value>) -> Vec<(Code, Option<usize>)> {
    codes(&read(features).unwrap_err().0)
}

#[test]
fn areas_are_sorted_by_key_with_their_boundaries() {
    let features = vec![
        feature(json!({"nr": 107, "name": "Süd"}), square(13.0, 52.0)),
        feature(json!({"nr": "0107 ", "name": " Nord"}), square(13.1, 52.0)),
    ];
    let Warned { value, warnings } = read(features).unwrap();
    assert!(warnings.is_empty());
    let codes: Vec<_> = value.areas().iter().map(|it| &it.code).collect();
    assert_eq!(codes, ["0107", "107"]);
    assert_eq!(value.areas()[0].name, "Nord");
    let boundaries = value.boundaries().unwrap();
    assert_eq!(boundaries[0].0[0].exterior().0[0], (13.1, 52.0).into());
    assert_eq!(boundaries[1].0[0].exterior().0[0], (13.0, 52.0).into());
}

#[test]
fn pieces_of_an_area_are_joined() {
    let features = vec![
        feature(json!({"nr": 1.0, "name": "Hafen"}), square(13.0, 52.0)),
        feature(json!({"nr": 2, "name": "Markt"}), square(13.1, 52.0)),
        feature(json!({"nr": "1", "name": "Hafen "}), square(13.2, 52.0)),
    ];
    let Warned { value, warnings } = read(features).unwrap();
    assert_eq!(value.areas().len(), 2);
    assert_eq!(value.boundaries().unwrap()[0].0.len(), 2);
    assert_eq!(codes(&warnings), [(Code::SplitArea, Some(1))]);
    let places = "52.00000, 13.00000; 52.00000, 13.20000".to_owned();
    let expected = [("count", "2".to_owned()), ("places", places)];
    assert_eq!(warnings[0].values, expected);
    assert_eq!(warnings[0].place.degrees(), Some([13.0, 52.0]));
}

#[test]
fn one_key_with_two_names_is_a_fault() {
    let features = vec![
        feature(json!({"nr": 1, "name": "Hafen"}), square(13.0, 52.0)),
        feature(json!({"nr": 1, "name": "Markt"}), square(13.1, 52.0)),
    ];
    assert_eq!(faults(features), [(Code::KeyDuplicate, Some(2))]);
}

#[test]
fn one_area_in_two_districts_is_a_fault() {
    let spec = GeographySpec {
        district: Some(DistrictSpec { key: "teil".to_owned(), name: None }),
        ..spec()
    };
    let piece = |teil: &str| {
        let properties = json!({"nr": 1, "name": "Hafen", "teil": teil});
        feature(properties, square(13.0, 52.0))
    };
    let of = |teile: [&str; 2]| {
        let features = teile.map(piece);
        read_boundaries(&file(&features), &spec)
    };
    let geography = of(["A", "A "]).unwrap().value;
    assert_eq!(geography.areas()[0].district, Some(0));
    assert_eq!(geography.districts()[0].code, "A");
    let faults = of(["A", "B"]).unwrap_err();
    assert_eq!(codes(&faults.0), [(Code::KeyDuplicate, Some(2))]);
}

#[test]
fn all_faults_are_told_at_once() {
    let line = json!({"type": "Polygon", "coordinates": [[[1, 1], [2, 2]]]});
    let features = vec![
        feature(json!({"nr": null, "name": "A"}), square(13.0, 52.0)),
        feature(json!({"nr": "2", "name": "B"}), line),
        feature(json!({"nr": "3", "name": "C"}), square(13.0, 95.0)),
        feature(json!({"nr": "4", "name": "D"}), square(13.0, 52.0)),
        feature(json!({"nr": "4", "name": "E"}), square(13.0, 52.0)),
    ];
    let spec = GeographySpec { crs: Some("4326".to_owned()), ..spec() };
    let faults = read_boundaries(&file(&features), &spec).unwrap_err();
    assert_eq!(
        codes(&faults.0),
        [(Code::GeometryInvalid, Some(2)), (Code::CrsUnknown, None)]
    );
    let mut features = features;
    features.remove(2);
    assert_eq!(
        self::faults(features),
        [
            (Code::KeyEmpty, Some(1)),
            (Code::KeyDuplicate, Some(4)),
            (Code::GeometryInvalid, Some(2)),
        ]
    );
}

#[test]
fn a_key_that_no_feature_has_is_told_once() {
    let features = (0..50)
        .map(|at| feature(json!({"NR": at, "b": 1}), square(13.0, 52.0)))
        .collect();
    let faults = read(features).unwrap_err().0;
    assert_eq!(
        codes(&faults),
        [(Code::ColumnMissing, None), (Code::ColumnMissing, None)]
    );
    let message = faults[0].message(Language::German);
    assert!(message.contains("„nr“"), "{message}");
    assert!(message.contains("NR, b"), "{message}");
}

#[test]
fn keys_missing_in_many_features_are_counted() {
    let mut features =
        vec![feature(json!({"nr": 1, "name": "A"}), square(13.0, 52.0))];
    features.resize(50, feature(json!({"name": "A"}), square(13.0, 52.0)));
    let faults = faults(features);
    assert_eq!(faults.len(), 21);
    assert_eq!(faults[0], (Code::KeyEmpty, Some(2)));
    assert_eq!(faults[20], (Code::MoreOfTheSame, None));
}

#[test]
fn a_file_without_polygons_is_a_fault() {
    let point = json!({"type": "Point", "coordinates": [13, 52]});
    let features = vec![
        feature(json!({"nr": 1, "name": "A"}), point),
        feature(json!({"nr": 2, "name": "B"}), Value::Null),
    ];
    assert_eq!(faults(features), [(Code::GeometryNone, None)]);
}

#[test]
fn features_without_polygon_are_left_out_with_a_warning() {
    let features = vec![
        feature(json!({"nr": 1, "name": "A"}), square(13.0, 52.0)),
        feature(json!({"nr": 2, "name": "B"}), Value::Null),
    ];
    let Warned { value, warnings } = read(features).unwrap();
    assert_eq!(value.areas().len(), 1);
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0].place.row, Some(2));
    assert_eq!(warnings[0].place.area.as_deref(), Some("2"));
}

#[test]
fn metres_without_a_system_are_refused_with_a_guess() {
    let features = vec![feature(
        json!({"nr": 1, "name": "A"}),
        square(389_500.0, 5_819_500.0),
    )];
    let faults = read(features).unwrap_err().0;
    let message = faults[0].message(Language::German);
    assert!(message.contains("EPSG:25832, EPSG:25833"), "{message}");
}

#[test]
fn the_recipe_outweighs_the_file() {
    let text = json!({"type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "EPSG:25832"}},
        "features": [feature(json!({"nr": 1, "name": "A"}), json!(
            {"type": "Polygon", "coordinates": [[[389_500, 5_819_500],
            [389_600, 5_819_500], [389_600, 5_819_600]]]}))]})
    .to_string();
    let longitude = |crs: Option<&str>| {
        let spec = GeographySpec { crs: crs.map(str::to_owned), ..spec() };
        let geography = read_boundaries(text.as_bytes(), &spec).unwrap().value;
        geography.boundaries().unwrap()[0].0[0].exterior().0[0].x
    };
    // 5 or more degrees west and east of the central meridians 9° and 15°.
    assert!((longitude(None) - 7.37).abs() < 0.01, "{}", longitude(None));
    let right = longitude(Some("EPSG:25833"));
    assert!((right - 13.37).abs() < 0.01, "{right}");
}

#[test]
fn an_inexact_datum_is_told() {
    let text = json!({"type": "FeatureCollection",
        "features": [feature(json!({"nr": 1, "name": "A"}), json!(
            {"type": "Polygon", "coordinates": [[[4_595_000, 5_820_000],
            [4_596_000, 5_820_000], [4_596_000, 5_821_000],
            [4_595_000, 5_820_000]]]}))]})
    .to_string();
    let spec = GeographySpec { crs: Some("EPSG:31468".to_owned()), ..spec() };
    let warned = read_boundaries(text.as_bytes(), &spec).unwrap();
    assert_eq!(warned.warnings.len(), 1);
    assert_eq!(warned.warnings[0].code, Code::CrsInexact);
    assert!(warned.warnings[0].values.contains(&("metres", "3".to_owned())));
}

proptest! {
    #[test]
    fn damaged_files_are_no_crash(
        at in 0..2000_usize,
        length in 0..40_usize,
        with in "[-0-9.,e\\[\\]{}\" a-z]{0,6}",
    ) {
        let mut features: Vec<Value> = (0..6)
            .map(|nr| {
                let x = 13.0 + f64::from(nr) / 100.0;
                feature(json!({"nr": nr, "name": "A"}), square(x, 52.0))
            })
            .collect();
        features.push(feature(json!({"nr": 0, "name": "A"}), Value::Null));
        let mut text = String::from_utf8(file(&features)).unwrap();
        let start = at.min(text.len());
        let end = (at + length).min(text.len());
        text.replace_range(start..end, &with);
        if let Ok(warned) = read_boundaries(text.as_bytes(), &spec()) {
            let boundaries = warned.value.boundaries().unwrap();
            let simplified = crate::geography::simplify(boundaries, 100.0);
            prop_assert_eq!(simplified.len(), warned.value.areas().len());
        }
        let _ = crate::geography::summarise(text.as_bytes(), "a");
    }
}

/// The outer and inner rings of each record of a shapefile of polygons.
fn shapefile(bytes: &[u8]) -> Vec<Vec<Vec<[f64; 2]>>> {
    let int = |at: usize| {
        let bytes = bytes[at..at + 4].try_into().unwrap();
        usize::try_from(i32::from_le_bytes(bytes)).unwrap()
    };
    let number =
        |at: usize| f64::from_le_bytes(bytes[at..at + 8].try_into().unwrap());
    let mut records = Vec::new();
    let mut at = 100;
    while at + 8 < bytes.len() {
        let words = bytes[at + 4..at + 8].try_into().unwrap();
        let length = usize::try_from(i32::from_be_bytes(words)).unwrap() * 2;
        let record = at + 8;
        let (parts, points) = (int(record + 36), int(record + 40));
        let first = record + 44 + parts * 4;
        let start = |part: usize| {
            if part == parts { points } else { int(record + 44 + part * 4) }
        };
        let ring = |part: usize| {
            let points = start(part)..start(part + 1);
            let x = |it| first + it * 16;
            points.map(|it| [number(x(it)), number(x(it) + 8)]).collect()
        };
        records.push((0..parts).map(ring).collect());
        at = record + length;
    }
    records
}

/// The same areas in metres, unsimplified, and in degrees, simplified: every
/// point of the latter is, to its six decimals, one of the former.
#[test]
fn berlin_in_metres_is_berlin_in_degrees() {
    let folder = "../shared/data/de-berlin-lor";
    let metres = fs::read(format!("{folder}/lor_planungsraeume_2021.shp"));
    let degrees = fs::read(format!(
        "{folder}/lor_planungsraeume_2021_wgs84_simplified.geojson"
    ));
    let (Ok(metres), Ok(degrees)) = (metres, degrees) else {
        eprintln!("not tested: {folder} is absent");
        return;
    };
    let mut text = String::from(
        r#"{"type":"FeatureCollection","crs":{"type":"name","properties":
        {"name":"urn:ogc:def:crs:EPSG::25833"}},"features":["#,
    );
    for (at, rings) in shapefile(&metres).iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        // Rings of several pieces are all taken for outer ones here.
        let rings: Vec<_> = rings.iter().map(|ring| vec![ring]).collect();
        let rings = serde_json::to_string(&rings).unwrap();
        write!(
            text,
            "{comma}{{\"type\":\"Feature\",\"properties\":{{\"nr\":{at},\
             \"name\":\"\"}},\"geometry\":{{\"type\":\"MultiPolygon\",\
             \"coordinates\":{rings}}}}}"
        )
        .unwrap();
    }
    text.push_str("]}");
    let start = Instant::now();
    let projected = read_boundaries(text.as_bytes(), &spec()).unwrap().value;
    eprintln!("{} bytes in metres read: {:?}", text.len(), start.elapsed());
    let start = Instant::now();
    let simplified =
        crate::geography::simplify(projected.boundaries().unwrap(), 5.0);
    eprintln!("simplified: {:?}", start.elapsed());
    assert_eq!(simplified.len(), 542);
    let spec = GeographySpec { key: "PLR_ID".to_owned(), name: None, ..spec() };
    let published = read_boundaries(&degrees, &spec).unwrap().value;

    let count = |it: &Geography| points(it).count();
    eprintln!(
        "{} points, {} simplified",
        count(&projected),
        simplified
            .iter()
            .flatten()
            .map(|it| it.exterior().0.len())
            .sum::<usize>()
    );
    #[expect(clippy::cast_possible_truncation, reason = "micro-degrees")]
    let micro = |it: f64| (it * 1e6).round() as i64;
    let known: BTreeSet<[i64; 2]> =
        points(&projected).map(|[x, y]| [micro(x), micro(y)]).collect();
    let near = |[x, y]: [i64; 2]| {
        (-1..=1).any(|dx| (-1..=1).any(|dy| known.contains(&[x + dx, y + dy])))
    };
    let strange = points(&published)
        .filter(|&[x, y]| !near([micro(x), micro(y)]))
        .count();
    assert_eq!(strange, 0, "of {}", points(&published).count());
}

fn points(geography: &Geography) -> impl Iterator<Item = [f64; 2]> {
    let boundaries = geography.boundaries().unwrap().iter().flatten();
    boundaries
        .flat_map(|it| it.exterior().coords())
        .map(|point| [point.x, point.y])
}
