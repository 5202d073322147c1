use super::*;
use crate::disclosure::sample::{count, draft, policy, public, unknown};
use crate::disclosure::{Draft, Profile};
use crate::measurement::Status;

fn found(draft: &Draft<'_>, policy: &Policy) -> Primary {
    find(&Cells::new(draft, Vec::new()).unwrap(), policy)
}

#[test]
fn few_people_are_unsafe() {
    let draft = draft([0, 1, 2, 3, 4].map(count).to_vec());
    let mut rules = policy(Profile::Minimum3);
    assert_eq!(found(&draft, &rules).unsafe_cells, [1, 2]);
    rules.protect_zero = true;
    assert_eq!(found(&draft, &rules).unsafe_cells, [0, 1, 2]);
    rules.minimum = 5;
    assert_eq!(found(&draft, &rules).unsafe_cells, [0, 1, 2, 3, 4]);
}

#[test]
fn what_is_public_or_unknown_is_not() {
    let absent = [Status::Missing, Status::Suppressed].map(unknown);
    let draft =
        draft([public(1), count(1)].into_iter().chain(absent).collect());
    let found = found(&draft, &policy(Profile::Minimum3));
    assert_eq!(found.unsafe_cells, [1]);
}

#[test]
fn complements_protect_the_part() {
    let counts = [8, 10, 10, 10, 5, 10].map(count).to_vec();
    let draft = draft(counts).rate(0, 1).rate(2, 3).rate(4, 5);
    let mut rules = policy(Profile::Minimum3);
    let primary = found(&draft, &rules);
    assert_eq!(primary.unsafe_cells, [0, 2]);
    assert_eq!(primary.complements, [(0, 1), (2, 3)]);
    rules.protect_all = false;
    assert_eq!(found(&draft, &rules).complements, [(0, 1)]);
}

#[test]
fn a_public_part_leaves_the_whole_to_protect() {
    let draft = draft(vec![public(8), count(10)]).rate(0, 1);
    let primary = found(&draft, &policy(Profile::Minimum3));
    assert_eq!(primary.unsafe_cells, [1]);
    let draft = draft_of_public();
    assert!(found(&draft, &policy(Profile::Minimum3)).unsafe_cells.is_empty());
}

fn draft_of_public() -> Draft<'static> {
    draft(vec![public(8), public(10)]).rate(0, 1)
}

#[test]
fn a_small_whole_has_to_move_first() {
    let draft = draft(vec![count(1), count(2)]).rate(0, 1);
    let primary = found(&draft, &policy(Profile::Minimum3));
    assert_eq!(primary.lifts, [(0, 1)]);
    assert_eq!(primary.needs[0].unwrap().up, 2);
    assert_eq!(primary.limited, 0);
}

#[test]
fn a_small_public_whole_is_a_limit() {
    let draft = draft(vec![count(1), public(2)]).rate(0, 1);
    let primary = found(&draft, &policy(Profile::Minimum3));
    assert_eq!(primary.needs[0].unwrap().width, 2);
    assert_eq!(primary.limited, 1);
}
