use super::*;

#[test]
fn properties_are_shown_with_what_makes_a_key() {
    let text = r#"{"type": "FeatureCollection",
        "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::25833"}},
        "features": [
        {"properties": {"nr": 1, "bezirk": " Nord ", "leer": null}, "geometry":
         {"type": "Polygon", "coordinates": [[[389500, 5819500], [389600,
          5819500], [389600, 5819600], [389500, 5819500]]]}},
        {"properties": {"nr": "2", "bezirk": "Nord", "mehr": true},
         "geometry": null},
        {"properties": null}]}"#;
    let summary = summarise(text.as_bytes(), "a.geojson").unwrap();
    let property = |name: &str, distinct, numeric, samples: &[&str]| {
        let samples = samples.iter().map(ToString::to_string).collect();
        PropertySummary { name: name.to_owned(), distinct, numeric, samples }
    };
    assert_eq!(summary.features, 3);
    assert_eq!(summary.crs.as_deref(), Some("EPSG:25833"));
    assert_eq!(
        summary.properties,
        [
            property("nr", 2, 2, &["1", "2"]),
            property("bezirk", 1, 0, &["Nord"]),
            property("leer", 0, 0, &[]),
            property("mehr", 1, 0, &["true"]),
        ]
    );
}

#[test]
fn an_unknown_system_is_shown_as_it_is_named() {
    let file = |crs: &str, x: &str| {
        let text = format!(
            r#"{{"type": "FeatureCollection", {crs} "features": [{{"geometry":
            {{"type": "Polygon", "coordinates": [[[{x}, 1], [2, 3], [4, 5],
            [{x}, 1]]]}}}}]}}"#
        );
        summarise(text.as_bytes(), "a").unwrap().crs
    };
    let named = r#""crs": {"properties": {"name": "EPSG:9999"}},"#;
    assert_eq!(file(named, "1").as_deref(), Some("EPSG:9999"));
    assert_eq!(file("", "1").as_deref(), Some("EPSG:4326"));
    assert_eq!(file("", "1000"), None);
}
