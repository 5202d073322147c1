use super::*;
use crate::disclosure::Profile;
use crate::disclosure::sample::{column, policy, shares};

#[test]
fn every_withheld_count_has_its_reason() {
    let said = explain(&column(&[2, 10, 30]), &policy(Profile::Minimum3));
    let [few, partner] = &said.unwrap()[..] else { panic!("two") };
    assert_eq!((few.count, few.why), (CountId(0), Why::Few));
    assert!(few.between.1 - few.between.0 >= 3);
    assert_eq!((partner.count, partner.why), (CountId(1), Why::Partner));
    assert_eq!(partner.shields, [CountId(0)]);
}

#[test]
fn what_a_part_leaves_is_a_reason() {
    let draft = shares(&[(28, 30), (20, 20), (30, 60)]);
    let said = explain(&draft, &policy(Profile::Minimum3)).unwrap();
    let why = |at| said.iter().find(|it| it.count == CountId(at)).unwrap().why;
    assert_eq!((why(0), why(1)), (Why::Rest, Why::All));
}

#[test]
fn nothing_withheld_nothing_said() {
    let said = explain(&column(&[9, 10, 30]), &policy(Profile::Minimum3));
    assert_eq!(said.unwrap(), []);
}
