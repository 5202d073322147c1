use serde_json::json;

use super::*;
use crate::text::Language;

const BERLIN_DEGREES: Bounds = Bounds::new(13.08, 13.77, 52.33, 52.68);
const BERLIN_UTM: Bounds = Bounds::new(369_000.0, 416_000.0, 5.79e6, 5.84e6);

fn chosen(name: Option<&str>, bounds: &Bounds) -> Option<&'static str> {
    choose(name, bounds, Place::default()).ok().map(|it| it.crs.name)
}

fn found(name: Option<&str>, bounds: &Bounds) -> String {
    let faults = choose(name, bounds, Place::default()).unwrap_err();
    let fault = &faults.0[0];
    assert_eq!(fault.code, Code::CrsUnknown);
    fault.values[0].1.clone()
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
    let name = |value: &str| json!({"properties": {"name": value}});
    assert_eq!(stated(Some(&name(" EPSG:25833 "))), Some("EPSG:25833"));
    assert_eq!(stated(Some(&name(""))), None);
    assert_eq!(stated(Some(&json!(null))), None);
    assert_eq!(stated(None), None);
}

#[test]
fn degrees_need_no_name() {
    let choice = choose(None, &BERLIN_DEGREES, Place::default()).unwrap();
    assert_eq!((choice.crs.name, choice.assumed), ("EPSG:4326", true));
}

#[test]
fn metres_without_name_are_refused_with_a_guess() {
    assert_eq!(
        found(None, &BERLIN_UTM),
        "x 369000 … 416000, y 5790000 … 5840000 ≈ EPSG:25831, EPSG:25832, \
         EPSG:25833, EPSG:32632, EPSG:32633"
    );
}

#[test]
fn contradictions_are_refused_with_a_reason() {
    let text = found(Some("EPSG:4326"), &BERLIN_UTM);
    assert!(text.starts_with("EPSG:4326 ≠ x 369000"), "{text}");
    let text = found(Some("EPSG:25833"), &BERLIN_DEGREES);
    assert!(text.ends_with("≈ EPSG:4326, EPSG:4258, CRS84"), "{text}");
    let text = found(Some("EPSG:3857"), &BERLIN_DEGREES);
    assert!(text.starts_with("EPSG:3857 ≠ x 13.080"), "{text}");
    let text = found(Some("EPSG:31468"), &BERLIN_UTM);
    assert!(text.contains("EPSG:25833"), "{text}");
}

#[test]
fn unknown_names_are_told_what_is_known() {
    let faults = choose(Some("EPSG:2398"), &BERLIN_UTM, Place::default());
    let message = faults.unwrap_err().0[0].message(Language::English);
    assert!(message.contains("EPSG:2398; x 369000"), "{message}");
    assert!(message.contains("EPSG:31466"), "{message}");
}
