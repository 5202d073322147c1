use super::*;

const UP: Direction = Direction::HigherIsWorse;

const TIES: Ties = Ties::Average;

/// Every method that compares areas and tells any two of them apart: a new
/// one is tested by joining this list.
const METHODS: [Normalise; 14] = [
    Normalise::MinMax { low: 0.0, high: 1.0 },
    Normalise::ZScore { divisor: Divisor::Population },
    Normalise::ZScore { divisor: Divisor::Sample },
    Normalise::StandardScore {
        mean: 100.0,
        deviation: 10.0,
        divisor: Divisor::Sample,
    },
    Normalise::RankExponential {},
    Normalise::RobustZ {},
    Normalise::Rank { ties: TIES },
    Normalise::Percentile { ties: TIES },
    Normalise::Hazen { ties: TIES },
    Normalise::NormalScores { formula: NormalScore::Blom, ties: TIES },
    Normalise::NormalScores { formula: NormalScore::VanDerWaerden, ties: TIES },
    Normalise::NormalScores { formula: NormalScore::Rankit, ties: TIES },
    Normalise::PercentileNonZero { ties: TIES },
    Normalise::Ampi { reference: None, minimum: None, maximum: None },
];

/// Those of a few steps, which may leave areas equal, and those that hang on
/// numbers in the indicator's unit.
const STEPS: [Normalise; 6] = [
    Normalise::AboveMean { deviations: 0.0, divisor: Divisor::Population },
    Normalise::AroundMean { margin: 0.1 },
    Normalise::BeyondLimit { limit: 2.5 },
    Normalise::Goalposts {
        lower: 1.5,
        upper: 4.0,
        scale: 10.0,
        truncated: true,
    },
    Normalise::Target { target: 4.0, capped: true },
    Normalise::FractionOfMax {},
];

#[track_caller]
fn check(method: &Normalise, values: &[f64], expected: &[f64]) {
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
    check(&sample, &[1.0, 2.0, 3.0], &[-1.0, 0.0, 1.0]);
    let population = Normalise::ZScore { divisor: Divisor::Population };
    let end = 1.5_f64.sqrt();
    check(&population, &[1.0, 2.0, 3.0], &[-end, 0.0, end]);
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

#[test]
fn no_step_turns_the_order() {
    let values = [3.5, 1.25, 2.0, 9.0, 2.75];
    for method in METHODS.iter().chain(&STEPS) {
        let scores = method.apply(&values, UP).unwrap();
        for a in 0..values.len() {
            for b in 0..values.len() {
                if values[a] < values[b] {
                    assert!(scores[a] <= scores[b], "{method:?}");
                }
            }
        }
    }
}

/// Neither the order of areas nor a tie decides anything.
#[test]
fn turned_rows_and_ties() {
    let values = [3.5, 1.25, 2.0, 9.0, 2.0, 3.5, 4.0];
    let back: Vec<f64> = values.iter().rev().copied().collect();
    for method in METHODS.iter().chain(&STEPS) {
        let scores = method.apply(&values, UP).unwrap();
        let mut turned = method.apply(&back, UP).unwrap();
        turned.reverse();
        for (one, other) in scores.iter().zip(&turned) {
            assert!((one - other).abs() < 1e-12, "{method:?}");
        }
        let equal = |a: usize, b: usize| {
            assert_eq!(scores[a].to_bits(), scores[b].to_bits(), "{method:?}");
        };
        equal(2, 4);
        equal(0, 5);
    }
}

/// An indicator of relief scores as the same one turned round with its
/// limits.
#[test]
fn limits_turn_with_the_indicator() {
    let values = [3.5, 1.25, 2.0, 9.0];
    let turned = values.map(|value| -value);
    let down = |method: &Normalise| {
        method.apply(&turned, Direction::LowerIsWorse).unwrap()
    };
    let posts = |lower, upper| Normalise::Goalposts {
        lower,
        upper,
        scale: 1.0,
        truncated: false,
    };
    let up = posts(2.0, 6.0).apply(&values, UP).unwrap();
    for (one, other) in up.iter().zip(down(&posts(2.0, 6.0))) {
        assert!((one + other - 1.0).abs() < 1e-15);
    }
    let beyond = Normalise::BeyondLimit { limit: 2.0 };
    assert_eq!(beyond.apply(&values, UP).unwrap(), [1.0, 0.0, 0.0, 1.0]);
    assert_eq!(down(&beyond), [0.0, 1.0, 0.0, 0.0]);
    let around = Normalise::AroundMean { margin: 0.2 };
    let up = around.apply(&values, UP).unwrap();
    let scores: Vec<f64> = up.iter().map(|score| -score).collect();
    assert_eq!(down(&around), scores);
}

#[test]
fn nothing_scores_nothing_among_the_others() {
    let method = Normalise::PercentileNonZero { ties: Ties::Average };
    let scores = method.apply(&[0.0, 5.0, 0.0, 2.0], UP).unwrap();
    assert_eq!(scores, [0.0, 1.0, 0.0, 0.5]);
}

#[test]
fn steps_of_the_handbook() {
    let method = Normalise::Categorical {
        shares: vec![0.25, 0.75],
        scores: vec![0.0, 50.0, 100.0],
    };
    let values = [1.0, 2.0, 3.0, 4.0, 5.0];
    let scores = method.apply(&values, UP).unwrap();
    assert_eq!(scores, [0.0, 50.0, 50.0, 100.0, 100.0]);
    let short = Normalise::Categorical { shares: vec![], scores: vec![] };
    let wrong = Trouble::Lengths { expected: 1, found: 0 };
    assert_eq!(short.apply(&values, UP), Err(wrong));
}
