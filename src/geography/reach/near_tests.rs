use proptest::prelude::*;

use super::*;

#[test]
fn ties_and_nobody() {
    let places = [[0.0, 5.0], [3.0, 4.0], [-5.0, 0.0], [f64::NAN, 0.0]];
    let near = Neighbourhood::new(&places);
    let found = near.nearest([0.0, 0.0]).unwrap();
    assert_eq!((found.place, found.distance), (0, 5.0));
    let all: Vec<usize> =
        near.within([0.0, 0.0], 5.0).iter().map(|it| it.place).collect();
    assert_eq!(all, [0, 1, 2]);
    assert_eq!(near.within([0.0, 0.0], 4.999), []);
    assert_eq!(Neighbourhood::new(&[]).nearest([0.0, 0.0]), None);
    assert_eq!(near.nearest([f64::NAN, 0.0]), None);
}

proptest! {
    #[test]
    fn as_by_looking_at_all(
        places in prop::collection::vec((-9_i8..9, -9_i8..9), 1..30),
        (x, y) in (-12_i8..12, -12_i8..12),
        reach in 0.0_f64..12.0,
    ) {
        let places: Vec<[f64; 2]> =
            places.iter().map(|&(x, y)| [f64::from(x), f64::from(y)]).collect();
        let point = [f64::from(x), f64::from(y)];
        let near = Neighbourhood::new(&places);
        let far = |at: &usize| distance(places[*at], point);
        let first = (0..places.len())
            .min_by(|a, b| far(a).total_cmp(&far(b)).then(a.cmp(b)));
        prop_assert_eq!(near.nearest(point).map(|it| it.place), first);
        let all: Vec<usize> =
            (0..places.len()).filter(|at| far(at) <= reach).collect();
        let found: Vec<usize> =
            near.within(point, reach).iter().map(|it| it.place).collect();
        prop_assert_eq!(found, all);
    }
}
