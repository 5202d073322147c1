use super::*;
use crate::disclosure::sample::{percent, policy};
use crate::disclosure::{Edition, Profile};

fn given(value: f64, of: u64) -> Rate {
    percent(RateValue::Given { value, of: Some(of), public: false })
}

fn fits(value: f64, of: i64) -> Option<(i64, i64)> {
    fitting(value, of, &given(value, of.unsigned_abs()))
}

#[test]
fn the_worked_example_of_f22() {
    assert_eq!(fits(5.1, 137), Some((7, 7)));
    assert_eq!(fits(4.4, 137), Some((6, 6)));
    assert_eq!(fits(5.8, 137), Some((8, 8)));
}

#[test]
fn agrees_with_trying_every_count() {
    for of in [1, 2, 7, 99, 1_000, 2_001, 4_000] {
        for tenths in 0..=1_000 {
            let rounded = f64::from(tenths) / 10.0;
            let close = |&count: &i64| {
                let rate = 100.0 * count_as_f64(count) / count_as_f64(of);
                (rate - rounded).abs() <= 0.05 + 1e-9
            };
            let all: Vec<i64> = (0..=of).filter(close).collect();
            let ends = all.first().copied().zip(all.last().copied());
            assert_eq!(fits(rounded, of), ends, "{rounded} of {of}");
        }
    }
}

#[test]
fn a_rate_is_as_safe_as_every_count_that_fits() {
    let rules = policy(Profile::Minimum3);
    let verdict = |value, of| judge(0, &given(value, of), &rules).unwrap();
    assert_eq!(verdict(5.1, 137), Verdict::Rounded(5.1));
    assert!(matches!(verdict(1.5, 137), Verdict::Unsafe(it) if it.count == 2));
    assert!(matches!(verdict(98.5, 137), Verdict::Unsafe(_)));
    assert!(matches!(verdict(100.0, 137), Verdict::Unsafe(_)));
    assert_eq!(verdict(0.0, 137), Verdict::Rounded(0.0));
    // 0.0 % of 9,000 could be 1 to 4 people as well.
    assert!(matches!(verdict(0.0, 9_000), Verdict::Unsafe(_)));
    // Nothing fits: somebody has a wrong denominator.
    assert!(matches!(verdict(5.2, 137), Verdict::Unsafe(_)));
    assert!(matches!(verdict(0.0, 0), Verdict::Unsafe(_)));
    assert!(matches!(verdict(1e300, 5), Verdict::Unsafe(_)));
    assert!(matches!(verdict(-3.0, 5), Verdict::Unsafe(_)));
}

#[test]
fn no_more_digits_than_asked_for() {
    let rules = policy(Profile::Minimum3);
    let it = judge(0, &given(5.149_635, 137), &rules);
    assert_eq!(it, Some(Verdict::Rounded(5.1)));
}

#[test]
fn without_denominator_a_class_only() {
    let rules = Policy::new(Profile::Minimum3, Edition::Committee);
    let value = RateValue::Given { value: 4.0, of: None, public: false };
    let verdict = judge(0, &percent(value), &rules);
    assert_eq!(verdict, Some(Verdict::ClassOnly));
    let value = RateValue::Given { value: 4.04, of: None, public: true };
    let verdict = judge(0, &percent(value), &rules);
    assert_eq!(verdict, Some(Verdict::Public(4.04)));
}
