use geo::{Area, Validation};
use proptest::prelude::*;

use super::*;
use crate::geography::plane::{
    Rings,
    testing::{square, tessellation},
};

#[test]
fn a_ring_of_areas_has_a_hole() {
    let mut areas = Vec::new();
    for (x, y) in [
        (0., 0.),
        (1., 0.),
        (2., 0.),
        (0., 1.),
        (1., 1.),
        (2., 1.),
        (0., 2.),
        (1., 2.),
        (2., 2.),
    ] {
        areas.push(square(x, y, x + 1.0, y + 1.0));
    }
    let topology = Topology::of(&Rings::from(&areas[..]), 0.0);
    let group: Vec<_> =
        (0..9).map(|it| if it == 4 { Some(1) } else { Some(0) }).collect();
    let found = topology.dissolve(&group, 3);
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].0.len(), 1);
    assert_eq!(found[0].0[0].interiors().len(), 1);
    assert!((found[0].unsigned_area() - 8.0).abs() < 1e-12);
    assert!((found[1].unsigned_area() - 1.0).abs() < 1e-12);
    assert!(found[2].0.is_empty());
}

#[test]
fn areas_that_touch_stay_apart() {
    let areas = [square(0.0, 0.0, 1.0, 1.0), square(1.0, 1.0, 2.0, 2.0)];
    let topology = Topology::of(&Rings::from(&areas[..]), 0.0);
    let found = topology.dissolve(&[Some(0), Some(0)], 1);
    assert_eq!(found[0].0.len(), 2);
    assert!(found[0].is_valid());
}

#[test]
fn a_border_drawn_apart_vanishes() {
    let areas = [square(0.0, 0.0, 1.0, 1.0), square(1.2, 0.0, 2.0, 1.0)];
    let topology = Topology::of(&Rings::from(&areas[..]), 0.3);
    let found = topology.dissolve(&[Some(0), Some(0)], 1);
    assert_eq!(found[0].0.len(), 1);
    assert!((found[0].unsigned_area() - 2.0).abs() < 1e-12);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn it_conserves_the_area(
        areas in tessellation(4),
        group in prop::collection::vec(0..3_u32, 16),
    ) {
        let topology = Topology::of(&Rings::from(&*areas), 0.0);
        let groups: Vec<_> = group.iter().map(|&it| Some(it)).collect();
        let found = topology.dissolve(&groups, 3);
        for (at, dissolved) in found.iter().enumerate() {
            let parts = (0..16).filter(|&it| group[it] as usize == at);
            let sum: f64 = parts.map(|it| topology.area_m2(it)).sum();
            prop_assert!((dissolved.unsigned_area() - sum).abs() <= 1e-9 * sum);
            prop_assert!(dissolved.is_valid());
        }
    }
}
