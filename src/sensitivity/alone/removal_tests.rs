use serde_json::json;

use super::*;
use crate::indicator::Direction;

/// Without one of two, the other alone decides; without the dimension
/// nothing is left.
#[test]
fn what_is_left_decides() {
    let column = |id: &'static str, values: [f64; 4]| Input {
        id,
        label: id,
        direction: Direction::HigherIsWorse,
        values: values.map(Some).to_vec(),
        periods: Vec::new(),
    };
    let inputs =
        [column("a", [1.0, 2.0, 3.0, 4.0]), column("b", [9.0, 1.0, 4.0, 3.0])];
    let spec = serde_json::from_value(json!({
        "steps": {
            "normalise": {"method": "zScore", "divisor": "sample"},
            "aggregate": {"method": "mean"},
            "classify": {"method": "quantiles", "count": 2},
        },
        "dimensions": [{"id": "d", "label": "D", "of": ["a", "b"]}],
    }))
    .unwrap();
    let found = removals(&inputs, Rules::default(), &spec).unwrap();
    let ids: Vec<&str> = found.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "d"]);
    assert_eq!(found[0].ranks, [1, 4, 2, 3]);
    assert_eq!(found[1].ranks, [4, 3, 2, 1]);
    assert_eq!(found[1].classes, [1, 1, 2, 2]);
    assert!(found[2].failure.is_some() && found[2].ranks.is_empty());
}
