use geo::BooleanOps;

use super::*;
use crate::geography::plane::{Rings, testing::square};

#[test]
fn it_is_the_middle_of_a_square() {
    let areas = [square(10.0, 10.0, 20.0, 20.0)];
    let topology = Topology::of(&Rings::from(&areas[..]), 0.0);
    let [x, y] = topology.label_point(0, 0.01).unwrap();
    assert!((x - 15.0).abs() < 0.02 && (y - 15.0).abs() < 0.02, "{x} {y}");
}

#[test]
fn a_hole_is_no_place_for_it() {
    let hole = square(2.0, 2.0, 9.0, 9.0);
    let areas = [square(0.0, 0.0, 12.0, 12.0).difference(&hole)];
    let topology = Topology::of(&Rings::from(&areas[..]), 0.0);
    let [x, y] = topology.label_point(0, 0.01).unwrap();
    assert!(x > 9.0 && y > 9.0, "{x} {y}");
}

#[test]
fn without_surface_there_is_none() {
    let areas = [square(0.0, 0.0, 0.0, 5.0)];
    let topology = Topology::of(&Rings::from(&areas[..]), 0.0);
    assert_eq!(topology.label_point(0, 1.0), None);
    assert_eq!(topology.label_point(9, 1.0), None);
}
