use super::*;
use crate::disclosure::pattern::find;
use crate::disclosure::sample::{
    column, count, policy, public, shares, unknown,
};
use crate::disclosure::{Draft, Profile};
use crate::measurement::Status;

fn hidden(draft: &Draft<'_>) -> Vec<usize> {
    pattern(draft, Profile::Minimum3).0
}

fn pattern(draft: &Draft<'_>, profile: Profile) -> (Vec<usize>, usize) {
    let cells = Cells::new(draft, Vec::new()).unwrap();
    let pattern = hide(&cells, &find(&cells, &policy(profile)));
    let all = 0..cells.len();
    (all.filter(|&it| pattern.hidden[it]).collect(), pattern.limited)
}

#[test]
fn nothing_to_protect() {
    assert!(hidden(&column(&[25, 8, 7])).is_empty());
}

#[test]
fn the_worked_example_of_f20() {
    // Total 40, A = 25; B and C make up the remaining 15.
    let (hidden, _) = pattern(&column(&[25, 9, 6]), Profile::Minimum10);
    assert_eq!(hidden, [1, 2]);
}

#[test]
fn the_worked_example_of_f21() {
    // The school district lies in the neighbourhood of 412 and 57 but for a
    // block of 10 and 2: with the block goes the school district.
    let draft = shares(&[(55, 402), (2, 10)]);
    assert_eq!(hidden(&draft), [0, 1]);
}

#[test]
fn the_cheapest_sibling_that_suffices() {
    assert_eq!(hidden(&column(&[1, 40, 9, 30])), [0, 2]);
    // A zero can only rise; one person can fall by one only.
    let rules = hidden(&column(&[1, 40, 0, 30]));
    assert_eq!(rules, [0, 3]);
}

#[test]
fn ties_fall_to_the_later() {
    assert_eq!(hidden(&column(&[1, 9, 9])), [0, 2]);
}

#[test]
fn protected_counts_protect_each_other() {
    assert_eq!(hidden(&column(&[1, 2, 40, 50])), [0, 1]);
    // Two ones leave 0 to 2 to each; that is not enough.
    assert_eq!(hidden(&column(&[1, 1, 40, 50])), [0, 1, 2]);
}

#[test]
fn the_total_if_no_sibling_helps() {
    assert_eq!(hidden(&column(&[1, 0])), [0, 2]);
    assert_eq!(hidden(&column(&[2])), [0, 1]);
    let mut draft = column(&[2, 30]);
    draft.counts[1] = public(30);
    assert_eq!(hidden(&draft), [0, 2]);
}

#[test]
fn public_totals_are_a_limit() {
    let mut draft = column(&[2, 0]);
    draft.counts[2] = public(2);
    let (hidden, limited) = pattern(&draft, Profile::Minimum3);
    assert_eq!((hidden, limited), (vec![0, 1], 1));
}

#[test]
fn through_three_levels() {
    // Areas 0..2 and 2..4 in districts 4 and 5 of city 6.
    let mut draft = column(&[1, 0, 20, 30]);
    draft.sums.clear();
    draft.counts[4] = count(1);
    draft.counts.extend([count(50), count(51)]);
    let draft = draft.sum(4, [0, 1]).sum(5, [2, 3]).sum(6, [4, 5]);
    // The district is withheld; its neighbour would take an area with it, so
    // would the city nothing: but the cheapest comes first.
    let found = hidden(&draft);
    assert!(found.starts_with(&[0]) && found.contains(&4), "{found:?}");
    assert_eq!(found, [0, 2, 4, 5]);
}

#[test]
fn an_unknown_sibling_shields_too() {
    let mut draft = column(&[1, 20, 30]);
    draft.counts[1] = unknown(Status::Missing);
    assert_eq!(hidden(&draft), [0, 1]);
    // A source's secret is at least one person, so it can fall to one only.
    draft.counts[1] = unknown(Status::Suppressed);
    assert_eq!(hidden(&draft), [0, 1]);
}

#[test]
fn order_of_areas_does_not_matter() {
    let values = [1, 14, 2, 0, 33, 8, 21, 1, 5, 13];
    let costs = [20, 31, 3, 11, 47, 9, 22, 2, 5, 13];
    let with = |order: &[usize]| {
        let areas: Vec<u64> = order.iter().map(|&at| values[at]).collect();
        let mut draft = column(&areas);
        for (count, &at) in draft.counts.iter_mut().zip(order) {
            count.cost = costs[at];
        }
        let found = hidden(&draft);
        let mut named: Vec<usize> =
            found.iter().map(|&at| *order.get(at).unwrap_or(&10)).collect();
        named.sort_unstable();
        named
    };
    let first = with(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(with(&[9, 8, 7, 6, 5, 4, 3, 2, 1, 0]), first);
    assert_eq!(with(&[5, 0, 9, 1, 3, 2, 8, 7, 4, 6]), first);
}
