use super::*;
use crate::{
    index::Weigh,
    indicator::{Direction, Unit},
    measurement::{Measurement, Status},
    recipe::{Analysed, study::Studied},
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
        periods: Vec::new(),
        cells: (0..7).map(|at| cell((f64::from(at) * factor) % 5.0)).collect(),
        posteriors: Vec::new(),
    };
    Material {
        codes: (0..7).map(|at| at.to_string()).collect(),
        names: (0..7).map(|at| at.to_string()).collect(),
        district_names: Vec::new(),
        homes: Vec::new(),
        analysed: Analysed::default(),
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
    let mut analysis = Analysis::new(material.clone());
    let specs = [
        r#"{"preset": "mss"}"#,
        r#"{"preset": "mss", "weights": {"a": 2, "b": 0.5}}"#,
        r#"{"preset": "mss", "weights": {"b": 3}, "labels": []}"#,
        r#"{"preset": "zMean", "weights": {"b": 3}, "minimumPopulation": 150}"#,
        r#"{"preset": "zMean", "steps": {"weigh": {"method": "firstComponent"}}}"#,
    ];
    let codes = material.codes();
    for text in specs {
        let found = analysis.score(&asked(text)).unwrap();
        let spec: IndexSpec = serde_json::from_str(text).unwrap();
        let rules = material.rules(&codes);
        let whole = build(&material.inputs(), &spec, rules).unwrap().value;
        let scores: Vec<Option<f64>> = found
            .scores
            .iter()
            .map(|it| (!it.is_nan()).then_some(*it))
            .collect();
        assert_eq!(scores, whole.scores, "{text}");
        let classes: Vec<Option<u8>> =
            found.classes.iter().map(|it| (*it > 0).then_some(*it)).collect();
        assert_eq!(classes, whole.classes, "{text}");
        assert_eq!(found.limits, whole.limits);
        let effective: Vec<f64> =
            whole.components.iter().map(|it| it.effective).collect();
        assert_eq!(found.effective, effective);
        let is_given = spec.steps.weigh.is_none_or(|it| it == Weigh::Given {});
        assert!(is_given || found.effective != [0.5, 0.5]);
    }
}

fn asked(index: &str) -> Asked {
    Asked::parse(&format!(r#"{{"index": {index}}}"#)).unwrap()
}

#[test]
fn a_fault_does_not_stay() {
    let mut analysis = Analysis::new(material());
    let zero = r#"{"preset": "mss", "weights": {"a": 0, "b": 0}}"#;
    assert!(analysis.score(&asked(zero)).is_err());
    assert!(analysis.score(&asked(r#"{"preset": "mss"}"#)).is_ok());
    assert!(Asked::parse("{").is_err());
    assert!(Asked::parse(r#"{"index": {}, "indexes": 1}"#).is_err());
    assert!(analysis.advance(1).is_err());
    assert!(analysis.effects().is_err());
}

/// The same runs, whether they were begun with these weights or others.
#[test]
fn moved_weights_lead_to_the_same_runs() {
    let runs = |weights: [&str; 2]| {
        let mut analysis = Analysis::new(material());
        for weights in weights {
            let text = format!(
                r#"{{"index": {{"preset": "mss", "weights": {weights}}},
                    "certainty": {{"runs": 64, "weights": {{"method": "noise", "share": 0.5}}}}}}"#
            );
            let begun = analysis.begin(&Asked::parse(&text).unwrap()).unwrap();
            assert_eq!(begun.value.done, 0);
            assert_eq!(analysis.advance(10).unwrap().done, 10);
            assert_eq!(analysis.advance(100).unwrap().done, 64);
        }
        // As text: what is no number is not equal to itself.
        let found = analysis.certainty().unwrap();
        (found.runs, format!("{found:?}"))
    };
    let own = r#"{"a": 2, "b": 1}"#;
    let found = runs([r#"{"b": 9}"#, own]);
    assert_eq!(found, runs([own, own]));
    assert_eq!(found.0, 64);
}

#[test]
fn another_index_is_compared() {
    let analysis = Analysis::new(material());
    let text = r#"{"index": {"preset": "mss"}, "other": {"preset": "mss", "weights": {"a": 0}}}"#;
    let bridge = analysis.compare(&Asked::parse(text).unwrap()).unwrap();
    assert_eq!(bridge.both, 4);
    let none = Asked::parse(r#"{"index": {"preset": "mss"}}"#).unwrap();
    assert!(analysis.compare(&none).is_err());
}
