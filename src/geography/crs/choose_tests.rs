use serde_json::json;

use super::*;
use crate::text::Language;

const BERLIN_DEGREES: Bounds = Bounds::new(13.08, 13.77, 52.33, 52.68);
const BERLIN_UTM: Bounds = Bounds::new(369_000.0, 416_000.0, 5.79e6, 5.84e6);

fn chosen(name: Option<&str>, bounds: &Bounds) -> Option<&'static str> {
    choose(name, bounds, Place::default()).ok().map(|it| it.crs.name)
}

/// What the message says has been found, in English.
fn found(name: Option<&str>, bounds: &Bounds) -> String {
    let faults = choose(name, bounds, Place::default()).unwrap_err();
    assert_eq!(faults.0[0].code, Code::CrsUnknown);
    let message = faults.0[0].message(Language::English);
    let (_, found) = message.split_once('(').unwrap();
    let (found, _) = found.split_once(").").unwrap();
    found.to_owned()
}

#[test]
fn every_way_of_naming_is_understood() {
    for name in [
        "EPSG:25833",
        "epsg:25833",
        "25833",
        "urn:ogc:def:crs:EPSG::25833",
        "urn:ogc:def:crs:EPSG:6.9:25833",
        "http://www.opengis.net/def/crs/EPSG/0/25833",
        "https://www.opengis.net/def/crs/EPSG/0/25833",
    ] {
        assert_eq!(chosen(Some(name), &BERLIN_UTM), Some("EPSG:25833"));
    }
    for name in ["urn:ogc:def:crs:OGC:1.3:CRS84", "crs84", "OGC:CRS84"] {
        assert_eq!(chosen(Some(name), &BERLIN_DEGREES), Some("CRS84"));
    }
}

#[test]
fn the_old_member_is_read() {
    let read = |member: serde_json::Value| stated(Some(&member));
    let name = |value: &str| json!({"properties": {"name": value}});
    assert_eq!(read(name(" EPSG:25833 ")).as_deref(), Some("EPSG:25833"));
    let code = json!({"type": "EPSG", "properties": {"code": 25833}});
    assert_eq!(read(code).as_deref(), Some("25833"));
    assert_eq!(read(json!("EPSG:4326")).as_deref(), Some("EPSG:4326"));
    assert_eq!(read(name("")), None);
    assert_eq!(read(json!(null)), None);
    assert_eq!(stated(None), None);
}

#[test]
fn degrees_need_no_name() {
    assert_eq!(chosen(None, &BERLIN_DEGREES), Some("EPSG:4326"));
    assert_eq!(chosen(Some("WGS84"), &BERLIN_DEGREES), Some("EPSG:4326"));
}

#[test]
fn metres_without_name_are_refused_with_a_guess() {
    assert_eq!(
        found(None, &BERLIN_UTM),
        "not stated; x 369000 … 416000, y 5790000 … 5840000; \
         likely: EPSG:25832, EPSG:25833"
    );
}

#[test]
fn contradictions_are_refused_with_a_reason() {
    assert_eq!(
        found(Some("EPSG:4326"), &BERLIN_UTM),
        "statement and numbers contradict each other: EPSG:4326; x 369000 … 416000, \
         y 5790000 … 5840000; likely: EPSG:25832, EPSG:25833"
    );
    for metric in ["EPSG:25833", "EPSG:3857", "EPSG:31468", "EPSG:27700"] {
        let text = found(Some(metric), &BERLIN_DEGREES);
        assert!(text.ends_with("likely: EPSG:4326"), "{text}");
        assert!(text.contains("x 13.080 … 13.770"), "{text}");
    }
    let text = found(Some("EPSG:31468"), &BERLIN_UTM);
    assert!(text.contains("EPSG:25833"), "{text}");
}

#[test]
fn swapped_axes_are_recognised() {
    let swapped = |name: Option<&str>, bounds: &Bounds| {
        let chosen = choose(name, bounds, Place::default()).unwrap();
        chosen.swapped
    };
    assert!(!swapped(Some("EPSG:25833"), &BERLIN_UTM));
    assert!(swapped(Some("EPSG:25833"), &BERLIN_UTM.swapped()));
    for name in [None, Some("EPSG:4326"), Some("CRS84")] {
        assert!(!swapped(name, &BERLIN_DEGREES));
        assert!(swapped(name, &BERLIN_DEGREES.swapped()), "{name:?}");
    }
    // Nobody has said which system, so nothing is turned.
    let text = found(None, &BERLIN_UTM.swapped());
    let end = "axes seem to be swapped: EPSG:25832, EPSG:25833";
    assert!(text.ends_with(end), "{text}");
    // Addis Ababa is where it is.
    assert!(!swapped(None, &Bounds::new(38.6, 38.9, 8.8, 9.1)));
}

#[test]
fn every_usual_place_is_recognised() {
    for crs in KNOWN {
        let Some(usual) = crs.usual else { continue };
        assert!(guess(&usual).contains(crs.name), "{}", crs.name);
        assert!(fits(&crs, &usual), "{}", crs.name);
    }
}

#[test]
fn unknown_names_are_told_what_is_known() {
    let text = found(Some("EPSG:2398"), &BERLIN_UTM);
    assert!(text.starts_with("unknown: EPSG:2398; x 369000"), "{text}");
    let faults = choose(Some("x"), &BERLIN_UTM, Place::default());
    let message = faults.unwrap_err().0[0].message(Language::German);
    assert!(message.contains("EPSG:31466"), "{message}");
}

#[test]
fn descriptions_in_words_are_understood() {
    let text = "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID\
                [\"WGS_1984\",6378137,298.257223563]]]";
    assert_eq!(chosen(Some(text), &BERLIN_DEGREES), Some("EPSG:4326"));
    let text = "PROJCS[\"Soldner Berlin\",GEOGCS[\"X\"]]";
    let found = found(Some(text), &BERLIN_UTM);
    assert!(found.starts_with("unknown: Soldner Berlin; x"), "{found}");
}
