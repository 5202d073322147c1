#![expect(clippy::cast_precision_loss, reason = "small numbers")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::geography::crosswalk::{Basis, Overlap, misallocated_share};

fn crosswalk(zones: (usize, usize), overlaps: &[Overlap]) -> Crosswalk {
    Crosswalk::new(Basis::Table, zones, overlaps, None, 0.0).unwrap()
}

fn known(counts: &[u64]) -> Vec<Amount> {
    counts.iter().map(|&count| Amount::known(count)).collect()
}

fn values(converted: &Converted) -> Vec<f64> {
    converted.cells.iter().map(|it| it.value.unwrap()).collect()
}

/// A of 100 with 30, B of 200 with 20, split .6/.4 and .25/.75.
#[test]
fn rates_are_numerator_and_denominator() {
    let weights = crosswalk(
        (2, 2),
        &[(0, 0, 0.6), (0, 1, 0.4), (1, 0, 0.25), (1, 1, 0.75)],
    );
    let cases = weights.convert(&known(&[30, 20]), Rounding::Exact);
    let people = weights.convert(&known(&[100, 200]), Rounding::Exact);
    assert_eq!(values(&cases), [23.0, 27.0]);
    assert_eq!(values(&people), [110.0, 190.0]);
    let shares = ratio(&cases, &people);
    assert_eq!(shares, [Some(23.0 / 110.0), Some(27.0 / 190.0)]);
    let split = weights.split_share(&known(&[100, 200])).unwrap();
    assert!((split - (0.4 * 100.0 + 0.25 * 200.0) / 300.0).abs() < 1e-15);
}

#[test]
fn what_a_target_tells() {
    let weights = crosswalk((3, 3), &[(0, 0, 1.0), (1, 0, 1.0), (1, 1, 3.0)]);
    let found = weights.convert(&known(&[6, 8, 5]), Rounding::Exact);
    let first = &found.cells[0];
    assert_eq!((first.value, first.status), (Some(8.0), Status::Value));
    assert_eq!((first.pieces, first.estimated), (2, Some(0.25)));
    assert_eq!(first.possible, (6, Some(14)));
    assert_eq!(first.bounds, (8.0, Some(8.0)));
    assert!(!first.is_exact());
    assert_eq!(found.cells[2].status, Status::Missing);
    assert_eq!(found.lost, 5, "the third has no target");
}

#[test]
fn withheld_is_an_interval_and_missing_stays_missing() {
    let weights = crosswalk(
        (4, 4),
        &[
            (0, 0, 1.0),
            (1, 0, 1.0),
            (1, 1, 1.0),
            (2, 1, 1.0),
            (2, 2, 1.0),
            (3, 3, 1.0),
        ],
    );
    let counts = [
        Amount::known(10),
        Amount::withheld(Status::Suppressed, 1, Some(2)),
        Amount::cell(None, Status::Missing),
        Amount::cell(Some(0), Status::RoundedToZero),
    ];
    let found = weights.convert(&counts, Rounding::Exact);
    let cell = &found.cells[0];
    assert_eq!((cell.value, cell.status), (None, Status::Suppressed));
    assert_eq!(cell.bounds, (10.5, Some(11.0)));
    assert_eq!(cell.possible, (10, Some(12)));
    assert_eq!(cell.estimated, None);
    // Withheld before unknown; no limit, since one part has none.
    let cell = &found.cells[1];
    assert_eq!((cell.status, cell.bounds), (Status::Suppressed, (0.5, None)));
    assert_eq!(found.cells[2].status, Status::Missing);
    let cell = &found.cells[3];
    assert_eq!((cell.value, cell.status), (Some(0.0), Status::RoundedToZero));
    assert!(cell.is_exact());
}

#[test]
fn a_source_without_weight_here_does_not_matter() {
    let weights = crosswalk((2, 2), &[(0, 0, 1.0), (1, 1, 1.0), (1, 0, 0.0)]);
    let counts = [Amount::known(4), Amount::cell(None, Status::Missing)];
    let found = weights.convert(&counts, Rounding::Exact);
    assert_eq!(found.cells[0].value, Some(4.0));
    assert_eq!(found.cells[1].value, None);
}

#[test]
fn a_reform_of_merges_and_a_split() {
    // 0 and 1 become 0; 2 stays 1; 3 is split into 2 and 3 by addresses.
    let weights = crosswalk(
        (4, 4),
        &[(0, 0, 1.0), (1, 0, 1.0), (2, 1, 1.0), (3, 2, 70.0), (3, 3, 30.0)],
    );
    let counts = known(&[12, 7, 31, 11]);
    let found = weights.convert(&counts, Rounding::LargestRemainder);
    let whole: Vec<u64> =
        found.cells.iter().map(|it| it.count().unwrap()).collect();
    assert_eq!(whole, [19, 31, 8, 3]);
    let exact: Vec<bool> = found.cells.iter().map(Estimate::is_exact).collect();
    assert_eq!(exact, [true, true, false, false]);
}

/// The children of the built-in example: 1,140 blocks of 62 districts that
/// lie in 21 catchments, 4,318 children.
#[test]
fn children_are_conserved_exactly() {
    let mut state = 4_318_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) % below
    };
    let mut blocks = vec![0_u64; 1_140];
    (0..4_318).for_each(|_| blocks[usize::try_from(next(1_140)).unwrap()] += 1);
    let mut children = vec![0; 62];
    let mut pairs: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for (at, count) in blocks.iter().enumerate() {
        let district = at % 62;
        let catchment = (district / 3 + usize::from(at % 7 == 0)) % 21;
        children[district] += count;
        let pair = (
            u32::try_from(district).unwrap(),
            u32::try_from(catchment).unwrap(),
        );
        *pairs.entry(pair).or_default() += *count as f64;
    }
    let overlaps: Vec<Overlap> =
        pairs.into_iter().map(|((a, b), it)| (a, b, it)).collect();
    let weights = crosswalk((62, 21), &overlaps);
    for rounding in [Rounding::LargestRemainder, Rounding::HighestAverage] {
        let found = weights.convert(&known(&children), rounding);
        let sum: u64 = found.cells.iter().map(|it| it.count().unwrap()).sum();
        assert_eq!(sum, 4_318);
    }
    let found = weights.convert(&known(&children), Rounding::Exact);
    assert!((values(&found).iter().sum::<f64>() - 4_318.0).abs() < 1e-9);
}

fn reference() -> Option<Value> {
    let path = "../shared/golden/spatial/areal/berlin_plr2020_to_pgr2021.json";
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: {path} is not at hand");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

fn list(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|it| it.as_f64().unwrap()).collect()
}

fn population(column: &str) -> Vec<Amount> {
    let path =
        "../shared/golden/spatial/data/berlin_plr2020_pop_2020-12-31.csv";
    let mut reader = csv::Reader::from_path(path).unwrap();
    let at = reader.headers().unwrap().iter().position(|it| it == column);
    let rows = reader.records().map(|row| row.unwrap()[at.unwrap()].parse());
    rows.map(|count| Amount::known(count.unwrap())).collect()
}

/// Areas as another library found them; what follows is ours.
#[test]
fn old_berlin_areas_to_new_ones() {
    let Some(golden) = reference() else { return };
    let triplets = &golden["intersection_area_triplets_source_target_m2"];
    let overlaps: Vec<Overlap> = triplets
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let at = |place: usize| {
                u32::try_from(it[place].as_u64().unwrap()).unwrap()
            };
            (at(0), at(1), it[2].as_f64().unwrap())
        })
        .collect();
    let wholes = list(&golden["source_area"]);
    let weights = |least_share| {
        Crosswalk::new(
            Basis::Area,
            (448, 58),
            &overlaps,
            Some(&wholes),
            least_share,
        )
        .unwrap()
    };
    let expected =
        &golden["float64_reference"]["extensive_allocate_total_True"];
    for column in ["pop", "foreign"] {
        let counts = population(column);
        let found = values(&weights(0.0).convert(&counts, Rounding::Exact));
        for (found, expected) in found.iter().zip(list(&expected[column])) {
            assert!((found - expected).abs() <= 1e-9 * expected, "{column}");
        }
    }
    let counts = population("pop");
    let found = values(&weights(0.0).convert(&counts, Rounding::Exact));
    assert!((sum(&found) - 3_769_962.0).abs() < 3_769_962.0 * 1e-12);
    let trimmed = weights(1e-3);
    assert_eq!(trimmed.coverage().pieces, 1_097);
    assert_eq!(trimmed.coverage().slivers, 618);
    let converted = trimmed.convert(&counts, Rounding::LargestRemainder);
    let whole: u64 = converted.cells.iter().map(|it| it.count().unwrap()).sum();
    assert_eq!(whole, 3_769_962);
}

#[test]
fn the_yardstick_against_the_official_counts() {
    let Some(golden) = reference() else { return };
    let path = "../shared/golden/spatial/data/berlin_pgr2021_25833.geojson";
    let text = std::fs::read_to_string(path).unwrap();
    let areas: Value = serde_json::from_str(&text).unwrap();
    let features = areas["features"].as_array().unwrap();
    let names: Vec<&String> =
        features[0]["properties"].as_object().unwrap().keys().collect();
    let official: Vec<f64> = features
        .iter()
        .map(|it| {
            let value = &it["properties"]["pop_2021_06"];
            value.as_f64().unwrap_or_else(|| panic!("{names:?}"))
        })
        .collect();
    let expected = &golden["yardstick_vs_official_2021_06"];
    let expected = &expected["area_weighted"]["misallocated_pct"];
    let estimates =
        &golden["float64_reference"]["extensive_allocate_total_True"]["pop"];
    // The two are half a year apart: the estimate is brought to the same sum.
    let estimates = list(estimates);
    let factor = sum(&official) / sum(&estimates);
    let estimates: Vec<f64> = estimates.iter().map(|it| it * factor).collect();
    let found = misallocated_share(&estimates, &official).unwrap();
    assert!(
        (100.0 * found - expected.as_f64().unwrap()).abs() < 1e-9,
        "{found}"
    );
    assert_eq!(misallocated_share(&[1.0], &[]), None);
    assert_eq!(misallocated_share(&[1.0], &[0.0]), None);
}

fn some_weights() -> impl Strategy<Value = (Vec<u64>, Vec<Overlap>)> {
    let overlap = (0_u32..20, 0_u32..8, 0.001_f64..1e6);
    let counts = prop::collection::vec(0_u64..1_000_000, 20);
    (counts, prop::collection::vec(overlap, 1..60))
}

proptest! {
    #[test]
    fn totals_are_conserved((counts, overlaps) in some_weights()) {
        let weights = crosswalk((20, 8), &overlaps);
        let found = weights.convert(&known(&counts), Rounding::Exact);
        let parts: Vec<f64> =
            found.cells.iter().filter_map(|it| it.value).collect();
        let all: u64 = counts.iter().sum();
        let kept = sum(&parts) + found.lost as f64;
        prop_assert!((kept - all as f64).abs() <= 1e-12 * all as f64);
        for rounding in [Rounding::LargestRemainder, Rounding::HighestAverage] {
            let found = weights.convert(&known(&counts), rounding);
            let kept: u64 =
                found.cells.iter().filter_map(Estimate::count).sum();
            prop_assert_eq!(kept + found.lost, all);
        }
    }

    #[test]
    fn limits_hold_the_truth(
        (counts, overlaps) in some_weights(),
        slack in prop::collection::vec((0_u64..5, 0_u64..5), 20),
    ) {
        let weights = crosswalk((20, 8), &overlaps);
        let truth = weights.convert(&known(&counts), Rounding::Exact);
        let hidden: Vec<Amount> = counts
            .iter()
            .zip(&slack)
            .map(|(&count, &(below, above))| {
                let least = count.saturating_sub(below);
                Amount::withheld(Status::Suppressed, least, Some(count + above))
            })
            .collect();
        let found = weights.convert(&hidden, Rounding::Exact);
        for (found, truth) in found.cells.iter().zip(&truth.cells) {
            let Some(value) = truth.value else { continue };
            let (least, most) = found.bounds;
            let most = most.unwrap();
            let near = 1e-9 * value.max(1.0);
            prop_assert!(least <= value + near && value <= most + near);
            prop_assert!(found.possible.0 as f64 <= value + near);
            prop_assert!(value <= found.possible.1.unwrap() as f64 + near);
            prop_assert_eq!(found.status, Status::Suppressed);
        }
    }
}
