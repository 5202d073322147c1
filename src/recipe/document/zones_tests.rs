use serde_json::{Value, json};

use crate::{finding::Code, recipe::examine};

/// A recipe whose source is on zones of its own.
fn recipe() -> Value {
    json!({
        "version": 1,
        "sources": [{
            "id": "s", "file": "s.csv", "key": "k", "areas": "schools",
            "holder": "Amt", "widest": "public",
        }],
        "geography": {"file": "g.geojson", "key": "k"},
        "zones": [{
            "id": "schools", "file": "z.geojson", "key": "nr",
            "crosswalk": {"by": "area"},
        }],
        "indicators": [{
            "id": "a", "label": "A", "unit": "percent", "direction": "higherIsWorse",
            "numerator": {"source": "s", "columns": ["r"]}, "denominator": {"source": "s", "columns": ["n"]},
        }],
        "index": {"preset": "mss"},
        "disclosure": {"profile": "minimum3"},
        "publication": {"title": "T", "edition": "internal", "publisher": "Stadt"},
    })
}

#[track_caller]
fn faults(change: impl FnOnce(&mut Value)) -> Vec<(Code, String)> {
    let mut recipe = recipe();
    change(&mut recipe);
    let found = examine(&recipe.to_string()).1;
    found
        .into_iter()
        .map(|it| (it.code, it.place.entry.unwrap_or_default()))
        .collect()
}

fn one(code: Code, entry: &str) -> Vec<(Code, String)> {
    vec![(code, entry.to_owned())]
}

#[test]
fn zones_as_they_should_be() {
    assert_eq!(faults(|_| ()), []);
    let table = |it: &mut Value| {
        it["zones"] = json!([{"id": "schools", "crosswalk": {
            "by": "table", "file": "t.csv", "from": "a", "to": "b", "weight": "w",
        }}]);
    };
    assert_eq!(faults(table), []);
    let points = |it: &mut Value| {
        it["zones"][0]["crosswalk"] = json!({
            "by": "points", "file": "p.csv", "x": "x", "y": "y", "crs": "EPSG:25832",
        });
    };
    assert_eq!(faults(points), []);
}

#[test]
fn zones_nobody_knows_and_zones_twice() {
    let unknown = |it: &mut Value| it["sources"][0]["areas"] = json!("wards");
    let found = one(Code::RecipeReference, "sources[0].areas");
    assert_eq!(faults(unknown), found);
    let twice = |it: &mut Value| {
        let zones = it["zones"][0].clone();
        it["zones"] = json!([zones, zones]);
    };
    assert_eq!(faults(twice), one(Code::RecipeDuplicate, "zones[1].id"));
}

#[test]
fn what_a_crosswalk_needs() {
    let no_file = |it: &mut Value| {
        it["zones"] = json!([{"id": "schools", "crosswalk": {"by": "area"}}]);
    };
    assert_eq!(faults(no_file), one(Code::RecipeMissing, "zones[0]"));
    let no_key = |it: &mut Value| {
        it["zones"][0].as_object_mut().unwrap().remove("key");
    };
    assert_eq!(faults(no_key), one(Code::RecipeMissing, "zones[0]"));
    let half = |it: &mut Value| {
        it["zones"][0]["crosswalk"]["minShare"] = json!(0.6);
    };
    let found = one(Code::RecipeInvalid, "zones[0].crosswalk.minShare");
    assert_eq!(faults(half), found);
    let strange = |it: &mut Value| {
        it["zones"][0]["crosswalk"]["by"] = json!("magic");
    };
    assert_eq!(faults(strange)[0].0, Code::RecipeInvalid);
    let unknown = |it: &mut Value| {
        it["zones"][0]["crosswalk"]["from"] = json!("a");
    };
    assert_eq!(faults(unknown)[0].0, Code::RecipeUnknown);
}

#[test]
fn zones_have_names_and_each_its_own() {
    let named = |name: &'static str| {
        move |it: &mut Value| {
            it["zones"][0]["id"] = json!(name);
            it["sources"][0]["areas"] = json!(name);
        }
    };
    assert_eq!(faults(named("Einschulungsbereiche für Köln")), []);
    for odd in ["", " vorn", "zwei\nZeilen"] {
        let found = one(Code::RecipeInvalid, "zones[0].id");
        assert_eq!(faults(named(odd)), found, "{odd:?}");
    }
    let twice = |it: &mut Value| {
        it["geography"]["id"] = it["zones"][0]["id"].clone();
    };
    assert_eq!(faults(twice), one(Code::RecipeDuplicate, "geography.id"));
}

#[test]
fn rates_cannot_be_converted() {
    let value = |it: &mut Value| {
        it["indicators"][0] = json!({
            "id": "a", "label": "A", "unit": "percent", "direction": "higherIsWorse",
            "value": {"source": "s", "columns": ["r"]},
        });
    };
    assert_eq!(faults(value), one(Code::ValueConverted, "indicators[0].value"));
}
