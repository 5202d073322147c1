use geo::{polygon, wkt};

use super::*;

#[test]
fn one_piece_is_a_polygon() {
    // Clockwise, with a hole that runs the wrong way as well.
    let square = polygon!(
        exterior: [(x: 0., y: 0.), (x: 0., y: 3.), (x: 3., y: 3.), (x: 3., y: 0.)],
        interiors: [[(x: 1., y: 1.), (x: 2., y: 1.), (x: 2., y: 2.)]],
    );
    assert_eq!(
        to_geojson_geometry(&MultiPolygon(vec![square])),
        "{\"type\":\"Polygon\",\"coordinates\":\
         [[[0,0],[3,0],[3,3],[0,3],[0,0]],[[1,1],[2,2],[2,1],[1,1]]]}"
    );
}

#[test]
fn several_pieces_are_a_multi_polygon() {
    let pieces = wkt!(MULTIPOLYGON(
        ((0. 0., 1. 0., 0. 1., 0. 0.)),
        ((5. 5., 6. 5., 5. 6., 5. 5.))
    ));
    assert_eq!(
        to_geojson_geometry(&pieces),
        "{\"type\":\"MultiPolygon\",\"coordinates\":\
         [[[[0,0],[1,0],[0,1],[0,0]]],[[[5,5],[6,5],[5,6],[5,5]]]]}"
    );
}

#[test]
fn nothing_is_null() {
    assert_eq!(to_geojson_geometry(&MultiPolygon(Vec::new())), "null");
}

#[test]
fn numbers_have_at_most_seven_decimals() {
    let triangle = polygon![
        (x: 13.123_456_789, y: 52.000_000_04),
        (x: 14., y: -0.000_000_01),
        (x: -1e-7, y: 53.),
    ];
    let text = to_geojson_geometry(&triangle.into());
    assert!(text.contains("[13.1234568,52]"), "{text}");
    assert!(text.contains("[14,0]"), "{text}");
    assert!(text.contains("[-0.0000001,53]"), "{text}");
}

#[test]
fn snapping_twice_is_snapping_once() {
    for steps in (0..1_800_000_000).step_by(999_983) {
        let snapped = snap(f64::from(steps) / STEPS + 3e-9);
        assert_eq!(snapped.to_bits(), snap(snapped).to_bits());
        assert!(format!("{snapped}").len() <= 11, "{snapped}");
    }
}
