use super::*;
use crate::numeric::math::pow;

#[test]
fn quantiles_invert_their_distributions() {
    for a in [0.5, 1.0, 3.0, 40.0, 900.0] {
        for b in [0.5, 2.0, 70.0] {
            for p in [1e-6, 0.025, 0.5, 0.975] {
                let x = beta_quantile(p, a, b);
                let back = beta_below(x, a, b);
                assert!((back / p - 1.0).abs() < 1e-9, "{a} {b} {p}: {back}");
            }
        }
        for p in [1e-6, 0.025, 0.5, 0.975] {
            let back = gamma_below(gamma_quantile(p, a), a);
            assert!((back / p - 1.0).abs() < 1e-9, "{a} {p}: {back}");
        }
    }
}

#[test]
fn the_ends_and_what_has_no_meaning() {
    assert_eq!(beta_quantile(0.0, 2.0, 3.0).to_bits(), 0.0_f64.to_bits());
    assert_eq!(beta_quantile(1.0, 2.0, 3.0).to_bits(), 1.0_f64.to_bits());
    assert!(gamma_quantile(1.0, 2.0).is_infinite());
    assert!(beta_quantile(0.5, 0.0, 1.0).is_nan());
    assert!(gamma_quantile(f64::NAN, 1.0).is_nan());
    assert!(beta_below(f64::NAN, 1.0, 1.0).is_nan());
}

#[test]
fn the_binomial_adds_up() {
    let (of, share) = (9.0, 0.3);
    let (mut term, mut sum) = (pow(0.7, 9.0), 0.0);
    for count in 0..10 {
        let k = f64::from(count);
        sum += term;
        assert!((binomial_below(k, of, share) - sum).abs() < 1e-14);
        term *= (of - k) / (k + 1.0) * share / (1.0 - share);
    }
    assert!(binomial_below(-1.0, of, share).abs() < 1e-300);
}
