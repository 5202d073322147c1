//! Schools and Kitas described by the areas their children come from.

use raumbild::{
    finding::{Code, Faults},
    indicator::institution::{HomeScore, home_scores},
    measurement::Status,
    recipe::{Desk, Run},
};
use serde_json::{Value, json};

use crate::project::desk;

const AREAS: &str = "nr;name;kinder;sgb2\n01;Nord;100;10\n02;Süd;100;40\n\
                     03;Ost;200;50\n04;West;50;5\n";
const PAIRS: &str = "Planungsraum;Schule;Kinder\n1;Astrid-Lindgren;30\n\
                     2;Astrid-Lindgren;10\n3;Brüder-Grimm;20\n\
                     1;Brüder-Grimm;.\n99;Brüder-Grimm;4\n4;Tor;0\n";
const MATRIX: &str = "nr;Astrid-Lindgren;Brüder-Grimm;Bemerkung\n\
                      01;30;;a\n02;10;0;b\n03;0;20;c\n04;0;.;d\n";

fn recipe(institutions: &Value) -> Value {
    let column = |name: &str| json!({"source": "s", "columns": [name]});
    json!({
        "version": 1,
        "sources": [{"id": "s", "file": "gebiete.csv", "key": "nr",
            "holder": "Amt", "widest": "internal"}],
        "geography": {"file": "gebiete.csv", "key": "nr", "name": "name"},
        "indicators": [{
            "id": "sgb2", "label": "SGB II", "unit": "percent",
            "direction": "higherIsWorse",
            "numerator": column("sgb2"), "denominator": column("kinder"),
        }],
        "institutions": [institutions],
        "index": {"preset": "mss"},
        "disclosure": {"profile": "minimum3"},
        "publication": {"title": "T", "edition": "internal", "publisher": "S"},
    })
}

fn pairs() -> Value {
    json!({
        "id": "gs", "label": "Grundschulen", "file": "schueler.csv",
        "home": "Planungsraum", "institution": "Schule", "children": "Kinder",
        "signs": "ba", "keys": {"pad": 2},
    })
}

fn matrix(empty_is_zero: bool) -> Value {
    json!({
        "id": "gs", "label": "Grundschulen", "file": "matrix.csv",
        "home": "nr", "signs": "ba", "emptyIsZero": empty_is_zero,
    })
}

fn town() -> Desk {
    desk(&[
        ("gebiete.csv", AREAS.as_bytes()),
        ("schueler.csv", PAIRS.as_bytes()),
        ("matrix.csv", MATRIX.as_bytes()),
    ])
}

fn run(institutions: &Value) -> Result<Run, Faults> {
    town().run(&recipe(institutions).to_string(), &mut |_| ())
}

fn scores(institutions: &Value) -> Vec<HomeScore> {
    let run = run(institutions).unwrap_or_else(|faults| panic!("{faults}"));
    home_scores(&run.results.prepared.homes[0], &run.results.index.scores)
}

/// The areas' own scores; their shares are 10, 40, 25 and 10 percent.
fn areas(institutions: &Value) -> Vec<f64> {
    let run = run(institutions).unwrap_or_else(|faults| panic!("{faults}"));
    run.results.index.scores.iter().map(|it| it.unwrap()).collect()
}

fn near(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() < 1e-12)
}

#[test]
fn pairs_of_home_and_school() {
    let found = scores(&pairs());
    let keys: Vec<&str> = found.iter().map(|it| &*it.institution).collect();
    assert_eq!(keys, ["Astrid-Lindgren", "Brüder-Grimm", "Tor"]);
    let areas = areas(&pairs());
    assert!(near(found[0].score, (30.0 * areas[0] + 10.0 * areas[1]) / 40.0));
    // One count is withheld: no score, but limits, and it is not zero.
    assert_eq!((found[1].score, found[1].status), (None, Status::Suppressed));
    let (low, high) = found[1].bounds.expect("limits");
    assert!((low..=high).contains(&areas[2]) && low < high);
    // Four children come from nowhere that is known.
    assert!(near(found[1].without_score, 4.0 / 24.0));
    // A school without children has no score, and that is not zero.
    assert_eq!(
        (found[2].score, found[2].status),
        (None, Status::NotApplicable)
    );
}

#[test]
fn strangers_and_repaired_keys_are_told() {
    let codes: Vec<Code> =
        run(&pairs()).unwrap().warnings.iter().map(|it| it.code).collect();
    assert!(codes.contains(&Code::DataWithoutArea), "{codes:?}");
}

#[test]
fn a_matrix_means_the_same() {
    let found = scores(&matrix(true));
    let keys: Vec<&str> = found.iter().map(|it| &*it.institution).collect();
    assert_eq!(keys, ["Astrid-Lindgren", "Brüder-Grimm"]);
    assert_eq!(found[0], scores(&pairs())[0]);
    assert_eq!(found[1].status, Status::Suppressed);
}

#[test]
fn an_empty_cell_is_missing_unless_it_is_said_to_be_zero() {
    let is = scores(&matrix(true));
    let is_not = scores(&matrix(false));
    assert_eq!(is[0], is_not[0]);
    // Suppressed is told rather than missing; without it the blank shows.
    assert_eq!(is_not[1].status, Status::Suppressed);
    assert_eq!(is[1].children.1, None);
    assert!(is_not[1].origins > is[1].origins);
}

#[test]
fn half_a_pair_is_a_fault() {
    let mut half = pairs();
    half["children"] = Value::Null;
    let faults = run(&half).map(|_| ()).unwrap_err();
    assert_eq!(faults.0[0].code, Code::RecipeMissing);
    assert_eq!(faults.0[0].place.entry.as_deref(), Some("institutions[0]"));
}

#[test]
fn every_fault_of_the_table_is_told_with_its_row() {
    let mut desk = town();
    let wrong = "Planungsraum;Schule;Kinder\n1;A;viele\n2;;3\n2;B;1,5\n";
    desk.add_file("schueler.csv".to_owned(), wrong.as_bytes().to_vec());
    let faults = desk
        .run(&recipe(&pairs()).to_string(), &mut |_| ())
        .map(|_| ())
        .unwrap_err();
    let told: Vec<(Code, Option<usize>)> =
        faults.0.iter().map(|it| (it.code, it.place.row)).collect();
    assert!(told.contains(&(Code::NumberText, Some(2))), "{told:?}");
    assert!(told.contains(&(Code::NotACount, Some(4))), "{told:?}");
}
