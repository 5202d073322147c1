use super::*;

/// By the definition, with sums over all combinations.
fn naive(values: &[f64], levels: &[u32], factor: usize) -> [f64; 2] {
    let digits = |mut at: usize| -> Vec<usize> {
        let mut digits = vec![0; levels.len()];
        for (digit, &levels) in digits.iter_mut().zip(levels).rev() {
            *digit = at % levels as usize;
            at /= levels as usize;
        }
        digits
    };
    let group = |same: &dyn Fn(&[usize], &[usize]) -> bool, at: usize| {
        let own = digits(at);
        let values: Vec<f64> = (0..values.len())
            .filter(|&other| same(&own, &digits(other)))
            .map(|other| values[other])
            .collect();
        (mean(&values).unwrap(), variance(&values))
    };
    let level = |a: &[usize], b: &[usize]| a[factor] == b[factor];
    let others = |a: &[usize], b: &[usize]| {
        (0..a.len()).all(|at| at == factor || a[at] == b[at])
    };
    let all = 0..values.len();
    let means: Vec<f64> = all.clone().map(|at| group(&level, at).0).collect();
    let within: Vec<f64> = all.map(|at| group(&others, at).1).collect();
    let whole = variance(values);
    [variance(&means) / whole, mean(&within).unwrap() / whole]
}

#[test]
fn as_by_the_definition() {
    let levels = [3, 2, 4];
    let values: Vec<f64> =
        (0..24_u32).map(|at| f64::from((at * at * 7 + at * 5) % 31)).collect();
    let (_, found) = shares(&values, &levels);
    for (factor, found) in found.iter().enumerate() {
        let expected = naive(&values, &levels, factor);
        assert!((found[0] - expected[0]).abs() < 1e-12, "{factor}");
        assert!((found[1] - expected[1]).abs() < 1e-12, "{factor}");
    }
}

#[test]
fn sums_of_single_effects_have_no_more() {
    let values: Vec<f64> =
        (0..6).map(|at| f64::from(at / 3) + 0.5 * f64::from(at % 3)).collect();
    let (_, found) = shares(&values, &[2, 3]);
    let all: f64 = found.iter().map(|it| it[0]).sum();
    assert!((all - 1.0).abs() < 1e-12);
    assert!(found.iter().all(|it| (it[0] - it[1]).abs() < 1e-12));
    assert!(shares(&[1.0; 6], &[2, 3]).1.is_empty());
}
