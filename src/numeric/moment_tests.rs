use super::*;

const VALUES: [f64; 8] = [3.0, 7.0, 7.0, 1.0, 12.0, 55.0, 2.5, 9.0];

/// As R's e1071 1.7 has them.
#[test]
fn shape_of_type_two() {
    let shape = shape(&VALUES).unwrap();
    assert!((shape.skewness - 2.594_365_795_136_68).abs() < 1e-12);
    assert!((shape.kurtosis - 7.004_988_108_793_01).abs() < 1e-12);
}

#[test]
fn medians() {
    assert_eq!(median(&VALUES), Some(7.0));
    assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
    let (centre, deviation) = median_and_deviation(&VALUES).unwrap();
    assert!((centre - 7.0).abs() < 1e-15);
    assert!((deviation - 6.301_05).abs() < 1e-12);
    assert_eq!(median(&[]), None);
}

#[test]
fn nothing_has_no_shape() {
    assert_eq!(shape(&[1.0, 2.0, 3.0]), None);
    assert_eq!(shape(&[0.1; 9]), None);
}
