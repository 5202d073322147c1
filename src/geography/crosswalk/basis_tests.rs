use super::*;

fn at(from: u32, to: u32, weight: f64) -> Located {
    Located { from: Some(from), to: Some(to), weight }
}

#[test]
fn points_are_added_up_and_strays_told() {
    let half = |from, to| Located { from, to, weight: 2.0 };
    let points = [
        at(0, 1, 1.0),
        at(0, 1, 3.0),
        at(0, 0, 4.0),
        half(Some(1), None),
        half(None, Some(1)),
        half(None, None),
    ];
    let found = Crosswalk::from_points(Basis::Points, (2, 2), &points).unwrap();
    let weights: Vec<f64> =
        found.pieces(0).iter().map(|it| it.weight).collect();
    assert_eq!(weights, [4.0, 4.0]);
    assert_eq!(found.coverage().sources_without_target, [1]);
    assert_eq!(strays(&points), (2, 4.0 / 12.0));
    assert_eq!(strays(&[]), (0, 0.0));
}

#[test]
fn cells_by_their_centre_or_in_parts() {
    let cell = |people| GridCell { centre: [100.0, 50.0], size: 10.0, people };
    let one = cell_points(&[cell(Some(7)), cell(None), cell(Some(0))], 1);
    assert_eq!(one, [([100.0, 50.0], 7.0)]);
    let four = cell_points(&[cell(Some(8))], 2);
    let places: Vec<[f64; 2]> = four.iter().map(|it| it.0).collect();
    assert_eq!(
        places,
        [[97.5, 47.5], [102.5, 47.5], [97.5, 52.5], [102.5, 52.5]]
    );
    assert!(four.iter().all(|it| (it.1 - 2.0).abs() < 1e-15));
    assert_eq!(cell_points(&[cell(Some(8))], 0).len(), 1);
}

#[test]
fn shares_that_are_not_one() {
    let shares =
        [(0, 0, 0.33), (0, 1, 0.33), (0, 2, 0.33), (1, 0, 1.0), (2, 0, 0.6)];
    assert_eq!(odd_sums(&shares), [2]);
    assert_eq!(odd_sums(&[(0, 0, 70.0), (0, 1, 30.0)]), [0; 0]);
    assert_eq!(odd_sums(&[]), [0; 0]);
}
