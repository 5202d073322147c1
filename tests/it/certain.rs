//! What is wrong with `certainty` is told by the check, with everything else.

use raumbild::finding::{Code, Finding};
use serde_json::{Value, json};

use crate::project::{columns, desk, recipe, source, value};

const TABLE: &str = "nr;a;b\n1;1;2\n2;5;4\n3;4;1\n4;8;9\n";

fn asked(certainty: Value) -> Value {
    let indicators = json!([
        value("a", "a", "higherIsWorse"),
        value("b", "b", "higherIsWorse"),
    ]);
    let index = json!({"preset": "zMean", "minimumPopulation": 0});
    let areas = json!({"file": "t.csv", "key": "nr"});
    let mut made = recipe(source("t.csv", "nr"), areas, indicators, index);
    made["certainty"] = certainty;
    made["publication"]["edition"] = json!("internal");
    made
}

fn faults(recipe: &Value) -> Vec<(Code, String)> {
    let mut desk = desk(&[("t.csv", TABLE.as_bytes())]);
    let found = desk.check(&recipe.to_string()).into_iter();
    let faults = found.filter(Finding::is_fault);
    faults.map(|it| (it.code, it.place.entry.unwrap_or_default())).collect()
}

fn list(expected: &[(Code, &str)]) -> Vec<(Code, String)> {
    expected.iter().map(|(code, at)| (*code, (*at).to_owned())).collect()
}

#[test]
fn a_sound_one_is_not_told() {
    let sound = json!({
        "runs": 50, "weights": {"method": "noise", "share": 0.25},
        "methods": {"normalise": [{"method": "percentile", "ties": "average"}]},
        "indicators": ["b"],
    });
    assert_eq!(faults(&asked(sound)), []);
}

#[test]
fn all_faults_at_once() {
    let wrong = json!({
        "runs": 0, "weights": {"method": "noise", "share": 2.0},
        "methods": {"screen": [], "aggregate": [
            {"method": "geometric"}, {"method": "geometric"},
        ]},
        "indicators": ["b", "c"], "data": "jeffreys", "gaps": true,
    });
    let mut recipe = asked(wrong);
    recipe["indicators"][0]["value"] = columns(&["x"]);
    let found = faults(&recipe);
    let expected = list(&[
        (Code::RecipeInvalid, "certainty.runs"),
        (Code::RecipeInvalid, "certainty.weights.share"),
        (Code::RecipeMissing, "certainty.methods.screen"),
        (Code::RecipeDuplicate, "certainty.methods.aggregate[1]"),
        (Code::RecipeReference, "certainty.indicators[1]"),
        (Code::IndexCombination, "certainty.gaps"),
    ]);
    assert_eq!(found[..expected.len()], expected);
    // Those of the files are told in the same go.
    assert!(found.len() > expected.len(), "{found:?}");
}

/// Values have no counts behind them that could have been others.
#[test]
fn faults_of_the_data() {
    let found = faults(&asked(json!({"data": "jeffreys"})));
    assert_eq!(found, list(&[(Code::CertaintyNoCounts, "certainty.data")]));
    let found = faults(&asked(json!({"runs": 4_000_000_000u32})));
    assert_eq!(found, list(&[(Code::CertaintyLarge, "certainty.runs")]));
}

/// Steps that contradict the recipe's own.
#[test]
fn faults_of_combinations() {
    let methods = json!({"aggregate": [{"method": "geometric"}]});
    let found = faults(&asked(json!({"methods": methods})));
    let entry = "certainty.methods.aggregate[0]";
    assert_eq!(found, list(&[(Code::IndexCombination, entry)]));
}

/// It hinders nobody who does not ask how certain the index is.
#[test]
fn the_index_is_built_all_the_same() {
    let recipe = asked(json!({"runs": 0}));
    let mut desk = desk(&[("t.csv", TABLE.as_bytes())]);
    assert!(desk.run(&recipe.to_string(), &mut |_| ()).is_ok());
}
