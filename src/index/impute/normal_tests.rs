use proptest::prelude::*;

use super::*;
use crate::numeric::math::{ln, sin};

/// Columns that hang together, with gaps where `gap` says so.
fn table(
    rows: usize,
    size: usize,
    gap: &dyn Fn(usize, usize) -> bool,
) -> Vec<f64> {
    let wave = |at: usize, speed: f64| sin(count(at) * speed + speed * speed);
    let mut columns = Vec::new();
    for at in 0..size {
        for row in 0..rows {
            let shared = wave(row, 1.7) + 0.5 * wave(row, 0.39);
            let own = wave(row, 2.3 + count(at));
            let value = 40.0 * count(at + 1) + shared * count(at + 1) + own;
            columns.push(if gap(row, at) { f64::NAN } else { value });
        }
    }
    columns
}

/// EM as the textbook has it: `S_oo` solved row by row, in the columns' own
/// units, until nothing moves.
fn naive(columns: &[f64], rows: usize, size: usize) -> (Vec<f64>, Vec<f64>) {
    let value = |row: usize, at: usize| columns[at * rows + row];
    let mut mean = vec![0.0; size];
    let mut covariance = vec![0.0; size * size];
    for at in 0..size {
        let there: Vec<f64> = (0..rows)
            .map(|row| value(row, at))
            .filter(|it| !it.is_nan())
            .collect();
        mean[at] = there.iter().sum::<f64>() / count(there.len());
        covariance[at * size + at] = there
            .iter()
            .map(|it| (it - mean[at]) * (it - mean[at]))
            .sum::<f64>()
            / count(there.len());
    }
    for _ in 0..20_000 {
        let mut sums = vec![0.0; size];
        let mut products = vec![0.0; size * size];
        let mut n = 0.0;
        for row in 0..rows {
            let (there, gone): (Vec<usize>, Vec<usize>) =
                (0..size).partition(|&at| !value(row, at).is_nan());
            if there.is_empty() {
                continue;
            }
            n += 1.0;
            let block: Vec<f64> = there
                .iter()
                .flat_map(|a| there.iter().map(move |b| (a, b)))
                .map(|(a, b)| covariance[a * size + b])
                .collect();
            let factor = Cholesky::of(&block, there.len()).unwrap();
            let mut whole: Vec<f64> =
                (0..size).map(|at| value(row, at)).collect();
            let slopes: Vec<Vec<f64>> = gone
                .iter()
                .map(|g| {
                    let mut line: Vec<f64> = there
                        .iter()
                        .map(|o| covariance[g * size + o])
                        .collect();
                    factor.solve(&mut line);
                    line
                })
                .collect();
            for (g, line) in gone.iter().zip(&slopes) {
                whole[*g] = mean[*g]
                    + line
                        .iter()
                        .zip(&there)
                        .map(|(s, o)| s * (value(row, *o) - mean[*o]))
                        .sum::<f64>();
            }
            for a in 0..size {
                sums[a] += whole[a];
                for b in 0..size {
                    products[a * size + b] += whole[a] * whole[b];
                }
            }
            for (g, line) in gone.iter().zip(&slopes) {
                for h in &gone {
                    let known: f64 = line
                        .iter()
                        .zip(&there)
                        .map(|(s, o)| s * covariance[o * size + h])
                        .sum();
                    products[g * size + h] += covariance[g * size + h] - known;
                }
            }
        }
        let before = (mean.clone(), covariance.clone());
        for a in 0..size {
            mean[a] = sums[a] / n;
        }
        for a in 0..size {
            for b in 0..size {
                covariance[a * size + b] =
                    products[a * size + b] / n - mean[a] * mean[b];
            }
        }
        let moved =
            before.0.iter().zip(&mean).chain(before.1.iter().zip(&covariance));
        if moved.fold(0.0_f64, |m, (a, b)| m.max((a - b).abs())) < 1e-13 {
            break;
        }
    }
    (mean, covariance)
}

#[track_caller]
fn near(found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        let distance = (found - expected).abs() / expected.abs().max(1.0);
        assert!(distance < tolerance, "{found} {expected}");
    }
}

#[test]
fn as_the_textbook_does_it() {
    let gap = |row: usize, at: usize| (row * 7 + at * 5).is_multiple_of(11);
    let columns = table(120, 4, &gap);
    let found = Normal::fitted(&columns, 120, &[0, 1, 2, 3]).unwrap();
    let (mean, covariance) = naive(&columns, 120, 4);
    near(&found.mean, &mean, 1e-8);
    near(&found.covariance, &covariance, 1e-6);
    assert!(found.ridge == 0.0);
    // Expectations by the textbook's slopes.
    let mut filled = columns.clone();
    found.fill(&mut filled, 120, &[0, 1, 2, 3]);
    assert!(filled.iter().all(|it| it.is_finite()));
}

/// Without gaps: the plain mean and covariance over n.
#[test]
fn complete_data() {
    let columns = table(50, 3, &|_, _| false);
    let found = Normal::fitted(&columns, 50, &[0, 1, 2]).unwrap();
    let of = |at: usize| &columns[at * 50..][..50];
    for a in 0..3 {
        let mean_a = mean(of(a)).unwrap();
        assert!((found.mean[a] - mean_a).abs() < 1e-10);
        for b in 0..3 {
            let mean_b = mean(of(b)).unwrap();
            let products = of(a).iter().zip(of(b));
            let products = products.map(|(x, y)| (x - mean_a) * (y - mean_b));
            let expected = products.sum::<f64>() / 50.0;
            assert!((found.covariance[a * 3 + b] - expected).abs() < 1e-10);
        }
    }
}

/// Two columns, gaps in the second only: the closed form (Little and Rubin,
/// 7.2) by regression over the complete rows.
#[test]
fn monotone_gaps_have_a_closed_form() {
    let columns = table(60, 2, &|row, at| at == 1 && row.is_multiple_of(3));
    let found = Normal::fitted(&columns, 60, &[0, 1]).unwrap();
    let whole: Vec<usize> = (0..60).filter(|row| row % 3 != 0).collect();
    let pick = |at: usize| -> Vec<f64> {
        whole.iter().map(|row| columns[at * 60 + row]).collect()
    };
    let (x, y) = (pick(0), pick(1));
    let (mx, my) = (mean(&x).unwrap(), mean(&y).unwrap());
    let sxx: f64 = x.iter().map(|it| (it - mx) * (it - mx)).sum();
    let sxy: f64 = x.iter().zip(&y).map(|(a, b)| (a - mx) * (b - my)).sum();
    let all = mean(&columns[..60]).unwrap();
    let expected = my + sxy / sxx * (all - mx);
    assert!((found.mean[1] - expected).abs() < 1e-7, "{found:?}");
}

/// A column that is another's double has no inverse: the ridge answers, near
/// the double.
#[test]
fn collinear_columns() {
    let mut columns = table(40, 2, &|_, _| false);
    let double: Vec<f64> = columns[..40].iter().map(|it| it * 2.0).collect();
    columns.extend(double);
    let expected = columns[80 + 7];
    columns[80 + 7] = f64::NAN;
    let found = Normal::fitted(&columns, 40, &[0, 1, 2]).unwrap();
    assert!(found.ridge > 0.0 && found.ridge <= 1e-6, "{}", found.ridge);
    found.fill(&mut columns, 40, &[0, 1, 2]);
    assert!((columns[80 + 7] - expected).abs() < 1e-3, "{}", columns[80 + 7]);
}

/// Many draws have the conditional mean and variance.
#[test]
fn draws_have_the_moments_they_are_drawn_from() {
    let mut state = 7_u64;
    let mut uniform = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(1_u32 << 31)
    };
    // Box and Muller: any generator will do here.
    let mut normals = move || {
        let (a, b) = (uniform() + 1e-12, uniform());
        (-2.0 * ln(a)).sqrt() * sin(std::f64::consts::TAU * b)
    };
    let columns =
        table(200, 3, &|row, at| row == 5 && at < 2 || row == 9 && at == 0);
    let model = Normal::fitted(&columns, 200, &[0, 1, 2]).unwrap();
    let mut filled = columns.clone();
    model.fill(&mut filled, 200, &[0, 1, 2]);
    let mut drawn = Vec::new();
    for _ in 0..20_000 {
        let mut copy = columns.clone();
        model.draw(&mut copy, 200, &[0, 1, 2], &mut normals);
        drawn.push(copy[9]);
    }
    let centre = mean(&drawn).unwrap();
    let spread = deviation(&drawn, centre, Divisor::Population).unwrap();
    let s = &model.covariance;
    let det = s[4] * s[8] - s[5] * s[7];
    let known = (s[1] * s[1] * s[8] - 2.0 * s[1] * s[2] * s[5]
        + s[2] * s[2] * s[4])
        / det;
    let expected = (s[0] - known).sqrt();
    assert!((spread / expected - 1.0).abs() < 0.02, "{spread} {expected}");
    assert!((centre - filled[9]).abs() < 4.0 * expected / 20_000_f64.sqrt());
}

proptest! {
    /// Neither the rows' order nor a unit matters.
    #[test]
    fn order_and_units_do_not_matter(
        shift in 1_usize..40, unit in 0.01..100.0_f64,
    ) {
        let gap = |row: usize, at: usize| (row * 5 + at * 3).is_multiple_of(13);
        let columns = table(40, 3, &gap);
        let mut one = columns.clone();
        Normal::fitted(&columns, 40, &[0, 1, 2]).unwrap().fill(&mut one, 40, &[0, 1, 2]);
        let turned: Vec<f64> = (0..120)
            .map(|at| {
                let (column, row) = (at / 40, (at % 40 + shift) % 40);
                let value = columns[column * 40 + row];
                if column == 1 { value * unit } else { value }
            })
            .collect();
        let mut other = turned.clone();
        Normal::fitted(&turned, 40, &[0, 1, 2]).unwrap().fill(&mut other, 40, &[0, 1, 2]);
        for (at, value) in other.iter().enumerate() {
            let (column, row) = (at / 40, (at % 40 + shift) % 40);
            let expected = one[column * 40 + row]
                * if column == 1 { unit } else { 1.0 };
            prop_assert!((value / expected - 1.0).abs() < 1e-6);
        }
    }
}
