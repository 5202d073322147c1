use serde_json::json;

use super::*;
use crate::text::Language;

fn recipe() -> Value {
    json!({
        "version": 1,
        "sources": [{"id": "s", "file": "s.csv", "key": "k", "holder": "Amt", "widest": "public"}],
        "geography": {"file": "g.geojson", "key": "k"},
        "indicators": [{
            "id": "a", "label": "A", "unit": "percent", "direction": "higherIsWorse",
            "numerator": {"source": "s", "columns": ["r"]}, "denominator": {"source": "s", "columns": ["n"]},
        }],
        "index": {"preset": "mss"},
        "disclosure": {"profile": "minimum3"},
        "publication": {"title": "T", "edition": "public", "publisher": "Stadt"},
    })
}

#[track_caller]
fn faults(change: impl FnOnce(&mut Value)) -> Vec<(Code, String)> {
    let mut recipe = recipe();
    change(&mut recipe);
    examine(&recipe.to_string())
        .1
        .into_iter()
        .map(|it| (it.code, it.place.entry.unwrap_or_default()))
        .collect()
}

fn one(code: Code, entry: &str) -> Vec<(Code, String)> {
    vec![(code, entry.to_owned())]
}

#[test]
fn a_recipe_as_it_should_be() {
    assert_eq!(faults(|_| ()), []);
    assert_eq!(
        faults(|it| it["$schema"] = json!("https://example.org/recipe-1.json")),
        []
    );
}

#[test]
fn all_faults_at_once_each_at_its_entry() {
    let found = faults(|it| {
        it["indicatorz"] = json!([]);
        it["sources"][0]["sign"] = json!("ba");
        it["indicators"][0]["unit"] = json!("prozent");
        it["geography"].as_object_mut().unwrap().remove("key");
        it["index"]["weights"] = json!({"a": "1"});
    });
    let expected = [
        (Code::RecipeInvalid, "index.weights.a"),
        (Code::RecipeInvalid, "indicators[0].unit"),
        (Code::RecipeMissing, "geography"),
        (Code::RecipeUnknown, "indicatorz"),
        (Code::RecipeUnknown, "sources[0].sign"),
    ];
    for (code, entry) in expected {
        assert!(
            found.contains(&(code, entry.to_owned())),
            "{entry} in {found:?}"
        );
    }
    assert_eq!(found.len(), expected.len(), "{found:?}");
}

#[test]
fn a_typo_is_met_with_what_is_possible() {
    let mut value = recipe();
    value["index"]["preset"] = json!("msss");
    let message =
        parse(&value.to_string()).unwrap_err().0[0].message(Language::German);
    assert!(
        message.contains("\"msss\"") && message.contains("\"mss\""),
        "{message}"
    );
    value["index"] = json!({"preset": "mss", "steps": {"normalise": {"method": "zScore", "divisor": "both"}}});
    let faults = parse(&value.to_string()).unwrap_err();
    assert_eq!(
        faults.0[0].place.entry.as_deref(),
        Some("index.steps.normalise.divisor")
    );
}

#[test]
fn broken_json_has_a_line_and_a_column() {
    let faults = parse("{\n  \"version\": 1,\n  oops\n}").unwrap_err();
    assert_eq!(faults.0[0].code, Code::RecipeSyntax);
    assert!(faults.to_string().contains("line 3"), "{faults}");
}

#[test]
fn names_must_refer_to_something() {
    let source = |it: &mut Value| {
        it["indicators"][0]["numerator"]["source"] = json!("x");
    };
    assert_eq!(
        faults(source),
        one(Code::RecipeReference, "indicators[0].numerator.source")
    );
    let weight = |it: &mut Value| it["index"]["weights"] = json!({"b": 1.0});
    assert_eq!(faults(weight), one(Code::RecipeReference, "index.weights.b"));
    let twice = |it: &mut Value| {
        let copy = it["indicators"][0].clone();
        it["indicators"].as_array_mut().unwrap().push(copy);
    };
    assert_eq!(faults(twice), one(Code::RecipeDuplicate, "indicators[1].id"));
}

#[test]
fn an_indicator_is_a_rate_or_a_value() {
    let lone = |it: &mut Value| {
        it["indicators"][0].as_object_mut().unwrap().remove("denominator");
    };
    assert_eq!(faults(lone), one(Code::RecipeMissing, "indicators[0]"));
    let both = |it: &mut Value| {
        it["indicators"][0]["value"] = json!({"source": "s", "columns": ["v"]});
    };
    assert_eq!(faults(both), one(Code::RecipeInvalid, "indicators[0]"));
}

#[test]
fn no_source_leaves_wider_than_it_may() {
    let narrow =
        |it: &mut Value| it["sources"][0]["widest"] = json!("committee");
    assert_eq!(
        faults(narrow),
        one(Code::EditionForbidden, "sources[0].widest")
    );
    let both = |it: &mut Value| {
        it["sources"][0]["widest"] = json!("committee");
        it["publication"]["edition"] = json!("committee");
    };
    assert_eq!(faults(both), []);
}

#[test]
fn classes_and_weights_make_sense() {
    let limits = |it: &mut Value| {
        it["index"]["steps"] =
            json!({"classify": {"method": "limits", "limits": [1.0, 0.0]}});
    };
    assert_eq!(
        faults(limits),
        one(Code::RecipeInvalid, "index.steps.classify")
    );
    let labels = |it: &mut Value| it["index"]["labels"] = json!(["a", "b"]);
    assert_eq!(faults(labels), one(Code::RecipeInvalid, "index.labels"));
    let negative = |it: &mut Value| it["index"]["weights"] = json!({"a": -1.0});
    assert_eq!(faults(negative), one(Code::RecipeInvalid, "index.weights.a"));
    let nothing = |it: &mut Value| it["index"]["weights"] = json!({"a": 0.0});
    assert_eq!(faults(nothing), one(Code::RecipeInvalid, "index.weights"));
}

#[test]
fn numbers_of_methods_make_sense() {
    for (steps, entry) in [
        (
            json!({"impute": {"method": "latest", "years": -1}, "screen": 0}),
            "steps.impute.years",
        ),
        (
            json!({"weigh": {"method": "balanced", "targets": {"a": -1}}}),
            "steps.weigh.targets.a",
        ),
        (
            json!({"aggregate": {"method": "crossed", "limits": [[1, 1]]}}),
            "steps.aggregate.limits",
        ),
        (
            json!({"classify": {"method": "equalCounts", "count": 13}}),
            "steps.classify",
        ),
        (
            json!({
                "normalise": {"method": "minMax", "low": 0, "high": 1},
                "aggregate": {
                    "method": "benefitOfTheDoubt",
                    "leeway": {"of": "shares", "low": 0.4, "high": 0.2},
                },
            }),
            "steps.aggregate.leeway",
        ),
    ] {
        let change = |it: &mut Value| it["index"]["steps"] = steps;
        let entry = format!("index.{entry}");
        assert_eq!(faults(change), one(Code::RecipeInvalid, &entry));
    }
    let reference =
        |steps: Value| faults(|it: &mut Value| it["index"]["steps"] = steps);
    assert_eq!(
        reference(
            json!({"weigh": {"method": "balanced", "targets": {"z": 1}}})
        ),
        one(Code::RecipeReference, "index.steps.weigh.targets.z")
    );
    // An outcome must not be part of what it is to weigh.
    assert_eq!(
        reference(json!({"weigh": {"method": "regression", "outcome": "a"}})),
        one(Code::RecipeReference, "index.weigh.outcome")
    );
    let twelve = json!({"classify": {"method": "equalCounts", "count": 12}});
    assert_eq!(reference(twelve), []);
}

#[test]
fn rules_may_be_tightened_not_loosened() {
    let loose = |it: &mut Value| {
        it["disclosure"] = json!({"profile": "minimum5", "minimum": 3});
    };
    assert_eq!(faults(loose), one(Code::RecipeInvalid, "disclosure.minimum"));
    let narrow = |it: &mut Value| it["disclosure"]["width"] = json!(1);
    assert_eq!(faults(narrow), one(Code::RecipeInvalid, "disclosure.width"));
    let tight = |it: &mut Value| {
        it["disclosure"] =
            json!({"profile": "minimum3", "minimum": 4, "width": 6});
    };
    assert_eq!(faults(tight), []);
}
