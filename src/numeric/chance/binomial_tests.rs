use super::*;
use crate::numeric::count;

fn naive(n: u64, p: f64) -> Vec<f64> {
    let mut masses = vec![1.0];
    for _ in 0..n {
        let mut next = vec![0.0; masses.len() + 1];
        for (at, mass) in masses.iter().enumerate() {
            next[at] += mass * (1.0 - p);
            next[at + 1] += mass * p;
        }
        masses = next;
    }
    masses
}

#[test]
fn quantiles_and_tails_as_by_adding_up() {
    for (n, p) in [(1, 0.5), (7, 0.02), (30, 0.3), (200, 0.07), (200, 0.96)] {
        let (law, masses) = (Binomial::new(n, p), naive(n, p));
        for step in 1..400 {
            let share = f64::from(step) / 400.0 + 1e-9;
            let mut sum = 0.0;
            let expected = masses.iter().position(|mass| {
                sum += mass;
                sum >= share
            });
            let found = law.quantile(share);
            assert!(
                (found - count(expected.unwrap_or(masses.len() - 1))).abs()
                    < 0.5,
                "{n} {p} {share}: {found}"
            );
        }
        for from in 0..=n {
            let at = usize::try_from(from).unwrap();
            let expected: f64 = masses[at..].iter().sum();
            let found = law.at_least(from);
            assert!((found - expected).abs() < 1e-12, "{n} {p} {from}");
        }
        assert!(law.at_least(n + 1) < 1e-300);
    }
}

#[test]
fn sure_things() {
    let mut stream = Stream::new(1, 0, 0);
    assert!(Binomial::new(9, 0.0).draw(&mut stream) < 0.5);
    assert!(Binomial::new(9, 1.0).draw(&mut stream) > 8.5);
    assert!(Binomial::new(0, 0.4).draw(&mut stream) < 0.5);
    assert!((Binomial::new(9, 1.0).at_least(9) - 1.0).abs() < 1e-15);
    assert!(Binomial::new(9, 0.0).at_least(1) < 1e-15);
}

#[test]
fn mean_and_variance() {
    let (n, p, draws) = (900_u64, 0.23, 20_000_u32);
    let law = Binomial::new(n, p);
    let mut stream = Stream::new(7, 0, 0);
    let (mut sum, mut squares) = (0.0, 0.0);
    for _ in 0..draws {
        let off = law.draw(&mut stream) - 207.0;
        sum += off;
        squares += off * off;
    }
    let variance = 900.0 * p * (1.0 - p);
    let draws = f64::from(draws);
    assert!((sum / draws).abs() < 5.0 * (variance / draws).sqrt());
    assert!((squares / draws / variance - 1.0).abs() < 0.05);
}
