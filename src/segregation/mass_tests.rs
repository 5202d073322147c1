use super::*;
use crate::numeric::math::lgamma;

fn ln_choose(n: f64, k: f64) -> f64 {
    lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0)
}

#[test]
fn masses_add_up_and_give_the_mean_deviation() {
    for people in [2_u32, 5, 11, 40, 300] {
        for group in [1, people / 3, people - 1] {
            for n in [0, 1, people / 4, people / 2, people - 1, people] {
                let urn =
                    Urn { people: f64::from(people), group: f64::from(group) };
                let n = f64::from(n);
                let centre = n * urn.group / urn.people;
                let (mut all, mut off) = (0.0, 0.0);
                for x in 0..=people {
                    let x = f64::from(x);
                    let mass = urn.mass(x, n);
                    all += mass;
                    off += mass * (x - centre).abs();
                }
                assert!((all - 1.0).abs() < 1e-13, "{urn:?} {n} {all}");
                let exact = urn.mean_deviation(n);
                assert!((exact - off).abs() < 1e-12, "{urn:?} {n}");
            }
        }
    }
}

#[test]
fn binomial_masses_are_the_textbook_s() {
    for n in [1_u32, 7, 15, 16, 60, 300] {
        for p in [0.01, 0.2, 0.5, 0.93] {
            let n = f64::from(n);
            let (mut off, mut x) = (0.0, 0.0);
            while x <= n {
                let plain = ln_choose(n, x) + x * ln(p) + (n - x) * ln(1.0 - p);
                let ours = ln_binomial(x, n, p, 1.0 - p);
                assert!((ours - plain).abs() < 1e-11, "{x} of {n} at {p}");
                off += exp(ours) * (x - n * p).abs();
                x += 1.0;
            }
            let exact = binomial_mean_deviation(n, p);
            assert!((exact - off).abs() < 1e-12, "{n} {p}");
        }
    }
}

#[test]
fn an_urn_drawn_empty_is_certain() {
    let urn = Urn { people: 10.0, group: 4.0 };
    assert!((urn.mass(4.0, 10.0) - 1.0).abs() < 1e-15);
    assert!(urn.mean_deviation(10.0).abs() < 1e-15);
    assert!(urn.mean_deviation(0.0).abs() < 1e-15);
}
