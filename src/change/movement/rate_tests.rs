use super::*;

/// scipy 1.17: `chi2.ppf(.025, 2 k) / 2` and `chi2.ppf(.975, 2 k + 2) / 2`.
#[test]
fn garwood_as_tabled() {
    for (count, low, high) in [
        (0, 0.0, 3.688_879_454_113_936),
        (1, 0.025_317_807_984_289_876, 5.571_643_390_938_898),
        (10, 4.795_388_696_132_432, 18.390_356_042_017_78),
        (100, 81.363_991_250_923_14, 121.626_793_792_426_38),
    ] {
        let found = garwood(count, 0.95);
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-11 * b.max(1.0);
        assert!(
            close(found.0, low) && close(found.1, high),
            "{count} {found:?}"
        );
    }
}

/// The ends leave exactly what they should, up to large counts.
#[test]
fn ends_solve_their_equations() {
    for count in [1_u64, 2, 7, 50, 1000, 100_000] {
        for level in [0.5, 0.9, 0.999] {
            let (low, high) = garwood(count, level);
            let tail = (1.0 - level) / 2.0;
            #[expect(clippy::cast_precision_loss, reason = "small")]
            let k = count as f64;
            let above = chi_squared_above(2.0 * low, 2.0 * k);
            assert!((above - (1.0 - tail)).abs() < 1e-9, "{count} {level}");
            let above = chi_squared_above(2.0 * high, 2.0 * k + 2.0);
            assert!((above - tail).abs() < 1e-9, "{count} {level}");
        }
    }
}

#[test]
fn nobody_has_no_rate() {
    assert_eq!(rate(3, 0.0, (0.95, 1000.0)), None);
    let found = rate(3, 1500.0, (0.95, 1000.0)).unwrap();
    assert!((found.value - 2.0).abs() < 1e-12);
    let net = net_rate(found, found);
    assert!(
        net.value == 0.0 && net.low < 0.0 && (net.low + net.high).abs() < 1e-12
    );
}
