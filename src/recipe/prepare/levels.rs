//! Larger systems of areas, and the one of each that every area lies in.

use super::areas::geography;
use crate::{
    finding::{Faults, Finding, Place, Warned},
    geography::{
        Geography,
        nesting::{by_keys, drawn_within, nesting},
    },
    recipe::{Files, Recipe},
};

/// What of an area may lie beyond its larger area's border: a border that
/// was drawn twice differs by less.
const TOLERANCE: f64 = 0.01;

/// A larger system, and where the areas lie in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Its name in the recipe.
    pub id: String,
    /// Its areas.
    pub geography: Geography,
    /// Position of each area's larger area; `None` where keys and boundaries
    /// contradict each other, or where it is cut.
    pub parents: Vec<Option<usize>>,
}

/// The larger systems of a recipe, each checked by keys and by boundaries.
///
/// # Errors
///
/// All faults of all their files.
pub(super) fn levels(
    recipe: &Recipe,
    files: &Files,
    areas: &Geography,
) -> Result<Warned<Vec<Level>>, Faults> {
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    let mut levels = Vec::new();
    for (at, spec) in recipe.levels.iter().enumerate() {
        let entry = format!("levels[{at}]");
        let outer = match geography(spec, &entry, files) {
            Ok(outer) => outer.into_value(&mut warnings),
            Err(Faults(found)) => {
                faults.extend(found);
                continue;
            }
        };
        let (parents, found) = parents(areas, &outer, &Place::entry(entry));
        warnings.extend(found);
        let id = spec.id.clone().unwrap_or_default();
        levels.push(Level { id, geography: outer, parents });
    }
    if faults.is_empty() {
        Ok(Warned { value: levels, warnings })
    } else {
        Err(Faults(faults))
    }
}

fn parents(
    inner: &Geography,
    outer: &Geography,
    place: &Place,
) -> (Vec<Option<usize>>, Vec<Finding>) {
    let keys = |geography: &Geography| -> Vec<String> {
        geography.areas().iter().map(|it| it.code.clone()).collect()
    };
    let (own, larger) = (keys(inner), keys(outer));
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let larger: Vec<&str> = larger.iter().map(String::as_str).collect();
    let by_key = by_keys(&own, &larger);
    let drawn = inner.boundaries().zip(outer.boundaries());
    let by_boundary =
        drawn.map(|(inner, outer)| drawn_within(inner, outer, TOLERANCE));
    // Keys that only some areas share beginnings with are no hierarchy, and
    // what agrees does so by chance.
    let is_hierarchy = by_key.iter().all(Option::is_some);
    let by_key = (is_hierarchy || by_boundary.is_none()).then_some(&*by_key);
    let found = nesting(by_key, by_boundary.as_ref());
    let findings = found.findings(&own, place);
    (found.parents, findings)
}
