use super::*;

const LIMITS: (f64, f64) = (2.0, 3.5);

fn jrc(most: u32) -> Treat {
    let otherwise = Transform::LogRange {};
    let (skewness, kurtosis) = LIMITS;
    Treat::Jrc { most, otherwise, skewness, kurtosis }
}

/// Every treatment: a new one is tested by joining this list.
fn methods() -> Vec<Treat> {
    let by = |by| Treat::Transform { by };
    vec![
        Treat::None {},
        Treat::Log { offset: 100.0 },
        jrc(5),
        jrc(0),
        by(Transform::LogRange {}),
        by(Transform::LogRangeEither {}),
        by(Transform::LogOne {}),
        by(Transform::BoxCox { lambda: None }),
        by(Transform::BoxCox { lambda: Some(0.5) }),
        Treat::Clip { low: 0.1, high: 0.9 },
        Treat::Fences { factor: 1.5 },
        Treat::RobustZ { deviations: 3.0 },
    ]
}

const SKEWED: [f64; 10] = [3.0, 7.0, 7.0, 1.0, 12.0, 255.0, 2.5, 9.0, 4.0, 5.0];

#[test]
fn no_treatment_turns_the_order() {
    for sign in [1.0, -1.0] {
        let values = SKEWED.map(|value| sign * value / 3.0);
        for treat in methods() {
            let mut treated = values.to_vec();
            treat.apply(&mut treated).unwrap();
            for a in 0..values.len() {
                for b in 0..values.len() {
                    if values[a] < values[b] {
                        assert!(treated[a] <= treated[b], "{treat:?}");
                    } else if values[a].total_cmp(&values[b]).is_eq() {
                        let bits = (treated[a].to_bits(), treated[b].to_bits());
                        assert_eq!(bits.0, bits.1, "{treat:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn turned_rows_change_nothing() {
    for treat in methods() {
        let mut values = SKEWED.to_vec();
        let mut back: Vec<f64> = SKEWED.iter().rev().copied().collect();
        treat.apply(&mut values).unwrap();
        treat.apply(&mut back).unwrap();
        back.reverse();
        for (one, other) in values.iter().zip(&back) {
            assert!((one - other).abs() < 1e-9, "{treat:?}");
        }
    }
}

#[test]
fn what_was_moved_is_told() {
    for treat in methods() {
        let mut values = SKEWED.to_vec();
        let treated = treat.apply(&mut values).unwrap();
        if treated.transformed {
            continue;
        }
        let moved: Vec<usize> = (0..values.len())
            .filter(|&at| (values[at] - SKEWED[at]).abs() > 0.0)
            .collect();
        assert_eq!(treated.capped, moved, "{treat:?}");
    }
}

#[test]
fn hampel_puts_outliers_at_the_median() {
    let mut values = SKEWED.to_vec();
    let treated = Treat::Hampel { deviations: 3.0 }.apply(&mut values).unwrap();
    assert_eq!(treated.capped, [5]);
    assert!((values[5] - 6.0).abs() < 1e-15);
    let mut equal = vec![1.0, 1.0, 1.0, 1.0, 9.0];
    let refused = Treat::Hampel { deviations: 3.0 }.apply(&mut equal);
    assert_eq!(refused, Err(Trouble::NoMedianSpread));
}

#[test]
fn well_shaped_values_are_left_alone() {
    let values: Vec<f64> = (0..20).map(f64::from).collect();
    let mut treated = values.clone();
    let told = jrc(5).apply(&mut treated).unwrap();
    assert_eq!(treated, values);
    assert!(told.capped.is_empty() && !told.transformed);
}

/// The likeliest λ beats its neighbours, and that of powers of normal scores
/// is known.
#[test]
fn the_likeliest_curve() {
    // y = (z + 5)² of symmetric z: the square root mends it; min − 1 shifts
    // by a constant, so the found λ is near ½ but not equal.
    let z: Vec<f64> = (1..200)
        .map(|at| crate::numeric::normal_quantile(f64::from(at) / 200.0))
        .collect();
    let mut values: Vec<f64> =
        z.iter().map(|z| (z + 4.0) * (z + 4.0)).collect();
    let by = Transform::BoxCox { lambda: None };
    let treated = Treat::Transform { by }.apply(&mut values).unwrap();
    let lambda = treated.lambda.unwrap();
    assert!((0.3..0.7).contains(&lambda), "{lambda}");
    assert!(treated.after.unwrap().skewness.abs() < 0.1);
}

#[test]
fn a_value_without_logarithm_is_named() {
    let refused = Treat::Log { offset: 0.0 }.apply(&mut [1.0, -2.0]);
    assert_eq!(refused, Err(Trouble::NotPositive { row: 1, value: -2.0 }));
}
