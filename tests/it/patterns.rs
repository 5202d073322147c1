//! Segregation, spatial patterns and typologies against other programs'
//! results. The files are not part of the project; where they are absent the
//! tests say so and pass.

use std::fs;

use serde_json::Value;

mod classes;
mod segregation;
mod spatial;

/// A file of the collection, or `None` where it is not at hand.
fn golden(name: &str) -> Option<Value> {
    let path = format!("../shared/golden/spatial/{name}.json");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("{path} is not here: nothing compared");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// Equal to so much of the larger of 1 and the value.
fn close(found: f64, expected: &Value, tolerance: f64) {
    let expected = expected.as_f64().unwrap();
    let room = tolerance * expected.abs().max(1e-3);
    assert!((found - expected).abs() <= room, "{found} is not {expected}");
}

/// A number found, or none, against a number or null.
fn same(found: Option<f64>, expected: &Value, tolerance: f64) {
    match found {
        Some(found) => close(found, expected, tolerance),
        None => assert!(expected.is_null(), "nothing is not {expected}"),
    }
}

fn numbers(list: &Value) -> Vec<f64> {
    let list = list.as_array().unwrap();
    list.iter().map(|it| it.as_f64().unwrap()).collect()
}

fn position(at: usize) -> String {
    at.to_string()
}
