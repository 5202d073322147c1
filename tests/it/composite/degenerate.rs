//! What cannot be computed says so, and where.

use std::fmt::Write;

use raumbild::{
    finding::Code,
    index::{Rules, build},
};
use serde_json::{Value, json};

use super::{Golden, spec};

fn table() -> Golden {
    Golden::parse(
        b"key,a,b,flat,mostly,minus\n\
          n,1,4,2,5,-1\no,2,1,2,5,3\np,4,2,2,5,2\nq,8,3,2,9,1\n",
    )
}

#[track_caller]
fn refused(ids: &[&str], index: Value, code: Code, name: &str) {
    let table = table();
    let codes = table.codes();
    let rules = Rules { codes: &codes, ..Rules::default() };
    let inputs = table.inputs(ids, &[]);
    let faults = build(&inputs, &spec(&index), rules).unwrap_err();
    assert_eq!(faults.0[0].code, code, "{faults}");
    assert!(faults.to_string().contains(name), "{faults}");
}

#[test]
fn too_few_areas() {
    for outliers in [json!(["n", "o"]), json!(["n", "o", "p", "q"])] {
        let index = json!({"outliers": outliers});
        refused(&["a"], index, Code::IndexTooFew, "3");
    }
}

#[test]
fn an_indicator_that_is_constant_after_exclusions() {
    let z = json!({"method": "zScore", "divisor": "population"});
    let index = json!({"steps": {"normalise": z}, "outliers": ["q"]});
    refused(&["mostly"], index, Code::IndexNoSpread, "mostly");
}

#[test]
fn a_median_distance_of_zero() {
    let index = json!({"steps": {"normalise": {"method": "robustZ"}}});
    refused(&["mostly"], index, Code::IndexNoMedianSpread, "mostly");
    let treat = json!({"method": "robustZ", "deviations": 3});
    let index = json!({"steps": {"treatOthers": treat}});
    refused(&["mostly"], index, Code::IndexNoMedianSpread, "mostly");
}

#[test]
fn more_classes_than_scores() {
    let classify = json!({"method": "optimal", "count": 5});
    let index = json!({"steps": {"classify": classify}});
    refused(&["a"], index, Code::IndexClasses, "5");
}

#[test]
fn negative_values_into_a_geometric_mean() {
    let index = json!({"steps": {"aggregate": {"method": "geometric"}}});
    refused(&["a", "minus"], index, Code::IndexNotPositive, "area n");
}

#[test]
fn a_logarithm_of_nothing() {
    let log = json!({"method": "log", "offset": 0});
    let index = json!({"steps": {"treat": {"minus": log}}});
    refused(&["minus"], index, Code::IndexNotPositive, "minus");
}

#[test]
fn steps_that_do_not_go_together() {
    let index = json!({"steps": {
        "normalise": {"method": "zScore", "divisor": "sample"},
        "aggregate": {"method": "geometric"},
    }});
    refused(&["a", "b"], index, Code::IndexCombination, "aggregate");
    let index = json!({"steps": {"impute": {"method": "mean"}}});
    refused(&["a"], index, Code::IndexCombination, "impute");
}

#[test]
fn goalposts_the_wrong_way_round() {
    let posts = json!({"method": "goalposts", "lower": 9, "upper": 1, "scale": 1, "truncated": true});
    let index = json!({"steps": {"normalise": posts}});
    refused(&["a"], index, Code::IndexGoalposts, "a");
}

#[test]
fn weights_that_cannot_be() {
    let index =
        json!({"steps": {"weigh": {"method": "budget", "experts": []}}});
    refused(&["a", "b"], index, Code::IndexNoSolution, "index");
    let judgements = json!({
        "method": "judgements", "order": ["a", "b"], "matrix": [[1, 3], [3, 1]],
    });
    let index = json!({"steps": {"weigh": judgements}});
    refused(&["a", "b"], index, Code::IndexNoSolution, "index");
    let index = json!({"weights": {"a": 0, "b": 0}});
    refused(&["a", "b"], index, Code::IndexNoSolution, "index");
    let ordered = json!({"method": "ordered", "weights": [1]});
    let index = json!({"steps": {"aggregate": ordered}});
    refused(&["a", "b"], index, Code::IndexLengths, "2");
    let index = json!({"steps": {"weigh": {"method": "firstComponent"}}});
    refused(&["a", "flat"], index, Code::IndexNoSpread, "index");
}

#[test]
fn trees_that_are_none() {
    let one = |id: &str, of: Value| json!({"id": id, "label": id, "of": of});
    let cases = [
        (json!([one("x", json!(["z"]))]), Code::RecipeReference, "z"),
        (json!([one("a", json!(["b"]))]), Code::RecipeDuplicate, "a"),
        (json!([one("x", json!([]))]), Code::RecipeMissing, "of"),
        (
            json!([one("x", json!(["a"])), one("y", json!(["a"]))]),
            Code::RecipeDuplicate,
            "a",
        ),
        (
            json!([one("x", json!(["y"])), one("y", json!(["x"]))]),
            Code::IndexUnreached,
            "x",
        ),
    ];
    for (dimensions, code, name) in cases {
        refused(&["a", "b"], json!({"dimensions": dimensions}), code, name);
    }
}

#[test]
fn too_many_for_every_order() {
    let mut text = String::from("key,a,b\n");
    for at in 0..41 {
        writeln!(text, "{at},{at},{}", at * 7 % 41).unwrap();
    }
    let table = Golden::parse(text.as_bytes());
    let index = json!({"steps": {"aggregate": {"method": "kemeny"}}});
    let inputs = table.inputs(&["a", "b"], &[]);
    let faults = build(&inputs, &spec(&index), Rules::default()).unwrap_err();
    assert_eq!(faults.0[0].code, Code::IndexTooMany, "{faults}");
}

/// Where no majority is against anything, all orders are equally good: too
/// many to look at.
#[test]
fn too_many_circles() {
    let mut text = String::from("key,a,b\n");
    for at in 0..40 {
        writeln!(text, "{at},{at},{}", 40 - at).unwrap();
    }
    let table = Golden::parse(text.as_bytes());
    let index = json!({"steps": {"aggregate": {"method": "kemeny"}}});
    let inputs = table.inputs(&["a", "b"], &[]);
    let faults = build(&inputs, &spec(&index), Rules::default()).unwrap_err();
    assert_eq!(faults.0[0].code, Code::IndexCircles, "{faults}");
    assert!(faults.to_string().contains("40"), "{faults}");
}

#[test]
fn an_outcome_that_is_none() {
    for outcome in ["z", "a"] {
        let weigh = json!({"method": "regression", "outcome": outcome});
        let index = json!({"steps": {"weigh": weigh}, "of": ["a", "b"]});
        refused(&["a", "b", "minus"], index, Code::RecipeReference, outcome);
    }
}

#[test]
fn leeway_that_cannot_be() {
    let leeway = json!({"of": "weights", "low": 0.6, "high": 0.9});
    let doubt = json!({"method": "benefitOfTheDoubt", "leeway": leeway});
    let index = json!({"steps": {"aggregate": doubt}});
    refused(&["a", "b"], index, Code::IndexNoSolution, "index");
    let doubt = json!({"method": "benefitOfTheDoubt"});
    let index = json!({"steps": {"aggregate": doubt}});
    refused(&["a", "minus"], index, Code::IndexNotPositive, "area n");
}
