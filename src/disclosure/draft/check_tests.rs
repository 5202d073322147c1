use super::*;
use crate::disclosure::sample::{column, count, draft, policy, unknown};
use crate::disclosure::{Profile, protect};
use crate::measurement::Status;

#[track_caller]
fn refused(draft: Draft<'_>, detail: &str) {
    let faults = protect(draft, &policy(Profile::Minimum3)).unwrap_err();
    let said: Vec<String> =
        faults.0.iter().map(std::string::ToString::to_string).collect();
    assert!(faults.0.iter().all(|it| it.code == Code::DraftInvalid));
    assert!(said.iter().any(|it| it.contains(detail)), "{said:?}");
}

#[test]
fn contradictions_are_refused() {
    let mut wrong = column(&[5, 6]);
    wrong.counts[2] = count(12);
    refused(wrong, "count 2: 12 ≠ 11");

    let mut wrong = column(&[5, 6]);
    wrong.counts[0] = unknown(Status::Missing);
    wrong.counts[2] = count(5);
    refused(wrong, "count 2: 5 ≠ 6");

    refused(draft(vec![count(9), count(8)]).rate(0, 1), "count 0: 9 > 8");
}

#[test]
fn positions_are_checked_before_anything_else() {
    refused(column(&[5, 6]).sum(7, [0]), "count 7 of 3");
    refused(draft(vec![count(5)]).rate(0, 1), "count 1 of 1");
    refused(draft(vec![]).classified(&[0], |_, _| vec![None]), "count 0 of 0");
}

#[test]
fn sums_are_sound() {
    refused(column(&[5, 6]).sum(2, [0]), "count 2: 11 ≠ 5");
    refused(column(&[5]).sum(0, []), "count 0: total");
    refused(column(&[0]).sum(0, [0]), "twice in a sum");
    refused(column(&[0, 0]).sum(2, [0, 0]), "twice in a sum");
    refused(column(&[5, 6]).rate(0, 2), "in one sum");

    let chain = draft(vec![count(5); 100_000]);
    let chain = (1..100_000).fold(chain, |it, at| it.sum(at, [at - 1]));
    refused(chain, "levels");
}

#[test]
fn numbers_are_sound() {
    refused(draft(vec![count(1 << 41)]), "2^40");
    let mut strange = draft(vec![count(5)]);
    strange.counts[0].status = Status::Suppressed;
    refused(strange, "count 0: suppressed");
    refused(draft(vec![]).given(f64::NAN, Some(5)), "rate 0");
    let mut strange = draft(vec![]).given(5.0, Some(5));
    strange.rates[0].factor = 0.0;
    refused(strange, "rate 0");
}

#[test]
fn every_fault_is_told() {
    let mut wrong = column(&[5, 6]).rate(2, 3);
    wrong.counts.push(count(2));
    wrong.counts[2] = count(12);
    let faults = protect(wrong, &policy(Profile::Minimum3)).unwrap_err();
    assert_eq!(faults.0.len(), 2, "{faults}");
}

#[test]
fn unknown_values_that_nothing_fits_are_refused() {
    let mut wrong = column(&[5, 6, 7]);
    wrong.counts[0] = unknown(Status::Suppressed);
    wrong.counts[3] = count(13);
    refused(wrong, "count");
}

#[test]
fn an_empty_draft_passes() {
    let result = protect(draft(vec![]), &policy(Profile::Minimum3)).unwrap();
    assert!(result.warnings.is_empty());
}
