//! What analyses ask for beyond the indicators, read from the files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    AnalysisEntry,
    table::{LongRows, read},
};
use crate::{
    finding::{Faults, Warned},
    geography::{Geography, Rings, Topology, metric},
    indicator::{ColumnRef, Inputs, columns},
    measurement::Status,
    recipe::{
        Files, Prepared, Recipe,
        prepare::{on_zones, read_tables},
    },
};

/// How far apart two drawings of one border may lie, in metres.
const TOLERANCE_M: f64 = 1.0;

/// One number for each area, as analyses see it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AreaColumn {
    /// The numbers; counts are whole.
    pub values: Vec<Option<f64>>,
    /// Why they are there or not.
    pub statuses: Vec<Status>,
    /// Whether they were estimated from other zones.
    pub is_estimate: bool,
}

/// Who borders on whom, and where areas lie, in metres.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Borders {
    /// For each area the number of neighbours up to its end.
    pub ends: Vec<u32>,
    /// The neighbours of all areas one after the other (queen).
    pub neighbours: Vec<u32>,
    /// For each neighbour the metres of border shared with it; zero where
    /// they only touch.
    pub lengths_m: Vec<f64>,
    /// The areas' centroids.
    pub centroids: Vec<Option<[f64; 2]>>,
}

impl Borders {
    /// Every area with each of its neighbours, and whether they share border
    /// of some length.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize, bool)> + '_ {
        let mut area = 0;
        let sides = self.neighbours.iter().zip(&self.lengths_m).enumerate();
        sides.map(move |(at, (neighbour, length))| {
            while self.ends[area] as usize <= at {
                area += 1;
            }
            (area, *neighbour as usize, *length > 0.0)
        })
    }

    fn is_sound(&self, areas: usize) -> bool {
        let all = self.neighbours.len();
        let end = self.ends.last().map_or(0, |it| *it as usize);
        self.ends.len() == areas
            && self.centroids.len() == areas
            && self.ends.is_sorted()
            && end == all
            && self.lengths_m.len() == all
            && self.neighbours.iter().all(|it| (*it as usize) < areas)
    }
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysed {
    /// Columns of areas, by what named them.
    pub columns: Vec<(ColumnRef, AreaColumn)>,
    /// Tables of another shape, by the entry's id and the path within it.
    pub tables: BTreeMap<(String, String), LongRows>,
    /// Who borders on whom, if anybody asks and boundaries are there.
    pub borders: Option<Borders>,
}

impl Analysed {
    /// Whether every list has an entry for each area.
    #[must_use]
    pub fn is_sound(&self, areas: usize) -> bool {
        let columns = self.columns.iter();
        let borders = self.borders.as_ref();
        columns.clone().all(|(_, it)| it.values.len() == areas)
            && borders.is_none_or(|it| it.is_sound(areas))
            && self.tables.values().all(|it| it.is_sound(areas))
    }

    /// The column of a reference.
    #[must_use]
    pub fn column(&self, from: &ColumnRef) -> Option<&AreaColumn> {
        self.columns.iter().find(|it| it.0 == *from).map(|it| &it.1)
    }

    /// The table an entry names at a path.
    #[must_use]
    pub fn table(&self, id: &str, path: &str) -> Option<&LongRows> {
        self.tables.get(&(id.to_owned(), path.to_owned()))
    }
}

/// The sources whose columns questions name.
pub(in crate::recipe) fn asked_sources(recipe: &Recipe) -> Vec<String> {
    let columns = recipe.analyses.iter().flat_map(AnalysisEntry::columns);
    columns.map(|it| it.1.source).collect()
}

/// Reads it.
///
/// # Errors
///
/// All faults of all files and columns at once.
pub(in crate::recipe) fn analysed(
    recipe: &Recipe,
    files: &Files,
    prepared: &Prepared,
) -> Result<Warned<Analysed>, Faults> {
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    let mut value = Analysed::default();
    match areas(recipe, files, prepared) {
        Ok(warned) => value.columns = warned.into_value(&mut warnings),
        Err(Faults(found)) => faults.extend(found),
    }
    let geography = &prepared.geography;
    for (at, entry) in recipe.analyses.iter().enumerate() {
        for (path, spec) in entry.tables() {
            let place = format!("analyses[{at}].{path}");
            match read(&spec, &place, files, geography) {
                Ok(warned) => {
                    let rows = warned.into_value(&mut warnings);
                    value.tables.insert((entry.id().to_owned(), path), rows);
                }
                Err(Faults(found)) => faults.extend(found),
            }
        }
    }
    if recipe.analyses.iter().any(AnalysisEntry::is_about_neighbours) {
        value.borders = borders(geography);
    }
    if faults.is_empty() {
        Ok(Warned { value, warnings })
    } else {
        Err(Faults(faults))
    }
}

/// The columns of areas that any entry names, each once.
fn areas(
    recipe: &Recipe,
    files: &Files,
    prepared: &Prepared,
) -> Result<Warned<Vec<(ColumnRef, AreaColumn)>>, Faults> {
    let mut wanted: Vec<ColumnRef> = Vec::new();
    for (_, column) in recipe.analyses.iter().flat_map(AnalysisEntry::columns) {
        if !wanted.contains(&column) {
            wanted.push(column);
        }
    }
    let is_used = |id: &str| wanted.iter().any(|it| it.source == id);
    let sources: Vec<_> =
        on_zones(recipe).into_iter().filter(|it| is_used(&it.id)).collect();
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    let tables =
        read_tables(recipe, files, &is_used, &mut faults, &mut warnings);
    let inputs = Inputs {
        tables: &tables,
        sources: &sources,
        zones: &prepared.zones,
        geography: &prepared.geography,
        population: None,
        surveys: &BTreeMap::new(),
    };
    match columns(inputs, &wanted) {
        Ok(warned) if faults.is_empty() => {
            let columns = warned.into_value(&mut warnings).into_iter();
            // What could not be had has no place, and moves no other.
            let pairs = wanted.iter().cloned().zip(columns);
            let value = pairs.filter_map(|(from, it)| {
                let it = it?;
                let column = AreaColumn {
                    values: it.values,
                    statuses: it.statuses,
                    is_estimate: it.is_estimate,
                };
                Some((from, column))
            });
            let value = value.collect();
            Ok(Warned { value, warnings })
        }
        Ok(_) => Err(Faults(faults)),
        Err(Faults(found)) => {
            faults.extend(found);
            Err(Faults(faults))
        }
    }
}

/// Who borders on whom, where areas have boundaries.
pub(in crate::recipe) fn borders(geography: &Geography) -> Option<Borders> {
    let metric = metric(geography)?;
    let topology = Topology::of(&Rings::from(&*metric.boundaries), TOLERANCE_M);
    let found = topology.contiguity();
    Some(Borders {
        ends: found.ends().to_vec(),
        neighbours: found.neighbours().to_vec(),
        lengths_m: found.lengths_m().to_vec(),
        centroids: (0..topology.areas())
            .map(|area| topology.centroid(area))
            .collect(),
    })
}
