use proptest::prelude::*;

use super::*;

fn value(objective: &[f64], x: &[f64]) -> f64 {
    objective.iter().zip(x).map(|(c, x)| c * x).sum()
}

/// Chvátal's first example: 13 at (2, 0, 1).
#[test]
fn a_textbook_programme() {
    let rows = [
        vec![2.0, 3.0, 1.0, 5.0],
        vec![4.0, 1.0, 2.0, 11.0],
        vec![3.0, 4.0, 2.0, 8.0],
    ];
    let found = maximise(&[5.0, 4.0, 3.0], &rows).unwrap();
    assert!((value(&[5.0, 4.0, 3.0], &found) - 13.0).abs() < 1e-12);
    assert!((found[0] - 2.0).abs() + (found[2] - 1.0).abs() < 1e-12);
}

#[test]
fn without_a_largest() {
    assert_eq!(maximise(&[1.0, 0.0], &[vec![-1.0, 1.0, 2.0]]), None);
    assert_eq!(maximise(&[0.0], &[]), Some(vec![0.0]));
}

/// Beale's programme, on which the steepest entry turns in circles.
#[test]
fn circles_are_left() {
    let rows = [
        vec![0.5, -5.5, -2.5, 9.0, 0.0],
        vec![0.5, -1.5, -0.5, 1.0, 0.0],
        vec![1.0, 0.0, 0.0, 0.0, 1.0],
    ];
    let objective = [10.0, -57.0, -9.0, -24.0];
    let found = maximise(&objective, &rows).unwrap();
    assert!((value(&objective, &found) - 1.0).abs() < 1e-9);
}

proptest! {
    /// Two variables: the best corner of all pairs of lines.
    #[test]
    fn as_all_corners(
        rows in prop::collection::vec((0.05..1.0_f64, 0.05..1.0_f64), 1..12),
        objective in (0.0..1.0_f64, 0.0..1.0_f64),
    ) {
        let programme: Vec<Vec<f64>> =
            rows.iter().map(|(a, b)| vec![*a, *b, 1.0]).collect();
        let objective = [objective.0, objective.1];
        let found = maximise(&objective, &programme).unwrap();
        let fits = |x: f64, y: f64| {
            x >= -1e-9 && y >= -1e-9
                && rows.iter().all(|(a, b)| a * x + b * y <= 1.0 + 1e-9)
        };
        prop_assert!(fits(found[0], found[1]));
        let mut lines = rows.clone();
        lines.extend([(1e9, 0.0), (0.0, 1e9)]);
        let mut best = 0.0_f64;
        for (a, b) in &lines {
            for (c, d) in &lines {
                let det = a * d - b * c;
                let (x, y) = ((d - b) / det, (a - c) / det);
                if x.is_finite() && y.is_finite() && fits(x, y) {
                    best = best.max(value(&objective, &[x, y]));
                }
            }
        }
        prop_assert!((value(&objective, &found) - best).abs() < 1e-6);
    }
}
