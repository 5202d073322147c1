//! The part of the flow that reads: files to tables, areas, indicators.

use std::collections::BTreeMap;

use super::{
    areas::geography,
    institutions::homes,
    larger::{
        Level, PublishedLevel, Systems, joined, levels, on_zones, published,
    },
    person::{proxies, respondents, risks},
    places::singles,
    zones::{Conversions, zone_systems},
};
use crate::{
    disclosure::Ledger,
    finding::{Faults, Finding, Warned},
    geography::{Geography, overlapping},
    indicator::{
        IndicatorMatrix, Inputs, Tables, ZoneSystems, compute,
        institution::Homes,
        join::key_faults,
        overlap::{Overlap, ProxyOverlap},
    },
    recipe::{
        Files, Recipe,
        document::{TEXT, references},
        gate::ledger,
    },
    table::{SourceSpec, judge},
};

/// Where the flow has got to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Files become tables.
    Read,
    /// Areas and boundaries.
    Geography,
    /// Counts become indicators.
    Indicators,
    /// Indicators become one.
    Index,
    /// What may leave.
    Protect,
    /// Files are written.
    Bundle,
}

impl Stage {
    /// The stage as programs see it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Geography => "geography",
            Self::Indicators => "indicators",
            Self::Index => "index",
            Self::Protect => "protect",
            Self::Bundle => "bundle",
        }
    }
}

/// What does not change while weights do.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// The areas.
    pub geography: Geography,
    /// The indicators.
    pub matrix: IndicatorMatrix,
    /// The further systems of areas in use.
    pub zones: ZoneSystems,
    /// What was converted from other zones.
    pub conversions: Conversions,
    /// The larger systems of areas.
    pub levels: Vec<Level>,
    /// Keys of areas that were joined, and the position of what they became.
    pub former: BTreeMap<String, usize>,
    /// What earlier publications have told.
    pub earlier: Ledger,
    /// The systems of zones whose sums are published.
    pub published: Vec<PublishedLevel>,
    /// Where the children live, one for each of the recipe's
    /// `institutions`.
    pub homes: Vec<Homes>,
    /// For each area whether it is an institution alone in its place; empty
    /// where the recipe names no `places`.
    pub single: Vec<bool>,
    /// How risks fall together, by area and of all persons, where the recipe
    /// has a table of them.
    pub overlap: Option<(Vec<Overlap>, Overlap)>,
    /// How many burdens of each area are high; empty unless asked for.
    pub overlap_proxy: Vec<ProxyOverlap>,
}

/// Reads everything a recipe names.
///
/// # Errors
///
/// All faults of all files at once.
pub fn prepare(
    recipe: &Recipe,
    files: &Files,
    progress: &mut dyn FnMut(Stage),
) -> Result<Warned<Prepared>, Faults> {
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    progress(Stage::Read);
    let tables =
        read_tables(recipe, files, &|_| true, &mut faults, &mut warnings);
    progress(Stage::Geography);
    let geography = match geography(&recipe.geography, "geography", files) {
        Ok(warned) => Some(warned.into_value(&mut warnings)),
        Err(Faults(found)) => {
            faults.extend(found);
            None
        }
    };
    progress(Stage::Indicators);
    let Some(geography) = geography else {
        faults.extend(column_faults(recipe, &tables));
        return Err(Faults(faults));
    };
    warnings.extend(overlapping(&geography, &recipe.geography.file));
    let told = &mut (&mut faults, &mut warnings);
    let zones = taken(zone_systems(recipe, files, &geography), told);
    let larger = taken(levels(recipe, files, &geography), told);
    let sums = taken(published(recipe, &tables, &geography, &larger), told);
    let former = BTreeMap::new();
    let mut systems = Systems { geography, zones, larger, sums, former };
    taken(joined(recipe, &mut systems).map(Warned::plain), told);
    let Systems { geography, zones, larger, sums, former } = systems;
    let earlier = taken(ledger(recipe, files), told);
    let own = taken(homes(&recipe.institutions, files, &geography), told);
    let single = taken(singles(recipe, &tables, &geography), told);
    let surveys = taken(respondents(recipe, files, &geography), told);
    let overlap = taken(risks(recipe, files, &geography), told);
    let conversions = Conversions::new(&zones, &geography);
    warnings.extend(conversions.findings());
    let sources = on_zones(recipe);
    let inputs = Inputs {
        tables: &tables,
        sources: &sources,
        zones: &zones,
        geography: &geography,
        surveys: &surveys,
        population: recipe.population.as_ref(),
    };
    match compute(inputs, &recipe.indicators) {
        Ok(warned) if faults.is_empty() => {
            let matrix = warned.into_value(&mut warnings);
            let areas = geography.areas().len();
            let overlap_proxy = proxies(recipe, &matrix, areas);
            let overlap_proxy = overlap_proxy.into_value(&mut warnings);
            let value = Prepared {
                geography,
                matrix,
                zones,
                conversions,
                levels: larger,
                published: sums,
                former,
                earlier,
                homes: own,
                single,
                overlap,
                overlap_proxy,
            };
            Ok(Warned { value, warnings })
        }
        Ok(_) => Err(Faults(faults)),
        Err(Faults(found)) => {
            faults.extend(found);
            Err(Faults(faults))
        }
    }
}

/// What was found; nothing where there are faults, which are kept.
fn taken<T: Default>(
    found: Result<Warned<T>, Faults>,
    (faults, warnings): &mut (&mut Vec<Finding>, &mut Vec<Finding>),
) -> T {
    match found {
        Ok(warned) => warned.into_value(warnings),
        Err(Faults(found)) => {
            faults.extend(found);
            T::default()
        }
    }
}

/// The tables of the sources that are wanted and could be read; the faults of
/// the others.
pub(in crate::recipe) fn read_tables(
    recipe: &Recipe,
    files: &Files,
    is_wanted: &dyn Fn(&str) -> bool,
    faults: &mut Vec<Finding>,
    warnings: &mut Vec<Finding>,
) -> Tables {
    let mut tables = Tables::new();
    let sources = recipe.sources.iter().enumerate();
    for (at, source) in sources.filter(|(_, it)| is_wanted(&it.id)) {
        let entry = format!("sources[{at}].file");
        let table = files
            .table(&source.file, &entry, &source.reading)
            .and_then(|it| judge(it, &source.reading, &source.key));
        match table {
            Ok(warned) => {
                let table = warned.into_value(warnings);
                tables.insert(source.id.clone(), table);
            }
            Err(Faults(found)) => faults.extend(found),
        }
    }
    tables
}

/// Faults of the columns alone, for when there are no areas to join them to.
fn column_faults(recipe: &Recipe, tables: &Tables) -> Vec<Finding> {
    let mut faults = Vec::new();
    for (path, reference) in references(recipe) {
        let whole = !path.ends_with("value");
        let source: Option<&SourceSpec> =
            recipe.sources.iter().find(|source| source.id == reference.source);
        let Some((source, table)) =
            source.and_then(|source| Some((source, tables.get(&source.id)?)))
        else {
            continue;
        };
        match table.column(&source.key) {
            Ok(key) => faults.extend(key_faults(table, key)),
            Err(fault) => faults.push(fault),
        }
        if path.ends_with(TEXT) {
            let named = reference.columns.iter();
            faults.extend(named.filter_map(|it| table.column(it).err()));
            continue;
        }
        for name in &reference.columns {
            let found = table.numbers(name, source, whole).findings;
            faults.extend(found.into_iter().filter(Finding::is_fault));
        }
    }
    let mut once: Vec<Finding> = Vec::new();
    faults.retain(|fault| {
        let new = !once.contains(fault);
        if new {
            once.push(fault.clone());
        }
        new
    });
    faults
}
