//! Larger systems of areas, and the one of each that every area lies in.

use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    geography::{
        Geography,
        nesting::{by_keys, drawn_within, nesting},
    },
    indicator::{ColumnRef, Tables, join::join},
    numeric::Arrange,
    recipe::{Files, LevelSums, Recipe, prepare::geography},
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
pub(in crate::recipe::prepare) fn levels(
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

/// A system of zones whose sums are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedLevel {
    /// Its short name.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// Keys and names of its zones, sorted by key.
    pub zones: Vec<(String, String)>,
    /// Position of each area's zone; `None` where it lies in none.
    pub members: Vec<Option<usize>>,
}

/// The systems a recipe publishes sums of.
///
/// # Errors
///
/// A name that is no level of the recipe, a source or a column that is not
/// there.
pub(in crate::recipe::prepare) fn published(
    recipe: &Recipe,
    tables: &Tables,
    areas: &Geography,
    levels: &[Level],
) -> Result<Warned<Vec<PublishedLevel>>, Faults> {
    let mut faults = Vec::new();
    let mut found = Vec::new();
    for (at, asked) in recipe.publication.levels.iter().enumerate() {
        let entry = format!("publication.levels[{at}]");
        let one = match &asked.of {
            Some(of) => by_column(asked, of, &entry, recipe, tables, areas),
            None => by_level(asked, &entry, levels),
        };
        match one {
            Ok(level) => found.push(level),
            Err(Faults(more)) => faults.extend(more),
        }
    }
    if faults.is_empty() {
        Ok(Warned::plain(found))
    } else {
        Err(Faults(faults))
    }
}

fn label(asked: &LevelSums) -> String {
    asked.label.clone().unwrap_or_else(|| asked.id.clone())
}

fn unknown(place: String, name: &str, known: &[&str]) -> Faults {
    Finding::new(Code::RecipeReference, Place::entry(place))
        .with("name", name)
        .with("known", known.join(", "))
        .into()
}

fn by_level(
    asked: &LevelSums,
    entry: &str,
    levels: &[Level],
) -> Result<PublishedLevel, Faults> {
    let Some(level) = levels.iter().find(|it| it.id == asked.id) else {
        let known: Vec<&str> = levels.iter().map(|it| it.id.as_str()).collect();
        return Err(unknown(format!("{entry}.id"), &asked.id, &known));
    };
    let zones = level.geography.areas().iter();
    Ok(PublishedLevel {
        id: asked.id.clone(),
        label: label(asked),
        zones: zones.map(|it| (it.code.clone(), it.name.clone())).collect(),
        members: level.parents.clone(),
    })
}

fn by_column(
    asked: &LevelSums,
    of: &ColumnRef,
    entry: &str,
    recipe: &Recipe,
    tables: &Tables,
    areas: &Geography,
) -> Result<PublishedLevel, Faults> {
    let source = recipe.sources.iter().find(|it| it.id == of.source);
    let Some(source) = source else {
        let sources = recipe.sources.iter();
        let known: Vec<&str> = sources.map(|it| it.id.as_str()).collect();
        return Err(unknown(format!("{entry}.of.source"), &of.source, &known));
    };
    // A table that could not be read is told where its numbers are read.
    let Some(table) = tables.get(&source.id) else {
        return Err(Faults(Vec::new()));
    };
    let mut columns = Vec::new();
    for name in &of.columns {
        columns.push(table.column(name)?);
    }
    let rows = join(table, source, areas).map_or_else(
        |_| vec![None; areas.areas().len()],
        |warned| warned.value,
    );
    let key = |row: &Option<usize>| {
        let row = (*row)?;
        let texts = columns.iter().map(|&it| table.text(row, it));
        let texts: Vec<String> = texts.map(|it| it.trim().to_owned()).collect();
        let named = texts.iter().any(|it| !it.is_empty());
        named.then(|| texts.join(" / "))
    };
    let keys: Vec<Option<String>> = rows.iter().map(key).collect();
    let mut zones: Vec<String> = keys.iter().flatten().cloned().collect();
    zones.arrange();
    zones.dedup();
    let position = |key: Option<String>| zones.binary_search(&key?).ok();
    let members = keys.into_iter().map(position).collect();
    Ok(PublishedLevel {
        id: asked.id.clone(),
        label: label(asked),
        zones: zones.into_iter().map(|it| (it.clone(), it)).collect(),
        members,
    })
}
