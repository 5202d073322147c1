//! Less of the same: sums, classes, indicators.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{Remedy, RemedyKind};
use crate::{
    index::{IndexSpec, Method},
    recipe::{Judged, Recipe},
};

/// Fewer classes than this say little.
const FEWEST: u64 = 3;

/// Without the sums of each system of zones in turn.
pub(super) fn levels(recipe: &Recipe) -> Vec<Remedy> {
    let levels = &recipe.publication.levels;
    let mut found: Vec<Remedy> = (0..levels.len())
        .map(|at| {
            let mut left = levels.clone();
            let level = left.remove(at);
            Remedy {
                kind: RemedyKind::DropLevel {
                    level: Some(level.label.unwrap_or(level.id)),
                },
                patch: json!({"publication": {"levels": left}}),
            }
        })
        .collect();
    if recipe.geography.district.is_some() {
        found.push(Remedy {
            kind: RemedyKind::DropLevel { level: None },
            patch: json!({"geography": {"district": null}}),
        });
    }
    found
}

/// Three classes where there are more and some are withheld.
pub(super) fn classes(recipe: &Recipe, judged: &Judged) -> Option<Remedy> {
    let mut classify = json!(Method::of(&recipe.index).classify);
    let from = classify.get("count")?.as_u64()?;
    if judged.classes.1 == 0 || from <= FEWEST {
        return None;
    }
    classify["count"] = json!(FEWEST);
    let mut index = json!({"steps": {"classify": classify}});
    if !recipe.index.labels.is_empty() {
        index["labels"] = json!([]);
    }
    Some(Remedy {
        kind: RemedyKind::FewerClasses { from, to: FEWEST },
        patch: json!({"index": index}),
    })
}

/// Without each indicator of which something is withheld.
pub(super) fn indicators(
    recipe: &Recipe,
    affected: &BTreeSet<&str>,
) -> Vec<Remedy> {
    let of = recipe.indicators.iter();
    of.filter(|it| affected.contains(it.id.as_str()))
        .map(|it| Remedy {
            kind: RemedyKind::DropIndicator { indicator: it.label.clone() },
            patch: without(recipe, &it.id),
        })
        .collect()
}

/// A recipe's entries without an indicator.
fn without(recipe: &Recipe, id: &str) -> Value {
    let left = recipe.indicators.iter().filter(|it| it.id != id);
    let left: Vec<_> = left.collect();
    let mut dimensions = recipe.index.dimensions.clone();
    for it in &mut dimensions {
        it.of.retain(|it| it != id);
    }
    let mut of = recipe.index.of.clone();
    of.retain(|it| it != id);
    let gone: Vec<String> = dimensions
        .iter()
        .filter(|it| it.of.is_empty())
        .map(|it| it.id.clone())
        .chain([id.to_owned()])
        .collect();
    dimensions.retain(|it| !it.of.is_empty());
    of.retain(|it| !gone.contains(it));
    let mut patch = json!({"indicators": left});
    let IndexSpec { weights, weight_sets, steps, .. } = &recipe.index;
    let mut put = |name: &str, entries: Map<String, Value>| {
        if !entries.is_empty() {
            patch["index"][name] = Value::Object(entries);
        }
    };
    put("weights", taken_out(weights, &gone));
    let sets = weight_sets.iter().map(|(name, set)| {
        (name.clone(), Value::Object(taken_out(set, &gone)))
    });
    put("weightSets", sets.collect());
    let mut of_steps = Map::new();
    let treat = taken_out(&steps.treat, &gone);
    let scales = taken_out(&steps.scales, &gone);
    for (name, entries) in [("treat", treat), ("scales", scales)] {
        if !entries.is_empty() {
            of_steps.insert(name.to_owned(), Value::Object(entries));
        }
    }
    put("steps", of_steps);
    if dimensions != recipe.index.dimensions {
        patch["index"]["dimensions"] = json!(dimensions);
    }
    if of != recipe.index.of {
        patch["index"]["of"] = json!(of);
    }
    patch
}

/// The entries of these names, taken out.
fn taken_out<T>(
    entries: &BTreeMap<String, T>,
    names: &[String],
) -> Map<String, Value> {
    let own = names.iter().filter(|it| entries.contains_key(*it));
    own.map(|it| (it.clone(), Value::Null)).collect()
}
