use super::*;
use crate::{
    index::{Weigh, build},
    measurement::Status,
};

fn material() -> Material {
    let cell = |value: f64| Measurement {
        estimate: Some(value),
        ..Measurement::absent(Status::Value)
    };
    let column = |id: &str, factor: f64| Studied {
        id: id.to_owned(),
        label: id.to_owned(),
        direction: Direction::HigherIsWorse,
        unit: Unit::Value,
        cells: (0..7).map(|at| cell((f64::from(at) * factor) % 5.0)).collect(),
    };
    Material {
        codes: (0..7).map(|at| at.to_string()).collect(),
        districts: vec![None; 7],
        population: Some(
            (0..7).map(|it| Some(f64::from(it) * 100.0)).collect(),
        ),
        indicators: vec![column("a", 3.0), column("b", 1.7)],
    }
}

/// Whatever was scored before.
#[test]
fn scores_are_those_of_the_whole_index() {
    let material = material();
    let mut scorer = Scorer::default();
    let specs = [
        r#"{"preset": "mss"}"#,
        r#"{"preset": "mss", "weights": {"a": 2, "b": 0.5}}"#,
        r#"{"preset": "mss", "weights": {"b": 3}, "labels": []}"#,
        r#"{"preset": "zMean", "weights": {"b": 3}, "minimumPopulation": 150}"#,
        r#"{"preset": "zMean", "steps": {"weigh": {"method": "firstComponent"}}}"#,
    ];
    let codes = material.codes();
    for text in specs {
        let scored = scorer.score(&material, text).unwrap();
        let spec: IndexSpec = serde_json::from_str(text).unwrap();
        let rules = Rules {
            codes: &codes,
            population: material.population.as_deref(),
            districts: &material.districts,
        };
        let whole = build(&material.inputs(), &spec, rules).unwrap().value;
        let scores: Vec<Option<f64>> = scored
            .scores
            .iter()
            .map(|it| (!it.is_nan()).then_some(*it))
            .collect();
        assert_eq!(scores, whole.scores, "{text}");
        let classes: Vec<Option<u8>> =
            scored.classes.iter().map(|it| (*it > 0).then_some(*it)).collect();
        assert_eq!(classes, whole.classes, "{text}");
        assert_eq!(scored.limits, whole.limits);
        let effective: Vec<f64> =
            whole.components.iter().map(|it| it.effective).collect();
        assert_eq!(scored.effective, effective);
        let is_given = spec.steps.weigh.is_none_or(|it| it == Weigh::Given {});
        assert!(is_given || scored.effective != [0.5, 0.5]);
    }
}

#[test]
fn a_fault_does_not_stay() {
    let material = material();
    let mut scorer = Scorer::default();
    let zero = r#"{"preset": "mss", "weights": {"a": 0, "b": 0}}"#;
    assert!(scorer.score(&material, zero).is_err());
    assert!(scorer.score(&material, r#"{"preset": "mss"}"#).is_ok());
    assert!(scorer.score(&material, "{").is_err());
}
