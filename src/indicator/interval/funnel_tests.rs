use super::*;

#[test]
fn interpolated_limits() {
    for (share, of, p, expected) in [
        (0.02, 5, 0.025, -0.194_468_541_914_622_82),
        (0.02, 5, 0.999, 0.350_999_328_511_081),
        (0.35, 20, 0.025, 0.119_967_658_454_369_32),
        (0.35, 20, 0.975, 0.541_930_504_569_335_4),
    ] {
        let found = interpolated(p, share, of);
        assert!((found - expected).abs() < 1e-10, "{share} {of}: {found}");
    }
    let found = funnel(0.02, 5).unwrap();
    assert_eq!(found.inner.0.to_bits(), 0.0_f64.to_bits(), "clamped");
    assert!(found.outer.1 > found.inner.1);
    assert_eq!(funnel(0.5, 0), None);
    assert_eq!(funnel(f64::NAN, 9), None);
}

#[test]
fn chance_alone_is_not_over_dispersed() {
    // Deviations of about one standard error, either way.
    let even: Vec<(u64, u64)> = (0..40)
        .map(|at| if at % 2 == 0 { (45, 100) } else { (55, 100) })
        .collect();
    let found = dispersion(&even).unwrap();
    assert!((found.factor - 1.0).abs() < 0.05 && !found.is_over, "{found:?}");
    let wild: Vec<(u64, u64)> = (0..40)
        .map(|at| if at % 2 == 0 { (20, 100) } else { (80, 100) })
        .collect();
    assert!(dispersion(&wild).unwrap().is_over);
    assert_eq!(dispersion(&[(1, 2)]), None);
    assert_eq!(dispersion(&[(0, 2), (0, 5)]), None);
    assert_eq!(dispersion(&[(0, 0), (0, 0), (0, 0)]), None);
}
