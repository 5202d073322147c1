use super::*;

const UP: Direction = Direction::HigherIsWorse;

/// Every method that compares areas: a new one is tested by joining this
/// list.
const METHODS: [Normalise; 4] = [
    Normalise::MinMax { low: 0.0, high: 1.0 },
    Normalise::ZScore { divisor: Divisor::Population },
    Normalise::ZScore { divisor: Divisor::Sample },
    Normalise::RankExponential {},
];

#[track_caller]
fn check(method: Normalise, values: &[f64], expected: &[f64]) {
    let scores = method.apply(values, UP).unwrap();
    for (score, expected) in scores.into_iter().zip(expected) {
        assert!((score - expected).abs() < 1e-12, "{score} is not {expected}");
    }
}

#[test]
fn min_max_reaches_both_ends_exactly() {
    let scale = Normalise::MinMax { low: -0.9, high: -0.3 };
    assert_eq!(scale.apply(&[3.0, 5.0], UP), Ok(vec![-0.9, -0.3]));
}

#[test]
fn z_score_of_three() {
    let sample = Normalise::ZScore { divisor: Divisor::Sample };
    check(sample, &[1.0, 2.0, 3.0], &[-1.0, 0.0, 1.0]);
    let population = Normalise::ZScore { divisor: Divisor::Population };
    let end = 1.5_f64.sqrt();
    check(population, &[1.0, 2.0, 3.0], &[-end, 0.0, end]);
}

#[test]
fn exponential_of_ten_ranks() {
    let values: Vec<f64> = (1..=10).map(f64::from).collect();
    let expected = [
        2.390_259_732_416_166,
        5.058_045_993_884_806,
        8.076_686_186_946_53,
        11.551_554_456_003_34,
        15.646_790_072_602_894,
    ];
    // Worked values of the transformation at R = 0.1, 0.2, 0.4 and 0.5.
    let scores = Normalise::RankExponential {}.apply(&values, UP).unwrap();
    for at in [0, 1, 3, 4] {
        assert!((scores[at] - expected[at]).abs() < 1e-4, "{}", scores[at]);
    }
    assert!((scores[0] - 2.390_259_732_416_166).abs() < 1e-12);
    assert!((scores[4] - 15.646_790_072_602_894).abs() < 1e-12);
    assert!((scores[9] - 100.0).abs() < 1e-12);
}

#[test]
fn order_is_kept() {
    for method in METHODS {
        let scores = method.apply(&[3.0, 1.0, 2.0], UP).unwrap();
        assert!(scores[1] < scores[2] && scores[2] < scores[0], "{method:?}");
    }
}

#[test]
fn equal_values_are_refused() {
    for method in METHODS {
        let refused = |values: &[f64]| method.apply(values, UP).is_err();
        assert!(refused(&[0.1; 7]), "{method:?}");
        assert!(refused(&[]), "{method:?}");
    }
}

#[test]
fn another_unit_gives_the_same_scores() {
    let values = [3.5, 1.25, 2.0, 9.0];
    let other: Vec<f64> =
        values.iter().map(|value| value * 8.0 + 32.0).collect();
    for method in METHODS {
        let (one, two) = (
            method.apply(&values, UP).unwrap(),
            method.apply(&other, UP).unwrap(),
        );
        for (one, two) in one.iter().zip(&two) {
            assert!((one - two).abs() < 1e-14, "{method:?}");
        }
    }
}
