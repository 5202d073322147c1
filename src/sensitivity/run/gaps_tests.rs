use serde_json::{Value, json};

use crate::{
    finding::{Code, Faults},
    index::{Input, Rules},
    indicator::Direction,
    numeric::count,
    sensitivity::{CertaintySpec, Factor, Study},
};

/// Thirty areas: `b` follows `a`, and is missing in the last five.
fn columns() -> [Vec<Option<f64>>; 2] {
    let a = |at: u32| f64::from(at * at % 37) + 0.25 * f64::from(at % 5);
    let b = |at: u32| (at < 25).then(|| 2.0 * a(at) + f64::from(at * 7 % 11));
    [(0..30).map(|at| Some(a(at))).collect(), (0..30).map(b).collect()]
}

fn study(impute: &Value, certainty: &Value) -> Result<Study, Faults> {
    let columns = columns();
    let inputs: Vec<Input<'_>> = ["a", "b"]
        .iter()
        .zip(&columns)
        .map(|(id, values)| Input {
            id,
            label: id,
            direction: Direction::HigherIsWorse,
            values: values.clone(),
            periods: Vec::new(),
        })
        .collect();
    let spec = serde_json::from_value(json!({"steps": {
        "screen": 0.5,
        "impute": impute,
        "classify": {"method": "equalCounts", "count": 3}
    }}));
    let certainty: CertaintySpec =
        serde_json::from_value(certainty.clone()).unwrap();
    Study::new(&inputs, &[], Rules::default(), &spec.unwrap(), &certainty)
}

#[test]
fn filled_areas_move_most_and_the_same_way_every_time() {
    let ask = || {
        study(
            &json!({"method": "em", "within": "index"}),
            &json!({"runs": 200, "gaps": true}),
        )
    };
    let mut study = ask().unwrap();
    assert_eq!(study.factors(), [Factor::Gaps]);
    study.advance(200);
    let found = study.certainty();
    let ends = found.high.iter().zip(&found.low);
    let widths: Vec<f64> = ends.map(|(high, low)| high - low).collect();
    let mean = |of: &[f64]| of.iter().sum::<f64>() / count(of.len());
    assert!(mean(&widths[25..]) > 2.0, "{widths:?}");
    assert!(mean(&widths[25..]) > 2.0 * mean(&widths[..25]), "{widths:?}");
    let mut again = ask().unwrap();
    while again.advance(7).done < 200 {}
    assert_eq!(again.certainty(), found);
    assert_eq!(study.realised(3).unwrap().gaps, Some(4));
}

#[test]
fn without_a_distribution_nothing_is_drawn() {
    let refused =
        study(&json!({"method": "mean"}), &json!({"runs": 20, "gaps": true}));
    let Faults(found) = refused.map(|_| ()).unwrap_err();
    assert_eq!(found[0].code, Code::IndexCombination);
    assert_eq!(found[0].place.entry.as_deref(), Some("certainty.gaps"));
    // As one of several methods it has: the others stay as they are.
    let mixed = json!({
        "runs": 20, "gaps": true, "methods": {"impute": [{"method": "em", "within": "index"}]}
    });
    let mut mixed = study(&json!({"method": "mean"}), &mixed).unwrap();
    assert_eq!(mixed.advance(20).done, 20);
    assert!(mixed.certainty().failures.is_empty());
}
