//! Areas that are joined, and everything that refers to them with them.
//!
//! What is counted in areas as they were is counted in zones from then on,
//! each of which lies in one area: the counts are added up, and the sums stay
//! true counts.

use std::collections::BTreeMap;

use super::{Level, PublishedLevel};
use crate::{
    finding::{Code, Faults, Finding, Place},
    geography::{
        Geography, Merged,
        crosswalk::{Basis, Crosswalk, Overlap},
    },
    indicator::{ZoneSystem, ZoneSystems},
    numeric::Arrange,
    recipe::Recipe,
    table::SourceSpec,
    text,
};

/// The areas and all systems around them.
pub(in crate::recipe::prepare) struct Systems {
    pub(in crate::recipe::prepare) geography: Geography,
    pub(in crate::recipe::prepare) zones: ZoneSystems,
    pub(in crate::recipe::prepare) larger: Vec<Level>,
    pub(in crate::recipe::prepare) sums: Vec<PublishedLevel>,
    /// Keys of areas that were joined, and the position of what they became.
    pub(in crate::recipe::prepare) former: BTreeMap<String, usize>,
}

/// The sources of a recipe; those on the areas as they were are on zones
/// where areas are joined.
pub(in crate::recipe) fn on_zones(recipe: &Recipe) -> Vec<SourceSpec> {
    let mut sources = recipe.sources.clone();
    if !recipe.merge.is_empty() {
        let name = name(recipe);
        for source in &mut sources {
            source.areas.get_or_insert_with(|| name.clone());
        }
    }
    sources
}

/// What the areas are called as they were: like no other system.
fn name(recipe: &Recipe) -> String {
    let language = recipe.publication.language;
    let mut name = text::get(language, "merge.zones").to_owned();
    while recipe.zones.iter().any(|it| it.id == name) {
        name.push('\'');
    }
    name
}

/// All systems after areas have been joined; as they were if none are.
///
/// # Errors
///
/// As [`Geography::merged`], and areas that lie in several zones of a level
/// whose sums are published.
pub(in crate::recipe::prepare) fn joined(
    recipe: &Recipe,
    systems: &mut Systems,
) -> Result<(), Faults> {
    if recipe.merge.is_empty() {
        return Ok(());
    }
    let Merged { geography, into } = systems.geography.merged(&recipe.merge)?;
    let now = geography.areas().len();
    let mut faults = Vec::new();
    for level in &mut systems.sums {
        let (members, cut) = common(&level.members, &into, now);
        let cut = cut.into_iter().map(|at| {
            let place = Place::entry("merge");
            Finding::new(Code::MergeCut, place)
                .with("name", &geography.areas()[at].name)
                .with("level", &level.label)
        });
        faults.extend(cut);
        level.members = members;
    }
    for level in &mut systems.larger {
        level.parents = common(&level.parents, &into, now).0;
    }
    for zones in systems.zones.values_mut() {
        zones.crosswalk = zones.crosswalk.onto(&into, now)?;
    }
    let before = std::mem::replace(&mut systems.geography, geography);
    let crosswalk = crosswalk(&into, now)?;
    let counts = count(&into, now);
    for (area, &at) in before.areas().iter().zip(&into) {
        if counts[at] > 1 {
            systems.former.insert(area.code.clone(), at);
        }
    }
    let system = ZoneSystem { geography: before, crosswalk };
    systems.zones.insert(name(recipe), system);
    if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
}

/// How many areas each of `now` was made of.
fn count(into: &[usize], now: usize) -> Vec<usize> {
    let mut counts = vec![0; now];
    for &at in into {
        counts[at] += 1;
    }
    counts
}

fn crosswalk(into: &[usize], now: usize) -> Result<Crosswalk, Faults> {
    let pair = |(from, &to): (usize, &usize)| -> Option<Overlap> {
        Some((u32::try_from(from).ok()?, u32::try_from(to).ok()?, 1.0))
    };
    let pairs: Vec<Overlap> =
        into.iter().enumerate().filter_map(pair).collect();
    Crosswalk::new(Basis::Table, (into.len(), now), &pairs, None, 0.0)
}

/// The zone that all parts of an area lie in, and the areas whose parts lie
/// in several.
fn common(
    zones: &[Option<usize>],
    into: &[usize],
    now: usize,
) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut found: Vec<Option<Option<usize>>> = vec![None; now];
    let mut cut = Vec::new();
    for (&zone, &at) in zones.iter().zip(into) {
        match found[at] {
            None => found[at] = Some(zone),
            Some(first) if first == zone => {}
            Some(_) => cut.push(at),
        }
    }
    cut.arrange();
    cut.dedup();
    let mut found: Vec<Option<usize>> =
        found.into_iter().map(Option::flatten).collect();
    for &at in &cut {
        found[at] = None;
    }
    (found, cut)
}
