use proptest::prelude::*;

use super::*;

fn home(x: f64, children: f64) -> Demand {
    Demand { place: [x, 0.0], children }
}

fn school(x: f64, places: f64) -> Supply {
    Supply { place: [x, 0.0], places }
}

#[test]
fn by_hand() {
    let homes = [home(0.0, 10.0), home(100.0, 30.0), home(900.0, 5.0)];
    let schools =
        [school(50.0, 20.0), school(200.0, 15.0), school(5000.0, 9.0)];
    let found = access(&homes, &schools, 100.0, Decay::None);
    assert_eq!(found.ratio, [Some(0.5), Some(0.5), None]);
    assert_eq!(found.per_child, [0.5, 1.0, 0.0]);
    assert_eq!(found.nearest[2].map(|it| it.distance), Some(700.0));
    let found = access(&homes, &schools, 100.0, Decay::Linear);
    // At half the reach children count half; at its end not at all.
    assert_eq!(found.ratio, [Some(1.0), None, None]);
    assert_eq!(found.per_child, [0.5, 0.5, 0.0]);
}

#[test]
fn nothing_to_reach() {
    let found = access(&[home(0.0, 3.0)], &[], 100.0, Decay::None);
    assert_eq!((found.per_child, found.nearest), (vec![0.0], vec![None]));
    let found = access(&[], &[school(0.0, 3.0)], 100.0, Decay::None);
    assert_eq!(found.ratio, [None]);
    let same =
        access(&[home(0.0, 4.0)], &[school(0.0, 2.0)], 0.0, Decay::Gaussian);
    assert_eq!(same.per_child, [0.5]);
}

proptest! {
    #[test]
    fn supply_is_conserved(
        homes in prop::collection::vec((0.0_f64..1e4, 0.0_f64..1e4, 0_u16..400), 1..40),
        schools in prop::collection::vec((0.0_f64..1e4, 0.0_f64..1e4, 0_u16..900), 1..20),
        reach in 1.0_f64..8e3,
    ) {
        let homes: Vec<Demand> = homes
            .into_iter()
            .map(|(x, y, n)| Demand { place: [x, y], children: f64::from(n) })
            .collect();
        let schools: Vec<Supply> = schools
            .into_iter()
            .map(|(x, y, n)| Supply { place: [x, y], places: f64::from(n) })
            .collect();
        for decay in [Decay::None, Decay::Linear, Decay::Gaussian] {
            let found = access(&homes, &schools, reach, decay);
            let shared: Vec<f64> = found
                .per_child
                .iter()
                .zip(&homes)
                .map(|(per_child, home)| per_child * home.children)
                .collect();
            let reached: Vec<f64> = found
                .ratio
                .iter()
                .zip(&schools)
                .filter(|it| it.0.is_some())
                .map(|it| it.1.places)
                .collect();
            let (shared, reached) = (sum(&shared), sum(&reached));
            prop_assert!((shared - reached).abs() <= 1e-9 * reached.max(1.0));
        }
    }
}
