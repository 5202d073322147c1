use super::*;
use crate::numeric::math::{exp, sin};

fn wave(rows: u32, speed: f64) -> Vec<f64> {
    (0..rows).map(|at| sin(f64::from(at) * speed)).collect()
}

/// Numbers of no connection.
fn noise(rows: u32, seed: u64) -> Vec<f64> {
    let mut state = seed;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let high = state ^ state >> 29;
        f64::from(u32::try_from(high >> 40).unwrap())
    };
    (0..rows).map(|_| next()).collect()
}

/// A curve without any linear part is found; what hangs together with
/// nothing explains next to nothing.
#[test]
fn curves_and_nothing() {
    let x = wave(600, 1.3);
    let square: Vec<f64> = x.iter().map(|it| it * it).collect();
    assert!(correlation_ratio(&x, &square).unwrap() > 0.99);
    let (a, b) = (noise(600, 5), noise(600, 6));
    assert!(correlation_ratio(&a, &b).unwrap() < 0.03);
}

/// Half the variance is noise.
#[test]
fn half_of_it() {
    let (x, other) = (noise(4000, 1), noise(4000, 2));
    let y: Vec<f64> = x.iter().zip(&other).map(|(a, b)| a + b).collect();
    let found = correlation_ratio(&x, &y).unwrap();
    assert!((found - 0.5).abs() < 0.02, "{found}");
}

#[test]
fn scales_order_and_gaps_do_not_matter() {
    let x = wave(200, 0.7);
    let y: Vec<f64> =
        x.iter().zip(wave(200, 3.1)).map(|(a, b)| a * a + b).collect();
    let found = correlation_ratio(&x, &y).unwrap();
    let bent: Vec<f64> = x.iter().map(|it| exp(3.0 * it)).collect();
    let unit: Vec<f64> = y.iter().map(|it| 100.0 - 7.0 * it).collect();
    assert!((correlation_ratio(&bent, &unit).unwrap() - found).abs() < 1e-9);
    let back = |it: &[f64]| it.iter().rev().copied().collect::<Vec<f64>>();
    let turned = correlation_ratio(&back(&x), &back(&y)).unwrap();
    assert!((turned - found).abs() < 1e-9);
    let (mut gappy, mut more) = (x.clone(), y.clone());
    gappy.push(f64::NAN);
    more.push(5.0);
    assert_eq!(correlation_ratio(&gappy, &more), Some(found));
    assert_eq!(correlation_ratio(&[1.0; 9], &x[..9]), None);
    assert_eq!(correlation_ratio(&x[..9], &[1.0; 9]), None);
}

/// Two groups: the classical ratio of variances.
#[test]
fn groups() {
    let x = [1.0, 1.0, 1.0, 2.0, 2.0, 2.0];
    let y = [1.0, 2.0, 3.0, 5.0, 6.0, 7.0];
    let found = correlation_ratio(&x, &y).unwrap();
    assert!((found - 24.0 / 28.0).abs() < 1e-12, "{found}");
}
