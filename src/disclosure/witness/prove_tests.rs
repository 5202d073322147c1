use super::*;
use crate::disclosure::Profile;
use crate::disclosure::pattern::{find, hide};
use crate::disclosure::sample::{column, policy};

fn proof(draft: &Draft<'_>, profile: Profile) -> Proof {
    let cells = Cells::new(draft, Vec::new()).unwrap();
    let primary = find(&cells, &policy(profile));
    let pattern = hide(&cells, &primary);
    prove(draft, &cells, &primary, &pattern)
}

/// One class per count: above the limit or not.
fn classified(limit: u64) -> Draft<'static> {
    let class = move |it: &Option<u64>| it.map(|it| 1 + u8::from(it > limit));
    column(&[1, 20, 30]).classified(&[0, 1, 2], move |counts, _| {
        counts[..3].iter().map(class).collect()
    })
}

#[test]
fn without_an_index() {
    let proof = proof(&column(&[1, 20, 30]), Profile::Minimum3);
    assert_eq!(proof.narrowest, Some(3));
    assert!(proof.unproven.is_empty() && proof.withheld_classes.is_empty());
}

#[test]
fn nothing_protected_nothing_proven() {
    let draft = column(&[9, 20, 30])
        .classified(&[0, 1, 2], |_, _| vec![Some(1), None, Some(2)]);
    let proof = proof(&draft, Profile::Minimum3);
    assert_eq!(proof.narrowest, None);
    assert_eq!(proof.withheld_classes, [false; 3]);
}

#[test]
fn classes_with_room_stay() {
    // 1 can be 0 to 7 and stay in its class.
    let draft = classified(7);
    let proof = proof(&draft, Profile::Minimum3);
    assert_eq!(proof.withheld_classes, [false; 3]);
    assert!(proof.unproven.is_empty());
}

#[test]
fn a_class_that_tells_is_withheld() {
    // "Not above 1" would leave 0 and 1 only.
    let draft = classified(1);
    let proof = proof(&draft, Profile::Minimum3);
    assert_eq!(proof.withheld_classes, [true, false, false]);
    assert!(proof.unproven.is_empty());
}

#[test]
fn a_class_of_a_neighbour_that_tells_is_withheld() {
    // 20 is withheld for 1's sake. "Above 19" lets it fall by none, so 1 could
    // not rise.
    let draft = classified(19);
    let proof = proof(&draft, Profile::Minimum3);
    assert_eq!(proof.withheld_classes, [false, true, false]);
    assert!(proof.unproven.is_empty());
}

#[test]
fn classes_that_do_not_follow_from_the_truth_are_withheld() {
    let mut draft = classified(7);
    draft.classes.as_mut().unwrap().class[2] = Some(9);
    let proof = proof(&draft, Profile::Minimum3);
    assert_eq!(proof.withheld_classes, [false, false, true]);
}

#[test]
fn a_classifier_that_never_agrees_costs_every_class() {
    let calls = std::cell::Cell::new(0_u8);
    let draft = column(&[1, 20, 30]).classified(&[0, 1, 2], move |_, _| {
        calls.set(calls.get().wrapping_add(1));
        vec![Some(calls.get()); 3]
    });
    let proof = proof(&draft, Profile::Minimum3);
    assert_eq!(proof.withheld_classes, [true; 3]);
    assert!(proof.unproven.is_empty());
}
