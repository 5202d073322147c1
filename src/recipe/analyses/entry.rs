//! An entry of a recipe's `analyses`, as the engine keeps it: it reads the
//! columns that are named in it, and leaves the rest to those who answer.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::table::LongTable;
use crate::{
    finding::{Code, Finding, Place},
    indicator::ColumnRef,
};

/// What can be asked, by the names of the entries.
pub const KINDS: [&str; 10] = [
    "segregation",
    "change",
    "trend",
    "panel",
    "movement",
    "allocation",
    "effect",
    "patterns",
    "typology",
    "regions",
];

/// Those that need to know who borders on whom.
const ABOUT_NEIGHBOURS: [&str; 2] = ["patterns", "regions"];

/// One question to the data beyond the index, as JSON that fits the schema.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnalysisEntry(Value);

impl AnalysisEntry {
    /// The short name.
    #[must_use]
    pub fn id(&self) -> &str {
        self.0.get("id").and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether its answer is to leave with a bundle.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.0.get("publish") == Some(&Value::Bool(true))
    }

    /// All of it.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// What is asked, by its place in [`KINDS`]; several where the entry says
    /// too much.
    fn kinds(&self) -> impl Iterator<Item = &'static str> {
        KINDS.into_iter().filter(|kind| self.0.get(kind).is_some())
    }

    /// Whether it needs to know who borders on whom.
    #[must_use]
    pub fn is_about_neighbours(&self) -> bool {
        ABOUT_NEIGHBOURS.iter().any(|it| self.0.get(it).is_some())
    }

    /// The columns of areas that are named in it, each with its path within
    /// the entry.
    #[must_use]
    pub fn columns(&self) -> Vec<(String, ColumnRef)> {
        let mut found = Vec::new();
        each_object(&self.0, "", &mut |path, object| {
            if object.contains_key("source") && object.contains_key("columns") {
                let value = Value::Object(object.clone());
                let column = serde_json::from_value(value).ok();
                found.extend(column.map(|it| (path.to_owned(), it)));
            }
        });
        found
    }

    /// The tables that are named in it, each with its path within the entry.
    #[must_use]
    pub fn tables(&self) -> Vec<(String, LongTable)> {
        let mut found = Vec::new();
        each_object(&self.0, "", &mut |path, object| {
            if object.contains_key("file") {
                let value = Value::Object(object.clone());
                let table = serde_json::from_value(value).ok();
                found.extend(table.map(|it| (path.to_owned(), it)));
            }
        });
        found
    }

    /// What the schema cannot say: that exactly one thing is asked.
    #[must_use]
    pub(in crate::recipe) fn fault(&self, path: &str) -> Option<Finding> {
        let place = || Place::entry(path);
        let kinds: Vec<&str> = self.kinds().collect();
        match kinds[..] {
            [_] => None,
            [] => Some(
                Finding::new(Code::RecipeMissing, place())
                    .with("name", KINDS.join(" / ")),
            ),
            _ => Some(
                Finding::new(Code::RecipeInvalid, place())
                    .with("found", kinds.join(", "))
                    .with("expected", "@type.oneQuestion"),
            ),
        }
    }
}

/// Hands out every object with its path, `flows.table`.
fn each_object(
    value: &Value,
    path: &str,
    visit: &mut dyn FnMut(&str, &Map<String, Value>),
) {
    match value {
        Value::Object(entries) => {
            visit(path, entries);
            for (name, inner) in entries {
                let dot = if path.is_empty() { "" } else { "." };
                each_object(inner, &format!("{path}{dot}{name}"), visit);
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                each_object(inner, &format!("{path}[{at}]"), visit);
            }
        }
        _ => {}
    }
}
