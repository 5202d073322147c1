use super::*;
use crate::disclosure::sample::{
    column, count, draft, policy, public, shares, unknown,
};
use crate::disclosure::{CountId, Outcome, Profile};

fn protected(draft: Draft<'_>, policy: &Policy) -> Protected {
    protect(draft, policy).unwrap().value
}

fn public_edition(draft: Draft<'_>) -> Protected {
    protected(draft, &policy(Profile::Minimum3))
}

fn class(counts: &[Option<u64>], _: &[Option<u64>]) -> Vec<Option<u8>> {
    let class = |it: &Option<u64>| it.map(|it| 1 + u8::from(it > 12));
    counts[..3].iter().map(class).collect()
}

#[test]
fn zero_missing_and_suppressed_are_three_things() {
    let counts = vec![
        count(0),
        unknown(Status::Missing),
        unknown(Status::Suppressed),
        count(2),
    ];
    let it = public_edition(draft(counts));
    let seen = |at| it.count(CountId(at)).unwrap();
    assert_eq!(seen(0), Shown::Value(0, Status::Zero));
    assert_eq!(seen(1), Shown::Absent(Status::Missing));
    assert_eq!(seen(2), Shown::Absent(Status::Suppressed));
    assert_eq!(seen(3), Shown::Withheld);
    assert_eq!(seen(3).status(), Status::Suppressed);
    assert_eq!(it.count(CountId(4)), None);
}

#[test]
fn a_rate_goes_with_its_counts() {
    let it = public_edition(shares(&[(1, 30), (9, 40), (30, 60)]));
    assert_eq!(it.rate(0), Some(Shown::Withheld));
    assert_eq!(it.rate(1), Some(Shown::Withheld));
    assert_eq!(it.rate(2), Some(Shown::Value(50.0, Status::Value)));
    assert_eq!(it.report().counts, 2);
    assert_eq!(it.report().rates, 2);
}

#[test]
fn nothing_tells_primary_from_secondary() {
    // The same totals and the same pattern; once the first is unsafe, once
    // the second. Whoever sees only the outcome sees no difference.
    let one = public_edition(column(&[2, 10, 30]));
    let other = public_edition(column(&[10, 2, 30]));
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
}

#[test]
fn what_is_shown_never_contains_what_is_withheld() {
    let it = public_edition(shares(&[(2, 7_919), (5_407, 9_001)]));
    let said = format!("{it:?}");
    assert!(!said.contains("5407") && said.contains("7919"), "{said}");
}

#[test]
fn merging_two_small_areas_needs_no_withholding() {
    let apart = public_edition(column(&[2, 2, 30]));
    let merged = public_edition(column(&[4, 30]));
    assert_eq!((apart.report().counts, merged.report().counts), (2, 0));
}

#[test]
fn the_internal_edition_keeps_everything() {
    let draft = || {
        shares(&[(1, 30), (9, 40), (30, 60)])
            .given(1.55, Some(137))
            .given(3.21, None)
            .classified(&[0, 1, 2], class)
    };
    let rules = Policy::new(Profile::Minimum3, Edition::Internal);
    let it = protected(draft(), &rules);
    assert!(it.is_confidential() && it.shows_scores());
    let seen = |at| it.count(CountId(at)).unwrap().value();
    assert_eq!([seen(0), seen(1), seen(3)], [Some(1), Some(9), Some(40)]);
    assert_eq!(it.rate(4), Some(Shown::Value(1.55, Status::Value)));
    assert_eq!(it.rate(5), Some(Shown::Value(3.21, Status::Value)));
    assert_eq!(it.class(0), Some(ShownClass::Class(1)));
    assert_eq!(it.score(0), Some((0.25, 6)));
    assert_eq!(it.report().counts + it.report().rates, 0);
    assert!(!protected(draft(), &policy(Profile::Minimum3)).is_confidential());
}

#[test]
fn scores_only_where_all_that_is_below_them_is_known() {
    let committee = Policy::new(Profile::Minimum3, Edition::Committee);
    let safe = || column(&[9, 20, 30]).classified(&[0, 1, 2], class);
    assert_eq!(protected(safe(), &committee).score(1), Some((0.25, 2)));
    assert_eq!(public_edition(safe()).score(1), None);
    assert!(public_edition(safe()).report().scores_withheld);

    let vague = safe().given(5.0, None);
    assert!(!protected(vague, &committee).shows_scores());
}

/// Scores that follow the first two counts: a hundredth for each of them.
#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn scored() -> Draft<'static> {
    let score = |counts: &[Option<u64>]| -> Vec<Option<f64>> {
        let first = |it: u64| 0.1 + it as f64 / 100.0;
        vec![counts[0].map(first), counts[2].map(|it| it as f64 / 100.0)]
    };
    let draft = column(&[1, 20, 30]);
    let values: Vec<_> = draft.counts.iter().map(|it| it.value).collect();
    let mut draft = draft.classified(&[0, 2], |_, _| vec![Some(1), Some(1)]);
    let classes = draft.classes.as_mut().unwrap();
    classes.score = score(&values);
    classes.recompute = Box::new(move |counts, _| Outcome {
        class: vec![Some(1), Some(1)],
        score: score(counts),
        derived: vec![None, None],
    });
    draft
}

#[test]
fn scores_are_as_fine_as_the_proof_allows() {
    // 1 can be 0 to 3 or more: 0.10 to 0.13, which is 0.1 for everybody. The
    // second hangs on a count that is shown.
    let committee = Policy::new(Profile::Minimum3, Edition::Committee);
    let it = protected(scored(), &committee);
    assert_eq!(it.score(0), Some((0.11, 1)));
    assert_eq!(it.score(1), Some((0.3, 2)));
    assert!(it.report().proven);
}

#[test]
fn derived_rates_are_as_fine_as_the_proof_allows() {
    let rate = |value| Rate {
        status: Status::Value,
        decimals: 1,
        ..crate::disclosure::sample::percent(RateValue::Derived(value))
    };
    let with = |of: fn(u64) -> f64| {
        let mut draft = scored();
        draft.rates = vec![rate(Some(of(1))), rate(Some(7.0))];
        let classes = draft.classes.as_mut().unwrap();
        classes.recompute = Box::new(move |counts, _| Outcome {
            class: vec![Some(1), Some(1)],
            score: vec![None, None],
            derived: vec![counts[0].map(of), Some(7.0)],
        });
        let it = public_edition(draft);
        let whole = it.rate(1).unwrap();
        assert_eq!((whole.value(), it.rate_digits(1)), (Some(7.0), Some(1)));
        (it.rate(0).unwrap(), it.rate_digits(0))
    };
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let fine = |it: u64| 5.0 + it as f64 / 50.0;
    assert_eq!(with(fine), (Shown::Value(5.02, Status::Value), Some(0)));
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let coarse = |it: u64| it as f64;
    assert_eq!(with(coarse), (Shown::Withheld, None));
}

#[test]
fn rates_given_as_values() {
    let it = public_edition(
        draft(vec![])
            .given(5.149, Some(137))
            .given(1.5, Some(137))
            .given(5.0, None),
    );
    assert_eq!(it.rate(0), Some(Shown::Value(5.1, Status::Value)));
    assert_eq!(it.rate(1), Some(Shown::Withheld));
    assert_eq!(it.rate(2), Some(Shown::ClassOnly));
    assert!(it.report().proven);
    assert_eq!(it.report().narrowest, Some(3));
}

#[test]
fn a_class_that_tells_the_count_behind_a_rate_is_withheld() {
    // 1.5 % of 137 is 2; "below 3" would leave 0 to 2.
    let limit = |at: u64| {
        move |_: &[Option<u64>], given: &[Option<u64>]| {
            vec![Some(1 + u8::from(given[0].unwrap_or(2) >= at))]
        }
    };
    let with = |at| {
        let mut draft = draft(vec![]).given(1.5, Some(137));
        draft = draft.classified(&[], limit(at));
        let classes = draft.classes.as_mut().unwrap();
        (classes.score, classes.counts) = (vec![None], vec![vec![]]);
        public_edition(draft).class(0).unwrap()
    };
    assert_eq!(with(3), ShownClass::Withheld);
    assert_eq!(with(4), ShownClass::Class(1));
}

#[test]
fn a_denominator_of_zero_has_no_rate() {
    let it = public_edition(draft(vec![count(0), count(0)]).rate(0, 1));
    assert_eq!(it.rate(0), Some(Shown::Absent(Status::NotApplicable)));
}

#[test]
fn a_status_does_not_tell_of_a_withheld_zero() {
    let mut draft = draft(vec![count(0), count(0)]).rate(0, 1);
    draft.rates[0].status = Status::NotApplicable;
    let rules = Policy { protect_zero: true, ..policy(Profile::Minimum3) };
    assert_eq!(protected(draft, &rules).rate(0), Some(Shown::Withheld));
}

#[test]
fn an_unknown_count_keeps_the_status_of_its_rate() {
    let counts = vec![unknown(Status::Uncertain), count(40)];
    let mut draft = draft(counts).rate(0, 1);
    draft.rates[0].status = Status::Uncertain;
    let seen = public_edition(draft).rate(0);
    assert_eq!(seen, Some(Shown::Absent(Status::Uncertain)));
}

#[test]
fn public_counts_are_never_withheld() {
    let it = public_edition(draft(vec![count(2), public(2)]).rate(0, 1));
    assert_eq!(it.count(CountId(1)).unwrap().value(), Some(2));
    assert_eq!(it.count(CountId(0)), Some(Shown::Withheld));
    assert_eq!((it.report().limited, it.report().proven), (1, true));
    assert_eq!(it.report().narrowest, Some(2));
}

#[test]
fn the_number_withheld_is_told() {
    let result =
        protect(column(&[1, 20, 30]), &policy(Profile::Minimum3)).unwrap();
    let [warning] = &result.warnings[..] else { panic!("one warning") };
    assert_eq!(warning.code, Code::CellsWithheld);
    assert_eq!(warning.values, [("count", "2".to_owned())]);
}

#[test]
fn the_same_draft_gives_the_same_answer() {
    let draft = || shares(&[(1, 30), (9, 40), (30, 60), (0, 2), (7, 8)]);
    assert_eq!(public_edition(draft()), public_edition(draft()));
}

#[test]
fn extreme_policies_do_not_panic() {
    for (minimum, width) in [(0, 0), (1, u64::MAX), (u64::MAX, u64::MAX)] {
        let rules = Policy {
            minimum,
            width,
            protect_zero: true,
            ..policy(Profile::Minimum3)
        };
        let it = protected(shares(&[(1, 30), (0, 0), (30, 60)]), &rules);
        assert!(it.report().narrowest.is_some());
    }
}
