use proptest::prelude::*;

use super::*;
use crate::numeric::count;

/// Every method: a new one is tested by joining this list.
fn methods() -> Vec<Aggregate> {
    let penalty = Penalty::Subtract;
    vec![
        Aggregate::Sum {},
        Aggregate::Mean {},
        Aggregate::Product {},
        Aggregate::Geometric {},
        Aggregate::Harmonic {},
        Aggregate::Power { exponent: 2.0 },
        Aggregate::Power { exponent: 0.0 },
        Aggregate::Median {},
        Aggregate::Min {},
        Aggregate::Max {},
        Aggregate::Ordered { weights: vec![3.0, 2.0, 1.0] },
        Aggregate::MazziottaPareto { penalty },
        Aggregate::MazziottaPareto { penalty: Penalty::Add },
        Aggregate::MeanMin { a: 0.5, b: 1.0 },
        Aggregate::Counting { cutoff: 0.3 },
        Aggregate::Borda {},
        Aggregate::Copeland {},
        Aggregate::Kemeny {},
        Aggregate::Crossed {
            limits: vec![vec![2.0, 3.0], vec![2.5], vec![6.5]],
        },
        Aggregate::BenefitOfTheDoubt { leeway: None },
        Aggregate::BenefitOfTheDoubt {
            leeway: Some(Leeway { of: Bounded::Shares, low: 0.1, high: 0.8 }),
        },
    ]
}

fn apply(
    method: &Aggregate,
    columns: &[Vec<f64>],
    weights: &[f64],
    minimum_share: f64,
) -> Vec<f64> {
    let gaps = columns.iter().flatten().any(|it| it.is_nan());
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let mut totals = vec![0.0; columns[0].len()];
    let children = Children { columns: &columns, weights, gaps, minimum_share };
    method.apply(children, &mut totals, &mut Workspace::default()).unwrap();
    totals
}

fn columns() -> Vec<Vec<f64>> {
    vec![
        vec![1.0, 4.0, 2.0, 8.0, 4.0],
        vec![3.0, 1.0, 2.0, 9.0, 1.0],
        vec![5.0, 7.0, 2.0, 6.0, 7.0],
    ]
}

const WEIGHTS: [f64; 3] = [1.0, 2.0, 1.5];

#[test]
fn turned_rows_and_ties() {
    let mut back = columns();
    for column in &mut back {
        column.reverse();
    }
    for method in methods() {
        let found = apply(&method, &columns(), &WEIGHTS, 1.0);
        let mut turned = apply(&method, &back, &WEIGHTS, 1.0);
        turned.reverse();
        for (one, other) in found.iter().zip(&turned) {
            assert_eq!(one.to_bits(), other.to_bits(), "{method:?}");
        }
        // Areas 1 and 4 are alike in everything.
        assert_eq!(found[1].to_bits(), found[4].to_bits(), "{method:?}");
    }
}

#[test]
fn the_order_of_children_is_irrelevant() {
    let turned: Vec<Vec<f64>> = columns().into_iter().rev().collect();
    let weights: Vec<f64> = WEIGHTS.iter().rev().copied().collect();
    for method in methods() {
        // Which edge of the table comes first is said by their order.
        if matches!(method, Aggregate::Crossed { .. }) {
            continue;
        }
        let found = apply(&method, &columns(), &WEIGHTS, 1.0);
        let other = apply(&method, &turned, &weights, 1.0);
        for (one, other) in found.iter().zip(&other) {
            let distance = (one - other).abs() / one.abs().max(1.0);
            assert!(distance < 1e-12, "{method:?}");
        }
    }
}

/// Who is higher in everything is not lower in the whole; imbalance may cost
/// more than a gain brings, so those that punish it are not asked.
#[test]
fn who_is_higher_in_all_is_not_lower() {
    for method in methods() {
        if matches!(method, Aggregate::MazziottaPareto { .. }) {
            continue;
        }
        let found = apply(&method, &columns(), &WEIGHTS, 1.0);
        // Area 3 is above area 0 in all.
        assert!(found[3] >= found[0], "{method:?} {found:?}");
    }
}

#[test]
fn cells_of_a_table() {
    let columns =
        [vec![0.0, 1.0, 1.1, 9.0, 9.0], vec![5.0, 5.0, 4.0, 6.0, f64::NAN]];
    let limits = vec![vec![1.0, 2.0], vec![4.5]];
    let method = Aggregate::Crossed { limits };
    let found = apply(&method, &columns, &[1.0, 1.0], 0.0);
    assert_eq!(found[..4], [2.0, 2.0, 3.0, 6.0]);
    assert!(found[4].is_nan());
}

#[test]
fn too_little_is_missing() {
    let mut gappy = columns();
    gappy[1][0] = f64::NAN;
    for column in &mut gappy {
        column[2] = f64::NAN;
    }
    for method in methods() {
        // 2.5 of 4.5 are there.
        let found = apply(&method, &gappy, &WEIGHTS, 0.5);
        let needs_all = matches!(
            method,
            Aggregate::Ordered { .. }
                | Aggregate::Crossed { .. }
                | Aggregate::BenefitOfTheDoubt { .. }
        );
        assert_eq!(found[0].is_nan(), needs_all, "{method:?}");
        assert!(found[2].is_nan(), "{method:?}");
        assert!(!found[1].is_nan(), "{method:?}");
        let strict = apply(&method, &gappy, &WEIGHTS, 0.6);
        assert!(strict[0].is_nan(), "{method:?}");
    }
}

#[test]
fn means_lie_within_and_in_their_order() {
    let of = |method: Aggregate| apply(&method, &columns(), &WEIGHTS, 1.0);
    let rising = [
        of(Aggregate::Min {}),
        of(Aggregate::Harmonic {}),
        of(Aggregate::Geometric {}),
        of(Aggregate::Mean {}),
        of(Aggregate::Power { exponent: 2.0 }),
        of(Aggregate::Max {}),
    ];
    for pair in rising.windows(2) {
        for (low, high) in pair[0].iter().zip(&pair[1]) {
            assert!(*low <= *high + 1e-12);
        }
    }
}

#[test]
fn counting_of_alkire_and_foster() {
    // Who lacks what, of three equal parts.
    let flags = vec![
        vec![1.0, 1.0, 1.0, 0.0],
        vec![1.0, 1.0, 0.0, 0.0],
        vec![1.0, 0.0, 0.0, 0.0],
    ];
    let method = Aggregate::Counting { cutoff: 2.0 / 3.0 };
    let found = apply(&method, &flags, &[1.0; 3], 1.0);
    for (found, expected) in found.iter().zip([1.0, 2.0 / 3.0, 0.0, 0.0]) {
        assert!((found - expected).abs() < 1e-15);
    }
}

#[test]
fn mean_less_the_distance_of_the_least() {
    let one = |a, b| {
        let method = Aggregate::MeanMin { a, b };
        apply(&method, &columns(), &WEIGHTS, 1.0)
    };
    let same = |found: Vec<f64>, expected: Vec<f64>| {
        for (found, expected) in found.iter().zip(&expected) {
            assert!((found - expected).abs() < 1e-12);
        }
    };
    same(one(0.0, 1.0), apply(&Aggregate::Mean {}, &columns(), &WEIGHTS, 1.0));
    same(one(1.0, 0.0), apply(&Aggregate::Min {}, &columns(), &WEIGHTS, 1.0));
}

/// Pair by pair, in numbers that do not round.
fn naive_copeland(columns: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let rows = columns[0].len();
    let duel = |one: usize, other: usize| {
        let margin: f64 = columns
            .iter()
            .zip(weights)
            .map(|(column, weight)| {
                let (a, b) = (column[one], column[other]);
                weight
                    * (f64::from(u8::from(a > b)) - f64::from(u8::from(a < b)))
            })
            .sum();
        if margin.abs() < 1e-7 { 0.0 } else { margin.signum() }
    };
    (0..rows).map(|one| (0..rows).map(|other| duel(one, other)).sum()).collect()
}

/// All sets of areas, gone through: how many stand below each on average.
fn kemeny_of_all_sets(columns: &[Vec<f64>]) -> Vec<f64> {
    let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let beats = outranking(&slices, &vec![1.0; columns.len()]);
    let rows = beats.len();
    let all = (1_usize << rows) - 1;
    let inside = |set: usize| (0..rows).filter(move |at| set >> at & 1 == 1);
    let gain = |set: usize, next: usize| -> f64 {
        inside(set).map(|before| beats[before][next]).sum()
    };
    let (mut best, mut ways) = (vec![0.0; all + 1], vec![1.0; all + 1]);
    for set in 1..=all {
        let of = |last: usize| {
            best[set & !(1 << last)] + gain(set & !(1 << last), last)
        };
        let top = inside(set).map(of).fold(f64::NEG_INFINITY, f64::max);
        let good = inside(set).filter(|&last| of(last) > top - 1e-9);
        let count: f64 = good.map(|last| ways[set & !(1 << last)]).sum();
        (best[set], ways[set]) = (top, count);
    }
    let mut passing = vec![0.0; all + 1];
    passing[all] = 1.0;
    let mut means = vec![0.0; rows];
    for set in (1..=all).rev() {
        for last in inside(set) {
            let rest = set & !(1 << last);
            if best[rest] + gain(rest, last) > best[set] - 1e-9 {
                passing[rest] += passing[set];
                means[last] += passing[set] * ways[rest] / ways[all]
                    * count(rows - set.count_ones() as usize);
            }
        }
    }
    means
}

proptest! {
    #[test]
    fn copeland_as_pair_by_pair(
        rows in prop::collection::vec(prop::collection::vec(0_u8..12, 4), 3..60),
        weights in prop::sample::select(vec![
            vec![1.0, 1.0, 1.0, 1.0],
            vec![0.28, 0.28, 0.14, 0.3],
            vec![0.123_456_789, 0.4, 0.31, 0.777],
        ]),
        gap in 0_u8..13,
    ) {
        let columns: Vec<Vec<f64>> = (0..4)
            .map(|at| {
                rows.iter()
                    .map(|row| {
                        let value = row[at];
                        if value == gap { f64::NAN } else { f64::from(value) }
                    })
                    .collect()
            })
            .collect();
        let found = apply(&Aggregate::Copeland {}, &columns, &weights, 0.0);
        let expected = naive_copeland(&columns, &weights);
        for (row, found) in found.iter().enumerate() {
            let none = columns.iter().all(|column| column[row].is_nan());
            prop_assert!(none == found.is_nan());
            prop_assert!(none || (found - expected[row]).abs() < 1e-9);
        }
    }

    /// All orders of up to six, tried.
    #[test]
    fn kemeny_as_all_orders(
        rows in prop::collection::vec(prop::collection::vec(0_u8..6, 3), 3..6),
    ) {
        let columns: Vec<Vec<f64>> = (0..3)
            .map(|at| rows.iter().map(|row| f64::from(row[at])).collect())
            .collect();
        let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let beats = outranking(&slices, &[1.0; 3]);
        let mut orders = vec![Vec::new()];
        for _ in 0..rows.len() {
            orders = orders
                .into_iter()
                .flat_map(|order: Vec<usize>| {
                    (0..rows.len())
                        .filter(|at| !order.contains(at))
                        .map(|at| [order.clone(), vec![at]].concat())
                        .collect::<Vec<_>>()
                })
                .collect();
        }
        let score = |order: &Vec<usize>| -> f64 {
            (0..order.len())
                .flat_map(|a| (0..a).map(move |b| (b, a)))
                .map(|(b, a)| beats[order[b]][order[a]])
                .sum()
        };
        let best = orders.iter().map(score).fold(0.0, f64::max);
        let best: Vec<&Vec<usize>> =
            orders.iter().filter(|it| score(it) > best - 1e-9).collect();
        let found = apply(&Aggregate::Kemeny {}, &columns, &[1.0; 3], 1.0);
        for (area, found) in found.iter().enumerate() {
            let below: usize = best
                .iter()
                .map(|order| {
                    let at = order.iter().position(|it| *it == area).unwrap();
                    rows.len() - 1 - at
                })
                .sum();
            let mean = count(below) / count(best.len());
            prop_assert!((found - mean).abs() < 1e-9);
        }
    }

    #[test]
    fn kemeny_as_all_sets(
        rows in prop::collection::vec(prop::collection::vec(0_u8..6, 4), 3..11),
    ) {
        let columns: Vec<Vec<f64>> = (0..4)
            .map(|at| rows.iter().map(|row| f64::from(row[at])).collect())
            .collect();
        let found = apply(&Aggregate::Kemeny {}, &columns, &[1.0; 4], 1.0);
        let expected = kemeny_of_all_sets(&columns);
        for (found, expected) in found.iter().zip(&expected) {
            prop_assert!((found - expected).abs() < 1e-9, "{columns:?}");
        }
    }

    /// Nobody above 1, nobody below the plain mean's share of the best, and
    /// units do not matter.
    #[test]
    fn benefit_of_the_doubt_raises(
        rows in prop::collection::vec(prop::collection::vec(0.01..9.0_f64, 3), 3..40),
        units in prop::collection::vec(0.001..1000.0_f64, 3),
    ) {
        let columns: Vec<Vec<f64>> = (0..3)
            .map(|at| rows.iter().map(|row| row[at]).collect())
            .collect();
        let scaled: Vec<Vec<f64>> = columns
            .iter()
            .zip(&units)
            .map(|(column, unit)| column.iter().map(|it| it * unit).collect())
            .collect();
        let method = Aggregate::BenefitOfTheDoubt { leeway: None };
        let found = apply(&method, &columns, &[1.0; 3], 1.0);
        let other = apply(&method, &scaled, &[1.0; 3], 1.0);
        let means = apply(&Aggregate::Mean {}, &columns, &[1.0; 3], 1.0);
        let top = means.iter().copied().fold(0.0, f64::max);
        prop_assert!(found.iter().copied().fold(0.0, f64::max) > 1.0 - 1e-9);
        for ((found, other), mean) in found.iter().zip(&other).zip(&means) {
            prop_assert!(*found <= 1.0 && *found >= mean / top - 1e-9);
            prop_assert!((found - other).abs() < 1e-9);
        }
        // Bounds that leave one choice are that choice: equal weights.
        let leeway = Leeway { of: Bounded::Weights, low: 1.0 / 3.0, high: 1.0 / 3.0 };
        let method = Aggregate::BenefitOfTheDoubt { leeway: Some(leeway) };
        let fixed = apply(&method, &columns, &[1.0; 3], 1.0);
        for (fixed, mean) in fixed.iter().zip(&means) {
            prop_assert!((fixed - mean / top).abs() < 1e-7);
        }
    }
}
