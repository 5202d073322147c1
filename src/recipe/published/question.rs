//! A question in the words of what is published.

use serde_json::{Map, Value, json};

use crate::{
    finding::{Code, Finding, Place},
    indicator::{ColumnRef, IndicatorSpec},
    json::typed,
    recipe::{AnalysisEntry, Recipe},
};

/// Entries that may leave. What is not named here is refused, so that an
/// entry invented later stays at home until someone lets it out.
const SAID: [&str; 40] = [
    "above",
    "allocation",
    "amount",
    "atkinson",
    "budget",
    "by",
    "control",
    "count",
    "denominator",
    "divisor",
    "draws",
    "expectation",
    "for",
    "groups",
    "id",
    "label",
    "level",
    "limits",
    "local",
    "maximum",
    "method",
    "minimum",
    "missing",
    "most",
    "neighbours",
    "numerator",
    "options",
    "overall",
    "patterns",
    "rule",
    "score",
    "segregation",
    "size",
    "step",
    "stopAfter",
    "topUp",
    "total",
    "values",
    "weighting",
    "weights",
];

/// Entries that stay at home and change nothing for the reader: the answer
/// that leaves is drawn with the seed that everybody has.
const KEPT: [&str; 2] = ["publish", "seed"];

/// Who is a neighbour can be read in the bundle, by how many metres cannot.
const NEIGHBOURS: [&str; 2] = ["queen", "rook"];

/// The questions whose answers are to be published, and what stands against
/// it: a kind that needs more than published numbers, a column that is no
/// published number.
pub(in crate::recipe) fn questions(
    recipe: &Recipe,
) -> (Vec<Value>, Vec<Finding>) {
    let mut asking = Asking { recipe, faults: Vec::new() };
    let all = recipe.analyses.iter().enumerate();
    let said = all
        .filter(|it| it.1.is_published())
        .map(|(at, entry)| asking.question(entry, &format!("analyses[{at}]")))
        .collect();
    (said, asking.faults)
}

/// Whether any of them needs to know who borders on whom.
pub(in crate::recipe) fn asks_neighbours(recipe: &Recipe) -> bool {
    let mut all = recipe.analyses.iter();
    all.any(|it| it.is_published() && it.is_about_neighbours())
}

struct Asking<'a> {
    recipe: &'a Recipe,
    faults: Vec<Finding>,
}

impl Asking<'_> {
    fn question(&mut self, entry: &AnalysisEntry, path: &str) -> Value {
        let entry = entry.value();
        // Both take the index where nothing else is named, and of the index
        // only classes are published.
        for (kind, names) in [
            ("patterns", ["values", "numerator"]),
            ("allocation", ["score"; 2]),
        ] {
            let asked = entry.get(kind);
            if asked.is_some_and(|it| names.iter().all(|n| it[n].is_null())) {
                self.refuse(&format!("{path}.{kind}"), "@method.sheet.index");
            }
        }
        self.said(entry, path)
    }

    fn said(&mut self, value: &Value, path: &str) -> Value {
        match value {
            Value::Object(entries) if entries.contains_key("source") => {
                self.column(value, path)
            }
            Value::Object(entries) => self.entries(entries, path),
            Value::Array(items) => {
                let items = items.iter().enumerate();
                items
                    .map(|(at, it)| self.said(it, &format!("{path}[{at}]")))
                    .collect()
            }
            other => other.clone(),
        }
    }

    fn entries(&mut self, entries: &Map<String, Value>, path: &str) -> Value {
        let mut said = Map::new();
        for (name, inner) in entries {
            let path = format!("{path}.{name}");
            let far = name == "by"
                && !NEIGHBOURS.contains(&inner.as_str().unwrap_or_default());
            if KEPT.contains(&&**name) {
                continue;
            }
            if far || !SAID.contains(&&**name) {
                let found = inner.as_str().filter(|_| far).unwrap_or(name);
                self.refuse(&path, found);
                continue;
            }
            said.insert(name.clone(), self.said(inner, &path));
        }
        Value::Object(said)
    }

    /// A column as a published number: the indicator, and which of its
    /// numbers.
    fn column(&mut self, value: &Value, path: &str) -> Value {
        let from: Option<ColumnRef> = typed(value).ok();
        let mut indicators = self.recipe.indicators.iter();
        let found = from.as_ref().and_then(|from| {
            indicators.find_map(|it| Some((&it.id, measure(it, from)?)))
        });
        if let Some((id, measure)) = found {
            return json!({ "indicator": id, "measure": measure });
        }
        let heading = from.map(|it| it.heading()).unwrap_or_default();
        self.refuse(path, &heading);
        Value::Null
    }

    fn refuse(&mut self, path: &str, found: &str) {
        let place = Place::entry(path);
        let fault = Finding::new(Code::AnalysisUnpublished, place);
        self.faults.push(fault.with("found", found));
    }
}

/// As what an indicator publishes a column.
fn measure(it: &IndicatorSpec, from: &ColumnRef) -> Option<&'static str> {
    let published = [
        ("numerator", &it.numerator),
        ("denominator", &it.denominator),
        ("rate", &it.value),
    ];
    let mut published = published.into_iter();
    Some(published.find(|(_, own)| own.as_ref() == Some(from))?.0)
}
