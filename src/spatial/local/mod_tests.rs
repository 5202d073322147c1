use super::*;
use crate::{
    finding::Code,
    numeric::{Stream, count},
    spatial::{Control, Neighbours},
};

const RUNS: u64 = 10;

fn name(at: usize) -> String {
    format!("area {at}")
}

/// A chessboard with the eight areas around each as neighbours.
fn board(side: u32) -> Neighbours {
    let span = |at: u32| at.saturating_sub(1)..(at + 2).min(side);
    let lists: Vec<Vec<u32>> = (0..side * side)
        .map(|at| {
            let (x, y) = (at % side, at / side);
            span(y)
                .flat_map(|b| span(x).map(move |a| b * side + a))
                .filter(|it| *it != at)
                .collect()
        })
        .collect();
    Neighbours::from_lists(&lists).unwrap()
}

fn noise(areas: u32, seed: u64) -> Vec<Option<f64>> {
    let mut stream = Stream::new(seed, 0, 9);
    (0..areas).map(|_| Some(stream.normal())).collect()
}

#[test]
fn p_values_of_noise_are_uniform_and_few_are_named() {
    let graph = board(30);
    let (mut below, mut named) = ([0_u32; 3], 0);
    let limits = [0.02, 0.05, 0.2];
    for seed in 0..RUNS {
        let values = noise(900, seed);
        let spec = LocalSpec { seed, ..LocalSpec::default() };
        let found =
            local_moran("x", &values, &graph, &spec, &name).unwrap().value;
        assert!(found.stopped > 700);
        for p in found.p_value.iter().flatten() {
            for (below, limit) in below.iter_mut().zip(limits) {
                *below += u32::from(p <= &limit);
            }
        }
        named += u32::from(
            found.patterns.iter().any(|it| *it != Pattern::Uncertain),
        );
    }
    for (below, limit) in below.into_iter().zip(limits) {
        let share = f64::from(below) / 900.0 / count(10);
        assert!((share / limit - 1.0).abs() < 0.15, "{share} at {limit}");
    }
    // Controlled, noise has no patterns: at most one in twenty runs.
    assert!(named <= 2, "{named} of {RUNS} runs");
}

#[test]
fn one_missing_value_spoils_nothing() {
    let graph = board(6);
    let mut values = noise(36, 3);
    values[8] = None;
    values[35] = None;
    let spec = LocalSpec { control: Control::None, ..LocalSpec::default() };
    let found = local_moran("x", &values, &graph, &spec, &name).unwrap();
    let found = found.value;
    for at in [8, 35] {
        assert_eq!(found.statistic[at], None);
        assert_eq!(found.p_value[at], None);
        assert_eq!(found.draws[at], 0);
        assert_eq!(found.patterns[at], Pattern::Missing);
    }
    assert_eq!(found.p_value.iter().flatten().count(), 34);
    let low = found.patterns.iter().filter(|it| **it == Pattern::LowLow);
    assert!(low.count() < 6);
}

#[test]
fn an_area_alone_is_told() {
    let mut values = noise(36, 3);
    for at in [1, 6, 7] {
        values[at] = None;
    }
    let spec = LocalSpec::default();
    let found = local_moran("x", &values, &board(6), &spec, &name).unwrap();
    assert_eq!(found.value.patterns[0], Pattern::Isolated);
    assert_eq!(found.value.p_value[0], None);
    assert_eq!(found.value.reach.isolated, [0]);
    assert_eq!(found.warnings[0].code, Code::PatternIsolated);
    let text = found.warnings[0].to_string();
    assert!(text.contains("area 0"), "{text}");
}

/// A hill in the middle of noise is found, at every statistic.
#[test]
fn a_hill_is_found_where_it_is() {
    let graph = board(12);
    let mut values = noise(144, 5);
    let middle =
        |at: usize| (4..8).contains(&(at % 12)) && (4..8).contains(&(at / 12));
    for (at, value) in values.iter_mut().enumerate() {
        if middle(at) {
            *value = value.map(|it| it + 6.0);
        }
    }
    let spec = LocalSpec { draws: 9999, ..LocalSpec::default() };
    let inner = 5 * 12 + 5;
    let found = local_moran("x", &values, &graph, &spec, &name).unwrap();
    assert_eq!(found.value.patterns[inner], Pattern::HighHigh);
    for star in [false, true] {
        let found = local_getis_ord("x", &values, &graph, star, &spec, &name);
        assert_eq!(found.unwrap().value.patterns[inner], Pattern::Hot);
    }
    let traits: Vec<_> =
        values.iter().map(|it| it.map(|it| it > 3.0)).collect();
    let found = local_join_counts("y", &traits, &graph, &spec, &name);
    let found = found.unwrap().value;
    assert_eq!(found.statistic[inner], Some(8.0));
    assert_eq!(found.patterns[inner], Pattern::Hot);
    assert_eq!(found.statistic[0], None);
    assert_eq!(found.p_value[0], None);
    let found = local_geary("x", &values, &graph, &spec, &name).unwrap();
    assert_eq!(found.value.statistic.len(), 144);
    let alike = found.value.statistic[5 * 12 + 5].unwrap();
    assert!(alike < found.value.statistic[4 * 12 + 4].unwrap());
}

#[test]
fn the_same_seed_draws_the_same() {
    let (values, graph) = (noise(81, 1), board(9));
    let spec = LocalSpec::default();
    let of = |spec: &LocalSpec| {
        local_moran("x", &values, &graph, spec, &name).unwrap().value
    };
    assert_eq!(of(&spec), of(&spec));
    let other = LocalSpec { seed: 2, ..spec.clone() };
    assert_ne!(of(&spec).p_value, of(&other).p_value);
    let odd = LocalSpec { level: 1.5, ..spec.clone() };
    assert!(local_moran("x", &values, &graph, &odd, &name).is_err());
    let odd = LocalSpec { stop_after: Some(0), ..spec };
    assert!(local_moran("x", &values, &graph, &odd, &name).is_err());
}

/// Values that are all equal but one: ties count on both sides.
#[test]
fn ties_are_no_evidence() {
    let mut values = vec![Some(0.1); 36];
    values[20] = Some(0.3);
    let spec = LocalSpec { control: Control::None, ..LocalSpec::default() };
    let found = local_moran("x", &values, &board(6), &spec, &name).unwrap();
    assert_eq!(found.value.p_value[0], Some(1.0));
    assert_eq!(found.value.patterns[0], Pattern::Uncertain);
}

#[test]
fn an_uneasy_corner_varies_more() {
    let graph = board(10);
    let mut values: Vec<_> = (0..100).map(|_| Some(1.0)).collect();
    let mut stream = Stream::new(4, 0, 0);
    for (at, value) in values.iter_mut().enumerate() {
        let wide = if at % 10 < 4 && at < 40 { 5.0 } else { 0.5 };
        *value = Some(stream.normal() * wide);
    }
    let found = variability("x", &values, &graph, &name).unwrap().value;
    assert!(found.statistic[11].unwrap() > 3.0);
    assert!(found.p_value[11].unwrap() < 0.05);
    assert!(found.statistic[88].unwrap() < 1.0);
}
