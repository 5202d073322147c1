use super::*;
use crate::{
    index::{Steps, Within, hold_out},
    indicator::Direction,
    numeric::math::sin,
};

/// Schafer's rules worked by hand: Q̄ = 3, U = 1, B = 1 (m = 3).
#[test]
fn rubins_rules() {
    let found = pooled(&[2.0, 3.0, 4.0], &[0.5, 1.0, 1.5]).unwrap();
    let expected = [3.0, 1.0, 1.0, 7.0 / 3.0, 4.0 / 3.0, 2.0 * 1.75 * 1.75];
    let found = [
        found.estimate,
        found.within,
        found.between,
        found.total,
        found.increase,
        found.freedom,
    ];
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-14, "{found} {expected}");
    }
    let same = pooled(&[2.0, 2.0], &[1.0, 1.0]).unwrap();
    assert!(same.freedom.is_infinite() && (same.total - 1.0).abs() < 1e-15);
    assert_eq!(pooled(&[2.0], &[1.0]), None);
    assert_eq!(pooled(&[2.0, 3.0], &[1.0]), None);
}

fn inputs(values: &[Vec<Option<f64>>; 3]) -> Vec<Input<'_>> {
    let input = |(id, values): (&'static str, &Vec<Option<f64>>)| Input {
        id,
        label: id,
        direction: Direction::HigherIsWorse,
        values: values.clone(),
        periods: Vec::new(),
    };
    ["a", "b", "c"].into_iter().zip(values).map(input).collect()
}

fn values(rows: usize) -> [Vec<Option<f64>>; 3] {
    [1.0, 2.0, 3.0].map(|slope| {
        (0..rows)
            .map(|row| {
                let x = sin(count(row) * 1.3);
                let own = sin(count(row) * (7.0 + slope)) * 0.2;
                Some(10.0 * slope + slope * (x + own))
            })
            .collect()
    })
}

fn spec(impute: Impute) -> IndexSpec {
    let steps =
        Steps { impute: Some(impute), screen: Some(0.5), ..Steps::default() };
    IndexSpec { steps, ..IndexSpec::default() }
}

/// Only gaps of areas that take part are drawn, and each draw differs.
#[test]
fn draws_fill_the_gaps() {
    let mut table = values(30);
    table[1][4] = None;
    table[2][9] = None;
    // Of this one too little is there.
    (table[0][20], table[1][20]) = (None, None);
    let inputs = inputs(&table);
    let em = spec(Impute::Em { within: Within::Index });
    let draws = Draws::of(&inputs, &em, Rules::default()).unwrap().unwrap();
    let mut step = 0.0;
    let mut normals = || {
        step += 1.0;
        sin(step)
    };
    let (one, other) = (draws.draw(&mut normals), draws.draw(&mut normals));
    let places: Vec<(usize, usize)> =
        one.iter().map(|it| (it.indicator, it.area)).collect();
    assert_eq!(places, [(1, 4), (2, 9)]);
    assert!((one[0].value - other[0].value).abs() > 0.0);
    let mean = spec(Impute::Mean {});
    assert_eq!(Draws::of(&inputs, &mean, Rules::default()).unwrap(), None);
}

/// Every known value is hidden once; what hangs together is found better by
/// those that know it; the order of areas is none of its business.
#[test]
fn quality_by_hiding() {
    let table = values(60);
    let quality = |table: &[Vec<Option<f64>>; 3], method| {
        hold_out(&inputs(table), &spec(method), Rules::default(), 10).unwrap()
    };
    let within = Within::Index;
    let poor = quality(&table, Impute::Mean {});
    let back = {
        let mut table = table.clone();
        for column in &mut table {
            column.reverse();
        }
        table
    };
    for method in [Impute::Em { within }, Impute::Regression { within }] {
        let good = quality(&table, method);
        assert_eq!(good.len(), 3);
        for (good, poor) in good.iter().zip(&poor) {
            assert_eq!((good.found, good.unfilled), (60, 0));
            assert!(good.rmse < poor.rmse / 2.0, "{good:?} {poor:?}");
            assert!(good.correlation.unwrap() > 0.9);
            assert!(good.agreement.unwrap() > 0.9);
            assert!(good.mae <= good.rmse);
        }
        for (one, other) in good.iter().zip(quality(&back, method)) {
            assert!((one.rmse - other.rmse).abs() < 1e-9, "{method:?}");
        }
    }
    assert_eq!(quality(&table, Impute::None {}), []);
}
