use std::fs;

use geo::Area;

use super::*;
use crate::geography::{GeographySpec, read_boundaries};

fn name(low: [f64; 2], high: [f64; 2]) -> Option<String> {
    WorkingSystem::around(low, high).map(|it| it.name().to_owned())
}

#[test]
fn the_zone_is_that_of_the_middle() {
    let of = |west: f64, east: f64| name([west, 50.0], [east, 51.0]);
    assert_eq!(of(6.7, 6.9).as_deref(), Some("EPSG:25832"));
    assert_eq!(of(13.0, 13.8).as_deref(), Some("EPSG:25833"));
    assert_eq!(of(11.5, 12.7).as_deref(), Some("EPSG:25833"));
    assert_eq!(of(2.0, 3.0).as_deref(), Some("EPSG:25831"));
    assert_eq!(of(5.8, 15.1).as_deref(), Some("EPSG:3035"));
    assert_eq!(of(-2.0, -1.0).as_deref(), Some("UTM 30"));
    assert_eq!(of(179.0, 180.0).as_deref(), Some("UTM 60"));
    assert_eq!(name([10.0, 88.0], [11.0, 89.0]), None);
    assert_eq!(name([f64::NAN, 50.0], [11.0, 51.0]), None);
}

#[test]
fn berlin_has_its_area() {
    let path = "../shared/data/de-berlin-lor/\
        lor_planungsraeume_2021_wgs84_simplified.geojson";
    let Ok(bytes) = fs::read(path) else {
        eprintln!("not tested: {path} is absent");
        return;
    };
    let spec = GeographySpec {
        id: None,
        file: path.to_owned(),
        key: "PLR_ID".to_owned(),
        name: None,
        district: None,
        crs: None,
        layer: None,
    };
    let geography = read_boundaries(&bytes, &spec).unwrap().value;
    let metric = metric(&geography).unwrap();
    assert_eq!(metric.system.name(), "EPSG:25833");
    assert_eq!(metric.boundaries.len(), 542);
    let area: f64 =
        metric.boundaries.iter().map(Area::unsigned_area).sum::<f64>() / 1e6;
    // 890.67 km² before it was simplified by 5 m.
    assert!((area - 890.67).abs() < 0.2, "{area}");
}
