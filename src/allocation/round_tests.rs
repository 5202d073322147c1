use proptest::prelude::*;

use super::*;

fn free(length: usize) -> (Vec<u64>, Vec<usize>) {
    (vec![u64::MAX; length], (0..length).collect())
}

#[test]
fn the_worked_example() {
    let shares = [
        4.806_007_509_386_734,
        6.508_135_168_961_202,
        3.879_849_812_265_331,
        3.604_505_632_040_05,
        1.201_501_877_346_682,
    ];
    let (most, order) = free(5);
    let (whole, tie) = largest_remainder(&shares, 20, &most, &order);
    assert_eq!((whole, tie), (vec![5, 6, 4, 4, 1], None));
}

#[test]
fn ties_are_broken_in_the_order_and_told() {
    let (most, _) = free(4);
    let shares = [2.5, 1.5, 0.5, 1.5];
    let (whole, tie) = largest_remainder(&shares, 6, &most, &[3, 1, 0, 2]);
    assert_eq!(whole, [2, 2, 0, 2]);
    assert_eq!(tie, Some(Tie { units: vec![3, 1, 0, 2], served: 2 }));
}

#[test]
fn nobody_gets_more_than_the_most() {
    let shares = [3.0, 1.9, 1.1];
    let found = largest_remainder(&shares, 6, &[3, 1, 9], &[0, 1, 2]).0;
    assert_eq!(found, [3, 1, 2]);
}

proptest! {
    #[test]
    fn exact_and_within_one(
        claims in prop::collection::vec(0.0_f64..100.0, 1..40),
        total in 1_u32..500,
    ) {
        let sum: f64 = claims.iter().sum();
        prop_assume!(sum > 1.0);
        let shares: Vec<f64> =
            claims.iter().map(|it| f64::from(total) * it / sum).collect();
        let (most, order) = free(claims.len());
        let (whole, _) =
            largest_remainder(&shares, u64::from(total), &most, &order);
        prop_assert_eq!(whole.iter().sum::<u64>(), u64::from(total));
        for (whole, share) in whole.iter().zip(&shares) {
            #[expect(clippy::cast_precision_loss, reason = "small")]
            let apart = *whole as f64 - share;
            prop_assert!(apart.abs() < 1.0 + 1e-6);
        }
    }
}
