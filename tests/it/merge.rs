//! Areas that are joined before anything is computed.

use std::collections::BTreeMap;

use raumbild::{
    disclosure::Edition,
    finding::Code,
    recipe::{RemedyKind, Run},
};
use serde_json::{Value, json};

use crate::{
    project::{desk, desk_of, path, recipe, share, source, value},
    zones::planning,
};

const TABLE: &[u8] = b"nr;kinder;arm;ort\n\
    p00;100;10;w\np01;40;2;w\np10;300;45;m\n\
    p11;250;*;m\np20;500;60;o\np21;80;8;o\n";

fn wanted(merge: Value) -> Value {
    let geography = json!({"file": "a.json", "key": "nr"});
    let indicators = json!([share("arm", &["arm"], &["kinder"])]);
    let index = json!({"preset": "zMean"});
    let mut recipe =
        recipe(source("a.csv", "nr"), geography, indicators, index);
    recipe["merge"] = merge;
    recipe["population"] = json!({"source": "s", "columns": ["kinder"]});
    recipe
}

fn run(recipe: &Value) -> Run {
    let planning = planning();
    let files: [(&str, &[u8]); 2] = [("a.json", &planning), ("a.csv", TABLE)];
    desk(&files).run(&recipe.to_string(), &mut |_| ()).unwrap()
}

fn told(recipe: &Value) -> Vec<(Code, String)> {
    let planning = planning();
    let files: [(&str, &[u8]); 2] = [("a.json", &planning), ("a.csv", TABLE)];
    let found = desk(&files).check(&recipe.to_string()).into_iter();
    found
        .filter(raumbild::finding::Finding::is_fault)
        .map(|it| (it.code, it.place.entry.unwrap_or_default()))
        .collect()
}

#[test]
fn counts_are_added_up_and_what_is_withheld_stays_so() {
    let merge = json!([
        {"of": ["p00", "p01"], "code": "w", "name": "Westen"},
        {"of": ["p10", "p11"]},
    ]);
    let run = run(&wanted(merge));
    let prepared = &run.results.prepared;
    let areas = prepared.geography.areas().iter();
    let names: Vec<(&str, &str)> =
        areas.map(|it| (it.code.as_str(), it.name.as_str())).collect();
    assert_eq!(
        names,
        [
            ("p10+p11", "p10, p11"),
            ("p20", "p20"),
            ("p21", "p21"),
            ("w", "Westen")
        ]
    );
    let column = |at: usize| prepared.matrix.counts[at].values.clone();
    let poor = prepared.matrix.indicators[0].numerator.unwrap().0;
    let all = prepared.matrix.indicators[0].denominator.unwrap().0;
    // 45 and a `*` are no number, and no zero either.
    assert_eq!(column(poor), [None, Some(60), Some(8), Some(12)]);
    assert_eq!(column(all), [Some(550), Some(500), Some(80), Some(140)]);
    assert_eq!(
        prepared.matrix.population.as_deref(),
        Some(&[Some(550.0), Some(500.0), Some(80.0), Some(140.0)][..])
    );
}

#[test]
fn a_merge_may_leave_and_is_told() {
    let recipe = wanted(json!([{"of": ["p00", "p01"]}]));
    let planning = planning();
    let files: [(&str, &[u8]); 2] = [("a.json", &planning), ("a.csv", TABLE)];
    let bundle = desk(&files)
        .publish(&recipe.to_string(), Some(Edition::Public), &mut |_| ())
        .unwrap()
        .value;
    let file =
        |name: &str| String::from_utf8(bundle.files()[name].clone()).unwrap();
    assert!(file("recipe.json").contains("\"merge\""));
    let table = file("data/indicators.csv");
    assert!(table.contains("p00+p01"), "{table}");
    assert!(!table.contains(",p00,") && !table.contains(",p01,"));
}

#[test]
fn sums_of_levels_need_whole_areas() {
    let of = json!({"source": "s", "columns": ["ort"]});
    let level = json!([{"id": "orte", "label": "Orte", "of": of}]);
    let mut fits = wanted(json!([{"of": ["p00", "p01"]}]));
    fits["publication"]["levels"] = level.clone();
    assert_eq!(run(&fits).results.prepared.published[0].members.len(), 5);
    let mut cut = wanted(json!([{"of": ["p00", "p10"]}]));
    cut["publication"]["levels"] = level;
    assert_eq!(told(&cut), [(Code::MergeCut, "merge".to_owned())]);
}

#[test]
fn what_cannot_be_added_up_is_refused() {
    let mut recipe = wanted(json!([{"of": ["p00", "p01"]}]));
    recipe["indicators"][0] = value("arm", "arm", "higherIsWorse");
    let found = told(&recipe);
    let place = "indicators[0].value".to_owned();
    assert!(found.contains(&(Code::RecipeInvalid, place)), "{found:?}");
    let found = told(&wanted(json!([{"of": ["p00", "p99"]}])));
    let place = "merge[0].of[1]".to_owned();
    assert!(found.contains(&(Code::MergeUnknown, place)), "{found:?}");
}

/// 2 of 40 in `p01` are withheld before; joined with `p00` nothing is. Had
/// `p00` been published before, the sum would give `p01` away.
#[test]
fn parts_published_before_forbid_the_merge() {
    let mut recipe = wanted(json!([{"of": ["p00", "p01"]}]));
    recipe["disclosure"]["earlier"] = json!([{"file": "l.json"}]);
    let zone = |code: &str, areas: &[&str]| json!({"level": "area", "code": code, "areas": areas});
    let publish = |zones: Value| {
        let ledger = json!({
            "format": 1, "zones": zones, "publications": [],
            "columns": [],
        })
        .to_string();
        let planning = planning();
        let files: [(&str, &[u8]); 3] = [
            ("a.json", &planning),
            ("a.csv", TABLE),
            ("l.json", ledger.as_bytes()),
        ];
        let found = desk(&files).publish(
            &recipe.to_string(),
            Some(Edition::Public),
            &mut |_| (),
        );
        found.err().map(|it| it.0[0].code)
    };
    assert_eq!(publish(json!([zone("w", &["p00", "p01"])])), None);
    assert_eq!(publish(json!([zone("p20", &["p20"])])), None);
    let parts = json!([zone("x", &["p00", "p20"])]);
    assert_eq!(publish(parts), Some(Code::MergeEarlier));
}

/// Every remedy for the invented city is carried out and judged: none leaves
/// more withheld than before, each kind helps, and a merge is proposed that
/// leaves nothing to withhold in the areas.
#[test]
fn remedies_for_the_invented_city_help() {
    let file = path("www/examples/ruesenhagen/ruesenhagen.raumbild.json");
    let text = std::fs::read_to_string(&file).unwrap();
    let mut desk = desk_of(&file);
    let public = Some(Edition::Public);
    let before = desk.judge(&text, public).unwrap().value;
    assert!(before.rates.1 > 0, "{before:?}");
    let found = desk.remedies(&text, public).unwrap();
    let mut merged = false;
    for remedy in &found {
        let mut changed: Value = serde_json::from_str(&text).unwrap();
        patch(&mut changed, &remedy.patch);
        let after = desk.judge(&changed.to_string(), public).unwrap().value;
        assert!(after.proven, "{:?}", remedy.kind);
        let cells = |it: &raumbild::recipe::Judged| {
            it.cells.iter().filter(|it| it.level == "area").count()
        };
        println!(
            "{:?} {:?} {:?} {:?}",
            remedy.kind, after.counts, after.rates, after.classes
        );
        if let RemedyKind::MergeAreas { areas, left, .. } = &remedy.kind {
            assert_eq!(after.classes.0, *left);
            assert!(areas.iter().all(|it| it.len() > 1));
            assert_eq!(cells(&after), 0, "{after:?}");
            merged = true;
        }
    }
    assert!(merged, "{found:?}");
    assert!(desk.remedies(&text, Some(Edition::Internal)).unwrap().is_empty());
}

/// Areas that were published singly are not joined: the sum would give their
/// parts away. Those that were published as whole districts may be joined
/// within them.
#[test]
fn remedies_leave_earlier_publications_their_zones() {
    let file = path("www/examples/ruesenhagen/ruesenhagen.raumbild.json");
    let text = std::fs::read_to_string(&file).unwrap();
    let mut recipe: Value = serde_json::from_str(&text).unwrap();
    recipe["disclosure"]["earlier"] = json!([{"file": "earlier.json"}]);
    let asked = recipe.to_string();
    let mut desk = desk_of(&file);
    let run = desk.run(&text, &mut |_| ()).unwrap();
    let areas = run.results.prepared.geography.areas().to_vec();
    let public = Some(Edition::Public);
    let mut joins = |zones: Vec<Value>| {
        let ledger = json!({
            "format": 1, "zones": zones, "publications": [], "columns": [],
        });
        desk.add_file("earlier.json".into(), ledger.to_string().into_bytes());
        let found = desk.remedies(&asked, public).unwrap();
        let is_join = |it: &RemedyKind| {
            matches!(
                it,
                RemedyKind::MergeAreas { .. } | RemedyKind::LargerAreas { .. }
            )
        };
        let mut kinds = Vec::new();
        for remedy in found.iter().filter(|it| is_join(&it.kind)) {
            let mut changed = recipe.clone();
            patch(&mut changed, &remedy.patch);
            desk.publish(&changed.to_string(), public, &mut |_| ())
                .unwrap_or_else(|faults| panic!("{faults}"));
            kinds.push(remedy.kind.clone());
        }
        kinds
    };
    let zone = |level: &str, code: &str, areas: &[String]| json!({"level": level, "code": code, "areas": areas});
    let singly = areas.iter();
    let singly =
        singly.map(|it| zone("area", &it.code, std::slice::from_ref(&it.code)));
    assert_eq!(joins(singly.collect()), []);
    let mut districts = BTreeMap::<_, Vec<String>>::new();
    for it in &areas {
        districts.entry(it.district).or_default().push(it.code.clone());
    }
    let whole = districts.values();
    let whole = whole.map(|it| zone("district", &it[0], it));
    assert_eq!(joins(whole.collect()).len(), 2);
}

/// A JSON merge patch without lists of its own.
fn patch(target: &mut Value, by: &Value) {
    let Value::Object(entries) = by else {
        *target = by.clone();
        return;
    };
    for (name, value) in entries {
        if value.is_null() {
            target.as_object_mut().unwrap().shift_remove(name);
        } else if value.is_object() {
            if !target[name].is_object() {
                target[name] = json!({});
            }
            patch(&mut target[name], value);
        } else {
            target[name] = value.clone();
        }
    }
}
