use geo::{Area, LineString, Polygon, polygon};
use serde_json::Value;

use super::*;

fn square(x: f64, y: f64, side: f64) -> MultiPolygon<f64> {
    let (right, top) = (x + side, y + side);
    polygon![(x: x, y: y), (x: right, y: y), (x: right, y: top), (x: x, y: top)]
        .into()
}

#[test]
fn squares_in_squares() {
    let big = [square(0.0, 0.0, 4.0), square(4.0, 0.0, 4.0)];
    let small =
        [square(3.0, 1.0, 2.0), square(20.0, 0.0, 1.0), square(1.0, 1.0, 1.0)];
    let found = overlaps(&big, &small);
    let expected = [(0, 0, 2.0), (0, 2, 1.0), (1, 0, 2.0)];
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.into_iter().zip(expected) {
        assert_eq!((found.0, found.1), (expected.0, expected.1));
        assert!((found.2 / expected.2 - 1.0).abs() < 1e-12);
    }
    assert_eq!(overlaps(&big, &[MultiPolygon::new(vec![])]), []);
}

/// The area of a degree square from tables of the ellipsoid: 1° × 1° between
/// 52° and 53° north is 7,519.4 km² on GRS80.
#[test]
fn areas_are_true() {
    let degree = [square(13.0, 52.0, 1.0)];
    let area = |latitude| equal_area(&degree, latitude)[0].unsigned_area();
    // By numerical integration of the ellipsoid's area element.
    let e2 = ECCENTRICITY * ECCENTRICITY;
    let steps = 100_000;
    let strip = 1_f64.to_radians() / f64::from(steps);
    let expected: f64 = (0..steps)
        .map(|step| {
            let phi = 52_f64.to_radians() + (f64::from(step) + 0.5) * strip;
            let sine = sin(phi);
            let root = 1.0 - e2 * sine * sine;
            RADIUS * RADIUS * (1.0 - e2) * crate::numeric::math::cos(phi)
                / (root * root)
                * strip
                * 1_f64.to_radians()
        })
        .sum();
    for latitude in [0.0, 47.0, 52.5] {
        assert!((area(latitude) / expected - 1.0).abs() < 1e-9);
    }
    // True to shape along its parallel: a metre east is a metre north.
    let tiny = equal_area(&[square(13.0, 52.5, 1e-4)], 52.5);
    let rect = tiny[0].bounding_rect().unwrap();
    let expected_height = 1e-4 * 111_267.0;
    assert!((rect.height() / expected_height - 1.0).abs() < 1e-3);
}

fn zones(file: &str) -> Option<Vec<MultiPolygon<f64>>> {
    let path = format!("../shared/golden/spatial/data/{file}");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {path} is not at hand");
        return None;
    };
    let value: Value = serde_json::from_str(&text).unwrap();
    let ring = |ring: &Value| -> LineString<f64> {
        let points = ring.as_array().unwrap().iter();
        points
            .map(|it| (it[0].as_f64().unwrap(), it[1].as_f64().unwrap()))
            .collect()
    };
    let polygon = |rings: &Value| {
        let mut rings: Vec<_> =
            rings.as_array().unwrap().iter().map(ring).collect();
        let outer = rings.remove(0);
        Polygon::new(outer, rings)
    };
    let features = value["features"].as_array().unwrap().iter();
    let zones = features.map(|feature| {
        let geometry = &feature["geometry"];
        let coordinates = &geometry["coordinates"];
        if geometry["type"] == "Polygon" {
            return polygon(coordinates).into();
        }
        let parts = coordinates.as_array().unwrap();
        MultiPolygon::new(parts.iter().map(polygon).collect())
    });
    Some(zones.collect())
}

/// 448 old areas of Berlin against 58 new ones, in the plane of their file.
#[test]
fn berlin_as_another_library_has_it() {
    let (Some(old), Some(new)) = (
        zones("berlin_plr2020_25833.geojson"),
        zones("berlin_pgr2021_25833.geojson"),
    ) else {
        return;
    };
    let path = "../shared/golden/spatial/areal/berlin_plr2020_to_pgr2021.json";
    let golden: Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let triplets = &golden["intersection_area_triplets_source_target_m2"];
    let mut expected: Vec<Overlap> = triplets
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let at = |place: usize| {
                u32::try_from(it[place].as_u64().unwrap()).unwrap()
            };
            (at(0), at(1), it[2].as_f64().unwrap())
        })
        .collect();
    expected.sort_by_key(|it| (it.0, it.1));
    let known: std::collections::BTreeMap<(u32, u32), f64> =
        expected.iter().map(|it| ((it.0, it.1), it.2)).collect();
    let found = overlaps(&old, &new);
    assert_eq!(found.len(), expected.len());
    for (source, target, area) in found {
        let expected = known[&(source, target)];
        let within = 1e-6_f64.max(1e-9 * expected);
        assert!((area - expected).abs() <= within, "{area} for {expected}");
    }
}
