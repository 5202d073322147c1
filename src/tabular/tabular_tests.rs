#![allow(clippy::float_cmp, reason = "whole numbers")]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::attack::{
    audit::{Options, Report as Audit, Status, audit},
    publication::{Protect, Publication},
};

fn tables(value: &Value) -> Tables {
    Tables::read(value.to_string().as_bytes()).unwrap()
}

fn done(value: &Value) -> Outcome {
    protect(&tables(value), &mut |_| true).unwrap()
}

/// Attacks what is published; only what broke a rule is asked for.
fn attacked(outcome: &Outcome, width: f64) -> Audit {
    let mut published: Publication = outcome.published.clone();
    for cell in &mut published.cells {
        let is_asked = outcome.report.primary.iter().any(|it| it.id == cell.id);
        cell.sensitive = (!is_asked).then_some(false);
        cell.protect = is_asked
            .then(|| Protect { width: Some(width), ..Protect::default() });
    }
    audit(&published, Options::default(), &mut |_| true).unwrap()
}

fn shown(outcome: &Outcome, id: &str) -> Option<f64> {
    outcome.published.cells.iter().find(|it| it.id == id).unwrap().value
}

/// The example of the module.
#[test]
fn a_small_number_and_what_gives_it_away() {
    let outcome = done(&json!({
        "rules": [{"kind": "minimum", "on": "count", "minimum": 3, "width": 3}],
        "cells": [
            {"id": "city", "value": 57}, {"id": "north", "value": 2, "of": "people"},
            {"id": "south", "value": 55}, {"id": "people", "value": 412, "public": true}
        ],
        "relations": [{"total": "city", "parts": ["north", "south"]}]
    }));
    assert_eq!(shown(&outcome, "north"), None);
    assert_eq!(shown(&outcome, "people"), Some(412.0));
    assert_eq!(outcome.report.secondary.len(), 1);
    assert!(outcome.report.unproven.is_empty());
    let found = attacked(&outcome, 3.0);
    assert_eq!(found.count(Status::Exact) + found.count(Status::Narrow), 0);
}

#[test]
fn the_rest_of_a_whole_is_protected() {
    let outcome = done(&json!({
        "rules": [{"kind": "minimum", "on": "complement", "minimum": 3, "width": 3}],
        "cells": [{"id": "part", "value": 40, "of": "all"}, {"id": "all", "value": 41}]
    }));
    let withheld =
        [shown(&outcome, "part"), shown(&outcome, "all")].contains(&None);
    assert!(withheld && outcome.report.unproven.is_empty());
}

/// The largest has 80 of 100: with a rule of 75 % that is too much.
#[test]
fn amounts_with_a_dominant_contributor() {
    let asked = |percent: f64| {
        json!({
            "rules": [{"kind": "dominance", "largest": 1, "percent": percent}],
            "cells": [
                {"id": "a", "value": 100, "contributions": [80.0, 15.0, 5.0]},
                {"id": "b", "value": 90, "contributions": [30.0, 30.0, 30.0]},
                {"id": "c", "value": 95, "contributions": [35.0, 30.0, 30.0]},
                {"id": "all", "value": 285, "contributions": [80.0, 35.0, 30.0], "others": 140.0}
            ],
            "relations": [{"total": "all", "parts": ["a", "b", "c"]}]
        })
    };
    let outcome = done(&asked(75.0));
    assert_eq!(outcome.report.primary.len(), 1);
    assert_eq!(outcome.report.primary[0].id, "a");
    assert!(!outcome.report.secondary.is_empty());
    assert!(outcome.report.unproven.is_empty());
    assert!(done(&asked(85.0)).report.primary.is_empty());
}

#[test]
fn what_nobody_could_judge_is_a_fault() {
    let said = protect(
        &tables(&json!({
            "rules": [{"kind": "pPercent", "percent": 10}],
            "cells": [{"id": "a", "value": 100}]
        })),
        &mut |_| true,
    );
    assert!(said.unwrap_err()[0].contains("nothing to judge"));
}

#[test]
fn contradictions_have_a_name() {
    let said = |value: Value| {
        let rules = json!([{"kind": "minimum", "on": "count", "minimum": 3, "width": 3}]);
        let mut whole = json!({"rules": rules});
        whole
            .as_object_mut()
            .unwrap()
            .extend(value.as_object().unwrap().clone());
        protect(&tables(&whole), &mut |_| true).unwrap_err().join("; ")
    };
    let cells = json!([{"id": "a", "value": 1}, {"id": "b", "value": 5}]);
    let sums = json!([{"total": "b", "parts": ["a", "c"]}]);
    assert!(said(json!({"cells": cells, "relations": sums})).contains("\"c\""));
    let sums = json!([{"total": "b", "parts": ["a"]}]);
    let found = said(json!({"cells": cells, "relations": sums}));
    assert!(found.contains("is 5, its parts 1"), "{found}");
    let twice =
        json!([{"id": "a", "value": 1}, {"id": "a", "value": 5, "of": "x"}]);
    let found = said(json!({"cells": twice}));
    assert!(found.contains("twice") && found.contains("\"x\""), "{found}");
    let rounding = json!({"base": 5, "secret": "short"});
    assert!(
        said(json!({"cells": cells, "rounding": rounding}))
            .contains("hexadecimal")
    );
    assert!(Tables::read(b"{\"cells\": []}").is_err());
}

#[test]
fn rounded_sums_hold() {
    let outcome = done(&json!({
        "rules": [{"kind": "minimum", "on": "count", "minimum": 3, "width": 3}],
        "cells": [
            {"id": "all", "value": 22}, {"id": "a", "value": 2}, {"id": "b", "value": 7},
            {"id": "c", "value": 13}
        ],
        "relations": [{"total": "all", "parts": ["a", "b", "c"]}],
        "rounding": {"base": 5, "secret": "000102030405060708090a0b0c0d0e0f"}
    }));
    let middle = |id: &str| {
        let cell =
            outcome.published.cells.iter().find(|it| it.id == id).unwrap();
        assert_eq!(cell.value, None);
        cell.high.unwrap() - 4.0
    };
    assert_eq!(outcome.report.steps, Some(0));
    assert_eq!(middle("a") + middle("b") + middle("c"), middle("all"));
    assert_eq!(middle("all") % 5.0, 0.0);
}

/// A table of rows and columns with all margins.
fn margins(inner: &[Vec<u64>]) -> Value {
    let mut cells = Vec::new();
    let mut relations = Vec::new();
    let columns = inner[0].len();
    let sum = |row: Option<usize>, column: Option<usize>| -> u64 {
        let rows = inner.iter().enumerate();
        let rows = rows.filter(|it| row.is_none_or(|at| at == it.0));
        rows.flat_map(|(_, it)| it.iter().enumerate())
            .filter(|it| column.is_none_or(|at| at == it.0))
            .map(|it| it.1)
            .sum()
    };
    let name = |row: Option<usize>, column: Option<usize>| {
        let part = |it: Option<usize>| {
            it.map_or("all".to_owned(), |it| it.to_string())
        };
        format!("{}/{}", part(row), part(column))
    };
    let rows: Vec<Option<usize>> =
        (0..inner.len()).map(Some).chain([None]).collect();
    let all: Vec<Option<usize>> =
        (0..columns).map(Some).chain([None]).collect();
    for &row in &rows {
        for &column in &all {
            let value = sum(row, column);
            cells.push(
                json!({"id": name(row, column), "value": value, "cost": value}),
            );
        }
        let parts = all[..columns].iter().map(|&it| name(row, it));
        relations.push(json!({"total": name(row, None), "parts": parts.collect::<Vec<_>>()}));
    }
    for &column in &all {
        let parts = rows[..inner.len()].iter().map(|&it| name(it, column));
        relations.push(json!({"total": name(None, column), "parts": parts.collect::<Vec<_>>()}));
    }
    json!({
        "rules": [{"kind": "minimum", "on": "count", "minimum": 4, "width": 3}],
        "cells": cells, "relations": relations,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Whatever is protected stands against the attack.
    #[test]
    fn protect_then_attack(
        inner in prop::collection::vec(prop::collection::vec(0_u64..30, 4), 3..6)
    ) {
        let outcome = done(&margins(&inner));
        if outcome.report.unproven.is_empty() {
            let found = attacked(&outcome, 3.0);
            let open = found.count(Status::Exact) + found.count(Status::Narrow);
            prop_assert_eq!(open, 0);
        }
        // Nothing that broke a rule is shown.
        for it in &outcome.report.primary {
            prop_assert_eq!(shown(&outcome, &it.id), None);
        }
        prop_assert!(outcome.report.bound.is_none_or(|it| it <= outcome.report.cost));
    }
}
