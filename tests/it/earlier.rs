//! Two publications of the same numbers, one after the other.

use std::fmt::Write;

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use raumbild::{
    attack::{
        Published,
        audit::{Options, Status, audit},
        bundle::{join, read},
        known,
    },
    bundle::Bundle,
    finding::{Code, Finding},
    recipe::{Desk, edition},
};
use serde_json::{Value, json};

use crate::project::{columns, desk, recipe, share, source};

const LEDGER: &str = "earlier.json";

/// A town of 12 areas in three districts; `x` and `y` are systems of zones
/// that overlap each other and the districts.
fn table(counts: &[(u32, u32)]) -> String {
    let mut text = "nr;d;x;y;poor;all\n".to_owned();
    for (at, (poor, all)) in counts.iter().enumerate() {
        let (d, x, y) = (at / 4, at % 4, (at * 5 % 12) / 3);
        writeln!(text, "a{at:02};D{d};X{x};Y{y};{poor};{all}").unwrap();
    }
    text
}

fn asked(levels: &[&str], earlier: bool) -> Value {
    let geography = json!({
        "file": "t.csv", "key": "nr", "district": {"key": "d"},
    });
    let mut asked = recipe(
        source("t.csv", "nr"),
        geography,
        json!([share("a", &["poor"], &["all"])]),
        json!({"preset": "zMean"}),
    );
    asked["indicators"][0]["date"] = json!("2024-12-31");
    let level = |name: &&str| json!({"id": name, "of": columns(&[name])});
    asked["publication"]["levels"] = levels.iter().map(level).collect();
    if earlier {
        asked["disclosure"]["earlier"] = json!([{"file": LEDGER}]);
    }
    asked
}

fn published(desk: &mut Desk, recipe: &Value) -> (Bundle, Vec<Finding>) {
    let edition = edition("public").unwrap();
    let warned = desk
        .publish(&recipe.to_string(), Some(edition), &mut |_| ())
        .unwrap_or_else(|faults| panic!("{faults}"));
    (warned.value, warned.warnings)
}

fn ledger(bundles: &[&Bundle]) -> Vec<u8> {
    let files: Vec<Published> =
        bundles.iter().map(|it| it.files().clone()).collect();
    serde_json::to_vec(&known(&files).unwrap()).unwrap()
}

/// How many withheld counts both publications together give away.
fn exposed(bundles: &[&Bundle]) -> usize {
    let read: Vec<_> =
        bundles.iter().map(|it| read(it.files()).unwrap()).collect();
    let joined = join(&read, &[]).unwrap();
    let report =
        audit(&joined.publication, Options::default(), &mut |_| true).unwrap();
    report.count(Status::Exact) + report.count(Status::Narrow)
}

#[test]
fn what_was_published_before_is_no_secret_any_more() {
    let counts = prop::collection::vec((0_u32..12, 20_u32..60), 12);
    let mut runner = TestRunner::deterministic();
    let (mut without, mut with) = (0, 0);
    for _ in 0..24 {
        let counts = counts.new_tree(&mut runner).unwrap().current();
        let table = table(&counts);
        let mut desk = desk(&[("t.csv", table.as_bytes())]);
        let (first, _) = published(&mut desk, &asked(&["x"], false));
        let (naive, _) = published(&mut desk, &asked(&["y"], false));
        without += exposed(&[&first, &naive]);
        desk.add_file(LEDGER.to_owned(), ledger(&[&first]));
        let (second, told) = published(&mut desk, &asked(&["y"], true));
        assert!(
            !told.iter().any(|it| matches!(
                it.code,
                Code::EarlierColumns
                    | Code::EarlierZones
                    | Code::EarlierRevised
                    | Code::EarlierMethod
            )),
            "{told:?}"
        );
        with += exposed(&[&first, &second]);
        // A third one knows both.
        desk.add_file(LEDGER.to_owned(), ledger(&[&first, &second]));
        let (third, _) = published(&mut desk, &asked(&[], true));
        with += exposed(&[&first, &second, &third]);
    }
    println!("{without} exposed without a ledger, {with} with one");
    assert!(without > 10, "the attack finds nothing: {without}");
    assert_eq!(with, 0);
}

const COUNTS: [(u32, u32); 12] = [
    (1, 40),
    (5, 41),
    (9, 42),
    (3, 43),
    (8, 44),
    (2, 45),
    (7, 46),
    (10, 47),
    (4, 48),
    (11, 49),
    (6, 50),
    (2, 51),
];

#[test]
fn what_does_not_fit_is_told() {
    let first = table(&COUNTS);
    let mut desk = desk(&[("t.csv", first.as_bytes())]);
    let (bundle, _) = published(&mut desk, &asked(&["x"], false));
    let earlier = ledger(&[&bundle]);
    let codes = |table: &str, recipe: &Value| {
        let mut desk = crate::project::desk(&[
            ("t.csv", table.as_bytes()),
            (LEDGER, &earlier),
        ]);
        let (_, told) = published(&mut desk, recipe);
        told.iter().map(|it| it.code).collect::<Vec<Code>>()
    };
    // A number has changed since.
    let changed = first.replace("a03;D0;X3;Y1;3;43", "a03;D0;X3;Y1;4;43");
    assert_ne!(changed, first);
    let told = codes(&changed, &asked(&["x"], true));
    assert!(told.contains(&Code::EarlierRevised), "{told:?}");
    // An area is gone, and every zone with it.
    let fewer: String = first
        .lines()
        .filter(|it| !it.starts_with("a11"))
        .fold(String::new(), |all, line| all + line + "\n");
    let told = codes(&fewer, &asked(&["x"], true));
    assert!(told.contains(&Code::EarlierZones), "{told:?}");
    // Another date and other numbers: another column.
    let next = first.replace(";2", ";3").replace(";5", ";4");
    let mut other = asked(&["x"], true);
    other["indicators"][0]["date"] = json!("2025-12-31");
    let told = codes(&next, &other);
    assert!(told.contains(&Code::EarlierColumns), "{told:?}");
}

/// Classes of an index that is computed otherwise are not part of the proof.
#[test]
fn another_index_is_told() {
    let first = table(&COUNTS.map(|(poor, all)| (poor + 5, all)));
    let mut own = desk(&[("t.csv", first.as_bytes())]);
    let mut classed = asked(&["x"], false);
    classed["index"] = json!({"preset": "mss", "minimumPopulation": 0});
    let (bundle, _) = published(&mut own, &classed);
    own.add_file(LEDGER.to_owned(), ledger(&[&bundle]));
    classed["disclosure"]["earlier"] = json!([{"file": LEDGER}]);
    for (preset, alike) in [("mss", true), ("gisd2018", false)] {
        classed["index"]["preset"] = json!(preset);
        let (bundle, told) = published(&mut own, &classed);
        let other = told.iter().any(|it| it.code == Code::EarlierMethod);
        assert_eq!(other, !alike, "{told:?}");
        let said = &bundle.protocol()["earlier"][0]["sameMethod"];
        assert_eq!(*said, json!(alike));
        // The name of the ledger stays in the house.
        for (path, bytes) in bundle.files() {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains(LEDGER), "{path}");
        }
    }
}

/// Another name: the same numbers in many areas are the same column.
#[test]
fn a_column_is_told_by_its_numbers() {
    let large = COUNTS.map(|(poor, all)| (poor + 5, all));
    let first = table(&large);
    let mut first_desk = desk(&[("t.csv", first.as_bytes())]);
    let (bundle, _) = published(&mut first_desk, &asked(&["x"], false));
    let earlier = ledger(&[&bundle]);
    let renamed = first.replace("poor", "arm");
    let mut other = asked(&["x"], true);
    other["indicators"][0]["numerator"] = columns(&["arm"]);
    let files: [(&str, &[u8]); 2] =
        [("t.csv", renamed.as_bytes()), (LEDGER, &earlier)];
    let (_, told) = published(&mut desk(&files), &other);
    assert!(told.iter().all(|it| it.code != Code::EarlierColumns), "{told:?}");
    // With one number changed nobody can be sure.
    let changed = renamed.replace("a03;D0;X3;Y1;8;43", "a03;D0;X3;Y1;9;43");
    assert_ne!(changed, renamed);
    let files: [(&str, &[u8]); 2] =
        [("t.csv", changed.as_bytes()), (LEDGER, &earlier)];
    let (_, told) = published(&mut desk(&files), &other);
    assert!(told.iter().any(|it| it.code == Code::EarlierColumns), "{told:?}");
}

#[test]
fn a_ledger_that_is_none_is_refused() {
    let first = table(&COUNTS);
    for broken in [
        "{",
        r#"{"format": 9, "publications": [], "zones": [], "columns": []}"#,
    ] {
        let desk = &mut desk(&[
            ("t.csv", first.as_bytes()),
            (LEDGER, broken.as_bytes()),
        ]);
        let faults = desk
            .publish(&asked(&[], true).to_string(), None, &mut |_| ())
            .unwrap_err();
        assert_eq!(faults.0[0].code, Code::EarlierUnreadable, "{faults}");
    }
    let desk = &mut desk(&[("t.csv", first.as_bytes())]);
    let faults = desk
        .publish(&asked(&[], true).to_string(), None, &mut |_| ())
        .unwrap_err();
    assert_eq!(faults.0[0].code, Code::FileMissing, "{faults}");
}

#[test]
fn what_was_for_the_house_is_no_publication() {
    let first = table(&COUNTS);
    let mut desk = desk(&[("t.csv", first.as_bytes())]);
    let internal = edition("internal").unwrap();
    let text = asked(&[], false).to_string();
    let bundle = desk.publish(&text, Some(internal), &mut |_| ()).unwrap();
    let files = bundle.value.files().clone();
    assert!(known(&[files]).is_err());
}

#[test]
fn rounded_counts_are_known_to_half_a_base() {
    let first = table(&COUNTS);
    let mut desk = desk(&[("t.csv", first.as_bytes())]);
    let mut rounding = asked(&["x"], false);
    rounding["disclosure"]["profile"] = json!("rounding5");
    let (bundle, _) = published(&mut desk, &rounding);
    let ledger = known(&[bundle.files().clone()]).unwrap();
    let area = |code: &str| {
        ledger.zones.iter().position(|it| it.areas == [code]).unwrap()
    };
    let column =
        ledger.columns.iter().find(|it| it.label.contains("numerator"));
    let of = |code: &str| {
        let zone = area(code);
        let counts = &column.unwrap().counts;
        let count = counts.iter().find(|it| it.zone == zone).unwrap();
        (count.low, count.high.unwrap())
    };
    // 9 is shown as 10, 2 as 0.
    let (low, high) = of("a02");
    assert!((8..=9).contains(&low) && (9..=12).contains(&high), "{low} {high}");
    let (low, high) = of("a05");
    assert!(low <= 2 && (2..=2).contains(&high), "{low} {high}");
}

/// The same numbers once more: the same is withheld, and nothing else.
#[test]
fn published_again_nothing_more_is_withheld() {
    let first = table(&COUNTS);
    let mut own = desk(&[("t.csv", first.as_bytes())]);
    let (bundle, _) = published(&mut own, &asked(&["x"], false));
    own.add_file(LEDGER.to_owned(), ledger(&[&bundle]));
    let (again, _) = published(&mut own, &asked(&["x"], true));
    let numbers =
        |bundle: &Bundle| bundle.files()["data/indicators.csv"].clone();
    assert_eq!(numbers(&bundle), numbers(&again));
}

/// Published by a weaker rule before: it is out, and is not said again.
#[test]
fn what_is_out_is_not_repeated() {
    let first = table(&COUNTS.map(|(poor, all)| (poor.max(3), all)));
    let mut own = desk(&[("t.csv", first.as_bytes())]);
    let (bundle, _) = published(&mut own, &asked(&[], false));
    let numbers = |bundle: &Bundle| {
        String::from_utf8(bundle.files()["data/indicators.csv"].clone())
            .unwrap()
    };
    let small = "area,a05,a,2024-12-31,numerator,3,value";
    let row = "area,a05,a,2024-12-31,numerator,,suppressed";
    assert!(numbers(&bundle).contains(small), "{}", numbers(&bundle));
    own.add_file(LEDGER.to_owned(), ledger(&[&bundle]));
    let mut asked = asked(&[], true);
    asked["disclosure"]["minimum"] = json!(5);
    let (again, _) = published(&mut own, &asked);
    assert!(numbers(&again).contains(row), "{}", numbers(&again));
    assert!(again.protocol()["limited"].as_u64().unwrap() > 0);
    let text = asked.to_string();
    let public = edition("public").unwrap();
    let judged = own.judge(&text, Some(public)).unwrap().value;
    let cell = judged.cells.iter().find(|it| it.code == "a05").unwrap();
    assert_eq!(cell.why, "told");
}
