#![expect(clippy::cast_precision_loss, reason = "small numbers")]

use proptest::prelude::*;

use super::*;

const BOTH: [Rounding; 2] =
    [Rounding::LargestRemainder, Rounding::HighestAverage];

#[test]
fn the_worked_example() {
    let linear = [4.806, 6.508, 3.880, 3.605, 1.202];
    let found = apportion(20, &linear, Rounding::LargestRemainder);
    assert_eq!(found, [5, 6, 4, 4, 1]);
}

#[test]
fn ties_fall_to_the_earlier() {
    for rounding in BOTH {
        assert_eq!(apportion(1, &[1.0, 1.0], rounding), [1, 0]);
        assert_eq!(apportion(2, &[0.1, 0.1, 0.1], rounding), [1, 1, 0]);
        assert_eq!(apportion(5, &[0.0, 7.0, 3.0], rounding), [0, 4, 1]);
    }
}

#[test]
fn nothing_to_give_and_nobody_to_take() {
    for rounding in BOTH {
        assert_eq!(apportion(0, &[1.0, 2.0], rounding), [0, 0]);
        assert_eq!(apportion(7, &[], rounding), [0; 0]);
        assert_eq!(apportion(7, &[0.0, 0.0], rounding), [0, 0]);
    }
}

#[test]
fn more_to_give_can_be_less_for_one() {
    let weights = [6.0, 6.0, 2.0];
    let by_remainder = |n| apportion(n, &weights, Rounding::LargestRemainder);
    assert_eq!(by_remainder(10), [4, 4, 2]);
    assert_eq!(by_remainder(11), [5, 5, 1]);
    let by_average = |n| apportion(n, &weights, Rounding::HighestAverage);
    assert_eq!(by_average(10), [5, 4, 1]);
    assert_eq!(by_average(11), [5, 5, 1]);
}

/// One unit after the other to the highest average.
fn one_by_one(total: u64, weights: &[f64]) -> Vec<u64> {
    let mut parts = vec![0; weights.len()];
    for _ in 0..total {
        let mut best = 0;
        for at in 0..weights.len() {
            if claim(weights[at], parts[at]) > claim(weights[best], parts[best])
            {
                best = at;
            }
        }
        parts[best] += 1;
    }
    parts
}

proptest! {
    #[test]
    fn totals_are_kept_and_shares_are_near(
        total in 0_u64..100_000,
        weights in prop::collection::vec(0.0_f64..1e6, 1..12),
    ) {
        prop_assume!(weights.iter().sum::<f64>() > 0.0);
        for rounding in BOTH {
            let parts = apportion(total, &weights, rounding);
            prop_assert_eq!(parts.iter().sum::<u64>(), total);
        }
        let whole: f64 = weights.iter().sum();
        let parts = apportion(total, &weights, Rounding::LargestRemainder);
        for (part, weight) in parts.iter().zip(&weights) {
            let share = total as f64 * weight / whole;
            prop_assert!((*part as f64 - share).abs() < 1.0 + 1e-6);
        }
    }

    #[test]
    fn highest_averages_are_those_given_one_by_one(
        total in 0_u64..300,
        weights in prop::collection::vec(0_u32..40, 1..7),
    ) {
        let weights: Vec<f64> = weights.into_iter().map(f64::from).collect();
        prop_assume!(weights.iter().sum::<f64>() > 0.0);
        let found = apportion(total, &weights, Rounding::HighestAverage);
        prop_assert_eq!(found, one_by_one(total, &weights));
    }

    #[test]
    fn a_part_of_a_total_stays_within_it(
        (total, part) in (0_u64..5_000).prop_flat_map(|n| (Just(n), 0..=n)),
        weights in prop::collection::vec(0.0_f64..1.0, 1..9),
    ) {
        let split = |n| apportion(n, &weights, Rounding::HighestAverage);
        for (part, whole) in split(part).into_iter().zip(split(total)) {
            prop_assert!(part <= whole);
        }
    }
}
