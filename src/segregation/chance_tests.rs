#![expect(clippy::float_cmp, reason = "exact by construction")]

use super::*;
use crate::segregation::{multi_group, two_group};

fn name(at: usize) -> String {
    format!("area {at}")
}

fn expected_of(units: usize, size: u64, one_in: u64) -> Expected {
    let total = vec![Some(size); units];
    let mut group = vec![Some(0); units];
    // How members are spread does not matter for what chance expects.
    let mut left = size * units as u64 / one_in;
    for it in &mut group {
        let here = left.min(size);
        *it = Some(here);
        left -= here;
    }
    let spec = SegregationSpec::default();
    two_group(&group, &total, &spec, &name).unwrap().dissimilarity.expected
}

/// F17's bold numbers.
#[test]
fn small_units_look_segregated_by_chance() {
    for (units, size, one_in, binomial, fixed) in [
        (20, 25, 5, 0.1960, 0.1910),
        (20, 100, 5, 0.0993, 0.0968),
        (60, 40, 10, 0.2059, 0.2042),
    ] {
        let found = expected_of(units, size, one_in);
        assert!((found.binomial - binomial).abs() < 5e-5, "{found:?}");
        assert!((found.fixed_totals - fixed).abs() < 5e-5, "{found:?}");
    }
}

#[test]
fn random_tables_average_what_is_expected() {
    let total: Vec<_> = (0..40).map(|at| Some(5 + at % 23)).collect();
    let group: Vec<_> = (0..40).map(|at| Some(at % 5)).collect();
    let rest: Vec<_> = (0..40).map(|at| Some(at % 3)).collect();
    let third: Vec<_> = (0..40).map(|at| Some(5 + at % 23)).collect();
    let spec = SegregationSpec { draws: 4000, ..Default::default() };
    let two = two_group(&group, &total, &spec, &name).unwrap();
    let multi = multi_group(&[&group, &rest, &third], &spec, &name).unwrap();
    for (dissimilarity, null) in
        [(two.dissimilarity, two.null), (multi.dissimilarity, multi.null)]
    {
        let drawn = null.unwrap().dissimilarity;
        let exact = dissimilarity.expected.fixed_totals;
        let spread = (drawn.high - drawn.low) / 3.92;
        let error = 4.0 * spread / 4000_f64.sqrt();
        assert!((drawn.mean - exact).abs() < error, "{drawn:?} {exact}");
    }
}

#[test]
fn dealt_tables_keep_their_totals() {
    let total: Vec<_> = (0..9).map(|at| Some(3 * at + 2)).collect();
    let group: Vec<_> = (0..9).map(Some).collect();
    let units = Units::of_two(&group, &total, &name).unwrap();
    let mut table = units.clone();
    for run in 0..50 {
        deal(&units, &mut table, &mut Stream::new(1, run, 0));
        let people = |at: usize| table.groups[0][at] + table.groups[1][at];
        for at in 0..9 {
            assert_eq!(people(at), units.totals[at]);
            assert!(table.groups[0][at] >= 0.0);
        }
        assert_eq!(sum(&table.groups[0]), units.sizes[0]);
    }
}

/// If there is no segregation, the p-values are uniform.
#[test]
fn p_values_are_uniform_under_no_segregation() {
    let total: Vec<_> = (0..25).map(|at| Some(20 + at % 7)).collect();
    let group: Vec<_> = (0..25).map(|at| Some(4 + at % 2)).collect();
    let units = Units::of_two(&group, &total, &name).unwrap();
    let mut table = units.clone();
    let mut below = 0;
    for run in 0..400 {
        deal(&units, &mut table, &mut Stream::new(77, run, 5));
        let spec = SegregationSpec {
            draws: 99,
            seed: u64::from(run),
            ..Default::default()
        };
        let null = null(&table, &spec).unwrap();
        below += u32::from(null.theil.p_value <= 0.1);
    }
    assert!((20..=62).contains(&below), "{below} of 400 below a tenth");
}

#[test]
fn more_even_than_chance_is_below_zero() {
    let spec = SegregationSpec::default();
    let even =
        two_group(&[Some(5); 20], &[Some(25); 20], &spec, &name).unwrap();
    assert_eq!(even.dissimilarity.observed, 0.0);
    assert_eq!(even.dissimilarity.corrected, -1.0);
    let apart = two_group(
        &[Some(25), Some(0), Some(0), Some(0)],
        &[Some(25); 4],
        &spec,
        &name,
    )
    .unwrap();
    assert!((apart.dissimilarity.observed - 1.0).abs() < 1e-15);
    assert!((apart.dissimilarity.corrected - 1.0).abs() < 1e-15);
}
