//! Gaps that are filled from an indicator's other dates.

use raumbild::{
    disclosure::Edition,
    finding::{Code, Faults},
    recipe::{Desk, Run},
};
use serde_json::{Value, json};

use crate::project::{columns, desk, recipe, source};

/// Area 3 has no count in 2024: it had 20 of 80 in 2022 and 30 of 80 in 2026;
/// area 4 lacks both, and 2026 alone is known.
const NOW: &str = "\
nr;a;n;b
1;5;50;7
2;9;60;8
3;.;80;2
4;.;40;5
5;12;48;1
6;3;30;9
";

const THEN: &str = "\
nr;a22;n22;a26;n26;q22
1;4;50;6;50;1
2;9;60;9;60;2
3;20;80;30;80;31
4;.;40;2;40;.
5;12;48;12;48;5
6;3;30;3;30;6
";

fn other(at: &str) -> Value {
    let from = |name: &str| {
        let mut found = columns(&[&format!("{name}{at}")]);
        found["source"] = json!("then");
        found
    };
    json!({
        "date": format!("20{at}"), "numerator": from("a"),
        "denominator": from("n"),
    })
}

fn asked(impute: &Value) -> Value {
    let table = |file: &str| {
        let mut source = source(file, "nr");
        source["signs"] = json!({"own": {".": "missing"}});
        source
    };
    let indicators = json!([
        {
            "id": "a", "label": "A", "unit": "percent",
            "direction": "higherIsWorse", "date": "2024-12-31",
            "numerator": columns(&["a"]), "denominator": columns(&["n"]),
            "otherDates": [other("22"), other("26")],
        },
        {
            "id": "b", "label": "B", "unit": "value",
            "direction": "higherIsWorse", "value": columns(&["b"]),
        },
    ]);
    let index = json!({
        "preset": "zMean", "minimumPopulation": 0,
        "steps": {"screen": 0, "impute": impute},
    });
    let areas = json!({"file": "now.csv", "key": "nr"});
    let mut made = recipe(table("now.csv"), areas, indicators, index);
    let mut then = table("then.csv");
    then["id"] = json!("then");
    made["sources"].as_array_mut().unwrap().push(then);
    made["publication"]["edition"] = json!("internal");
    made
}

fn town(now: &str) -> Desk {
    desk(&[("now.csv", now.as_bytes()), ("then.csv", THEN.as_bytes())])
}

fn run(now: &str, recipe: &Value) -> Result<Run, Faults> {
    town(now).run(&recipe.to_string(), &mut |_| ())
}

fn scores(now: &str, impute: &Value) -> Vec<Option<f64>> {
    let run = run(now, &asked(impute)).unwrap_or_else(|it| panic!("{it}"));
    run.results.index.scores.clone()
}

/// As if the number that is expected had stood in the file.
fn with(gaps: [&str; 2]) -> Vec<Option<f64>> {
    let now = NOW.replace("3;.;80", &format!("3;{};80", gaps[0]));
    let now = now.replace("4;.;40", &format!("4;{};40", gaps[1]));
    scores(&now, &json!({"method": "none"}))
}

fn same(found: &[Option<f64>], expected: &[Option<f64>]) -> bool {
    found.iter().zip(expected).all(|pair| match pair {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        (a, b) => a == b,
    })
}

#[test]
fn gaps_are_filled_from_other_dates() {
    // 25 of 80 lies half way between 20 and 30 of 80.
    let linear = scores(NOW, &json!({"method": "linear"}));
    assert!(same(&linear, &with(["25", "2"])), "{linear:?}");
    let constant = scores(NOW, &json!({"method": "constant"}));
    assert!(same(&constant, &with(["20", "2"])), "{constant:?}");
    let latest = scores(NOW, &json!({"method": "latest", "years": 2}));
    assert!(same(&latest, &with(["20", "."])), "{latest:?}");
    let recent = scores(NOW, &json!({"method": "latest", "years": 1.5}));
    assert!(same(&recent, &with([".", "."])), "{recent:?}");
    assert!(recent[2].is_none() && latest[2].is_some());
}

/// In the indicator's unit.
#[test]
fn a_value_of_another_date() {
    let mut asked = asked(&json!({"method": "latest"}));
    let mut value = columns(&["q22"]);
    value["source"] = json!("then");
    asked["indicators"][0]["otherDates"] =
        json!([{"date": "2022-12-31", "value": value}]);
    let run = run(NOW, &asked).unwrap_or_else(|it| panic!("{it}"));
    let filled = NOW.replace("3;.;80", "3;31;100");
    let expected = scores(&filled, &json!({"method": "none"}));
    assert!(same(&run.results.index.scores, &expected));
}

/// What a study is made of knows them too.
#[test]
fn a_study_fills_the_same_gaps() {
    let asked = asked(&json!({"method": "linear"}));
    let mut desk = town(NOW);
    let study = desk.study(&asked.to_string(), &mut |_| ()).unwrap().value;
    let inputs = study.0.inputs();
    let years: Vec<f64> = inputs[0].periods.iter().map(|it| it.years).collect();
    assert_eq!(years, [-2.0, 2.0]);
    assert_eq!(inputs[0].periods[0].values[2], Some(25.0));
    assert!(inputs[1].periods.is_empty());
}

/// Their counts are no cells of the gate.
#[test]
fn what_is_filled_so_stays_in_the_house() {
    let mut asked = asked(&json!({"method": "linear"}));
    let publish = |recipe: &Value, edition: Edition| {
        let mut desk = town(NOW);
        desk.publish(&recipe.to_string(), Some(edition), &mut |_| ())
    };
    assert!(publish(&asked, Edition::Internal).is_ok());
    for edition in [Edition::Committee, Edition::Public] {
        let Err(Faults(faults)) = publish(&asked, edition) else {
            panic!("{edition:?} has left");
        };
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].code, Code::EditionDates);
    }
    // Nothing is filled from them.
    let mut other = asked.clone();
    other["index"]["steps"]["impute"] = json!({"method": "mean"});
    assert!(publish(&other, Edition::Public).is_ok());
    // They are public already.
    asked["sources"][1]["published"] = json!("Stadt (2023)");
    assert!(publish(&asked, Edition::Public).is_ok());
    // Another entry of the same file says otherwise.
    let mut twin = asked["sources"][1].clone();
    twin["id"] = json!("twin");
    twin.as_object_mut().unwrap().remove("published");
    asked["sources"].as_array_mut().unwrap().push(twin);
    assert!(publish(&asked, Edition::Public).is_err());
}

#[test]
fn what_is_wrong_with_other_dates() {
    let mut wrong = asked(&json!({"method": "linear"}));
    let dates = &mut wrong["indicators"][0]["otherDates"];
    dates[0]["date"] = json!("31.12.2022");
    dates[1].as_object_mut().unwrap().remove("denominator");
    let again = json!({"date": "2024", "value": columns(&["b"])});
    dates.as_array_mut().unwrap().push(again);
    let Err(Faults(faults)) = run(NOW, &wrong) else { panic!("has run") };
    let told: Vec<_> = faults
        .iter()
        .map(|it| (it.code, it.place.entry.as_deref().unwrap_or("")))
        .collect();
    let at = |rest: &str| format!("indicators[0].otherDates{rest}");
    let expected = [
        (Code::RecipeInvalid, at("[0].date")),
        (Code::RecipeInvalid, at("[1]")),
        (Code::RecipeDuplicate, at("[2].date")),
    ];
    let expected: Vec<_> =
        expected.iter().map(|it| (it.0, it.1.as_str())).collect();
    assert_eq!(told, expected);
    let mut undated = asked(&json!({"method": "linear"}));
    undated["indicators"][0].as_object_mut().unwrap().remove("date");
    let Err(Faults(faults)) = run(NOW, &undated) else { panic!("has run") };
    assert_eq!(faults[0].code, Code::RecipeMissing);
}
