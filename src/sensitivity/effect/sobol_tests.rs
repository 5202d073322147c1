use serde_json::{Value, json};

use super::*;
use crate::indicator::Direction;

const VALUES: [[f64; 6]; 3] = [
    [3.0, 12.0, 45.0, 8.0, 1.0, 30.0],
    [5.0, 9.0, 30.0, 20.0, 9.0, 4.0],
    [2.0, 20.0, 50.0, 9.0, 3.0, 11.0],
];

fn inputs() -> Vec<Input<'static>> {
    ["a", "b", "c"]
        .iter()
        .zip(VALUES)
        .map(|(id, values)| Input {
            id,
            label: id,
            direction: Direction::HigherIsWorse,
            values: values.map(Some).to_vec(),
            periods: Vec::new(),
        })
        .collect()
}

fn sobol(vary: &Value, effects: &Value) -> Result<Sobol, Faults> {
    let spec = serde_json::from_value(json!({
        "steps": {
            "normalise": {"method": "minMax", "low": 1, "high": 100},
            "aggregate": {"method": "mean"},
            "classify": {"method": "quantiles", "count": 3},
        },
    }))
    .unwrap();
    let vary = serde_json::from_value(vary.clone()).unwrap();
    let effects = serde_json::from_value(effects.clone()).unwrap();
    let rules =
        Rules { codes: &["1", "2", "3", "4", "5", "6"], ..Rules::default() };
    Sobol::new((&inputs(), &[]), rules, &spec, &vary, &effects)
}

fn vary() -> Value {
    json!({
        "methods": {
            "aggregate": [{"method": "geometric"}, {"method": "max"}],
            "normalise": [{"method": "rank", "ties": "average"}],
        },
        "weights": {"method": "noise", "share": 0.9},
        "indicators": ["b"],
    })
}

fn done(effects: &Value) -> Effects {
    let mut sobol = sobol(&vary(), effects).unwrap();
    while sobol.advance(100).done < sobol.advance(0).total {
        assert_eq!(sobol.effects().unwrap(), None);
    }
    sobol.effects().unwrap().unwrap()
}

#[test]
fn sampled_shares_come_close_to_enumerated_ones() {
    let exact = done(&json!({"areas": ["3", "4"], "draws": 40}));
    assert!(exact.exact);
    assert_eq!(exact.runs, 3 * 2 * 40 * 2);
    assert_eq!(exact.outputs.len(), 5);
    let sampled = done(&json!({
        "areas": ["3", "4"], "draws": 40, "enumerate": 0, "points": 4096,
        "resamples": 100,
    }));
    assert!(!sampled.exact && sampled.runs <= exact.runs);
    assert_eq!(exact.factors, sampled.factors);
    assert_eq!(
        exact.factors,
        [
            Factor::Normalise,
            Factor::Indicators,
            Factor::Aggregate,
            Factor::Weights
        ]
    );
    for (one, other) in exact.outputs.iter().zip(&sampled.outputs) {
        assert_eq!(one.output, other.output);
        assert!((one.mean - other.mean).abs() < 0.05, "{one:?} {other:?}");
        for (one, other) in one.first.iter().zip(&other.first) {
            assert!(
                (one.value - other.value).abs() < 0.04,
                "{one:?} {other:?}"
            );
            assert!(other.low <= other.value && other.value <= other.high);
        }
        for (one, other) in one.total.iter().zip(&other.total) {
            assert!(
                (one.value - other.value).abs() < 0.04,
                "{one:?} {other:?}"
            );
        }
    }
}

#[test]
fn what_is_asked_for_wrongly_is_told_at_once() {
    let codes = |vary: Value, effects: Value| -> Vec<Code> {
        let faults = sobol(&vary, &effects).map(|_| ()).unwrap_err();
        faults.0.iter().map(|it| it.code).collect()
    };
    assert_eq!(codes(json!({}), json!({})), [Code::EffectsNone]);
    assert_eq!(
        codes(vary(), json!({"points": 100, "draws": 1, "areas": ["9"]})),
        [Code::RecipeInvalid, Code::RecipeInvalid, Code::RecipeReference]
    );
}

#[test]
fn failing_runs_are_no_basis() {
    let vary = json!({"methods": {"normalise": [{
        "method": "goalposts", "lower": 9, "upper": 5, "scale": 1,
        "truncated": false,
    }]}});
    let mut sobol = sobol(&vary, &json!({})).unwrap();
    sobol.advance(10);
    let faults = sobol.effects().unwrap_err();
    let codes: Vec<Code> = faults.0.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::EffectsFailed, Code::IndexGoalposts]);
}
