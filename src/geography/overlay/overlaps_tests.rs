use std::{collections::BTreeMap, fs, path::Path};

use geo::{Area, BooleanOps, MultiPolygon, Translate};
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::geography::plane::testing::{
    areas, generated, processor_ms, square, tessellation,
};

fn read(path: &str) -> Option<Value> {
    let bytes = fs::read(Path::new("../shared/golden/spatial").join(path));
    let Ok(bytes) = bytes else {
        eprintln!("not compared: {path} is absent");
        return None;
    };
    Some(serde_json::from_slice(&bytes).unwrap())
}

fn overlaps(
    sources: &[MultiPolygon<f64>],
    targets: &[MultiPolygon<f64>],
) -> Overlaps {
    Overlaps::of(&Rings::from(sources), &Rings::from(targets))
}

fn table(overlaps: &Overlaps) -> BTreeMap<(usize, u32), f64> {
    let rows = 0..overlaps.ends().len();
    let row = |source| {
        overlaps.of_source(source).map(move |it| ((source, it.0), it.1))
    };
    rows.flat_map(row).collect()
}

/// Exactly these pairs, and their areas within rounding.
fn same(found: &Overlaps, expected: &[(usize, u32, f64)]) {
    let (pairs, areas): (Vec<_>, Vec<_>) = table(found).into_iter().unzip();
    let expected = expected.iter().map(|it| ((it.0, it.1), it.2));
    let (wanted, sizes): (Vec<_>, Vec<_>) = expected.unzip();
    assert_eq!(pairs, wanted);
    near(&areas, &sizes);
}

fn near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= 1e-14 * expected, "{found}");
    }
}

/// Berlin's planning areas until 2020 over its forecast areas from 2021.
fn berlin() -> Option<(Value, Overlaps)> {
    let truth = read("areal/berlin_plr2020_to_pgr2021.json")?;
    let plr = areas(&read("data/berlin_plr2020_25833.geojson")?);
    let pgr = areas(&read("data/berlin_pgr2021_25833.geojson")?);
    Some((truth, overlaps(&plr, &pgr)))
}

#[test]
fn it_agrees_with_geos_on_berlin() {
    let Some((truth, found)) = berlin() else { return };
    let triplets = "intersection_area_triplets_source_target_m2";
    let triplets: Vec<(usize, u32, f64)> =
        serde_json::from_value(truth[triplets].clone()).unwrap();
    let mut found = table(&found);
    let mut worst: f64 = 0.0;
    for (source, target, expected) in triplets {
        let area = found.remove(&(source, target)).unwrap_or_default();
        let off = (area - expected).abs();
        worst = worst.max(off.min(off / expected * 1e3));
        assert!(
            off <= 1e-6 || off <= 1e-9 * expected,
            "{source} in {target}: {area}, not {expected}"
        );
    }
    eprintln!("worst {worst:e} m²");
    assert!(found.values().all(|it| it.abs() < 1e-6), "{found:?}");
}

#[test]
fn it_carries_a_population_over() {
    let Some((truth, found)) = berlin() else { return };
    let Some(layer) = read("data/berlin_plr2020_25833.geojson") else { return };
    let features = layer["features"].as_array().unwrap();
    let mut people = [0.0; 58];
    for (source, feature) in features.iter().enumerate() {
        let pop = feature["properties"]["pop"].as_f64().unwrap();
        let parts: Vec<_> = found.of_source(source).collect();
        let whole: f64 = parts.iter().map(|it| it.1).sum();
        for (target, area) in parts {
            people[target as usize] += pop * area / whole;
        }
    }
    let reference = &truth["float64_reference"];
    let expected = &reference["extensive_allocate_total_True"]["pop"];
    for (found, expected) in people.iter().zip(expected.as_array().unwrap()) {
        assert!((found - expected.as_f64().unwrap()).abs() < 1e-6);
    }
    assert!((people.iter().sum::<f64>() - 3_769_962.0).abs() < 1e-6);
}

#[test]
fn a_system_over_itself_is_itself() {
    for layer in ["berlin_bzr2020_25833", "sids2"] {
        let Some(layer) = read(&format!("data/{layer}.geojson")) else {
            return;
        };
        let areas = areas(&layer);
        let found = overlaps(&areas, &areas);
        for area in 0..areas.len() {
            let whole = found.source_m2()[area];
            let parts: Vec<_> = found
                .of_source(area)
                .filter(|it| it.1 > whole * 1e-6)
                .collect();
            assert_eq!(parts.len(), 1, "{area}: {parts:?}");
            assert_eq!(parts[0].0 as usize, area);
            assert!((parts[0].1 - whole).abs() < 1e-12 * whole);
        }
    }
}

#[test]
fn shared_edges_and_vertices_on_edges_are_normal() {
    let halves = [square(0.0, 0.0, 1.0, 2.0), square(1.0, 0.0, 2.0, 2.0)];
    let quarters = [
        square(0.0, 0.0, 1.0, 1.0),
        square(1.0, 0.0, 2.0, 1.0),
        square(0.0, 1.0, 1.0, 2.0),
        square(1.0, 1.0, 2.0, 2.0),
        square(2.0, 0.0, 3.0, 2.0),
    ];
    let found = overlaps(&quarters, &halves);
    same(&found, &[(0, 0, 1.0), (1, 1, 1.0), (2, 0, 1.0), (3, 1, 1.0)]);
    near(found.uncovered_m2(), &[0.0, 0.0, 0.0, 0.0, 2.0]);
}

#[test]
fn an_island_and_a_hole_are_located() {
    let hole = square(2.0, 2.0, 8.0, 8.0);
    let outer = square(0.0, 0.0, 10.0, 10.0).difference(&hole);
    let inner = [square(3.0, 3.0, 4.0, 4.0), square(0.5, 0.5, 1.0, 1.0)];
    let found = overlaps(&inner, &[outer.clone(), hole.clone()]);
    same(&found, &[(0, 1, 1.0), (1, 0, 0.25)]);
    let back = overlaps(&[outer, hole], &inner);
    near(back.uncovered_m2(), &[63.75, 35.0]);
}

#[test]
fn nothing_over_nothing_is_nothing() {
    assert_eq!(overlaps(&[], &[]), Overlaps::default());
    let one = [square(0.0, 0.0, 1.0, 1.0)];
    near(overlaps(&one, &[]).uncovered_m2(), &[1.0]);
    assert!(overlaps(&[], &one).ends().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn it_agrees_with_drawing_the_parts(
        one in tessellation(3),
        other in tessellation(3),
        (x, y) in (-4..5_i8, -4..5_i8),
    ) {
        let other: Vec<_> = other
            .iter()
            .map(|it| it.translate(f64::from(x) * 2.0, f64::from(y) * 2.0))
            .collect();
        let overlaps = overlaps(&one, &other);
        let found = table(&overlaps);
        for (source, a) in one.iter().enumerate() {
            let mut covered = 0.0;
            for (target, b) in other.iter().enumerate() {
                let key = (source, u32::try_from(target).unwrap());
                let expected = a.intersection(b).unsigned_area();
                let area = found.get(&key).copied().unwrap_or_default();
                prop_assert!((area - expected).abs() < 1e-4, "{key:?}: {area} {expected}");
                covered += area;
            }
            let uncovered = overlaps.uncovered_m2()[source];
            let whole = a.unsigned_area();
            prop_assert!((covered + uncovered - whole).abs() <= 1e-12 * whole);
        }
    }

    #[test]
    fn it_is_the_same_both_ways(
        one in tessellation(4),
        other in tessellation(4),
    ) {
        let there = table(&overlaps(&one, &other));
        let back = table(&overlaps(&other, &one));
        for ((source, target), area) in &there {
            let index = u32::try_from(*source).unwrap();
            let found = back.get(&(*target as usize, index)).copied();
            prop_assert!((found.unwrap_or_default() - area).abs() < 1e-9);
        }
    }
}

/// The time for two files of `gen_tess.py`; for the record, not for every day.
#[test]
#[ignore = "needs generated files, named by RAUMBILD_TESSELLATION(S)"]
fn it_is_fast() {
    let one = generated(&std::env::var("RAUMBILD_TESSELLATION").unwrap());
    let other = generated(&std::env::var("RAUMBILD_TESSELLATIONS").unwrap());
    for _ in 0..3 {
        let start = processor_ms();
        let overlaps = Overlaps::of(&one, &other);
        let ms = processor_ms() - start;
        let off =
            overlaps.uncovered_m2().iter().fold(0.0_f64, |a, b| a.max(b.abs()));
        eprintln!(
            "{} overlaps, {ms} ms, uncovered {off:e}",
            overlaps.targets().len()
        );
    }
}
