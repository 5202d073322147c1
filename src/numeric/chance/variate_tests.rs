use super::*;
use crate::numeric::count;

const DRAWS: usize = 40_000;

/// Mean and variance of draws, each within five standard errors.
#[track_caller]
fn moments(
    mut draw: impl FnMut(&mut Stream) -> f64,
    mean: f64,
    variance: f64,
    kurtosis: f64,
) {
    let mut stream = Stream::new(20, 1, 0);
    let draws: Vec<f64> = (0..DRAWS).map(|_| draw(&mut stream)).collect();
    let n = count(DRAWS);
    let found = draws.iter().sum::<f64>() / n;
    let spread =
        draws.iter().map(|it| (it - found) * (it - found)).sum::<f64>() / n;
    let error = (variance / n).sqrt();
    assert!((found - mean).abs() < 5.0 * error, "{found} {mean}");
    let error = variance * ((kurtosis + 2.0) / n).sqrt();
    assert!((spread - variance).abs() < 5.0 * error, "{spread} {variance}");
}

#[test]
fn normal_moments() {
    moments(Stream::normal, 0.0, 1.0, 0.0);
}

#[test]
fn gamma_moments() {
    for shape in [0.05, 0.5, 1.0, 3.7, 400.0] {
        moments(|it| it.gamma(shape), shape, shape, 6.0 / shape);
    }
}

#[test]
fn beta_moments() {
    for (a, b) in [(0.5, 0.5), (0.5, 20.5), (3.5, 17.5), (300.5, 700.5)] {
        let sum: f64 = a + b;
        let variance = a * b / (sum * sum * (sum + 1.0));
        let kurtosis = 6.0
            * ((a - b) * (a - b) * (sum + 1.0) - a * b * (sum + 2.0))
            / (a * b * (sum + 2.0) * (sum + 3.0));
        moments(|it| it.beta(a, b), a / sum, variance, kurtosis);
    }
}

#[test]
fn tiny_shapes_give_the_ends() {
    let mut stream = Stream::new(3, 0, 0);
    let ones = (0..10_000).filter(|_| stream.beta(3e-5, 7e-5) > 0.5).count();
    assert!((2700..3300).contains(&ones), "{ones}");
}

#[test]
fn dirichlet_averages_its_means() {
    let means = [0.5, 0.3, 0.2, 0.0];
    let mut stream = Stream::new(5, 0, 0);
    let (mut sums, mut shares) = ([0.0; 4], [0.0; 4]);
    for _ in 0..DRAWS {
        stream.dirichlet(&means, 10.0, &mut shares);
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        for (sum, share) in sums.iter_mut().zip(shares) {
            *sum += share;
        }
    }
    for (sum, mean) in sums.into_iter().zip(means) {
        let error = (mean * (1.0 - mean) / 11.0 / count(DRAWS)).sqrt();
        let found = sum / count(DRAWS);
        assert!((found - mean).abs() <= 5.0 * error, "{found} {mean}");
    }
}
