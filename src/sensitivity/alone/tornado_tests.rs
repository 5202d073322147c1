use serde_json::json;

use super::*;
use crate::indicator::Direction;

#[test]
fn each_level_by_itself() {
    let column = |id: &'static str, values: [f64; 5]| Input {
        id,
        label: id,
        direction: Direction::HigherIsWorse,
        values: values.map(Some).to_vec(),
        periods: Vec::new(),
    };
    let inputs = [
        column("a", [1.0, 2.0, 3.0, 4.0, 50.0]),
        column("b", [9.0, 1.0, 4.0, 3.0, 2.0]),
    ];
    let spec = serde_json::from_value(json!({"steps": {
        "normalise": {"method": "minMax", "low": 1, "high": 100},
        "aggregate": {"method": "mean"},
        "classify": {"method": "quantiles", "count": 2},
    }}))
    .unwrap();
    let vary = serde_json::from_value(json!({
        "methods": {
            "normalise": [
                {"method": "rank", "ties": "average"},
                {"method": "goalposts", "lower": 9, "upper": 5, "scale": 1,
                 "truncated": false},
            ],
        },
        "weights": {"method": "dirichlet", "concentration": 3},
    }))
    .unwrap();
    let bars =
        tornado((&inputs, &[]), Rules::default(), &spec, &vary, 40).unwrap();
    let told: Vec<(Factor, u32, u32)> =
        bars.iter().map(|it| (it.factor, it.level, it.runs)).collect();
    assert_eq!(
        told,
        [
            (Factor::Normalise, 1, 1),
            (Factor::Normalise, 2, 0),
            (Factor::Weights, 1, 40)
        ]
    );
    assert!(bars[0].mean_shift > 0.0 && bars[0].failure.is_none());
    assert!(bars[1].mean_shift.is_nan() && bars[1].failure.is_some());
    assert!(bars[2].least_shift <= bars[2].mean_shift);
    assert!(bars[2].mean_shift <= bars[2].most_shift);
}
