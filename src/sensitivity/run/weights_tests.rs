use super::*;
use crate::{index::IndexSpec, numeric::count};

fn tree() -> (Tree, Vec<f64>) {
    let spec: IndexSpec = serde_json::from_value(serde_json::json!({
        "dimensions": [{"id": "d", "label": "D", "of": ["a", "b"]}],
        "weights": {"a": 3, "c": 2},
    }))
    .unwrap();
    let tree = Tree::of(&spec, &["a", "b", "c"]).unwrap();
    let weights = tree.edges.iter().map(|it| spec.weight(&it.id)).collect();
    (tree, weights)
}

fn drawn(by: WeightVariation, draw: u32) -> Vec<f64> {
    let (tree, base) = tree();
    let mut out = Vec::new();
    vary(Some(by), (&tree, &base), (1, draw), &mut out);
    out
}

fn means(by: WeightVariation) -> Vec<f64> {
    let mut sums = vec![0.0; 4];
    for draw in 1..20_001 {
        for (sum, weight) in sums.iter_mut().zip(drawn(by, draw)) {
            *sum += weight / count(20_000);
        }
    }
    sums
}

#[test]
fn noise_lies_around_the_weights() {
    let by = WeightVariation::Noise { share: 0.25, on: Varied::Nodes };
    let (_, base) = tree();
    for draw in 1..500 {
        for (found, own) in drawn(by, draw).iter().zip(&base) {
            assert!((0.75 * own..=1.25 * own).contains(found));
        }
    }
    for (found, own) in means(by).iter().zip(&base) {
        assert!((found - own).abs() < 0.005 * own, "{found} {own}");
    }
    assert_eq!(drawn(by, 0), base);
}

/// Sums are kept, and the indicators' parts in the whole vary by themselves.
#[test]
fn noise_on_what_counts_in_the_whole() {
    let by = WeightVariation::Noise { share: 0.25, on: Varied::Effective };
    let (tree, base) = tree();
    let own = tree.effective(&base, 3);
    for draw in 1..500 {
        let found = drawn(by, draw);
        assert!((found[0] + found[1] - 4.0).abs() < 1e-12, "{found:?}");
        assert!((found[2] + found[3] - 3.0).abs() < 1e-12, "{found:?}");
        let counts = tree.effective(&found, 3);
        let factors: Vec<f64> =
            counts.iter().zip(&own).map(|(a, b)| a / b).collect();
        for factor in &factors {
            // All three are divided by their new sum.
            assert!((0.6..1.67).contains(factor), "{factors:?}");
        }
    }
}

#[test]
fn dirichlet_averages_the_weights() {
    let by = WeightVariation::Dirichlet { concentration: 20.0 };
    let (_, base) = tree();
    for (found, own) in means(by).iter().zip(&base) {
        assert!((found - own).abs() < 0.02, "{found} {own}");
    }
    let found = drawn(by, 5);
    assert!((found[0] + found[1] - 4.0).abs() < 1e-12);
    assert!((found[2] + found[3] - 3.0).abs() < 1e-12);
}
