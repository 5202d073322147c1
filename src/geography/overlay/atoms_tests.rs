use proptest::prelude::*;

use super::*;
use crate::geography::{
    overlay::Overlaps,
    plane::testing::{square, tessellation},
};

#[test]
fn atoms_of_three_systems() {
    let whole = [square(0.0, 0.0, 4.0, 4.0)];
    let halves = [square(0.0, 0.0, 2.0, 4.0), square(2.0, 0.0, 4.0, 4.0)];
    let middle = [square(1.0, 1.0, 3.0, 5.0)];
    let systems = [&whole[..], &halves[..], &middle[..]].map(Rings::from);
    let found = atoms(&systems);
    let expected = [
        (vec![None, None, Some(0)], 2.0),
        (vec![Some(0), Some(0), None], 5.0),
        (vec![Some(0), Some(0), Some(0)], 3.0),
        (vec![Some(0), Some(1), None], 5.0),
        (vec![Some(0), Some(1), Some(0)], 3.0),
    ];
    assert_eq!(found.len(), expected.len());
    for (found, (zones, area)) in found.into_iter().zip(expected) {
        assert_eq!(found.zones, zones);
        assert!((found.area_m2 - area).abs() < 1e-12);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn atoms_add_up_to_every_zone(
        one in tessellation(3),
        two in tessellation(3),
        three in tessellation(3),
    ) {
        let systems = [&*one, &*two, &*three].map(Rings::from);
        let found = atoms(&systems);
        prop_assert!(found.iter().all(|it| it.area_m2 > -1e-9));
        for (system, rings) in systems.iter().enumerate() {
            let itself = Overlaps::of(rings, rings);
            for (zone, area) in itself.source_m2().iter().enumerate() {
                let zone = u32::try_from(zone).unwrap();
                let within = found.iter().filter(|it| it.zones[system] == Some(zone));
                let sum: f64 = within.map(|it| it.area_m2).sum();
                prop_assert!((sum - area).abs() < 1e-9 * area);
            }
        }
    }

    #[test]
    fn atoms_of_two_systems_are_their_overlaps(
        one in tessellation(3),
        two in tessellation(3),
    ) {
        let [one, two] = [&*one, &*two].map(Rings::from);
        let overlaps = Overlaps::of(&one, &two);
        for rings in [&one, &two] {
            let itself = Overlaps::of(rings, rings);
            prop_assume!(itself.targets().len() == itself.ends().len());
        }
        let atoms = atoms(&[one, two]);
        for source in 0..overlaps.ends().len() {
            let index = u32::try_from(source).unwrap();
            for (target, area) in overlaps.of_source(source) {
                let zones = [Some(index), Some(target)];
                let atom = atoms.iter().find(|it| it.zones == zones);
                let found = atom.map_or(0.0, |it| it.area_m2);
                prop_assert!((found - area).abs() < 1e-8, "{zones:?} {found} {area}");
            }
        }
    }
}
