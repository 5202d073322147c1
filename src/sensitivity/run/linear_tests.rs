use serde_json::{Value, json};

use super::*;
use crate::{
    index::{IndexSpec, Input, Rules, Run, prepare},
    indicator::Direction,
    numeric::Stream,
};

fn prefix(aggregates: [&str; 2]) -> Prefix {
    let mut stream = Stream::new(4, 0, 0);
    let ids = ["a", "b", "c", "d"];
    let inputs: Vec<Input<'_>> = ids
        .iter()
        .map(|id| Input {
            id,
            label: id,
            direction: Direction::HigherIsWorse,
            values: (0..300).map(|_| Some(1.0 + stream.uniform())).collect(),
            periods: Vec::new(),
        })
        .collect();
    let method = |it: &str| -> Value { json!({"method": it}) };
    let spec: IndexSpec = serde_json::from_value(json!({
        "steps": {"aggregate": method(aggregates[1])},
        "dimensions": [{
            "id": "x", "label": "X", "of": ["a", "b"],
            "aggregate": method(aggregates[0]),
        }],
    }))
    .unwrap();
    prepare(&inputs, &spec, Rules::default()).unwrap()
}

fn both(aggregates: [&str; 2]) -> (Vec<f64>, Vec<f64>) {
    let prefix = prefix(aggregates);
    let sets = [vec![1.0; 5], vec![0.3, 1.2, 0.0, 2.0, 0.7]];
    let tree = prefix.tree.clone();
    assert!(is_linear(&prefix, &tree));
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
        let (found, expected) = both(aggregates);
        assert_eq!(found, expected);
    }
}

#[test]
fn products_and_mixtures_agree() {
    let kinds = ["mean", "sum", "geometric", "product"];
    for below in kinds {
        for above in kinds {
            let (found, expected) = both([below, above]);
            for (found, expected) in found.iter().zip(expected) {
                let off = (found - expected).abs() / expected;
                assert!(off < 1e-14, "{below} {above}: {found} {expected}");
            }
        }
    }
}

#[test]
fn troubles_are_those_of_one_run() {
    let mut prefix = prefix(["geometric", "mean"]);
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
    assert!(!is_linear(&prefix, &tree));
}
