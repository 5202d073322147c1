use serde_json::{Value, json};

use super::*;
use crate::{
    index::{IndexSpec, Input, Rules, Run, prepare},
    indicator::Direction,
    numeric::Stream,
};

fn prefix(aggregates: [&str; 2], gaps: bool) -> Prefix {
    let mut stream = Stream::new(4, 0, 0);
    let ids = ["a", "b", "c", "d"];
    let inputs: Vec<Input<'_>> = ids
        .iter()
        .map(|id| Input {
            id,
            label: id,
            direction: Direction::HigherIsWorse,
            values: (0..300)
                .map(|_| {
                    let value = 1.0 + stream.uniform();
                    (!gaps || stream.uniform() < 0.8).then_some(value)
                })
                .collect(),
            periods: Vec::new(),
        })
        .collect();
    let method = |it: &str| -> Value { json!({"method": it}) };
    let spec: IndexSpec = serde_json::from_value(json!({
        "steps": {
            "aggregate": method(aggregates[1]), "screen": 0,
            "minimumShare": 0.4,
        },
        "dimensions": [{
            "id": "x", "label": "X", "of": ["a", "b"],
            "aggregate": method(aggregates[0]),
        }],
    }))
    .unwrap();
    prepare(&inputs, &spec, Rules::default()).unwrap()
}

fn both(aggregates: [&str; 2], gaps: bool) -> (Vec<f64>, Vec<f64>) {
    let prefix = prefix(aggregates, gaps);
    let sets = [vec![1.0; 5], vec![0.3, 1.2, 0.0, 2.0, 0.7]];
    let tree = prefix.tree.clone();
    assert!(is_linear(&tree));
    let mut found = Vec::new();
    let mut logarithms = Logarithms::default();
    scores(&prefix, &tree, &mut logarithms, (&sets, false), &mut found)
        .unwrap();
    let mut run = Run::default();
    let mut expected = Vec::new();
    for set in &sets {
        expected.extend_from_slice(prefix.score(set, &[], &mut run).unwrap());
    }
    (found, expected)
}

#[test]
fn sums_have_the_bits_of_one_run() {
    for aggregates in [["mean", "mean"], ["sum", "mean"], ["mean", "sum"]] {
        for gaps in [false, true] {
            let (found, expected) = both(aggregates, gaps);
            let bits = |it: &f64| it.to_bits() << u32::from(it.is_nan());
            let found: Vec<u64> = found.iter().map(bits).collect();
            let expected: Vec<u64> = expected.iter().map(bits).collect();
            assert_eq!(found, expected, "{gaps}");
        }
    }
}

#[test]
fn products_and_mixtures_agree() {
    let kinds = ["mean", "sum", "geometric", "product"];
    for (below, above) in kinds.iter().flat_map(|it| kinds.map(|to| (it, to))) {
        for gaps in [false, true] {
            let (found, expected) = both([below, above], gaps);
            for (found, expected) in found.iter().zip(expected) {
                let off = (found - expected).abs() / expected;
                let same = found.is_nan() && expected.is_nan();
                assert!(same || off < 1e-14, "{below} {above}: {expected}");
            }
        }
    }
}

/// A mean below zero under a product is told, and not left out.
#[test]
fn means_below_zero_have_no_logarithm() {
    let prefix = prefix(["mean", "geometric"], false);
    let tree = prefix.tree.clone();
    // Of a and b between 1 and 2, divided by −½: below zero for some.
    let signed = vec![1.0, -1.5, 1.0, 1.0, 1.0];
    let mut run = Run::default();
    let expected = prefix.score(&signed, &[], &mut run).unwrap_err();
    let mut space = Logarithms::default();
    let weights = (&[signed][..], true);
    let mut out = Vec::new();
    let found = scores(&prefix, &tree, &mut space, weights, &mut out);
    assert_eq!(found.unwrap_err(), expected);
    assert!(matches!(expected.trouble, Trouble::NotPositive { .. }));
}

#[test]
fn troubles_are_those_of_one_run() {
    let mut prefix = prefix(["geometric", "mean"], false);
    let tree = prefix.tree.clone();
    let mut found = Vec::new();
    let fresh = || Logarithms::default();
    let none = [vec![0.0, 0.0, 1.0, 1.0, 1.0]];
    let trouble =
        scores(&prefix, &tree, &mut fresh(), (&none, true), &mut found);
    let mut run = Run::default();
    assert_eq!(
        trouble.unwrap_err(),
        prefix.score(&none[0], &[], &mut run).unwrap_err()
    );
    prefix.tree.nodes[0].aggregate = crate::index::Aggregate::Harmonic {};
    let tree = prefix.tree.clone();
    assert!(!is_linear(&tree));
}
