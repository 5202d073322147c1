use super::*;

#[test]
fn quantiles_as_numpy_has_them() {
    let values = [1.0, 2.0, 4.0, 8.0];
    assert_eq!(quantile(&values, 0.0), Some(1.0));
    assert_eq!(quantile(&values, 0.5), Some(3.0));
    assert_eq!(quantile(&values, 0.2), Some(1.6));
    assert_eq!(quantile(&values, 1.0), Some(8.0));
    assert_eq!(quantile(&[], 0.5), None);
}

/// Of 1, 2.5, 3, 7, 7, 9, 12, 55, as R 4.2.2 has them.
#[test]
fn all_nine_definitions() {
    use QuantileType::*;
    const TYPES: [QuantileType; 9] =
        [Type1, Type2, Type3, Type4, Type5, Type6, Type7, Type8, Type9];
    let values = [1.0, 2.5, 3.0, 7.0, 7.0, 9.0, 12.0, 55.0];
    let lower = [
        2.5,
        2.75,
        2.5,
        2.5,
        2.75,
        2.625,
        2.875,
        2.708_333_333_333_33,
        2.718_75,
    ];
    let upper = [55.0, 55.0, 55.0, 37.8, 55.0, 55.0, 39.95, 55.0, 55.0];
    for (at, definition) in TYPES.into_iter().enumerate() {
        for (share, expected) in [(0.25, lower[at]), (0.95, upper[at])] {
            let found = quantile_of(&values, share, definition).unwrap();
            assert!((found - expected).abs() < 1e-12, "{definition:?} {found}");
        }
    }
}
