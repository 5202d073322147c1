//! What could be done so that less has to be withheld.
//!
//! Each remedy is a change of the recipe and nothing else: what it saves is
//! found by judging the changed recipe, what it costs stands in it.

mod fewer;
mod joining;
mod pool;

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::{Judged, Recipe, Results, document::parse};
use crate::{disclosure::Edition, geography::MergeSpec};

/// A change of the recipe after which less may have to be withheld.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Remedy {
    /// What is done.
    #[serde(flatten)]
    pub kind: RemedyKind,
    /// The changed entries of the recipe, as a JSON merge patch (RFC 7396).
    pub patch: Value,
}

/// What a remedy does, and to what.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum RemedyKind {
    /// Joins areas to others beside them.
    MergeAreas {
        /// The areas that become one, by name.
        areas: Vec<Vec<String>>,
        /// How many areas are left.
        left: usize,
        /// The share (0 to 1) of people who live in joined areas, where the
        /// recipe has the population.
        people: Option<f64>,
    },
    /// Publishes larger areas in place of these.
    LargerAreas {
        /// The larger system, by name; none for the districts.
        level: Option<String>,
        /// How many areas are left.
        left: usize,
    },
    /// Sorts the areas into fewer classes.
    FewerClasses {
        /// How many there were.
        from: u64,
        /// How many are left.
        to: u64,
    },
    /// Adds up several years.
    PoolYears {
        /// The indicator, by name.
        indicator: String,
        /// The dates that are added up.
        dates: Vec<String>,
    },
    /// Leaves an indicator out.
    DropIndicator {
        /// The indicator, by name.
        indicator: String,
    },
    /// Does not publish the sums of a system of zones.
    DropLevel {
        /// The system, by name; none for the districts.
        level: Option<String>,
    },
}

/// What could be done about what an edition withholds, the mildest first;
/// nothing where nothing is withheld. Whether it helps is for the gate to say.
pub(in crate::recipe) fn remedies(
    results: &Results,
    recipe: &Recipe,
    edition: Edition,
    judged: &Judged,
) -> Vec<Remedy> {
    let withheld = judged.rates.1 + judged.classes.1 + judged.counts.1;
    if edition == Edition::Internal || withheld == 0 {
        return Vec::new();
    }
    let mut found = fewer::levels(recipe);
    found.extend(fewer::classes(recipe, judged));
    found.extend(pool::years(recipe, &affected(judged)));
    found.extend(joining::small(results, recipe, edition));
    found.extend(joining::larger(results, recipe));
    found.extend(fewer::indicators(recipe, &affected(judged)));
    found.retain(|it| is_sound(recipe, it));
    found
}

/// The indicators with withheld counts.
fn affected(judged: &Judged) -> BTreeSet<&str> {
    let cells = judged.cells.iter().flat_map(|it| &it.indicators);
    cells.map(String::as_str).collect()
}

/// Whether a recipe is still one after the change, and another.
fn is_sound(recipe: &Recipe, remedy: &Remedy) -> bool {
    let Ok(before) = serde_json::to_value(recipe) else { return false };
    let mut after = before.clone();
    apply(&mut after, &remedy.patch);
    after != before && parse(&after.to_string()).is_ok()
}

/// Carries out a JSON merge patch: `null` takes an entry out, objects are
/// merged, anything else is put in place of what was there.
fn apply(target: &mut Value, patch: &Value) {
    let Value::Object(entries) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let Some(own) = target.as_object_mut() else { return };
    for (name, value) in entries {
        if value.is_null() {
            own.shift_remove(name);
        } else {
            apply(own.entry(name).or_insert(Value::Null), value);
        }
    }
}

/// Merges after those a recipe has already: who joins an area that was joined
/// takes its parts along.
fn extended(own: &[MergeSpec], more: Vec<Vec<String>>) -> Vec<MergeSpec> {
    let key = |it: &MergeSpec| {
        let joined = || it.of.join("+");
        it.code.clone().unwrap_or_else(joined)
    };
    let mut kept = own.to_vec();
    let mut added = Vec::new();
    for codes in more {
        let mut of = Vec::new();
        for code in codes {
            match kept.iter().position(|it| key(it) == code) {
                Some(at) => of.extend(kept.remove(at).of),
                None => of.push(code),
            }
        }
        added.push(MergeSpec { of, code: None, name: None });
    }
    kept.extend(added);
    kept
}

#[cfg(test)]
#[path = "remedy_tests.rs"]
mod tests;
