//! Further questions of a recipe, from files to answers.

use raumbild::{
    finding::{Code, Faults},
    recipe::{Analysis, Answer, Asked, Material},
    text::Language,
};
use serde_json::{Value, json};

use crate::project::{desk, recipe, source, value};

/// Four areas in two districts; the group of F17's example, at two dates.
const TABLE: &str = "nr;a;gruppe;frueher;alle;andere\n\
    p1;1;40;20;100;60\np2;2;30;29;100;70\np3;4;10;11;100;90\np4;3;5;4;100;95\n";
const AREAS: &str =
    "nr;name;teil\np1;Nord;A\np2;Mitte;A\np3;Süd;B\np4;Hafen;B\n";
const PUPILS: &str = "schule;wohnt;kinder;davon\n\
    S1;p1;30;20\nS1;p2;20;10\nS2;p2;30;5\nS2;p3;40;6\nS2;anderswo;10;1\n";

fn columns(name: &str) -> Value {
    json!({"source": "s", "columns": [name]})
}

fn asked(analyses: Value) -> Value {
    let geography = json!({
        "file": "areas.csv", "key": "nr", "name": "name",
        "district": {"key": "teil"}
    });
    let indicators = json!([value("a", "a", "higherIsWorse")]);
    let index = json!({"preset": "zMean"});
    let mut recipe =
        recipe(source("a.csv", "nr"), geography, indicators, index);
    recipe["analyses"] = analyses;
    recipe
}

fn study(analyses: Value) -> Result<(Analysis, Asked), Faults> {
    let mut desk = desk(&[
        ("a.csv", TABLE.as_bytes()),
        ("areas.csv", AREAS.as_bytes()),
        ("schueler.csv", PUPILS.as_bytes()),
    ]);
    let recipe = asked(analyses).to_string();
    let (material, asked) = desk.study(&recipe, &mut |_| ())?.value;
    // As it crosses into the module that answers.
    let bytes = postcard::to_allocvec(&material).unwrap();
    let crossed: Material = postcard::from_bytes(&bytes).unwrap();
    assert_eq!(crossed, material);
    Ok((Analysis::new(crossed), Asked::parse(&asked)?))
}

fn answer(entry: Value) -> Answer {
    let id = entry["id"].as_str().unwrap().to_owned();
    let (study, asked) = study(json!([entry])).unwrap();
    study.answer(&asked, &id, Language::German).unwrap().value
}

fn fact(answer: &Answer, name: &str) -> f64 {
    let found = answer.report.facts.iter().find(|it| it.name == name);
    found.unwrap().value.unwrap()
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 5e-5, "{found}, not {expected}");
}

fn told(found: Result<(Analysis, Asked), Faults>) -> Vec<(Code, String)> {
    let Faults(faults) = found.map(|_| ()).unwrap_err();
    let entry = |it: &raumbild::finding::Finding| {
        it.place.entry.clone().unwrap_or_default()
    };
    faults.iter().map(|it| (it.code, entry(it))).collect()
}

#[test]
fn a_group_among_all() {
    let found = answer(json!({
        "id": "wohnen", "label": "Wohnen",
        "segregation": {
            "groups": [{"label": "G", "count": columns("gruppe")}],
            "total": columns("alle"), "options": {"draws": 200}
        }
    }));
    near(fact(&found, "all.dissimilarity.observed"), 0.4108);
    near(fact(&found, "all.isolation"), 0.3088);
    near(fact(&found, "all.etaSquared"), 0.1223);
    let between = fact(&found, "parts.mutualInformation.between");
    let within = fact(&found, "parts.mutualInformation.within");
    near(between + within, fact(&found, "all.mutualInformation"));
    let chance = "all.dissimilarity.expected.fixedTotals";
    let facts = &found.report.facts;
    let chance = facts.iter().find(|it| it.name == chance).unwrap();
    let (low, high) = chance.between.unwrap();
    assert!(low < chance.value.unwrap() && chance.value.unwrap() < high);
    let districts = &found.report.sheets[0];
    assert_eq!(districts.rows.len(), 2);
    // Every name has a word.
    for fact in facts {
        assert_ne!(fact.label, fact.name);
    }
}

#[test]
fn several_groups_are_everybody() {
    let group = |name: &str| json!({"label": name, "count": columns(name)});
    let found = answer(json!({
        "id": "g", "label": "G",
        "segregation": {"groups": [group("gruppe"), group("andere")]}
    }));
    // Two groups have the D of one of them.
    near(fact(&found, "all.dissimilarity.observed"), 0.4108);
}

#[test]
fn where_children_learn_and_where_they_live() {
    let table = json!({
        "file": "schueler.csv", "areas": {"home": "wohnt"},
        "texts": {"institution": "schule"},
        "numbers": {"total": "kinder", "group": "davon"}
    });
    let entry = json!({
        "id": "s", "label": "S", "segregation": {"attendance": table}
    });
    let (study, asked) = study(json!([entry])).unwrap();
    let found = study.answer(&asked, "s", Language::English).unwrap().value;
    // 130 children, 42 of the group: S1 has 30 of 50, S2 12 of 80.
    let by_school = 0.5
        * ((30.0 / 42.0 - 20.0 / 88.0_f64).abs()
            + (12.0 / 42.0 - 68.0 / 88.0_f64).abs());
    near(fact(&found, "institutions.dissimilarity.observed"), by_school);
    near(
        fact(&found, "gap"),
        by_school - fact(&found, "areas.dissimilarity.observed"),
    );
}

#[test]
fn what_changed_between_two_dates() {
    let share = |date: &str, name: &str| json!({"date": date, "numerator": columns(name), "denominator": columns("alle")});
    let found = answer(json!({
        "id": "c", "label": "C",
        "change": {
            "indicators": [{
                "id": "g", "label": "G", "direction": "higherIsWorse",
                "first": share("2022-12-31", "frueher"),
                "second": share("2024-12-31", "gruppe")
            }],
            "options": {"alarms": {"runs": 50}}
        }
    }));
    let sheet =
        found.report.sheets.iter().find(|it| it.name == "areas").unwrap();
    let column = |name: &str| {
        sheet.columns.iter().position(|it| it.name == name).unwrap()
    };
    let cell = |row: usize, name: &str| {
        serde_json::to_value(&sheet.rows[row][column(name)]).unwrap()
    };
    assert_eq!(cell(0, "points"), json!(20.0));
    assert_eq!(cell(0, "tendency"), json!("steigt"));
    assert_eq!(cell(1, "tendency"), json!("nicht unterscheidbar"));
    assert_eq!(sheet.areas, [0, 1, 2, 3]);
    assert_eq!(sheet.columns[sheet.shade.unwrap()].name, "tendency");
    let alarms = &found.report.sheets[0];
    assert_eq!(alarms.name, "alarms");
    for row in &alarms.rows {
        let rule = serde_json::to_value(&row[0]).unwrap();
        assert!(!rule.as_str().unwrap().starts_with("word."), "{rule}");
    }
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let none = json!([{"id": "x", "label": "X"}]);
    assert_eq!(
        told(study(none)),
        [(Code::RecipeMissing, "analyses[0]".into())]
    );
    let group = json!([{"label": "G", "count": columns("gruppe")}]);
    let one = json!({"groups": group, "total": columns("alle")});
    let both = json!([{
        "id": "x", "label": "X", "segregation": one,
        "change": {"indicators": []}
    }]);
    assert_eq!(
        told(study(both)),
        [(Code::RecipeInvalid, "analyses[0]".into())]
    );
    let mut strange = one.clone();
    strange["total"] = json!({"source": "nichts", "columns": ["alle"]});
    let strange = json!([{"id": "x", "label": "X", "segregation": strange}]);
    assert_eq!(
        told(study(strange)),
        [(
            Code::RecipeReference,
            "analyses[0].segregation.total.source".into()
        )]
    );
    let mut absent = one.clone();
    absent["total"] = columns("keine");
    let absent = json!([{"id": "x", "label": "X", "segregation": absent}]);
    assert_eq!(told(study(absent))[0].0, Code::ColumnMissing);
    // More members than people: the area is named.
    let turned = json!({
        "groups": [{"label": "G", "count": columns("alle")}],
        "total": columns("gruppe")
    });
    let turned = json!([{"id": "x", "label": "X", "segregation": turned}]);
    let (study, asked) = study(turned).unwrap();
    let Faults(faults) =
        study.answer(&asked, "x", Language::German).unwrap_err();
    assert_eq!(faults.len(), 4);
    assert_eq!(faults[0].code, Code::NumeratorAboveDenominator);
    assert_eq!(faults[0].place.area.as_deref(), Some("p1"));
}

#[test]
fn questions_stay_in_the_house() {
    let entry = json!({
        "id": "geheimfrage", "label": "GEHEIMFRAGE",
        "segregation": {
            "groups": [{"label": "GEHEIMGRUPPE", "count": columns("gruppe")}],
            "total": columns("alle")
        }
    });
    let mut desk =
        desk(&[("a.csv", TABLE.as_bytes()), ("areas.csv", AREAS.as_bytes())]);
    let mut recipe = asked(json!([entry]));
    recipe["publication"]["edition"] = json!("internal");
    let bundle =
        desk.publish(&recipe.to_string(), None, &mut |_| ()).unwrap().value;
    for (name, bytes) in bundle.files() {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains("geheim"), "{name}");
    }
}

/// F16's five units.
const UNITS: &str = "nr;a;n;s\nA;1;120;1,8\nB;2;200;0,9\nC;4;150;0,1\n\
    D;3;180;-0,6\nE;9;90;-1,4\n";

fn divided(rule: Value) -> Answer {
    let mut desk = desk(&[("a.csv", UNITS.as_bytes())]);
    let geography = json!({"file": "a.csv", "key": "nr"});
    let indicators = json!([value("a", "a", "higherIsWorse")]);
    let index = json!({
        "preset": "zMean", "weightSets": {"andere": {"a": 2}}
    });
    let mut recipe =
        recipe(source("a.csv", "nr"), geography, indicators, index);
    recipe["analyses"] = json!([{
        "id": "posten", "label": "Posten",
        "allocation": {"size": columns("n"), "score": columns("s"), "options": rule}
    }]);
    let (material, asked) =
        desk.study(&recipe.to_string(), &mut |_| ()).unwrap().value;
    let asked = Asked::parse(&asked).unwrap();
    let study = Analysis::new(material);
    study.answer(&asked, "posten", Language::German).unwrap().value
}

#[test]
fn posts_are_divided_and_what_tips_is_told() {
    let found = divided(json!({
        "budget": 20, "step": 1, "rule": {"method": "linear", "most": 3}
    }));
    let sheet = &found.report.sheets[0];
    let at = sheet.columns.iter().position(|it| it.name == "amount").unwrap();
    let amounts: Vec<Value> = sheet
        .rows
        .iter()
        .map(|row| serde_json::to_value(&row[at]).unwrap())
        .collect();
    assert_eq!(amounts, [5.0, 6.0, 4.0, 4.0, 1.0].map(Value::from));
    let cliffs = &found.report.sheets[1];
    let first = serde_json::to_value(&cliffs.rows[0]).unwrap();
    assert_eq!(first[0], json!("nur nach Köpfen"));
    assert!(first[2].as_f64().unwrap() > 0.0);
    let found = divided(json!({
        "budget": 20, "rule": {"method": "threshold", "above": 0.5}
    }));
    let told = found.report.notes.join(" ");
    assert!(
        told.contains("Gerade nicht mehr dabei ist C, gerade noch dabei B"),
        "{told}"
    );
}

#[test]
fn what_is_worth_knowing_of_a_table_is_said_once() {
    // p5 has no row.
    let areas = format!("{AREAS}p5;Rand;B\n");
    let mut desk =
        desk(&[("a.csv", TABLE.as_bytes()), ("areas.csv", areas.as_bytes())]);
    let recipe = asked(json!([{
        "id": "g", "label": "G",
        "segregation": {
            "groups": [{"label": "G", "count": columns("gruppe")}],
            "total": columns("alle")
        }
    }]));
    let said = |found: &[raumbild::finding::Finding]| {
        found.iter().filter(|it| it.code == Code::AreaWithoutData).count()
    };
    assert_eq!(said(&desk.check(&recipe.to_string())), 1);
    let study = desk.study(&recipe.to_string(), &mut |_| ()).unwrap();
    assert_eq!(said(&study.warnings), 1);
}

/// A later year has the types of the earlier one, under the same numbers.
#[test]
fn types_are_kept_for_later_years() {
    let entry = |more: Value| {
        let mut typology = json!({"options": {
            "method": {"by": "ward"}, "clusters": 2, "samples": 0
        }});
        for (name, value) in more.as_object().unwrap() {
            typology[name] = value.clone();
        }
        json!({"id": "t", "label": "T", "typology": typology})
    };
    let first = answer(entry(json!({})));
    let model = first.found["found"]["model"].clone();
    let later = answer(entry(json!({ "model": model })));
    assert_eq!(first.found["types"], later.found["types"]);
    let types = first.found["types"].as_array().unwrap();
    assert!(types.iter().all(|it| [json!(1), json!(2)].contains(it)));
    let sheet = &later.report.sheets[0];
    assert_eq!(sheet.columns[sheet.shade.unwrap()].name, "type");
}

/// Six times six squares of a hundred metres, and a value of each.
fn board() -> (Analysis, Asked) {
    let at = |cell: u32| f64::from(cell) * 100.0;
    let features: Vec<Value> = (0..36)
        .map(|nr| {
            let (x, y) = (400_000.0 + at(nr % 6), 5_800_000.0 + at(nr / 6));
            let ring = [[0.0, 0.0], [100.0, 0.0], [100.0, 100.0], [0.0, 100.0]];
            let ring = ring.map(|[u, v]| [x + u, y + v]);
            json!({
                "type": "Feature", "properties": {"nr": nr.to_string()},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            })
        })
        .collect();
    let areas = json!({"type": "FeatureCollection", "features": features});
    let rows = (0..36).map(|nr| format!("{nr};{}\n", (nr * nr) % 17 + nr));
    let table = format!("nr;a\n{}", rows.collect::<String>());
    let mut desk = desk(&[
        ("a.csv", table.as_bytes()),
        ("areas.geojson", areas.to_string().as_bytes()),
    ]);
    let geography =
        json!({"file": "areas.geojson", "key": "nr", "crs": "EPSG:25832"});
    let indicators = json!([value("a", "a", "higherIsWorse")]);
    let mut asked = recipe(
        source("a.csv", "nr"),
        geography,
        indicators,
        json!({"preset": "zMean", "minimumPopulation": 0}),
    );
    let kinds = ["moran", "geary", "getisOrd", "getisOrdStar"];
    asked["analyses"] = kinds
        .iter()
        .map(|kind| json!({"id": kind, "label": "m", "patterns": {"local": kind}}))
        .collect();
    let (material, asked) =
        desk.study(&asked.to_string(), &mut |_| ()).unwrap().value;
    (Analysis::new(material), Asked::parse(&asked).unwrap())
}

/// An answer that is done a piece at a time is that which is done at once.
#[test]
fn patterns_are_drawn_a_few_areas_at_a_time() {
    let (mut study, asked) = board();
    for kind in ["moran", "geary", "getisOrd", "getisOrdStar"] {
        let language = Language::English;
        let whole = study.answer(&asked, kind, language).unwrap().value;
        assert_eq!(study.begin_answer(&asked, kind, language).unwrap(), 36);
        assert_eq!(study.advance_answer(7), 7);
        // What is not done yet is no answer.
        let early = study.answer(&asked, kind, language).unwrap().value;
        assert_eq!(early, whole);
        assert_eq!(study.advance_answer(20), 27);
        assert_eq!(study.advance_answer(20), 36);
        assert_eq!(study.advance_answer(20), 36);
        let pieces = study.answer(&asked, kind, language).unwrap().value;
        assert_eq!(pieces, whole, "{kind}");
    }
    // Others have no long part.
    let unknown = study.begin_answer(&asked, "?", Language::German);
    assert_eq!(unknown.unwrap_err().0[0].code, Code::RecipeReference);
}

/// A source on zones of its own that only a question names: its zones are
/// read, and no other column takes its place.
#[test]
fn zones_that_only_a_question_uses_are_read() {
    let table = "alt;neu\nx1;p1\nx2;p2\nx3;p3\nx4;p4\nx5;p4\n";
    let before = "alt;arm;kinder\nx1;10;100\nx2;20;100\nx3;30;100\n\
        x4;4;60\nx5;6;40\n";
    let mut desk = desk(&[
        ("a.csv", TABLE.as_bytes()),
        ("areas.csv", AREAS.as_bytes()),
        ("reform.csv", table.as_bytes()),
        ("frueher.csv", before.as_bytes()),
    ]);
    let old = |name: &str| json!({"source": "o", "columns": [name]});
    let mut recipe = asked(json!([{
        "id": "c", "label": "C",
        "change": {
            "indicators": [{
                "id": "g", "label": "G", "direction": "higherIsWorse",
                "first": {
                    "date": "2022-12-31",
                    "numerator": old("arm"), "denominator": old("kinder")
                },
                "second": {
                    "date": "2024-12-31", "numerator": columns("gruppe"),
                    "denominator": columns("alle")
                }
            }],
            "options": {"alarms": {"runs": 50}}
        }
    }]));
    let mut further = source("frueher.csv", "alt");
    further["id"] = json!("o");
    further["areas"] = json!("vorher");
    recipe["sources"].as_array_mut().unwrap().push(further);
    recipe["zones"] = json!([{
        "id": "vorher",
        "crosswalk":
            {"by": "table", "file": "reform.csv", "from": "alt", "to": "neu"}
    }]);
    let found = desk.study(&recipe.to_string(), &mut |_| ());
    let (material, _) = found.unwrap().value;
    let column = |source: &str, name: &str| {
        let from = serde_json::from_value(
            json!({"source": source, "columns": [name]}),
        );
        material.analysed.column(&from.unwrap()).unwrap().values.clone()
    };
    let some = |it: [f64; 4]| it.map(Some).to_vec();
    assert_eq!(column("o", "arm"), some([10.0, 20.0, 30.0, 10.0]));
    assert_eq!(column("o", "kinder"), some([100.0; 4]));
    assert_eq!(column("s", "gruppe"), some([40.0, 30.0, 10.0, 5.0]));
}
