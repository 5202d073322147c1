use super::*;
use crate::disclosure::CountId;

const LEAST: [i64; 3] = [0; 3];
const MOST: [i64; 3] = [100; 3];

fn sums() -> Vec<Sum> {
    vec![Sum { total: CountId(2), parts: vec![CountId(0), CountId(1)] }]
}

fn referee(sums: &[Sum]) -> Referee<'_> {
    let published = Published {
        counts: vec![None, None, Some(10)],
        least: LEAST.to_vec(),
        most: MOST.to_vec(),
        sums,
        pairs: &[(0, 1)],
        classes: vec![ShownClass::Class(1), ShownClass::NoClass],
        scores: Figures::new(vec![Some(1.25), None], vec![2, 2]),
        derived: Figures::default(),
    };
    let claim = |count, without| Claim { count, without, width: 3 };
    Referee::new(published, vec![claim(0, None), claim(1, Some(0))])
}

fn said(class: &[Option<u8>]) -> Outcome {
    let score = vec![Some(1.25), None];
    Outcome { class: class.to_vec(), score, derived: Vec::new() }
}

fn same() -> Outcome {
    said(&[Some(1), None])
}

#[test]
fn only_tables_that_agree_count() {
    let sums = sums();
    let mut it = referee(&sums);
    assert!(it.admit(&[2, 8, 10], &same()));
    assert!(!it.admit(&[5, 6, 11], &same()), "a shown count");
    assert!(!it.admit(&[5, 6, 10], &same()), "a sum");
    assert!(!it.admit(&[6, 4, 10], &same()), "a part above its whole");
    assert!(!it.admit(&[-1, 11, 10], &same()), "less than nobody");
    assert!(!it.admit(&[5, 5, 10], &said(&[Some(2), None])), "a class");
    assert!(
        !it.admit(&[5, 5, 10], &said(&[Some(1), Some(1)])),
        "a class for none"
    );
    assert!(!it.admit(&[5, 5, 10], &said(&[Some(1)])), "no class at all");
    assert!(!it.admit(&[5, 5], &same()), "half a table");
    assert_eq!((it.seen(0), it.is_proven(0)), (Some((2, 2)), false));
}

#[test]
fn two_tables_far_enough_apart_are_a_proof() {
    let sums = sums();
    let mut it = referee(&sums);
    it.admit(&[2, 8, 10], &same());
    it.admit(&[4, 6, 10], &same());
    assert_eq!((it.spread(0), it.spread(1)), (2, 4));
    assert_eq!((it.is_proven(0), it.is_proven(1)), (false, true));
    it.admit(&[5, 5, 10], &same());
    assert!(it.is_proven(0));
}

#[test]
fn withheld_classes_may_differ() {
    let sums = sums();
    let mut it = referee(&sums);
    it.withhold_class(0);
    assert!(it.admit(&[5, 5, 10], &said(&[Some(2), None])));
    assert_eq!(it.withheld_classes(), [true, false]);
}

#[test]
fn a_table_takes_digits_from_the_scores() {
    let sums = sums();
    let mut it = referee(&sums);
    let other = Outcome { score: vec![Some(1.21), None], ..same() };
    assert!(it.admit(&[2, 8, 10], &same()) && it.admit(&[5, 5, 10], &other));
    assert_eq!(it.digits().0, [Some(1), Some(2)]);
}
