//! Honest small numbers, from the recipe to what leaves.

use std::fs;

use raumbild::{
    disclosure::Edition,
    finding::{Code, Faults, Finding},
    indicator::Indicator,
    measurement::Status,
    recipe::{Analysis, Asked, Desk, Run},
};
use serde_json::{Value, json};

use crate::project::{columns, desk, desk_of, path, recipe, source};

/// Six areas of one group, three of another, and what a year adds.
const TABLE: &str = "\
nr;gruppe;a22;n22;a23;n23;jung;njung;alt;nalt
1;x;1;8;2;12;1;10;2;10
2;x;6;30;6;30;3;30;9;30
3;x;20;70;25;80;9;75;36;75
4;x;4;45;4;45;2;45;6;45
5;x;0;8;0;7;0;8;0;7
6;x;15;40;15;40;5;40;25;40
7;y;3;40;4;40;1;40;6;40
8;y;9;60;.;60;4;60;9;60
9;;5;50;7;50;3;50;9;50
";

fn year(at: &str) -> Value {
    json!({
        "numerator": columns(&[&format!("a{at}")]),
        "denominator": columns(&[&format!("n{at}")]),
        "date": format!("20{at}"),
    })
}

fn indicator(extra: &Value) -> Value {
    let mut made = json!({
        "id": "a", "label": "A", "unit": "percent",
        "direction": "higherIsWorse", "pool": [year("22"), year("23")],
    });
    for (name, value) in extra.as_object().unwrap() {
        made[name] = value.clone();
    }
    made
}

fn shrunken() -> Value {
    let within = json!({"column": columns(&["gruppe"])});
    json!({
        "poolRule": "available",
        "shrink": {"method": "ebLogit", "within": within, "variance": "raw"},
    })
}

fn asked(indicator: &Value) -> Value {
    let mut source = source("t.csv", "nr");
    source["signs"] = json!({"own": {".": "missing"}});
    let areas = json!({"file": "t.csv", "key": "nr"});
    let index = json!({"preset": "mss", "minimumPopulation": 0});
    recipe(source, areas, json!([indicator]), index)
}

fn town() -> Desk {
    desk(&[("t.csv", TABLE.as_bytes())])
}

fn run(recipe: &Value) -> Result<Run, Faults> {
    town().run(&recipe.to_string(), &mut |_| ())
}

fn done(indicator: &Value) -> Run {
    run(&asked(indicator)).unwrap_or_else(|faults| panic!("{faults}"))
}

fn first(run: &Run) -> &Indicator {
    &run.results.prepared.matrix.indicators[0]
}

fn told<'a>(
    findings: &'a [Finding],
    code: Code,
    name: &str,
) -> Option<&'a str> {
    let finding = findings.iter().find(|it| it.code == code)?;
    let value = finding.values.iter().find(|it| it.0 == name)?;
    Some(&value.1)
}

fn near(found: Option<f64>, expected: f64, digits: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() < digits)
}

#[test]
fn raw_and_shrunken_stand_side_by_side() {
    let run = done(&indicator(&shrunken()));
    let found = first(&run);
    let derived = found.derived.as_ref().unwrap();
    for (area, (raw, own)) in [
        (15.0, 17.818_442_108_159_455),
        (20.0, 20.688_827_923_556_416),
        (30.0, 29.983_087_394_246_59),
        (80.0 / 9.0, 10.119_037_401_101_662),
        (0.0, 8.086_106_879_783_017),
        (37.5, 37.099_614_804_742_2),
    ]
    .into_iter()
    .enumerate()
    {
        assert!(near(derived.raw[area].estimate, raw, 1e-9), "{area}");
        assert!(near(found.cells[area].estimate, own, 1e-9), "{area}");
    }
    // Nobody of 15 may stand for as much as 20.4 %.
    let (low, high) = derived.raw[4].bounds.unwrap();
    assert!(low == 0.0 && (high - 20.388_330_103_584_86).abs() < 1e-9);
    assert_eq!(derived.raw[4].status, Status::Zero);
    assert_eq!(found.cells[4].status, Status::Value);
    let (low, high) = found.cells[4].bounds.unwrap();
    assert!(low > 0.0 && low < 8.1 && high > 8.1 && high < 40.0);
    assert_eq!(derived.span, Some(("2022".to_owned(), "2023".to_owned())));
    let weights = derived.shrunken.as_ref().unwrap();
    assert!(
        (weights[4].unwrap().weight - 0.556_769_085_518_324_2).abs() < 1e-9
    );
    // Nobody to be compared with: the raw number, and that is said.
    assert_eq!(found.cells[8], derived.raw[8]);
    assert_eq!(told(&run.warnings, Code::GroupNone, "areas"), Some("9"));
    assert_eq!(told(&run.warnings, Code::PoolGaps, "areas"), Some("8"));
}

#[test]
fn a_missing_year_leaves_no_number_unless_asked() {
    let run = done(&indicator(&json!({})));
    assert_eq!(first(&run).cells[7].status, Status::Missing);
    let run = done(&indicator(&json!({"poolRule": "available"})));
    assert!(near(first(&run).cells[7].estimate, 15.0, 1e-12));
    let run = done(&indicator(&json!({"minimumOf": 16})));
    assert_eq!(first(&run).cells[4].status, Status::Uncertain);
    assert_eq!(first(&run).cells[4].estimate, None);
    assert_eq!(told(&run.warnings, Code::BelowMinimum, "areas"), Some("5"));
}

#[test]
fn standardised_by_age() {
    let group = |name: &str, standard: Value| {
        let mut made = json!({
            "numerator": columns(&[name]),
            "denominator": columns(&[&format!("n{name}")]),
        });
        if !standard.is_null() {
            made["standard"] = standard;
        }
        made
    };
    let mut direct = indicator(&json!({"standardise": {
        "method": "direct",
        "groups": [group("jung", json!(300)), group("alt", json!(100))],
    }}));
    direct.as_object_mut().unwrap().remove("pool");
    let run = done(&direct);
    // 1/10 and 2/10, three to one.
    assert!(near(first(&run).cells[0].estimate, 12.5, 1e-9));
    assert!(near(
        first(&run).derived.as_ref().unwrap().raw[0].estimate,
        15.0,
        1e-9
    ));
    let mut indirect = direct.clone();
    indirect["unit"] = json!("value");
    indirect["standardise"]["method"] = json!("indirect");
    for at in 0..2 {
        let group = &mut indirect["standardise"]["groups"][at];
        group.as_object_mut().unwrap().remove("standard");
    }
    let run = done(&indirect);
    let of = |part: f64, whole: f64| part / whole;
    let expected = 10.0 * of(28.0, 358.0) + 10.0 * of(102.0, 357.0);
    assert!(near(first(&run).cells[0].estimate, 3.0 / expected, 1e-9));
    assert!(first(&run).cells[0].bounds.is_some_and(|it| it.0 > 0.0));
}

#[test]
fn what_cannot_be_is_told_with_its_place() {
    let place = |extra: Value| {
        let faults = run(&asked(&indicator(&extra))).map(|_| ()).unwrap_err();
        let first = &faults.0[0];
        (first.code, first.place.entry.clone().unwrap_or_default())
    };
    let both = json!({"numerator": columns(&["a22"]), "denominator": columns(&["n22"])});
    assert_eq!(place(both), (Code::RecipeInvalid, "indicators[0]".to_owned()));
    let twice = json!({"pool": [year("22"), year("22")]});
    let entry = "indicators[0].pool[1].date".to_owned();
    assert_eq!(place(twice), (Code::RecipeDuplicate, entry));
    let within = json!({"column": {"source": "u", "columns": ["gruppe"]}});
    let unknown = json!({"shrink": {"method": "ebLogit", "within": within}});
    let entry = "indicators[0].shrink.within.column.source".to_owned();
    assert_eq!(place(unknown), (Code::RecipeReference, entry));
    let within = json!({"column": columns(&["Gruppe"])});
    let absent = json!({"shrink": {"method": "ebLogit", "within": within}});
    assert_eq!(place(absent).0, Code::ColumnMissing);
    let above = json!({"pool": [{
        "numerator": columns(&["n22"]), "denominator": columns(&["a22"]),
        "date": "2022",
    }]});
    assert_eq!(place(above).0, Code::NumeratorAboveDenominator);
}

/// What is computed from several counts is shown with the digits that the
/// proof leaves, and with no others.
#[test]
fn derived_numbers_leave_as_far_as_the_proof_allows() {
    let text = asked(&indicator(&shrunken())).to_string();
    let rates = |edition| -> Vec<String> {
        let bundle = town().publish(&text, Some(edition), &mut |_| ());
        let files = bundle.unwrap().value;
        let rows = &files.files()["data/indicators.csv"];
        let rows = String::from_utf8(rows.clone()).unwrap();
        let rate = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            let is_rate = cells[0] == "area" && cells[4] == "rate";
            is_rate.then(|| cells[5].to_owned())
        };
        rows.lines().filter_map(rate).collect()
    };
    let truth = rates(Edition::Internal);
    assert!(truth.contains(&"8.1".to_owned()), "{truth:?}");
    for edition in [Edition::Public, Edition::Committee] {
        let shown = rates(edition);
        assert_eq!(shown.len(), truth.len());
        for (shown, truth) in shown.iter().zip(&truth) {
            let coarse = truth
                .parse::<f64>()
                .map_or_else(|_| String::new(), |it| format!("{it:.0}"));
            let fits = shown.is_empty() || shown == truth || *shown == coarse;
            assert!(fits, "{shown} of {truth}");
        }
        eprintln!("{shown:?}");
        let withheld = shown.iter().filter(|it| it.is_empty()).count();
        assert!(withheld > 0, "small counts stand behind: {shown:?}");
    }
}

/// The proof computes classes anew from other counts; from the true ones they
/// must be the true ones, or the gate would withhold all of them.
#[test]
fn classes_are_proven_from_counts() {
    let counts =
        TABLE.replace('.', "8").replace("5;x;0;8;0;7", "5;x;4;80;3;70");
    let counts = counts.replace("1;x;1;8;2;12", "1;x;10;80;20;120");
    let mut desk = desk(&[("t.csv", counts.as_bytes())]);
    let text = asked(&indicator(&shrunken())).to_string();
    let warned =
        desk.publish(&text, Some(Edition::Public), &mut |_| ()).unwrap();
    let index =
        String::from_utf8(warned.value.files()["data/index.csv"].clone());
    let index = index.unwrap();
    let classed = index
        .lines()
        .skip(1)
        .filter(|line| !line.split(',').nth(4).unwrap().is_empty());
    assert!(classed.count() >= 6, "{index}");
}

/// Draws lie around the shrunken number, not around the own one.
#[test]
fn certainty_draws_from_the_shrunken_posterior() {
    let mut text = asked(&indicator(&shrunken()));
    text["certainty"] = json!({"data": "jeffreys", "runs": 400});
    let warned = town().study(&text.to_string(), &mut |_| ()).unwrap();
    let (material, question) = warned.value;
    let posteriors = &material.indicators[0].posteriors;
    assert!(posteriors[4].is_some() && posteriors[8].is_none());
    let mut analysis = Analysis::new(material);
    let question = Asked::parse(&question).unwrap();
    analysis.begin(&question).unwrap();
    for _ in 0..4 {
        analysis.advance(100).unwrap();
    }
    let found = analysis.certainty().unwrap();
    // By its own count the fifth area would hardly ever be but last.
    assert!(found.low[4] < 7.0, "{:?}", found.low);
}

#[test]
fn the_kitas_of_an_invented_landkreis() {
    let file = path("www/examples/wiesenau/wiesenau.raumbild.json");
    let text = fs::read_to_string(&file).unwrap();
    let mut desk = desk_of(&file);
    let run = desk.run(&text, &mut |_| ()).unwrap_or_else(|it| panic!("{it}"));
    let prepared = &run.results.prepared;
    assert_eq!(prepared.geography.areas().len(), 58);
    assert_eq!(prepared.single.iter().filter(|it| **it).count(), 22);
    assert_eq!(
        told(&run.warnings, Code::SingleInstitution, "count"),
        Some("22")
    );
    let language = first(&run);
    let raw = &language.derived.as_ref().unwrap().raw;
    // Nobody of fifteen: not the best of all.
    assert_eq!((raw[4].count, raw[4].of), (Some(0), Some(15)));
    assert!(near(language.cells[4].estimate, 8.086_106_879_783_017, 1e-9));
    assert!(
        raw[4]
            .bounds
            .is_some_and(|it| (it.1 - 20.388_330_103_584_86).abs() < 1e-9)
    );
    let lower = language
        .cells
        .iter()
        .filter(|it| it.estimate.is_some_and(|it| it < 8.0));
    assert!(lower.count() > 0, "not ranked best");
    // Kitas below 20 children have no class, the others A, B or C.
    let classes = &run.results.index.classes;
    let without = classes.iter().filter(|it| it.is_none()).count();
    assert_eq!(without, 2);
    assert!(classes.iter().flatten().all(|it| (1..=3).contains(it)));
    // Nothing about Kitas that are alone in their village leaves.
    for edition in [Edition::Committee, Edition::Public] {
        let faults = desk
            .publish(&text, Some(edition), &mut |_| ())
            .map(|_| ())
            .unwrap_err();
        let codes: Vec<Code> = faults.0.iter().map(|it| it.code).collect();
        assert!(codes.contains(&Code::EditionSingle), "{codes:?}");
    }
}

#[test]
fn an_area_beside_the_others() {
    let mut text = asked(&indicator(&json!({"poolRule": "available"})));
    text["comparison"] = json!({"peers": 2});
    let found = town().compare(&text.to_string(), "5").unwrap().value;
    assert_eq!(found.area, "5");
    // Closest by the only indicator: 8.9 and 8.75 %.
    let peers: Vec<&str> = found.peers.iter().map(|it| &*it.code).collect();
    assert_eq!(peers, ["7", "4"]);
    let numbers = &found.indicators[0].numbers;
    // Nobody of 15 is hardly less than a fifth of all.
    let city = numbers.city;
    assert!(city.value.is_some_and(|it| it > 15.0 && it < 25.0), "{city:?}");
    assert_eq!(numbers.district, None);
    assert!(numbers.spread.is_some_and(|it| it.least == 0.0));
    assert!(numbers.funnel.is_some_and(|it| it.inner.1 > 30.0));
    let faults =
        town().compare(&text.to_string(), "77").map(|_| ()).unwrap_err();
    assert_eq!(faults.0[0].code, Code::DataWithoutArea);
    text["comparison"] = json!({"by": ["b"]});
    let faults = run(&text).map(|_| ()).unwrap_err();
    assert_eq!(faults.0[0].place.entry.as_deref(), Some("comparison.by[0]"));
}
