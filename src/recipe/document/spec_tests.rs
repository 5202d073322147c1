use std::{env, fs, path::Path};

use super::*;

/// The schema that is published is the one of the types. `BLESS=1` writes it
/// anew.
#[test]
fn the_published_schema_is_that_of_the_types() {
    let mut schema =
        serde_json::to_value(schemars::schema_for!(Recipe)).unwrap();
    let title = schema.as_object_mut().unwrap();
    title.insert("title".into(), "raumbild recipe, version 1".into());
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/recipe/recipe-1.json");
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let published = fs::read_to_string(path).unwrap();
    assert!(published == text, "the types have changed: run with BLESS=1");
}

/// The first pass over a recipe understands these keywords of the schema;
/// others would pass unseen.
#[test]
fn the_schema_uses_only_known_keywords() {
    const KNOWN: [&str; 20] = [
        "$schema",
        "$ref",
        "$defs",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "enum",
        "const",
        "oneOf",
        "anyOf",
        "default",
        "format",
        "minimum",
        "maximum",
        "definitions",
        "deprecated",
    ];
    fn walk(value: &serde_json::Value) {
        let Some(entries) = value.as_object() else { return };
        for (keyword, inner) in entries {
            assert!(KNOWN.contains(&keyword.as_str()), "{keyword}");
            match (keyword.as_str(), inner) {
                ("properties" | "$defs", serde_json::Value::Object(named)) => {
                    named.values().for_each(walk);
                }
                ("oneOf" | "anyOf", serde_json::Value::Array(branches)) => {
                    branches.iter().for_each(walk);
                }
                ("items" | "additionalProperties", inner) => walk(inner),
                _ => {}
            }
        }
    }
    walk(&serde_json::from_str(crate::recipe::SCHEMA).unwrap());
}
