use serde_json::json;

use super::*;

fn without(spec: serde_json::Value, id: &str) -> IndexSpec {
    let mut spec: IndexSpec = serde_json::from_value(spec).unwrap();
    let ids = ["a", "b", "c"].map(str::to_owned);
    leave_out(&mut spec, id, &ids);
    spec
}

#[test]
fn the_top_is_spelt_out_when_one_is_left_out() {
    assert_eq!(without(json!({}), "b").of, ["a", "c"]);
    let nested = json!({"dimensions": [
        {"id": "d", "label": "D", "of": ["a", "e"]},
        {"id": "e", "label": "E", "of": ["b"]},
    ]});
    let found = without(nested.clone(), "b");
    assert_eq!(found.of, ["c", "d"]);
    assert_eq!(found.dimensions.len(), 1);
    assert_eq!(found.dimensions[0].of, ["a"]);
    let found = without(nested, "d");
    assert_eq!(found.of, ["c"]);
    assert!(found.dimensions.is_empty());
}

#[test]
fn every_level_is_as_likely() {
    let vary: CertaintySpec = serde_json::from_value(json!({
        "methods": {"aggregate": [
            {"method": "geometric"}, {"method": "harmonic"},
        ]},
        "weights": {"method": "noise", "share": 0.5},
    }))
    .unwrap();
    let spec = IndexSpec::default();
    let plan = Plan { spec, vary, ids: vec!["a".to_owned()] };
    let mut counts = [0; 3];
    for run in 0..3000 {
        let point = plan.point(run);
        counts[point[Factor::Aggregate as usize] as usize] += 1;
        assert_eq!(point[Factor::Weights as usize], run + 1);
        assert_eq!(point[Factor::Normalise as usize], 0);
    }
    assert!(counts.iter().all(|it| (870..1130).contains(it)), "{counts:?}");
}

#[test]
fn the_order_of_factors_is_that_of_points() {
    for (at, factor) in Factor::ALL.into_iter().enumerate() {
        assert_eq!(factor as usize, at);
    }
}

#[test]
fn what_is_said_is_read_back() {
    let text = json!({
        "runs": 200,
        "methods": {"normalise": [{"method": "robustZ"}]},
        "weights": {"method": "noise", "share": 0.25, "on": "effective"},
        "data": "empirical",
    });
    let spec: CertaintySpec = serde_json::from_value(text.clone()).unwrap();
    assert_eq!(serde_json::to_value(&spec).unwrap(), text);
    let none: CertaintySpec = serde_json::from_value(json!({})).unwrap();
    assert_eq!(none, CertaintySpec::default());
    assert_eq!(serde_json::to_value(&none).unwrap(), json!({}));
    assert!(
        serde_json::from_value::<CertaintySpec>(json!({"run": 3})).is_err()
    );
    let _ = schemars::schema_for!(CertaintySpec);
    let _ = schemars::schema_for!(crate::sensitivity::EffectSpec);
}
