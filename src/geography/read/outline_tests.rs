use serde_json::{Value, from_value, json};

use super::*;
use crate::finding::Place;
use crate::geography::crs::{Bounds, choose};

fn outline(geometry: Value) -> Result<Outline, String> {
    Outline::of(&from_value(geometry).unwrap())
}

fn project(geometry: Value) -> Result<MultiPolygon<f64>, String> {
    let bounds = Bounds::around([[0.0, 0.0]].into_iter()).unwrap();
    let crs = choose(None, &bounds, Place::default()).unwrap();
    let projector = Projector::new(&crs.crs, None).unwrap();
    Ok(outline(geometry)?.project(&projector)?.boundary)
}

#[expect(clippy::needless_pass_by_value, reason = "json! makes values")]
fn polygon_of(rings: Value) -> Value {
    json!({"type": "Polygon", "coordinates": rings})
}

#[test]
fn rings_are_closed_and_turned() {
    let open = json!([[[0, 0], [0, 2], [2, 2]]]);
    let boundary = project(polygon_of(open)).unwrap();
    let ring: Vec<(f64, f64)> =
        boundary.0[0].exterior().coords().map(geo::Coord::x_y).collect();
    assert_eq!(ring, [(0., 0.), (2., 2.), (0., 2.), (0., 0.)]);
}

#[test]
fn repeated_points_and_lost_holes_are_left_out() {
    let rings = json!([
        [[0, 0], [0, 0], [2, 0], [2, 2], [2, 2], [0, 0]],
        [[1, 0.5], [1.000_000_01, 0.5], [1, 0.500_000_01], [1, 0.5]]
    ]);
    let boundary = project(polygon_of(rings)).unwrap();
    assert_eq!(boundary.0[0].exterior().0.len(), 4);
    assert!(boundary.0[0].interiors().is_empty());
}

#[test]
fn collections_give_all_their_polygons() {
    let ring = json!([[0, 0], [1, 0], [1, 1], [0, 0]]);
    let collection = json!({"type": "GeometryCollection", "geometries": [
        {"type": "Point", "coordinates": [5, 5]},
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "MultiPolygon", "coordinates": [[ring], [ring]]},
    ]});
    assert_eq!(project(collection).unwrap().0.len(), 3);
}

#[test]
fn other_geometries_have_no_polygon() {
    for geometry in [
        json!({"type": "Point", "coordinates": [1, 2]}),
        json!({"type": "LineString", "coordinates": [[1, 2], [3, 4]]}),
        json!({"type": "GeometryCollection", "geometries": []}),
        json!({"type": "Polygon", "coordinates": []}),
        json!({"type": "MultiPolygon", "coordinates": []}),
    ] {
        assert!(outline(geometry).unwrap().is_empty());
    }
}

#[test]
fn what_is_wrong_is_named() {
    for (rings, detail) in [
        (json!([[[0, 0], [1, 1]]]), "3 @boundary.points"),
        (json!([[]]), "0 @boundary.points"),
        (json!([[0, 0], [1, 1]]), "@boundary.coordinates"),
        (json!([[[0, null], [1, 1], [2, 2]]]), "@boundary.coordinates"),
        (json!([[["0", "1"], [1, 1], [2, 2]]]), "@boundary.coordinates"),
        (json!([[{"x": 1}]]), "@boundary.coordinates"),
        (json!(null), "@boundary.coordinates"),
        (json!([[[[0, 0]]]]), "@boundary.coordinates"),
        (json!([[[0, 0], [1, 1], [2, 2], [0, 0]]]), "@boundary.flat"),
        (json!([[[0, 0], [0, 91], [2, 2], [0, 0]]]), "@boundary.outside"),
    ] {
        assert_eq!(project(polygon_of(rings)), Err(detail.to_owned()));
    }
}
