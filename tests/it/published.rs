//! Answers that leave: computed from a bundle's own files, and from nothing
//! else.

use std::{collections::BTreeMap, fmt::Write};

use raumbild::{
    finding::{Code, Faults},
    recipe::{Analysis, Asked, answered},
    text::Language,
};
use serde_json::{Value, json};

use crate::project::{columns, desk, recipe, share, source};

type Files = BTreeMap<String, Vec<u8>>;
type Rows = Vec<[u64; 3]>;

const SIDE: usize = 4;

/// Members of a group, of another, and everybody, in four times four areas.
fn plenty() -> Rows {
    (0..16).map(|it| [30 + 11 * it % 97, 25 + 7 * it % 31, 400 + it]).collect()
}

/// The same, but in two areas hardly anybody of the group; beside the first a
/// number that would be seen: it is the smallest of its district and withheld
/// as well.
fn few() -> Rows {
    let mut rows = plenty();
    for (at, row) in (0..8).zip(&mut rows) {
        *row = [20_000 + 531 * at, 40 + 3 * at, 90_000 + at];
    }
    rows[1] = [2, 40, 80_417];
    rows[2] = [7919, 60, 50_011];
    rows[13] = [1, 33, 402];
    rows
}

fn table(rows: &Rows) -> String {
    let mut text = "nr;GEHEIM;andere;alle\n".to_owned();
    for (at, [group, other, all]) in rows.iter().enumerate() {
        let _ = writeln!(text, "a{at:02};{group};{other};{all}");
    }
    text
}

fn areas() -> String {
    let feature = |at: usize| {
        let (x, y) = (at % SIDE, at / SIDE);
        let corner = |dx: usize, dy: usize| {
            let grade =
                |it: usize| f64::from(u8::try_from(it).unwrap()) / 100.0;
            [8.0 + grade(x + dx), 50.0 + grade(y + dy)]
        };
        let ring = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)];
        json!({
            "type": "Feature",
            "properties": {"nr": format!("a{at:02}"), "teil": if y < 2 { "A" } else { "B" }},
            "geometry": {"type": "Polygon", "coordinates": [ring.map(|it| corner(it.0, it.1))]},
        })
    };
    let features: Vec<Value> = (0..SIDE * SIDE).map(feature).collect();
    json!({"type": "FeatureCollection", "features": features}).to_string()
}

/// A recipe whose questions are to be published.
fn asking(analyses: Value) -> Value {
    let geography = json!({"file": "areas.geojson", "key": "nr", "district": {"key": "teil"}});
    let indicators = json!([
        share("g", &["GEHEIM"], &["alle"]),
        share("h", &["andere"], &["alle"]),
    ]);
    let index = json!({"preset": "zMean"});
    let mut asking =
        recipe(source("a.csv", "nr"), geography, indicators, index);
    asking["analyses"] = analyses;
    asking
}

fn segregation() -> Value {
    json!({"id": "wohnen", "label": "Wohnen", "publish": true, "segregation": {
        "groups": [{"label": "G", "count": columns(&["GEHEIM"])}],
        "total": columns(&["alle"]), "options": {"draws": 99},
    }})
}

fn groups() -> Value {
    json!({"id": "gruppen", "label": "Gruppen", "publish": true, "segregation": {"groups": [
        {"label": "G", "count": columns(&["GEHEIM"])},
        {"label": "H", "count": columns(&["andere"])},
    ]}})
}

fn patterns() -> Value {
    json!({"id": "muster", "label": "Muster", "publish": true, "patterns": {
        "numerator": columns(&["GEHEIM"]), "denominator": columns(&["alle"]),
        "neighbours": {"by": "rook"}, "overall": {"draws": 99},
    }})
}

fn allocation() -> Value {
    json!({"id": "geld", "label": "Geld", "publish": true, "allocation": {
        "size": columns(&["alle"]), "score": columns(&["andere"]),
        "options": {"budget": 100_000, "step": 0.01, "rule": {"method": "linear", "most": 2}},
    }})
}

fn engine(rows: &Rows) -> raumbild::recipe::Desk {
    desk(&[
        ("a.csv", table(rows).as_bytes()),
        ("areas.geojson", areas().as_bytes()),
    ])
}

fn bundle(rows: &Rows, recipe: &Value) -> Result<Files, Faults> {
    let found =
        engine(rows).publish(&recipe.to_string(), None, &mut |_| ())?.value;
    Ok(found.files().clone())
}

fn published(rows: &Rows, recipe: &Value) -> Result<Files, Faults> {
    Ok(answered(&bundle(rows, recipe)?)?.value)
}

fn house(rows: &Rows, recipe: &Value, id: &str) -> Value {
    let (material, asked) =
        engine(rows).study(&recipe.to_string(), &mut |_| ()).unwrap().value;
    let asked = Asked::parse(&asked).unwrap();
    let study = Analysis::new(material);
    let answer = study.answer(&asked, id, Language::German).unwrap().value;
    json!(answer)
}

fn read(files: &Files, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap()
}

fn seedless(mut value: Value) -> Value {
    match &mut value {
        Value::Object(entries) => {
            entries.remove("seed");
            for it in entries.values_mut() {
                *it = seedless(it.take());
            }
        }
        Value::Array(items) => {
            for it in items {
                *it = seedless(it.take());
            }
        }
        _ => {}
    }
    value
}

/// What the bundle's table says of an indicator's measure, area by area.
fn column(files: &Files, indicator: &str, measure: &str) -> Vec<Option<f64>> {
    let text = String::from_utf8(files["data/indicators.csv"].clone()).unwrap();
    let cells = text.lines().map(|it| it.split(',').collect::<Vec<_>>());
    let own = cells
        .filter(|it| it[0] == "area" && it[2] == indicator && it[4] == measure);
    own.map(|it| it[5].parse().ok()).collect()
}

#[test]
fn where_nothing_is_withheld_it_is_the_answer_of_the_house() {
    let recipe =
        asking(json!([segregation(), groups(), patterns(), allocation()]));
    let files = published(&plenty(), &recipe).unwrap();
    let said = read(&files, "analyses.json");
    let answers = said["answers"].as_array().unwrap();
    assert_eq!(answers.len(), 4);
    for answer in answers {
        let id = answer["id"].as_str().unwrap();
        let own = house(&plenty(), &recipe, id);
        // The same bits: numbers are written so that they can be read back.
        assert_eq!(answer["found"], seedless(own["found"].clone()), "{id}");
        assert_eq!(answer["report"]["facts"], own["report"]["facts"], "{id}");
        assert_eq!(answer["areas"]["used"], 16, "{id}");
    }
}

#[test]
fn with_withheld_cells_it_is_what_anybody_computes_from_the_table() {
    let recipe = asking(json!([segregation(), patterns()]));
    let files = published(&few(), &recipe).unwrap();
    let part = column(&files, "g", "numerator");
    let whole = column(&files, "g", "denominator");
    let known: Vec<(usize, f64, f64)> =
        (0..16).filter_map(|at| Some((at, part[at]?, whole[at]?))).collect();
    assert!((4..16).contains(&known.len()), "{known:?}");
    let said = read(&files, "analyses.json");
    let [ours, pattern] = [&said["answers"][0], &said["answers"][1]];
    let near = |found: &Value, expected: f64| {
        let found = found.as_f64().unwrap();
        assert!((found - expected).abs() < 1e-12, "{found} {expected}");
    };
    let (members, all): (f64, f64) =
        known.iter().fold((0.0, 0.0), |it, at| (it.0 + at.1, it.1 + at.2));
    let away = known.iter().map(|(_, it, of)| {
        (it / members - (of - it) / (all - members)).abs() / 2.0
    });
    near(&ours["found"]["all"]["dissimilarity"]["observed"], away.sum());
    near(&pattern["found"]["overall"]["statistic"], moran(&known));
    for answer in [ours, pattern] {
        let areas = &answer["areas"];
        let withheld = areas["withheld"].as_array().unwrap();
        assert_eq!(withheld.len(), 16 - known.len());
        assert!(withheld.contains(&json!("a01")));
        assert_eq!(areas["missing"], json!([]));
        assert_eq!(areas["used"], known.len());
        let told = answer["statements"].to_string();
        let word = format!("In {} von 16", withheld.len());
        assert!(told.contains(&word), "{told}");
    }
    // Neither zero nor missing.
    assert_eq!(pattern["found"]["local"]["patterns"][1], "suppressed");
    assert_eq!(pattern["found"]["overall"]["reach"]["missing"], 0);
    assert_eq!(ours["found"]["all"]["coverage"]["missing"], 0);
    let page = String::from_utf8(files["method.html"].clone()).unwrap();
    let word = "nicht berechenbar, weil zurückgehalten: a0";
    assert!(page.contains(word), "{page}");
    assert!(page.ends_with("</table>\n<p>Benannt wird ein Gebiet nur, wenn sein Muster auch nach Berücksichtigung der vielen gleichzeitigen Tests nicht mit Zufall zu erklären ist.</p>\n<p>Anteile kleiner Gebiete schwanken stark: Das Muster wird an Werten gesucht, die um diese Schwankung bereinigt sind.</p>\n</body>\n</html>\n"), "{page}");
}

fn square(it: f64) -> f64 {
    it * it
}

/// Moran's I of shares standardised by their chance (Assunção and Reis 1999),
/// of neighbours along a side of the square.
fn moran(known: &[(usize, f64, f64)]) -> f64 {
    let count = f64::from(u32::try_from(known.len()).unwrap());
    let (part, whole): (f64, f64) =
        known.iter().fold((0.0, 0.0), |it, at| (it.0 + at.1, it.1 + at.2));
    let rate = part / whole;
    let spread: f64 =
        known.iter().map(|it| it.2 * square(it.1 / it.2 - rate)).sum();
    let own = spread / whole - rate / (whole / count);
    let score = |&(at, it, of): &(usize, f64, f64)| {
        let variance = own + rate / of;
        let variance = if variance > 0.0 { variance } else { rate / of };
        (at, (it / of - rate) / variance.sqrt())
    };
    let scores: BTreeMap<usize, f64> = known.iter().map(score).collect();
    let mean = scores.values().sum::<f64>() / count;
    let squares: f64 = scores.values().map(|it| square(it - mean)).sum();
    let beside = |one: usize, two: usize| {
        (one % SIDE).abs_diff(two % SIDE) + (one / SIDE).abs_diff(two / SIDE)
            == 1
    };
    let (mut sum, mut rows) = (0.0, 0.0);
    for (one, value) in &scores {
        let near: Vec<f64> = scores
            .iter()
            .filter(|it| beside(*one, *it.0))
            .map(|it| it.1 - mean)
            .collect();
        if !near.is_empty() {
            let all = f64::from(u32::try_from(near.len()).unwrap());
            sum += (value - mean) * near.iter().sum::<f64>() / all;
            rows += 1.0;
        }
    }
    count / rows * sum / squares
}

/// Somebody who knows nothing but the bundle sees the same bytes, whatever is
/// behind what is withheld.
#[test]
fn another_withheld_number_leads_to_the_same_bytes() {
    let mut recipe = asking(json!([segregation(), groups(), patterns()]));
    // Classes hang on shares, withheld ones too.
    recipe["index"]["steps"] = json!({"classify": {"method": "none"}});
    let first = published(&few(), &recipe).unwrap();
    let hidden: Vec<usize> = (0..16)
        .filter(|at| column(&first, "g", "numerator")[*at].is_none())
        .collect();
    let inside = |files: &Files, word: &str| {
        let bytes = &files["analyses.json"];
        bytes.windows(word.len()).any(|it| it == word.as_bytes())
    };
    assert!(hidden.contains(&2), "{hidden:?}");
    assert!(!inside(&first, "7919"));
    let mut compared = 0;
    for one in &hidden {
        for two in &hidden {
            let mut rows = few();
            // Sums of the district stay as they are.
            if one == two || one / 8 != two / 8 || rows[*two][0] < 2 {
                continue;
            }
            rows[*one][0] += 1;
            rows[*two][0] -= 1;
            let Ok(plain) = bundle(&rows, &recipe) else { continue };
            if plain["data/indicators.csv"] != first["data/indicators.csv"]
                || plain["data/index.csv"] != first["data/index.csv"]
            {
                continue;
            }
            let own = |rows| house(rows, &recipe, "wohnen")["found"].clone();
            assert_ne!(own(&rows), own(&few()), "in the house it tells");
            assert!(answered(&plain).unwrap().value == first, "{one} {two}");
            compared += 1;
        }
    }
    assert!(compared > 0);
}

#[test]
fn what_leaves_with_it_names_no_column_and_no_seed() {
    let mut entry = segregation();
    entry["segregation"]["options"]["seed"] = json!(9_876_543_210_u64);
    let recipe = asking(json!([entry, patterns()]));
    let files = published(&plenty(), &recipe).unwrap();
    for (name, bytes) in &files {
        for word in ["GEHEIM", "9876543210", "\"seed\"", "a.csv"] {
            let mut parts = bytes.windows(word.len());
            assert!(!parts.any(|it| it == word.as_bytes()), "{word} in {name}");
        }
    }
    let said = &read(&files, "recipe.json")["analyses"][0];
    let count = &said["segregation"]["groups"][0]["count"];
    assert_eq!(*count, json!({"indicator": "g", "measure": "numerator"}));
    // Drawn as everybody draws, whatever the house began with.
    let other =
        published(&plenty(), &asking(json!([segregation(), patterns()])));
    assert_eq!(files["analyses.json"], other.unwrap()["analyses.json"]);
}

#[test]
fn every_file_is_in_the_list_with_its_hash() {
    let recipe = asking(json!([patterns()]));
    let files = published(&few(), &recipe).unwrap();
    let package = read(&files, "datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    let mut listed: Vec<&str> =
        resources.iter().map(|it| it["path"].as_str().unwrap()).collect();
    for it in resources {
        let bytes = &files[it["path"].as_str().unwrap()];
        assert_eq!(it["bytes"], bytes.len());
    }
    listed.push("datapackage.json");
    listed.sort_unstable();
    let there: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(listed, there);
    for path in ["analyses.json", "geo/neighbours.csv"] {
        assert!(there.contains(&path), "{path}");
    }
    // Answered twice is answered once.
    let none = asking(json!([]));
    let plain = bundle(&few(), &none).unwrap();
    assert_eq!(answered(&plain).unwrap().value, plain);
    assert!(!plain.contains_key("geo/neighbours.csv"));
}

#[test]
fn what_needs_more_than_published_numbers_is_refused_by_name() {
    let years = json!({"year": 2024, "numerator": columns(&["GEHEIM"]), "denominator": columns(&["alle"])});
    let of = json!({"id": "g", "label": "G", "direction": "higherIsWorse", "years": [years]});
    let mut nearest = patterns();
    nearest["patterns"]["neighbours"] = json!({"by": "nearest", "count": 3});
    let mut stranger = segregation();
    stranger["segregation"]["total"] = columns(&["GEHEIM", "andere"]);
    let mut bare = patterns();
    bare["patterns"] = json!({});
    let mut index = allocation();
    index["allocation"].as_object_mut().unwrap().remove("score");
    let cases = [
        (
            json!({"id": "t", "label": "T", "publish": true, "trend": {"of": of}}),
            "analyses[0].trend",
            "trend",
        ),
        (
            json!({"id": "t", "label": "T", "publish": true, "typology": {}}),
            "analyses[0].typology",
            "typology",
        ),
        (nearest, "analyses[0].patterns.neighbours.by", "nearest"),
        (stranger, "analyses[0].segregation.total", "GEHEIM + andere"),
        (bare, "analyses[0].patterns", "@method.sheet.index"),
        (index, "analyses[0].allocation", "@method.sheet.index"),
    ];
    for (entry, place, found) in cases {
        let recipe = asking(json!([entry]));
        let Faults(faults) = bundle(&plenty(), &recipe).unwrap_err();
        let fault = faults
            .iter()
            .find(|it| it.code == Code::AnalysisUnpublished)
            .unwrap_or_else(|| panic!("{faults:?}"));
        assert_eq!(fault.place.entry.as_deref(), Some(place));
        let text = fault.message(Language::German);
        assert!(found.starts_with('@') || text.contains(found), "{text}");
        assert!(!text.contains('{') && !text.contains('@'), "{text}");
        // Told beforehand, too.
        let told = engine(&plenty()).check(&recipe.to_string());
        assert!(told.contains(fault), "{told:?}");
        // Not to be published, it is as it was.
        let mut own = recipe.clone();
        own["analyses"][0].as_object_mut().unwrap().remove("publish");
        bundle(&plenty(), &own).unwrap();
    }
}

#[test]
fn a_budget_is_not_divided_among_those_that_are_told() {
    let mut entry = allocation();
    entry["allocation"]["score"] = columns(&["GEHEIM"]);
    let Faults(faults) =
        published(&few(), &asking(json!([entry]))).unwrap_err();
    assert_eq!(faults[0].code, Code::AnalysisWithheld);
    assert!(faults[0].message(Language::English).contains("a01"));
}

/// Every choice of the three kinds leaves as it was made, but for the seeds.
#[test]
fn what_was_chosen_is_said() {
    let number =
        |id: &str, measure: &str| json!({"indicator": id, "measure": measure});
    let mut homes = segregation();
    homes["segregation"]["options"] = json!({
        "atkinson": 0.3, "expectation": "binomial", "draws": 20, "seed": 7, "level": 0.9,
    });
    let mut near = patterns();
    near["patterns"]["local"] = json!("geary");
    near["patterns"]["options"] = json!({
        "draws": 99, "seed": 7, "stopAfter": 10, "control": "none", "level": 0.1, "divisor": "population",
    });
    near["patterns"]["overall"] =
        json!({"weighting": "binary", "draws": 99, "seed": 7});
    let rules = [
        json!({"method": "perHead"}),
        json!({"method": "linear", "most": 3}),
        json!({"method": "step", "limits": [40, 50], "weights": [1, 2, 3]}),
        json!({"method": "threshold", "above": 40}),
        json!({"method": "top", "count": 5}),
        json!({"method": "baseAndTopUp", "topUp": 0.4, "above": 30}),
    ];
    let mut analyses = vec![homes, near];
    for (at, rule) in rules.iter().enumerate() {
        let mut entry = allocation();
        entry["id"] = json!(format!("geld{at}"));
        entry["allocation"]["draws"] = json!(0);
        entry["allocation"]["options"] = json!({
            "budget": 100, "step": 0.5, "rule": rule, "maximum": 80, "missing": "mean",
            "minimum": {"amount": 0.5, "for": "those"},
        });
        analyses.push(entry);
    }
    let files = published(&plenty(), &asking(json!(analyses))).unwrap();
    let said = read(&files, "recipe.json");
    let said = said["analyses"].as_array().unwrap();
    for (own, said) in analyses.iter().zip(said) {
        let mut own = seedless(own.clone());
        own.as_object_mut().unwrap().remove("publish");
        for (path, indicator, measure) in [
            ("/segregation/groups/0/count", "g", "numerator"),
            ("/segregation/total", "g", "denominator"),
            ("/patterns/numerator", "g", "numerator"),
            ("/patterns/denominator", "g", "denominator"),
            ("/allocation/size", "g", "denominator"),
            ("/allocation/score", "h", "numerator"),
        ] {
            if let Some(column) = own.pointer_mut(path) {
                *column = number(indicator, measure);
            }
        }
        assert_eq!(*said, own);
    }
}

#[test]
fn rounded_numbers_are_taken_as_they_are_told() {
    let mut recipe = asking(json!([segregation()]));
    recipe["disclosure"] = json!({
        "profile": "minimum3", "mechanism": {"kind": "rounding", "base": 5, "way": "nearest"},
    });
    let files = published(&plenty(), &recipe).unwrap();
    let said = read(&files, "analyses.json");
    let answer = &said["answers"][0];
    let part = column(&files, "g", "numerator");
    assert!(part.iter().all(|it| it.unwrap() % 5.0 == 0.0), "{part:?}");
    let sum: f64 = part.iter().flatten().sum();
    let told = answer["found"]["all"]["group"].as_f64().unwrap();
    assert!((told - sum).abs() < 1e-9, "{told} {sum}");
    assert!(answer["statements"][1].as_str().unwrap().contains("gerundet"));
    // In the house nothing is rounded, and no file says so.
    recipe["publication"]["edition"] = json!("internal");
    let files = published(&plenty(), &recipe).unwrap();
    let said = read(&files, "analyses.json");
    assert!(said["confidential"].is_string());
    assert!(!said["answers"][0]["statements"].to_string().contains("gerundet"));
}
