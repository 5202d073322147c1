use proptest::prelude::*;

use super::*;

const UTM32: Strip =
    Strip { ellipsoid: GRS80, meridian: 9.0, scale: 0.9996, easting: 5e5 };

#[test]
fn the_meridian_is_straight() {
    let kruger = Kruger::new(&UTM32);
    let [x, y] = kruger.degrees([5e5, 0.0]).unwrap();
    assert_eq!([x, y].map(f64::to_bits), [9.0_f64, 0.0].map(f64::to_bits));
    let [x, _] = kruger.degrees([5e5, 5.5e6]).unwrap();
    assert_eq!(x.to_bits(), 9.0_f64.to_bits());
}

#[test]
fn far_away_there_is_no_strip() {
    let kruger = Kruger::new(&UTM32);
    for point in [
        [4e6, 5.5e6],
        [-3e6, 5.5e6],
        [5e5, 1.1e7],
        [f64::NAN, 5.5e6],
        [5e5, f64::INFINITY],
    ] {
        assert_eq!(kruger.degrees(point), None, "{point:?}");
    }
    for point in [[120.0, 50.0], [9.0, 91.0], [f64::NAN, 0.0], [60.0, 0.0]] {
        assert_eq!(kruger.metres(point), None, "{point:?}");
    }
}

proptest! {
    #[test]
    fn there_and_back(x in -1.5e6..2.5e6, y in -9.5e6..9.5e6) {
        let kruger = Kruger::new(&UTM32);
        let degrees = kruger.degrees([x, y]).unwrap();
        let [back_x, back_y] = kruger.metres(degrees).unwrap();
        // A step of doubles at ten million is 2e-9.
        prop_assert!((back_x - x).abs() < 2e-8, "{}", back_x - x);
        prop_assert!((back_y - y).abs() < 2e-8, "{}", back_y - y);
    }

    #[test]
    fn both_sides_are_alike(x in 0.0..2e6, y in 0.0..9.5e6) {
        let kruger = Kruger::new(&UTM32);
        let [east, north] = kruger.degrees([5e5 + x, y]).unwrap();
        let [west, same] = kruger.degrees([5e5 - x, y]).unwrap();
        prop_assert!((east - 9.0 - (9.0 - west)).abs() < 1e-13);
        prop_assert!((north - same).abs() < 1e-13);
    }
}
