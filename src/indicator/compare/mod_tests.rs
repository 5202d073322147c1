use super::*;
use crate::{
    indicator::{IndicatorSpec, rate},
    measurement::Status,
};

fn indicator(counts: &[(u64, u64)]) -> Indicator {
    let cell = |&(count, of): &(u64, u64)| {
        rate(
            crate::indicator::Unit::Percent,
            (Some(count), Status::Value),
            (Some(of), Status::Value),
        )
    };
    Indicator {
        spec: IndicatorSpec::default(),
        numerator: None,
        denominator: None,
        public: false,
        cells: counts.iter().map(cell).collect(),
        estimated: None,
        derived: None,
        other_dates: crate::indicator::OtherDates::default(),
        survey: None,
    }
}

#[test]
fn beyond_chance_or_not() {
    let it = indicator(&[(3, 20), (300, 1000), (310, 1000), (700, 1000)]);
    let districts = [Some(0), Some(0), Some(1), Some(1)];
    let small = compare(&it, &districts, 0, &[1]);
    // 15 % beside 30 %, and yet nobody can say that it is less.
    assert_eq!(small.peers.verdict, Some(Verdict::Similar));
    assert_eq!(small.peers.value, Some(30.0));
    assert_eq!(small.city.verdict, Some(Verdict::Lower));
    assert!((small.city.value.unwrap() - 131_300.0 / 3020.0).abs() < 1e-9);
    assert_eq!(small.district.unwrap().verdict, Some(Verdict::Similar));
    let large = compare(&it, &districts, 3, &[]);
    assert_eq!(large.city.verdict, Some(Verdict::Higher));
    assert_eq!(large.peers, Beside { value: None, verdict: None });
    let funnel = large.funnel.unwrap();
    assert!(funnel.over_dispersed && funnel.outer.1 < 70.0);
    assert!(funnel.widened.1 > funnel.inner.1);
    let spread = large.spread.unwrap();
    assert_eq!((spread.least, spread.most), (15.0, 70.0));
}

#[test]
fn nothing_to_compare() {
    let it = indicator(&[(0, 0), (3, 20)]);
    let found = compare(&it, &[], 0, &[1]);
    assert_eq!(found.status, Status::NotApplicable);
    assert_eq!(found.city.verdict, None);
    assert_eq!(found.district, None);
    assert_eq!(found.funnel, None);
    // The only one with a number is compared with nobody.
    assert_eq!(compare(&it, &[], 1, &[]).city.verdict, None);
    assert_eq!(compare(&it, &[], 9, &[]).value, None);
}

#[test]
fn values_without_counts_have_no_verdict() {
    let mut it = indicator(&[(3, 20), (9, 20)]);
    for cell in &mut it.cells {
        (cell.count, cell.of, cell.bounds) = (None, None, None);
    }
    let found = compare(&it, &[None, None], 0, &[1]);
    assert_eq!(found.city, Beside { value: Some(30.0), verdict: None });
}
