//! A first pass over the raw JSON: every fault at once, each at its entry.
//!
//! The schema is the one that is published; it is generated from the types,
//! so neither can drift from the other. Only the keywords that occur in it
//! are understood, and a test holds it to them.

use std::sync::OnceLock;

use serde_json::{Map, Value};

use crate::finding::{Code, Finding, Place};

/// The published JSON Schema of the recipe, without its explanations.
pub const SCHEMA: &str =
    include_str!(concat!(env!("OUT_DIR"), "/recipe-1.json"));

fn schema() -> &'static Value {
    static PARSED: OnceLock<Value> = OnceLock::new();
    PARSED.get_or_init(|| serde_json::from_str(SCHEMA).unwrap_or_default())
}

/// Everything in which a value differs from the recipe's schema.
#[must_use]
pub fn validate(value: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    check(value, schema(), "", &mut findings);
    findings
}

fn check(
    value: &Value,
    schema: &'static Value,
    path: &str,
    findings: &mut Vec<Finding>,
) {
    let schema = resolve(schema);
    if let Some(branches) = alternatives(schema) {
        check_alternatives(value, branches, path, findings);
    } else if !has_type(value, schema)
        || !is_one_of(value, schema)
        || !in_range(value, schema)
    {
        findings.push(invalid(value, path, &expected(schema)));
    } else if let Value::Object(entries) = value {
        check_object(entries, schema, path, findings);
    } else if let (Value::Array(items), Some(item)) =
        (value, schema.get("items"))
    {
        for (at, entry) in items.iter().enumerate() {
            check(entry, item, &format!("{path}[{at}]"), findings);
        }
    }
}

/// Follows `$ref` into `$defs`.
fn resolve(schema: &'static Value) -> &'static Value {
    let name = schema.get("$ref").and_then(Value::as_str);
    let name = name.and_then(|path| path.strip_prefix("#/$defs/"));
    name.and_then(|name| self::schema().get("$defs")?.get(name))
        .unwrap_or(schema)
}

fn alternatives(schema: &'static Value) -> Option<&'static Vec<Value>> {
    schema.get("oneOf").or_else(|| schema.get("anyOf"))?.as_array()
}

/// The branch with the same tag is the one that was meant; its faults are
/// worth telling. Without such a branch the choices are.
fn check_alternatives(
    value: &Value,
    branches: &'static [Value],
    path: &str,
    findings: &mut Vec<Finding>,
) {
    let mut meant = None;
    for branch in branches {
        let mut faults = Vec::new();
        check(value, branch, path, &mut faults);
        if faults.is_empty() {
            return;
        }
        if shares_tag(value, resolve(branch)) {
            meant = Some(faults);
        }
    }
    let choices: Vec<String> = branches
        .iter()
        .map(|branch| expected(resolve(branch)))
        .filter(|text| !text.is_empty())
        .collect();
    findings
        .extend(meant.unwrap_or_else(|| {
            vec![invalid(value, path, &choices.join(", "))]
        }));
}

fn shares_tag(value: &Value, branch: &'static Value) -> bool {
    if let Some(inner) = alternatives(branch) {
        return inner.iter().any(|branch| shares_tag(value, resolve(branch)));
    }
    let (Some(entries), Some(properties)) =
        (value.as_object(), properties(branch))
    else {
        return false;
    };
    let tags = properties
        .iter()
        .filter_map(|(name, schema)| Some((name, schema.get("const")?)));
    let mut shared = tags.clone().peekable();
    if shared.peek().is_some() {
        return shared.all(|(name, tag)| entries.get(name) == Some(tag));
    }
    properties.keys().any(|name| entries.contains_key(name))
}

fn check_object(
    entries: &Map<String, Value>,
    schema: &'static Value,
    path: &str,
    findings: &mut Vec<Finding>,
) {
    let none = Map::new();
    let known = properties(schema);
    let inside = |name: &str| {
        if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
    };
    for (name, entry) in entries {
        let rest = schema.get("additionalProperties");
        if let Some(property) = known.and_then(|known| known.get(name)) {
            check(entry, property, &inside(name), findings);
        } else if rest == Some(&Value::Bool(false)) {
            let names = known
                .unwrap_or(&none)
                .keys()
                .filter(|name| !entries.contains_key(*name));
            findings.push(
                Finding::new(Code::RecipeUnknown, Place::entry(inside(name)))
                    .with("name", name)
                    .with(
                        "known",
                        names.cloned().collect::<Vec<_>>().join(", "),
                    ),
            );
        } else if let Some(property) = rest.filter(|rest| rest.is_object()) {
            check(entry, property, &inside(name), findings);
        }
    }
    let required = schema.get("required").and_then(Value::as_array);
    for name in required.into_iter().flatten().filter_map(Value::as_str) {
        if !entries.contains_key(name) {
            let place = if path.is_empty() {
                Place::default()
            } else {
                Place::entry(path)
            };
            findings.push(
                Finding::new(Code::RecipeMissing, place).with("name", name),
            );
        }
    }
}

fn properties(schema: &Value) -> Option<&Map<String, Value>> {
    schema.get("properties")?.as_object()
}

fn has_type(value: &Value, schema: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "null" => value.is_null(),
        _ => true,
    };
    match schema.get("type") {
        Some(Value::String(name)) => is(name),
        Some(Value::Array(names)) => {
            names.iter().filter_map(Value::as_str).any(is)
        }
        _ => true,
    }
}

fn is_one_of(value: &Value, schema: &Value) -> bool {
    let fits_const = schema.get("const").is_none_or(|only| only == value);
    let choices = schema.get("enum").and_then(Value::as_array);
    fits_const && choices.is_none_or(|choices| choices.contains(value))
}

fn in_range(value: &Value, schema: &Value) -> bool {
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
    let Some(number) = value.as_f64() else { return true };
    bound("minimum").is_none_or(|low| number >= low)
        && bound("maximum").is_none_or(|high| number <= high)
}

/// What would have been right, in a few words.
fn expected(schema: &Value) -> String {
    if let Some(only) = schema.get("const") {
        return only.to_string();
    }
    if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
        return choices
            .iter()
            .map(Value::to_string)
            .collect::<Vec<_>>()
            .join(", ");
    }
    if let Some(branches) = schema.get("oneOf").and_then(Value::as_array) {
        return branches.iter().map(expected).collect::<Vec<_>>().join(", ");
    }
    let tag = properties(schema).and_then(|all| {
        all.iter().find(|(_, schema)| schema.get("const").is_some())
    });
    if let Some((name, tag)) = tag {
        return format!(
            "{{\"{name}\": {}}}",
            tag.get("const").map(Value::to_string).unwrap_or_default()
        );
    }
    match schema.get("type") {
        Some(Value::String(name)) => type_word(name),
        Some(Value::Array(names)) => names
            .first()
            .and_then(Value::as_str)
            .map_or_else(String::new, type_word),
        _ => String::new(),
    }
}

fn type_word(name: &str) -> String {
    format!("@type.{name}")
}

fn invalid(value: &Value, path: &str, expected: &str) -> Finding {
    let mut found = value.to_string();
    if found.chars().count() > 40 {
        found = found.chars().take(39).chain(['…']).collect();
    }
    Finding::new(Code::RecipeInvalid, Place::entry(path))
        .with("found", found)
        .with("expected", expected)
}
