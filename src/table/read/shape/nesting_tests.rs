use super::*;

fn square(x: f64, y: f64, size: f64, clockwise: bool) -> Vec<Position> {
    let mut ring = vec![
        [x, y],
        [x + size, y],
        [x + size, y + size],
        [x, y + size],
        [x, y],
    ];
    if clockwise {
        ring.reverse();
    }
    ring
}

fn nested(rings: &[Vec<Position>]) -> Vec<Vec<usize>> {
    nest(&rings.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

#[test]
fn holes_find_their_polygon_whatever_their_direction() {
    for turned in [[true, false, true, false], [false; 4], [true; 4]] {
        let [a, b, c, d] = turned;
        let rings = [
            square(2.0, 2.0, 1.0, b),
            square(0.0, 0.0, 10.0, a),
            square(20.0, 0.0, 5.0, c),
            square(21.0, 1.0, 1.0, d),
        ];
        assert_eq!(nested(&rings), [vec![1, 0], vec![2, 3]]);
    }
}

#[test]
fn an_island_in_a_lake_is_a_polygon() {
    let rings = [
        square(0.0, 0.0, 10.0, true),
        square(1.0, 1.0, 8.0, false),
        square(2.0, 2.0, 6.0, true),
        square(3.0, 3.0, 1.0, false),
    ];
    assert_eq!(nested(&rings), [vec![0, 1], vec![2, 3]]);
}

#[test]
fn a_hole_that_touches_its_border_is_a_hole() {
    let rings = [square(0.0, 0.0, 10.0, true), square(0.0, 0.0, 4.0, false)];
    assert_eq!(nested(&rings), [[0, 1]]);
}

#[test]
fn the_same_ring_twice_is_two_polygons() {
    let rings = [square(0.0, 0.0, 1.0, true), square(0.0, 0.0, 1.0, true)];
    assert_eq!(nested(&rings), [[0], [1]]);
}

#[test]
fn direction_and_place_agree_where_both_are_right() {
    let mut rings = Vec::new();
    for at in 0..40 {
        let x = f64::from(at) * 20.0;
        rings.push(square(x, 0.0, 10.0, true));
        rings.push(square(x + 1.0, 1.0, 2.0, false));
        rings.push(square(x + 5.0, 5.0, 2.0, false));
    }
    let rings: Vec<&[Position]> = rings.iter().map(Vec::as_slice).collect();
    assert_eq!(by_place(&rings), by_direction(&rings));
}
