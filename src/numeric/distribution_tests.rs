use super::*;

/// Values of scipy 1.14 `scipy.stats.norm.ppf`.
#[test]
fn known_quantiles() {
    for (p, expected) in [
        (0.5, 0.0),
        (0.975, 1.959_963_984_540_054),
        (0.025, -1.959_963_984_540_054_2),
        (0.9, 1.281_551_565_544_600_4),
        (0.05, -1.644_853_626_951_472_9),
        (1e-5, -4.264_890_793_922_825),
        (1e-20, -9.262_340_089_798_408),
    ] {
        let found = normal_quantile(p);
        assert!(
            (found - expected).abs() < 2e-15 * (1.0 + expected.abs() * 4.0),
            "{p}: {found}"
        );
    }
}

#[test]
fn ends_and_outside() {
    assert!(normal_quantile(0.0).is_infinite());
    assert!(normal_quantile(0.0) < 0.0 && normal_quantile(1.0) > 1e300);
    assert!(normal_quantile(1.5).is_nan());
}
