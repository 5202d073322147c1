use proptest::prelude::*;

use super::*;

#[test]
fn a_limit_belongs_to_the_better_side() {
    let limits = [-1.0, 1.0, 1.5];
    for (score, class) in [
        (-1.1, 1),
        (-1.0, 1),
        (-0.99, 2),
        (1.0, 2),
        (1.01, 3),
        (1.5, 3),
        (1.51, 4),
    ] {
        assert_eq!(class_of(score, &limits), class, "{score}");
    }
}

#[test]
fn quantiles_share_the_areas_out() {
    let scores: Vec<f64> = (0..50).map(f64::from).collect();
    let classify = Classify::quantiles(5);
    let limits = classify.limits(&scores);
    let mut sizes = [0; 5];
    for &score in &scores {
        sizes[usize::from(class_of(score, &limits)) - 1] += 1;
    }
    assert_eq!(sizes, [10; 5]);
    assert_eq!(classify.count(), 5);
}

/// Every method that looks at the scores: a new one is tested by joining
/// this list.
fn methods() -> Vec<Classify> {
    let quantiles =
        |definition, equal| Classify::Quantiles { count: 4, definition, equal };
    vec![
        Classify::quantiles(4),
        quantiles(QuantileType::Type9, Equal::Upper),
        Classify::Deviations {
            limits: vec![-1.0, 0.0, 1.0],
            divisor: Divisor::Population,
        },
        Classify::EqualCounts { count: 4 },
        Classify::Optimal { count: 4 },
        Classify::HeadTail { count: 4 },
    ]
}

const SCORES: [f64; 12] =
    [3.0, 7.0, 7.5, 1.0, 12.0, 55.0, 2.5, 9.0, 2.25, 2.5, 31.0, 8.0];

fn classes(method: &Classify, scores: &[f64]) -> Vec<u8> {
    let limits = method.checked_limits(scores).unwrap();
    scores.iter().map(|&score| class_of(score, &limits)).collect()
}

#[test]
fn classes_rise_with_scores_whatever_their_order_and_unit() {
    let back: Vec<f64> = SCORES.iter().rev().copied().collect();
    let other: Vec<f64> = SCORES.iter().map(|it| it * 4.0 + 32.0).collect();
    for method in methods() {
        let found = classes(&method, &SCORES);
        for a in 0..SCORES.len() {
            for b in 0..SCORES.len() {
                if SCORES[a] <= SCORES[b] {
                    assert!(found[a] <= found[b], "{method:?}");
                }
            }
        }
        let mut turned = classes(&method, &back);
        turned.reverse();
        assert_eq!(found, turned, "{method:?}");
        assert_eq!(found, classes(&method, &other), "{method:?}");
        assert!(usize::from(*found.iter().max().unwrap()) <= method.count());
    }
}

#[test]
fn english_tenths() {
    let scores: Vec<f64> = (1..=7).map(f64::from).collect();
    // From the top: ⌈3 · 1/7⌉ = 1, …
    let found = classes(&Classify::EqualCounts { count: 3 }, &scores);
    let expected: Vec<u8> =
        (1..=7_u8).rev().map(|rank| 4 - (3 * rank).div_ceil(7)).collect();
    assert_eq!(found, expected);
}

#[test]
fn head_and_tail() {
    // Means 3.1 of all and 6.5 of those above it.
    let scores = [1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 4.0, 5.0, 13.0];
    let method = Classify::HeadTail { count: 5 };
    let limits = method.limits(&scores);
    assert_eq!(limits.len(), 2);
    assert!((limits[0] - 3.1).abs() < 1e-12);
    assert!((limits[1] - 22.0 / 3.0).abs() < 1e-12);
}

#[test]
fn more_classes_than_scores_are_refused() {
    let method = Classify::Optimal { count: 3 };
    let refused = method.checked_limits(&[1.0, 1.0, 2.0]);
    assert_eq!(refused, Err(Trouble::Classes { count: 3, found: 2 }));
}

/// The least sum of squares of all ways to cut.
fn least(sorted: &[f64], classes: usize) -> f64 {
    if classes == 1 {
        let mean = sorted.iter().sum::<f64>() / count(sorted.len());
        return sorted.iter().map(|it| (it - mean) * (it - mean)).sum();
    }
    (1..=sorted.len() + 1 - classes)
        .filter(|&at| sorted[at] > sorted[at - 1])
        .map(|at| least(&sorted[..at], 1) + least(&sorted[at..], classes - 1))
        .fold(f64::INFINITY, f64::min)
}

proptest! {
    #[test]
    fn fisher_is_the_best_of_all(
        scores in prop::collection::vec(0_u16..60, 5..14),
        count in 2_u8..5,
    ) {
        let scores: Vec<f64> = scores.into_iter().map(f64::from).collect();
        let sorted = sorted(&scores);
        let mut different = sorted.clone();
        different.dedup();
        prop_assume!(different.len() >= usize::from(count));
        let limits = Classify::Optimal { count }.limits(&scores);
        let all = least(&sorted, 1);
        let found = (1.0 - goodness(&scores, &limits).unwrap()) * all;
        let best = least(&sorted, usize::from(count));
        prop_assert!((found - best).abs() < 1e-8 * all, "{found} {best}");
    }
}
