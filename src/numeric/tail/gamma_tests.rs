use super::*;

/// With two degrees of freedom: e^(−x/2); with four: e^(−x/2) (1 + x/2).
#[test]
fn against_the_closed_forms() {
    for step in 1..300 {
        let x = f64::from(step) / 5.0;
        let two = exp(-x / 2.0);
        let four = two * (1.0 + x / 2.0);
        let close = |found: f64, expected: f64| {
            (found - expected).abs() <= 1e-13 * expected.max(1e-3)
        };
        assert!(close(chi_squared_above(x, 2.0), two), "{x}");
        assert!(close(chi_squared_above(x, 4.0), four), "{x}");
    }
    assert!(
        (chi_squared_above(3.841_458_820_694_124, 1.0) - 0.05).abs() < 1e-12
    );
    assert!((chi_squared_above(0.0, 3.0) - 1.0).abs() < 1e-15);
}
