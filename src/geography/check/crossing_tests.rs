use geo::{LineString, Polygon};
use proptest::prelude::*;

use super::*;

fn polygon(rings: &[&[[f64; 2]]]) -> MultiPolygon<f64> {
    let ring = |points: &&[[f64; 2]]| {
        LineString(points.iter().map(|&[x, y]| Coord { x, y }).collect())
    };
    let mut rings = rings.iter().map(ring);
    let outer = rings.next().unwrap();
    Polygon::new(outer, rings.collect()).into()
}

fn found(rings: &[&[[f64; 2]]]) -> Option<(Crossing, [f64; 2])> {
    crossing(&polygon(rings))
}

const SQUARE: &[[f64; 2]] = &[[0., 0.], [4., 0.], [4., 4.], [0., 4.], [0., 0.]];

#[test]
fn a_sound_boundary_is_sound() {
    assert_eq!(found(&[SQUARE]), None);
    let hole: &[[f64; 2]] = &[[1., 1.], [1., 2.], [2., 2.], [1., 1.]];
    assert_eq!(found(&[SQUARE, hole]), None);
    let touching: &[[f64; 2]] = &[[0., 1.], [1., 2.], [2., 1.], [0., 1.]];
    assert_eq!(found(&[SQUARE, touching]), None);
    let triangle: &[[f64; 2]] = &[[0., 0.], [4., 0.], [4., 4.], [0., 0.]];
    assert_eq!(found(&[triangle]), None);
}

#[test]
fn a_bow_tie_crosses() {
    let bow: &[[f64; 2]] = &[[0., 0.], [2., 2.], [2., 0.], [0., 2.], [0., 0.]];
    assert_eq!(found(&[bow]), Some((Crossing::Crosses, [1.0, 1.0])));
}

#[test]
fn a_spike_overlaps() {
    let spike: &[[f64; 2]] =
        &[[0., 0.], [4., 0.], [6., 0.], [4., 0.], [4., 4.], [0., 0.]];
    let (how, at) = found(&[spike]).unwrap();
    assert_eq!((how, at), (Crossing::Overlaps, [4.0, 0.0]));
}

#[test]
fn a_ring_that_comes_back_touches() {
    let eight: &[[f64; 2]] =
        &[[0., 0.], [2., 2.], [4., 0.], [4., 4.], [2., 2.], [0., 4.], [0., 0.]];
    assert_eq!(found(&[eight]), Some((Crossing::Touches, [2.0, 2.0])));
}

/// Every pair of lines, compared one by one.
fn naive(points: &[[i16; 2]]) -> bool {
    let side = |a: [i64; 2], b: [i64; 2], c: [i64; 2]| {
        ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).signum()
    };
    let points: Vec<[i64; 2]> =
        points.iter().map(|it| it.map(i64::from)).collect();
    let lines: Vec<[[i64; 2]; 2]> =
        points.windows(2).map(|it| [it[0], it[1]]).collect();
    lines.iter().any(|[a, b]| {
        lines.iter().any(|[c, d]| {
            side(*a, *b, *c) * side(*a, *b, *d) < 0
                && side(*c, *d, *a) * side(*c, *d, *b) < 0
        })
    })
}

proptest! {
    #[test]
    fn crossings_are_all_found(
        mut points in prop::collection::vec([-9..9_i16, -9..9_i16], 4..12)
    ) {
        points.dedup();
        prop_assume!(points.len() > 3);
        if points.first() != points.last() {
            points.push(points[0]);
        }
        let ring: Vec<[f64; 2]> =
            points.iter().map(|it| it.map(f64::from)).collect();
        let crosses = found(&[&ring])
            .is_some_and(|(how, _)| how == Crossing::Crosses);
        prop_assert_eq!(crosses, naive(&points));
    }
}
