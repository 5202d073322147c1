//! Surveys and risks of persons. What is expected of the invented survey was
//! worked out without the engine: see `tests/reference/survey/expected.py`.

use std::fs;

use raumbild::{
    disclosure::Edition,
    finding::{Code, Faults},
    measurement::Status,
    recipe::{Desk, Run},
};
use serde_json::{Value, json};

use crate::project::{desk, path};

const FILES: [&str; 2] = ["befragung.csv", "gebiete.csv"];
const MEASURES: [&str; 5] =
    ["Glück", "Zuversicht", "Selbstwert", "Ruhe", "Gesundheit"];

fn bytes(name: &str) -> Vec<u8> {
    fs::read(path("tests/reference/survey").join(name)).unwrap()
}

fn town() -> Desk {
    let files = FILES.map(|it| (it, bytes(it)));
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|it| (it.0, it.1.as_slice())).collect();
    desk(&files)
}

fn indicator(id: &str, counts: Value) -> Value {
    json!({
        "id": id, "label": id, "unit": "percent",
        "direction": "higherIsWorse",
        "survey": {
            "file": "befragung.csv", "area": "Stadtteil", "weight": "Gewicht",
            "invited": {"source": "s", "columns": ["eingeladen"]},
            "counts": counts,
        },
    })
}

fn level(is: &str) -> Value {
    let measures = MEASURES.map(|it| {
        let columns = [format!("{it}1"), format!("{it}2")];
        json!({"columns": columns, "high": 4, "low": 3})
    });
    json!({"level": {"is": is, "measures": measures}})
}

fn recipe() -> Value {
    let club = json!({"answers": {
        "column": "Verein", "yes": ["ja"], "none": ["weiß nicht"],
    }});
    json!({
        "version": 1,
        "sources": [{"id": "s", "file": "gebiete.csv", "key": "Nr",
            "holder": "Amt", "widest": "public"}],
        "geography": {"file": "gebiete.csv", "key": "Nr", "name": "Name"},
        "indicators": [
            indicator("thriving", level("thriving")),
            indicator("low", level("low")),
            indicator("verein", club),
        ],
        "index": {"preset": "mss", "minimumPopulation": 0},
        "disclosure": {"profile": "minimum3"},
        "publication": {"title": "T", "edition": "internal", "publisher": "S"},
    })
}

fn run(recipe: &Value) -> Result<Run, Faults> {
    town().run(&recipe.to_string(), &mut |_| ())
}

#[test]
fn an_invented_survey() {
    let run = run(&recipe()).unwrap_or_else(|faults| panic!("{faults}"));
    let expected: Value =
        serde_json::from_slice(&bytes("expected.json")).unwrap();
    let areas = run.results.prepared.geography.areas();
    let mut without = 0;
    for indicator in &run.results.prepared.matrix.indicators {
        let survey = indicator.survey.as_ref().unwrap();
        for (at, area) in areas.iter().enumerate() {
            let all = &expected[&area.code];
            let own = &all[&indicator.spec.id];
            let (cell, work) = (&indicator.cells[at], &survey.fieldwork[at]);
            let near = |found: Option<f64>, name: &Value| {
                let expected = name.as_f64().unwrap();
                found.is_some_and(|it| (it - expected).abs() < 1e-9)
            };
            assert_eq!(Some(work.answered as u64), all["answered"].as_u64());
            assert!(near(work.response(), &all["response"]));
            let counted = own["respondents"].as_u64();
            assert_eq!(Some(work.respondents as u64), counted);
            if own["share"].is_null() {
                assert_eq!(cell.status, Status::Uncertain);
                assert_eq!(cell.estimate, None);
                without += 1;
                continue;
            }
            assert!(near(cell.estimate, &own["share"]), "{}", area.code);
            assert!(near(cell.bounds.map(|it| it.0), &own["lower"]));
            assert!(near(cell.bounds.map(|it| it.1), &own["upper"]));
            assert!(near(Some(work.design), &own["design"]));
        }
    }
    assert!(without > 2, "{without}");
    let told = |code: Code, name: &str| {
        let finding = run.warnings.iter().find(|it| it.code == code).unwrap();
        let value = finding.values.iter().find(|it| it.0 == name).unwrap();
        value.1.clone()
    };
    assert_eq!(told(Code::SurveyIncomplete, "rows"), "2");
    assert!(told(Code::BelowMinimum, "areas").contains("08"));
}

#[test]
fn answers_stay_in_the_house() {
    let text = recipe().to_string();
    assert!(
        town().publish(&text, Some(Edition::Internal), &mut |_| ()).is_ok()
    );
    for edition in [Edition::Committee, Edition::Public] {
        let faults = town()
            .publish(&text, Some(edition), &mut |_| ())
            .map(|_| ())
            .unwrap_err();
        assert_eq!(faults.0[0].code, Code::EditionSurvey);
        let entry = faults.0[0].place.entry.as_deref();
        assert_eq!(entry, Some("indicators[0].survey"));
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let first = |change: &dyn Fn(&mut Value)| {
        let mut recipe = recipe();
        change(&mut recipe);
        let faults = run(&recipe).map(|_| ()).unwrap_err();
        let first = faults.0[0].clone();
        (first.code, first.place.entry.or(first.place.column))
    };
    let told = first(&|it| {
        it["indicators"][0]["survey"]["counts"]["level"]["measures"][1]["low"] =
            json!(9);
    });
    let entry = "indicators[0].survey.counts.level.measures[1].low";
    assert_eq!(told, (Code::RecipeInvalid, Some(entry.to_owned())));
    let told =
        first(&|it| it["indicators"][1]["survey"]["weight"] = json!("Verein"));
    assert_eq!(told.0, Code::NumberText);
    let told = first(&|it| it["indicators"][2]["minimumOf"] = json!(3));
    assert_eq!(told, (Code::RecipeInvalid, Some("indicators[2]".to_owned())));
}

#[test]
fn risks_of_persons_and_what_stands_in_for_them() {
    let mut people = String::from("Gebiet;arm;bildungsfern;arbeitslos\n");
    for (count, row) in
        [(4, "1;1;1"), (6, "1;0;1"), (17, "0;1;0"), (73, "0;0;0")]
    {
        people += &format!("A;{row}\n").repeat(count);
    }
    people += "Z;1;1;1\nB;1;.;0\n";
    let areas = "Nr;a;b;n\nA;10;20;100\nB;30;20;100\nC;5;50;100\n";
    let share = |id: &str| {
        json!({
            "id": id, "label": id, "unit": "percent",
            "direction": "higherIsWorse",
            "numerator": {"source": "s", "columns": [id]},
            "denominator": {"source": "s", "columns": ["n"]},
        })
    };
    let mut recipe = recipe();
    recipe["sources"][0]["file"] = json!("g.csv");
    recipe["geography"] = json!({"file": "g.csv", "key": "Nr"});
    recipe["indicators"] = json!([share("a"), share("b")]);
    recipe["overlap"] = json!({
        "file": "p.csv", "area": "Gebiet",
        "risks": ["arm", "bildungsfern", "arbeitslos"],
        "signs": {"own": {".": "missing"}},
    });
    recipe["overlapProxy"] = json!({"by": ["a", "b"]});
    let run = |recipe: &Value, people: &str| {
        let files = [("g.csv", areas.as_bytes()), ("p.csv", people.as_bytes())];
        desk(&files).run(&recipe.to_string(), &mut |_| ())
    };
    let done = run(&recipe, &people).unwrap_or_else(|it| panic!("{it}"));
    let prepared = &done.results.prepared;
    let (own, all) = prepared.overlap.as_ref().unwrap();
    let shares: Vec<f64> =
        own[0].exposures.iter().map(|it| it.adjusted).collect();
    for (found, expected) in
        shares.iter().zip([0.136_666_666_666_7, 0.08, 0.04])
    {
        assert!((found - expected).abs() < 1e-12, "{shares:?}");
    }
    assert_eq!((own[1].persons, own[1].incomplete), (0, 1));
    assert_eq!((all.persons, all.incomplete), (101, 1));
    let burdens: Vec<usize> =
        prepared.overlap_proxy.iter().map(|it| it.burdens).collect();
    assert_eq!(burdens, [0, 1, 1]);
    assert!(done.warnings.iter().any(|it| it.code == Code::ProxyOverlap));
    let odd = people.replace("B;1;.;0", "B;1;2;0");
    let faults = run(&recipe, &odd).map(|_| ()).unwrap_err();
    assert_eq!(faults.0[0].code, Code::AnswerInvalid);
    assert_eq!(faults.0[0].place.column.as_deref(), Some("bildungsfern"));
}
