use proptest::prelude::*;

use super::*;

fn naive(scores: &[f64]) -> Vec<u16> {
    let above = |score: f64| scores.iter().filter(|it| **it > score).count();
    scores
        .iter()
        .map(|&score| {
            let rank = u16::try_from(above(score) + 1).unwrap();
            if score.is_nan() { 0 } else { rank }
        })
        .collect()
}

fn ranked(ranker: &mut Ranker, scores: &[f64]) -> Vec<u16> {
    let areas: Vec<usize> = (0..scores.len()).collect();
    let mut ranks = vec![9; scores.len()];
    ranker.rank(scores, &areas, &mut ranks);
    ranks
}

proptest! {
    #[test]
    fn as_by_comparing(
        scores in prop::collection::vec(
            prop_oneof![
                -1e3..1e3_f64,
                Just(f64::NAN),
                Just(0.0),
                Just(-0.0),
                (-3..3_i32).prop_map(f64::from),
                (1e-300..1e-290_f64),
                (1e290..1e300_f64),
            ],
            0..300,
        ),
    ) {
        let mut ranker = Ranker::default();
        prop_assert_eq!(ranked(&mut ranker, &scores), naive(&scores));
        let there = scores.iter().filter(|it| !it.is_nan()).count();
        let ascending = ranker.ascending();
        prop_assert_eq!(ascending.len(), there);
        prop_assert!(ascending.windows(2).all(|it| it[0] <= it[1]));
    }
}

#[test]
fn crowds_are_sorted_by_digits() {
    let mut scores: Vec<f64> =
        (0..5000).map(|at| f64::from(at * 7919 % 5000) * 1e-9).collect();
    scores.push(1e9);
    scores.push(f64::NAN);
    let mut ranker = Ranker::default();
    assert_eq!(ranked(&mut ranker, &scores), naive(&scores));
    assert_eq!(ranked(&mut ranker, &[1.0; 700]), [1; 700]);
    assert_eq!(ranked(&mut ranker, &[f64::NAN; 3]), [0; 3]);
}

#[test]
fn areas_that_take_no_part_have_none() {
    let mut ranks = [7; 4];
    Ranker::default().rank(&[1.0, 2.0], &[3, 1], &mut ranks);
    assert_eq!(ranks, [0, 1, 0, 2]);
}
