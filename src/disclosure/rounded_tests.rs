use crate::disclosure::sample::{column, policy, public, shares};
use crate::disclosure::{
    CountId, Mechanism, Policy, Profile, RoundingWay, Secret, Shown, protect,
};
use crate::measurement::Status;

fn controlled(base: u64) -> Policy {
    let way = RoundingWay::Controlled;
    let mechanism = Mechanism::Rounding { base, way };
    let secret = Some(Secret::new([7; 16]));
    Policy { mechanism, secret, ..policy(Profile::Minimum3) }
}

#[test]
fn every_count_is_a_multiple() {
    let draft = column(&[1, 2, 13, 40]);
    let it = protect(draft, &policy(Profile::Rounding5)).unwrap().value;
    let seen: Vec<_> =
        (0..5).map(|at| it.count(CountId(at)).unwrap().value()).collect();
    assert_eq!(seen, [Some(0), Some(0), Some(15), Some(40), Some(55)]);
    let zero = Shown::Value(0, Status::RoundedToZero);
    assert_eq!(it.count(CountId(0)), Some(zero));
    assert!(it.report().proven && it.report().counts == 0);
    assert!(!it.report().adds_up);
}

#[test]
fn a_true_zero_is_not_told_from_a_rounded_one() {
    let draft = column(&[0, 2, 13]);
    let it = protect(draft, &policy(Profile::Rounding5)).unwrap().value;
    assert_eq!(it.count(CountId(0)), it.count(CountId(1)));
}

#[test]
fn controlled_sums_hold() {
    let it = protect(column(&[1, 1, 1, 13, 4]), &controlled(5)).unwrap().value;
    let seen: Vec<u64> = (0..6)
        .map(|at| it.count(CountId(at)).unwrap().value().unwrap())
        .collect();
    assert_eq!(seen[..5].iter().sum::<u64>(), seen[5]);
    assert!(seen.iter().all(|it| it % 5 == 0));
    assert!(it.report().proven && it.report().adds_up);
}

#[test]
fn rates_follow_from_rounded_counts() {
    let it = protect(shares(&[(9, 33), (2, 40)]), &policy(Profile::Rounding5));
    let it = it.unwrap().value;
    let rate = |at: usize| it.rate(at).unwrap().value().unwrap();
    assert!((rate(0) - 1000.0 / 35.0).abs() < 1e-12, "{}", rate(0));
    assert!(rate(1).abs() < 1e-12);
}

#[test]
fn a_multiple_that_sums_give_away_is_withheld() {
    // The total is public: 2 + 2 + 2 = 6 leaves each 2 at most, and each of
    // them is at least 2.
    let mut draft = column(&[2, 2, 2]);
    draft.counts[3] = public(6);
    let it = protect(draft, &policy(Profile::Rounding5)).unwrap().value;
    let withheld = (0..3)
        .filter(|&at| it.count(CountId(at)) == Some(Shown::Withheld))
        .count();
    assert!(withheld >= 2 && it.report().proven, "{it:?}");
}
