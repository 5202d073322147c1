use super::*;

/// Every method that looks at the scores: a new one is tested by joining
/// this list.
fn methods() -> Vec<Weigh> {
    vec![
        Weigh::FirstComponent {},
        Weigh::ComponentSquares {},
        Weigh::OneFactor {},
        Weigh::Factors { count: Some(2) },
        Weigh::Entropy {},
        Weigh::Critic {},
        Weigh::Deviation { divisor: Divisor::Sample },
        Weigh::Merec {},
        Weigh::Balanced { targets: BTreeMap::new() },
    ]
}

fn columns() -> Vec<Vec<f64>> {
    vec![
        vec![1.0, 4.0, 2.5, 8.0, 4.0, 6.0, 3.0],
        vec![3.0, 5.0, 2.0, 9.0, 1.0, 7.0, 4.0],
        vec![5.0, 7.0, 2.0, 6.0, 4.5, 6.5, 1.0],
        vec![2.0, 3.0, 4.0, 7.0, 3.5, 5.0, 2.0],
    ]
}

const IDS: [&str; 4] = ["a", "b", "c", "d"];

fn weights(method: &Weigh, ids: &[&str], columns: &[Vec<f64>]) -> Weighed {
    let children =
        Weighing { ids, given: &[1.0; 4], indicators: &[1, 2, 3, 1] };
    method.weights(children, columns).unwrap()
}

#[track_caller]
fn near(found: &[f64], expected: &[f64], tolerance: f64, name: &Weigh) {
    for (found, expected) in found.iter().zip(expected) {
        assert!(
            (found - expected).abs() < tolerance,
            "{name:?} {found} {expected}"
        );
    }
}

#[test]
fn neither_rows_nor_columns_have_an_order() {
    for method in methods() {
        let found = weights(&method, &IDS, &columns()).weights;
        let mut back = columns();
        for column in &mut back {
            column.reverse();
        }
        let rows = weights(&method, &IDS, &back).weights;
        near(&rows, &found, 1e-9, &method);
        let turned: Vec<Vec<f64>> = columns().into_iter().rev().collect();
        let ids = ["d", "c", "b", "a"];
        let mut other = weights(&method, &ids, &turned).weights;
        other.reverse();
        near(&other, &found, 1e-7, &method);
    }
}

#[test]
fn a_unit_does_not_matter_where_it_must_not() {
    let scaled: Vec<Vec<f64>> = columns()
        .into_iter()
        .zip([1.0, 100.0, 0.25, 3.0])
        .map(|(column, unit)| column.iter().map(|it| it * unit).collect())
        .collect();
    for method in methods() {
        if matches!(method, Weigh::Deviation { .. } | Weigh::Balanced { .. }) {
            continue;
        }
        let found = weights(&method, &IDS, &columns()).weights;
        near(&weights(&method, &IDS, &scaled).weights, &found, 1e-9, &method);
    }
}

#[test]
fn equal_columns_are_refused() {
    let mut flat = columns();
    flat[2] = vec![2.0; 7];
    for method in
        [Weigh::FirstComponent {}, Weigh::Critic {}, Weigh::OneFactor {}]
    {
        let children =
            Weighing { ids: &IDS, given: &[1.0; 4], indicators: &[1; 4] };
        let refused = method.weights(children, &flat);
        assert_eq!(refused, Err(Trouble::NoSpread), "{method:?}");
    }
}

#[test]
fn plain_weights() {
    let of = |method: Weigh| weights(&method, &IDS, &[]).weights;
    assert_eq!(of(Weigh::Given {}), [1.0; 4]);
    assert_eq!(of(Weigh::Equal {}), [1.0; 4]);
    assert_eq!(of(Weigh::EqualIndicators {}), [1.0, 2.0, 3.0, 1.0]);
}

/// The factor that made the correlations is found again.
#[test]
fn one_factor_of_its_own_making() {
    // Orthogonal patterns over eight rows: a factor and what is each one's
    // own.
    let pattern = |mask: u32| -> Vec<f64> {
        (0..8_u32)
            .map(|row| [1.0, -1.0][((row & mask).count_ones() % 2) as usize])
            .collect()
    };
    let loadings = [0.9, 0.8, 0.7, 0.6];
    let factor = pattern(1);
    let columns: Vec<Vec<f64>> = loadings
        .iter()
        .zip([2, 4, 6, 7])
        .map(|(l, own): (&f64, u32)| {
            let rest = (1.0 - l * l).sqrt();
            let own = pattern(own);
            factor.iter().zip(own).map(|(f, o)| l * f + rest * o).collect()
        })
        .collect();
    let found = weights(&Weigh::OneFactor {}, &IDS, &columns).weights;
    let raw: Vec<f64> = loadings.iter().map(|l| l / (1.0 - l * l)).collect();
    let total: f64 = raw.iter().sum();
    let expected: Vec<f64> = raw.iter().map(|it| it / total).collect();
    near(&found, &expected, 1e-9, &Weigh::OneFactor {});
}

/// Saaty's example: λ = 3.0385, consistency .033.
#[test]
fn pairwise_judgements() {
    let order: Vec<String> = ["c", "a", "b"].map(String::from).to_vec();
    let matrix = vec![
        vec![1.0, 0.5, 3.0],
        vec![2.0, 1.0, 4.0],
        vec![1.0 / 3.0, 0.25, 1.0],
    ];
    let method = Weigh::Judgements { order, matrix };
    let children = Weighing {
        ids: &["a", "b", "c"],
        given: &[1.0; 3],
        indicators: &[1; 3],
    };
    let found = method.weights(children, &[]).unwrap();
    near(&found.weights, &[0.558_4, 0.121_9, 0.319_6], 1e-3, &method);
    assert!((found.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!((found.consistency.unwrap() - 0.015_8).abs() < 1e-3);
    // λ of a consistent matrix is its size.
    assert!(consistency_ratio(4.0, 4).abs() < 1e-15);
    assert!((consistency_ratio(4.27, 4) - 0.1).abs() < 1e-12);
}

#[test]
fn experts_share_their_points() {
    let expert = |a: f64, b: f64| {
        BTreeMap::from([("a".to_owned(), a), ("b".to_owned(), b)])
    };
    let experts = vec![expert(60.0, 40.0), expert(1.0, 3.0)];
    let method = Weigh::Budget { experts };
    let children =
        Weighing { ids: &["a", "b"], given: &[1.0; 2], indicators: &[1; 2] };
    let found = method.weights(children, &[]).unwrap().weights;
    near(&found, &[0.425, 0.575], 1e-15, &method);
}

/// Each child's share of the variance is its target, by covariances that
/// are worked out here.
#[test]
fn balanced_shares_of_the_variance() {
    let targets = [0.1, 0.2, 0.3, 0.4];
    let stated: BTreeMap<String, f64> = IDS
        .map(String::from)
        .into_iter()
        .zip(targets.map(|it| it * 7.0))
        .collect();
    let data = columns();
    let covariance = |a: &[f64], b: &[f64]| -> f64 {
        let mean = |it: &[f64]| it.iter().sum::<f64>() / 7.0;
        let (x, y) = (mean(a), mean(b));
        a.iter().zip(b).map(|(a, b)| (a - x) * (b - y)).sum()
    };
    for (targets, expected) in [(stated, targets), (BTreeMap::new(), [0.25; 4])]
    {
        let method = Weigh::Balanced { targets };
        let found = weights(&method, &IDS, &data).weights;
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-14);
        assert!(found.iter().all(|it| *it > 0.0));
        let whole: Vec<f64> = (0..7)
            .map(|row| data.iter().zip(&found).map(|(c, w)| w * c[row]).sum())
            .collect();
        let all = covariance(&whole, &whole);
        let shares: Vec<f64> = data
            .iter()
            .zip(&found)
            .map(|(column, w)| w * covariance(column, &whole) / all)
            .collect();
        near(&shares, &expected, 1e-12, &method);
    }
    // What is not named does not count.
    let only = BTreeMap::from([("a".to_owned(), 1.0), ("c".to_owned(), 1.0)]);
    let method = Weigh::Balanced { targets: only };
    let found = weights(&method, &IDS, &data).weights;
    assert!(found[1] == 0.0 && found[3] == 0.0 && found[0] > 0.0);
    // A child that counters the others is weighed up, not down.
    let mut against = columns();
    against[1] = against[0].iter().map(|it| 9.0 - it).collect();
    against[1][2] += 1.0;
    let method = Weigh::Balanced { targets: BTreeMap::new() };
    let found = weights(&method, &IDS, &against).weights;
    assert!(found.iter().all(|it| *it > 0.0 && it.is_finite()));
}

/// An outcome made of the children gives their weights back.
#[test]
fn regression_on_an_outcome() {
    let mut data = columns();
    let made = [2.0, 0.5, 0.0, -1.5];
    data.push(
        (0..7)
            .map(|row| {
                7.0 + data
                    .iter()
                    .zip(made)
                    .map(|(c, w)| w * c[row])
                    .sum::<f64>()
            })
            .collect(),
    );
    let method = Weigh::Regression { outcome: "y".into() };
    let found = weights(&method, &IDS, &data).weights;
    near(&found, &made.map(|it| it / 4.0), 1e-12, &method);
    let children =
        Weighing { ids: &IDS, given: &[1.0; 4], indicators: &[1; 4] };
    let few: Vec<Vec<f64>> = data.iter().map(|it| it[..5].to_vec()).collect();
    let refused = method.weights(children, &few);
    assert_eq!(refused, Err(Trouble::Lengths { expected: 6, found: 5 }));
    data[1] = data[0].iter().map(|it| 3.0 * it).collect();
    let refused = method.weights(children, &data);
    assert_eq!(refused, Err(Trouble::NoSolution));
}
