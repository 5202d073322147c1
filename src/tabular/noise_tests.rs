use serde_json::{Value, json};

use crate::tabular::{Outcome, Tables, protect};

const SECRET: &str = "000102030405060708090a0b0c0d0e0f";

fn asked(by: &str, cells: &Value, rules: &Value) -> Value {
    json!({
        "rules": rules,
        "cells": cells,
        "relations": [{"total": "all", "parts": ["a", "b"]}],
        "noise": {
            "design": {"deviation": 4, "variance": 2.0, "least": 3},
            "secret": SECRET, "by": by
        }
    })
}

fn run(value: &Value) -> Result<Outcome, Vec<String>> {
    let tables = Tables::read(value.to_string().as_bytes()).unwrap();
    protect(&tables, &mut |_| true)
}

fn shown(outcome: &Outcome, id: &str) -> f64 {
    let mut cells = outcome.published.cells.iter();
    cells.find(|it| it.id == id).unwrap().shown.unwrap()
}

fn people(from: usize, count: usize) -> Value {
    (from..from + count).map(|it| json!(it.to_string())).collect()
}

#[test]
fn a_total_needs_no_records_if_its_parts_have_them() {
    let cells = json!([
        {"id": "all", "value": 30},
        {"id": "a", "value": 2, "records": people(0, 2)},
        {"id": "b", "value": 28, "records": people(2, 28)},
    ]);
    let without = run(&asked("records", &cells, &json!([]))).unwrap();
    let mut with = cells;
    with[0]["records"] = people(0, 30);
    let with = run(&asked("records", &with, &json!([]))).unwrap();
    assert_eq!(shown(&without, "all").to_bits(), shown(&with, "all").to_bits());
    for id in ["all", "a", "b"] {
        let value = shown(&with, id);
        assert!(value.abs() < 0.5 || value > 2.5, "no 1 and no 2: {value}");
    }
}

/// The same people under another name and in another table.
#[test]
fn the_same_records_have_the_same_noise() {
    let table = |name: &str, order: Value| {
        let cells = json!([
            {"id": "all", "value": 9, "records": people(0, 9)},
            {"id": "a", "value": 5, "records": order, "cost": 3},
            {"id": "b", "value": 4, "records": people(5, 4)},
            {"id": name, "value": 5, "records": people(0, 5)},
        ]);
        run(&asked("records", &cells, &json!([]))).unwrap()
    };
    let one = table("x", people(0, 5));
    let other = table("y", json!(["4", "2", "0", "1", "3"]));
    let bits = |it: &Outcome, id: &str| shown(it, id).to_bits();
    assert_eq!(bits(&one, "x"), bits(&one, "a"));
    assert_eq!(bits(&other, "y"), bits(&one, "a"));
    assert_eq!(bits(&other, "a"), bits(&one, "a"));
}

#[test]
fn the_truth_is_among_what_is_possible_and_zero_stays() {
    for by in ["records", "areas"] {
        let cell = |id: &str, from: usize, count: usize| {
            let mut cell = json!({"id": id, "value": count});
            if by == "records" {
                cell["records"] = people(from, count);
            } else {
                cell["area"] = json!(id);
                cell["column"] = json!("poor");
                cell["date"] = json!("2024");
            }
            cell
        };
        for (a, b) in [(0, 1), (1, 2), (3, 40), (7, 0)] {
            let cells = json!([
                cell("all", 0, a + b),
                cell("a", 0, a),
                cell("b", a, b)
            ]);
            let outcome = run(&asked(by, &cells, &json!([]))).unwrap();
            for (cell, truth) in
                outcome.published.cells.iter().zip([a + b, a, b])
            {
                #[expect(clippy::cast_precision_loss, reason = "small")]
                let truth = truth as f64;
                assert!(
                    cell.low.unwrap() <= truth && truth <= cell.high.unwrap()
                );
                assert!(truth > 0.5 || cell.shown.unwrap() < 0.5);
                assert_eq!(cell.value, None);
            }
        }
    }
}

/// A small part beside a public one: the total gives it away but for its own
/// noise; the audit says for which number that is too little.
#[test]
fn what_sums_leave_is_said() {
    let rules =
        json!([{"kind": "minimum", "on": "count", "minimum": 3, "width": 3}]);
    let cells = |public: bool| {
        json!([
            {"id": "all", "value": 30, "key": 0.5, "public": public},
            {"id": "a", "value": 2, "key": 0.25},
            {"id": "b", "value": 28, "key": 0.25, "public": public},
        ])
    };
    let open = run(&asked("records", &cells(false), &rules)).unwrap();
    assert_eq!(open.report.unproven, Vec::<String>::new());
    assert_eq!(open.report.primary[0].id, "a");
    let exact = run(&asked("records", &cells(true), &rules)).unwrap();
    assert_eq!(exact.report.unproven, ["a"]);
}

#[test]
fn what_is_wrong_has_a_name() {
    let said = |by: &str, cells: Value| {
        run(&asked(by, &cells, &json!([]))).unwrap_err().join("; ")
    };
    let cells = |a: Value| json!([{"id": "all", "value": 3}, a, {"id": "b", "value": 1, "records": ["9"]}]);
    let found = said("records", cells(json!({"id": "a", "value": 2})));
    assert!(found.contains("\"a\": its noise needs records"), "{found}");
    let twice = json!({"id": "a", "value": 2, "records": ["1", "1"]});
    assert!(said("records", cells(twice)).contains("one twice"));
    let more = json!({"id": "a", "value": 2, "records": ["1"]});
    assert!(said("records", cells(more)).contains("1 records, but 2"));
    let key = json!({"id": "a", "value": 2, "key": 1.0});
    assert!(said("records", cells(key)).contains("from 0 to below 1"));
    let found = said("areas", cells(json!({"id": "a", "value": 2})));
    assert!(found.contains("area, column and date"), "{found}");
    let mut short =
        asked("records", &cells(json!({"id": "a", "value": 2})), &json!([]));
    short["noise"]["secret"] = json!("short");
    assert!(run(&short).unwrap_err()[0].contains("secret"));
    short["noise"]["design"]["deviation"] = json!(0);
    assert!(run(&short).unwrap_err()[0].contains("deviation"));
    short["rounding"] = json!({"base": 5, "secret": SECRET});
    assert!(run(&short).unwrap_err()[0].contains("not both"));
}
