use super::*;

const Z: f64 = 1.959_963_984_540_054;

/// scipy 1.17: `theilslopes(y, x, .95)`.
#[test]
fn as_scipy_has_it() {
    let points = [
        (2015.0, 12.1),
        (2016.0, 12.9),
        (2018.0, 12.4),
        (2019.0, 13.8),
        (2020.0, 14.0),
        (2021.0, 13.9),
        (2022.0, 15.2),
        (2024.0, 15.0),
    ];
    let found = theil_sen(&points, Z).unwrap();
    assert!((found.slope - 0.344_444_444_444_444_4).abs() < 1e-12);
    assert!((found.low.unwrap() - 0.2).abs() < 1e-12, "{found:?}");
    assert!((found.high.unwrap() - 0.6).abs() < 1e-12, "{found:?}");
}

#[test]
fn too_few_years_have_no_interval() {
    let points = [(2020.0, 1.0), (2021.0, 2.0), (2022.0, 3.0)];
    let found = theil_sen(&points, Z).unwrap();
    assert!((found.slope - 1.0).abs() < 1e-15);
    assert_eq!((found.low, found.high), (None, None));
    assert_eq!(theil_sen(&points[..1], Z), None);
}
