use geo::{LineString, Polygon};

use super::*;
use crate::geography::{Area, GeographySpec, read_boundaries};

fn square(west: f64, south: f64, east: f64, north: f64) -> MultiPolygon<f64> {
    let ring = [
        (west, south),
        (east, south),
        (east, north),
        (west, north),
        (west, south),
    ];
    let ring = LineString::from(ring.to_vec());
    MultiPolygon(vec![Polygon::new(ring, Vec::new())])
}

fn geography(boundaries: Vec<MultiPolygon<f64>>) -> Geography {
    let area = |at: usize| Area {
        code: format!("a{at}"),
        name: String::new(),
        district: None,
    };
    Geography {
        areas: (0..boundaries.len()).map(area).collect(),
        districts: Vec::new(),
        boundaries: Some(boundaries),
    }
}

fn told(boundaries: Vec<MultiPolygon<f64>>) -> Vec<(String, [f64; 2])> {
    let found = overlapping(&geography(boundaries), "a.geojson");
    let told = found.into_iter().map(|it| {
        assert_eq!(it.code, Code::GeometryOverlap);
        assert_eq!(it.figure.len(), 2);
        let values: Vec<String> =
            it.values.into_iter().map(|value| value.1).collect();
        (values.join(" "), it.place.degrees().unwrap())
    });
    told.collect()
}

#[test]
fn neighbours_and_slivers_are_nothing() {
    let areas = vec![
        square(13.0, 52.0, 13.1, 52.1),
        square(13.1, 52.0, 13.2, 52.1),
        square(13.0, 52.0999, 13.2, 52.2),
    ];
    assert_eq!(told(areas), []);
}

#[test]
fn an_overlap_has_both_keys_and_a_place() {
    let areas =
        vec![square(13.0, 52.0, 13.1, 52.1), square(13.09, 52.05, 13.2, 52.2)];
    let found = told(areas);
    assert_eq!(found.len(), 1);
    let (values, place) = &found[0];
    assert_eq!(values, "a0 a1 5");
    assert!(place[0] > 13.09 && place[0] < 13.1, "{place:?}");
    assert!(place[1] > 52.05 && place[1] < 52.1, "{place:?}");
}

/// With two of four borders in common nothing crosses.
#[test]
fn the_place_lies_in_both() {
    let areas =
        vec![square(13.0, 52.0, 13.1, 52.1), square(13.06, 52.0, 13.2, 52.1)];
    assert_eq!(told(areas), [("a0 a1 40".to_owned(), [13.08, 52.05])]);
}

#[test]
fn one_inside_the_other_and_one_twice() {
    let inside = vec![
        square(13.0, 52.0, 13.1, 52.1),
        square(13.04, 52.04, 13.05, 52.05),
    ];
    assert_eq!(told(inside), [("a0 a1 100".to_owned(), [13.045, 52.045])]);
    let twice = vec![square(13.0, 52.0, 13.1, 52.1); 2];
    assert_eq!(told(twice), [("a0 a1 100".to_owned(), [13.05, 52.05])]);
}

#[test]
fn without_boundaries_there_is_nothing_to_compare() {
    let geography = Geography {
        areas: Vec::new(),
        districts: Vec::new(),
        boundaries: None,
    };
    assert_eq!(overlapping(&geography, "a.csv"), []);
}

/// The planning areas of Berlin, simplified, where they are beside the
/// project.
#[test]
fn real_planning_areas_have_few() {
    let path = "../shared/data/de-berlin-lor/\
                lor_planungsraeume_2021_wgs84_simplified.geojson";
    let Ok(bytes) = std::fs::read(path) else {
        println!("{path} is absent: nothing is compared");
        return;
    };
    let spec = GeographySpec {
        id: None,
        file: "plr.geojson".to_owned(),
        key: "PLR_ID".to_owned(),
        layer: None,
        name: None,
        district: None,
        crs: None,
    };
    let geography = read_boundaries(&bytes, &spec).unwrap().value;
    let found = overlapping(&geography, "plr.geojson");
    assert!(found.len() < 5, "{}", found.len());
}
