use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::*;
use crate::finding::{Code, Finding, Place};

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Sample {
    name: String,
    #[serde(default)]
    size: Option<f64>,
    #[serde(default)]
    kinds: Vec<Kind>,
    #[serde(default)]
    weights: BTreeMap<String, i32>,
    #[serde(default)]
    pair: Option<(u8, bool)>,
    #[serde(default)]
    id: Option<Id>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Id(u64);

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum Kind {
    Plain,
    Empty {},
    Of { count: u32 },
    Text(String),
}

fn fault(value: &Value) -> Finding {
    typed::<Sample>(value).unwrap_err().fault()
}

#[test]
fn reads_what_serde_reads() {
    let all = json!({
        "name": "ä", "size": 3, "pair": [255, true], "id": u64::MAX,
        "kinds": ["plain", {"plain": null}, {"empty": {}},
            {"of": {"count": 2}}, {"text": "x"}],
        "weights": {"a": -1, "b": 2},
    });
    for value in [all, json!({"name": ""}), json!({"name": "x", "size": null})]
    {
        let theirs: Sample = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(typed::<Sample>(&value).unwrap(), theirs);
    }
}

#[test]
fn a_struct_is_no_list() {
    let code = fault(&json!(["x"])).code;
    assert_eq!(code, Code::RecipeInvalid);
}

#[test]
fn tells_the_path_of_a_value_that_does_not_fit() {
    for (value, path) in [
        (json!({"name": 1}), "name"),
        (json!({"name": "", "kinds": ["plain", 3]}), "kinds[1]"),
        (json!({"name": "", "kinds": ["gone"]}), "kinds[0]"),
        (
            json!({"name": "", "kinds": [{"of": {"count": -1}}]}),
            "kinds[0].of.count",
        ),
        (json!({"name": "", "kinds": [{"of": []}]}), "kinds[0].of"),
        (json!({"name": "", "weights": {"a": 0.5}}), "weights.a"),
        (json!({"name": "", "pair": [256, true]}), "pair[0]"),
    ] {
        let fault = fault(&value);
        assert_eq!(fault.code, Code::RecipeInvalid, "{path}");
        assert_eq!(fault.place, Place::entry(path));
    }
}

#[test]
fn tells_what_is_missing_and_what_nobody_knows() {
    let missing = fault(&json!({}));
    assert_eq!(missing.code, Code::RecipeMissing);
    let unknown = fault(&json!({"name": "", "kinds": [{"empty": {"x": 1}}]}));
    assert_eq!(unknown.code, Code::RecipeUnknown);
    assert_eq!(unknown.place, Place::entry("kinds[0].empty.x"));
}

#[test]
fn text_that_is_no_json_has_a_line() {
    let fault = read_as::<Sample>("{\n \"name\": \n}").unwrap_err();
    assert_eq!(fault.code, Code::RecipeSyntax);
}
