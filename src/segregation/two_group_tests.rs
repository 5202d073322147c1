#![expect(clippy::float_cmp, reason = "exact by construction")]

use proptest::prelude::*;

use super::*;
use crate::{
    finding::Code,
    segregation::{Attendance, decompose, multi_group, school_gap},
};

fn name(at: usize) -> String {
    format!("area {at}")
}

fn some(counts: &[u64]) -> Vec<Option<u64>> {
    counts.iter().copied().map(Some).collect()
}

fn codes(result: Result<TwoGroup, Faults>) -> Vec<Code> {
    result.unwrap_err().0.iter().map(|it| it.code).collect()
}

/// F17's example.
#[test]
fn four_areas_by_hand() {
    let group = some(&[40, 30, 10, 5]);
    let total = some(&[100; 4]);
    let spec = SegregationSpec::default();
    let found = two_group(&group, &total, &spec, &name).unwrap();
    assert!((found.dissimilarity.observed - 0.4108).abs() < 5e-5);
    assert!((found.isolation - 0.3088).abs() < 5e-5);
    assert!((found.eta_squared - 0.1223).abs() < 5e-5);
    assert!((found.exposure + found.isolation - 1.0).abs() < 1e-15);
}

#[test]
fn what_is_missing_or_empty_is_left_out_and_told() {
    let spec = SegregationSpec::default();
    let whole =
        two_group(&some(&[40, 30, 10, 5]), &some(&[100; 4]), &spec, &name)
            .unwrap();
    let gaps = two_group(
        &[Some(40), None, Some(30), Some(10), Some(0), Some(5)],
        &[Some(100), Some(9), Some(100), Some(100), Some(0), Some(100)],
        &spec,
        &name,
    )
    .unwrap();
    assert_eq!(gaps.coverage, Coverage { units: 4, missing: 1, empty: 1 });
    assert_eq!(gaps.dissimilarity, whole.dissimilarity);
    assert_eq!(gaps.gini, whole.gini);
}

#[test]
fn bad_input_is_named() {
    let spec = SegregationSpec::default();
    let of = |group: &[u64], total: &[u64]| {
        two_group(&some(group), &some(total), &spec, &name)
    };
    let faults = of(&[3, 9, 1, 7], &[5, 8, 5, 6]).unwrap_err();
    let areas: Vec<_> =
        faults.0.iter().map(|it| it.place.area.clone().unwrap()).collect();
    assert_eq!(areas, ["area 1", "area 3"]);
    assert_eq!(codes(of(&[], &[])), [Code::PatternTooFew]);
    assert_eq!(codes(of(&[1], &[5])), [Code::PatternTooFew]);
    assert_eq!(codes(of(&[0, 0], &[5, 5])), [Code::SegregationNoGroup]);
    assert_eq!(codes(of(&[5, 5], &[5, 5])), [Code::SegregationNoGroup]);
    assert_eq!(codes(of(&[1, 2], &[5])), [Code::PatternLengths]);
    let odd = SegregationSpec { atkinson: 1.0, level: f64::NAN, ..spec };
    let found = two_group(&some(&[1, 2]), &some(&[5, 5]), &odd, &name);
    assert_eq!(codes(found), [Code::PatternValue; 2]);
}

#[test]
fn schools_and_homes_of_the_same_children() {
    let row = |institution, area, total, group| Attendance {
        institution,
        area,
        total: Some(total),
        group: Some(group),
    };
    let table = [
        row(1, 1, 30, 20),
        row(2, 1, 30, 0),
        row(1, 2, 20, 12),
        row(2, 2, 40, 1),
        Attendance { institution: 2, area: 2, total: Some(4), group: None },
    ];
    let spec = SegregationSpec::default();
    let found = school_gap(&table, &spec, &name).unwrap();
    assert_eq!(found.missing, 1);
    assert_eq!(found.institutions.people, found.areas.people);
    assert_eq!(found.institutions.group, 33.0);
    assert!(found.gap > 0.4 && found.excess_gap > 0.4);
    assert!(found.areas.dissimilarity.expected.fixed_totals > 0.0);
}

type Table = Vec<(u64, u64, u64)>;

fn tables() -> impl Strategy<Value = Table> {
    prop::collection::vec((0_u64..30, 0_u64..30, 0_u64..30), 2..25).prop_filter(
        "people",
        |it| {
            it.iter().any(|it| it.0 > 0)
                && it.iter().any(|it| it.1 > 0)
                && it.iter().filter(|it| it.0 + it.1 + it.2 > 0).count() > 1
        },
    )
}

fn column(table: &Table, of: fn(&(u64, u64, u64)) -> u64) -> Vec<Option<u64>> {
    table.iter().map(|it| Some(of(it))).collect()
}

proptest! {
    #[test]
    fn gini_by_sorting_is_gini_by_pairs(table in tables()) {
        let units = Units::of_groups(
            &[
                &column(&table, |it| it.0),
                &column(&table, |it| it.1),
                &column(&table, |it| it.2),
            ],
            &name,
        ).unwrap();
        let mut pairs = 0.0;
        for group in &units.groups {
            for (x, t) in group.iter().zip(&units.totals) {
                for (y, u) in group.iter().zip(&units.totals) {
                    pairs += t * u * (x / t - y / u).abs();
                }
            }
        }
        let scale = 2.0 * units.people * units.people * units.interaction();
        prop_assert!((gini_of(&units) - pairs / scale).abs() < 1e-12);
    }

    #[test]
    fn indices_keep_their_range_and_parts_add_up(table in tables()) {
        let [a, b, c] = [
            column(&table, |it| it.0),
            column(&table, |it| it.1),
            column(&table, |it| it.2),
        ];
        let spec = SegregationSpec::default();
        let multi = multi_group(&[&a, &b, &c], &spec, &name).unwrap();
        for index in [
            multi.dissimilarity.observed,
            multi.dissimilarity.expected.fixed_totals,
            multi.dissimilarity.expected.binomial,
            multi.gini,
            multi.theil,
            multi.relative_diversity,
            multi.normalised_exposure,
            multi.squared_variation,
        ] {
            prop_assert!((-1e-12..=1.0 + 1e-12).contains(&index), "{}", index);
        }
        let districts: Vec<_> =
            (0_u32..).take(table.len()).map(|at| Some(at % 3)).collect();
        let parts = decompose(&[&a, &b, &c], &districts, &name).unwrap();
        let total = parts.mutual_information.total;
        prop_assert!((total - multi.mutual_information).abs() < 1e-12);
        prop_assert!((parts.theil.total - multi.theil).abs() < 1e-12);
    }

    #[test]
    fn two_groups_are_several(table in tables()) {
        let a = column(&table, |it| it.0);
        let b = column(&table, |it| it.1);
        let total: Vec<_> =
            table.iter().map(|it| Some(it.0 + it.1)).collect();
        let spec = SegregationSpec::default();
        if let Ok(two) = two_group(&a, &total, &spec, &name) {
            let multi = multi_group(&[&a, &b], &spec, &name).unwrap();
            prop_assert_eq!(two.dissimilarity, multi.dissimilarity);
            prop_assert!((two.theil - multi.theil).abs() < 1e-13);
            prop_assert!((two.eta_squared - multi.relative_diversity).abs()
                < 1e-12);
        }
    }
}
