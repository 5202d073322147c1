use proptest::prelude::*;

use super::*;

/// All pairs, one by one.
fn naive(x: &[f64], y: &[f64]) -> f64 {
    let (mut score, mut of_x, mut of_y) = (0.0, 0.0, 0.0);
    for a in 0..x.len() {
        for b in 0..a {
            let sign = |it: f64| if it == 0.0 { 0.0 } else { it.signum() };
            let (dx, dy) = (sign(x[a] - x[b]), sign(y[a] - y[b]));
            score += dx * dy;
            of_x += dx * dx;
            of_y += dy * dy;
        }
    }
    score / (of_x * of_y).sqrt()
}

proptest! {
    #[test]
    fn as_pair_by_pair(
        rows in prop::collection::vec((-4_i8..9, -3_i8..12), 2..80),
    ) {
        let x: Vec<f64> = rows.iter().map(|it| f64::from(it.0) / 3.0).collect();
        let y: Vec<f64> = rows.iter().map(|it| f64::from(it.1)).collect();
        let expected = naive(&x, &y);
        match kendall(&x, &y) {
            None => prop_assert!(expected.is_nan()),
            Some(found) => {
                prop_assert!((found.tau - expected).abs() < 1e-12);
                let back = kendall(&y, &x).unwrap();
                prop_assert!((back.tau - found.tau).abs() < 1e-15);
                prop_assert!((back.p_value - found.p_value).abs() < 1e-12);
            }
        }
    }
}

/// R: `cor.test(1:5, c(2, 1, 4, 3, 5), method = "kendall", exact = FALSE)`:
/// T = .6, z = 1.4697.
#[test]
fn worked_example() {
    let found = kendall(&[1.0, 2.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 4.0, 3.0, 5.0])
        .unwrap();
    assert!((found.tau - 0.6).abs() < 1e-15);
    // Variance n (n − 1) (2n + 5) / 18 = 50 / 3.
    let z = 6.0 / (50.0_f64 / 3.0).sqrt();
    assert!((found.p_value - erfc(z / 2.0_f64.sqrt())).abs() < 1e-14);
    assert_eq!(kendall(&[1.0, 1.0], &[1.0, 2.0]), None);
    assert_eq!(kendall(&[], &[]), None);
}
