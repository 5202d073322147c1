//! The part of the flow that reads: files to tables, areas, indicators.

use super::{Files, Recipe, document::references};
use crate::{
    finding::{Faults, Finding, Warned},
    geography::{
        AreaRow, Geography, GeographySpec, read_geojson, read_layer,
        read_written,
    },
    indicator::{IndicatorMatrix, Inputs, Tables, compute, join::key_faults},
    table::{ReadingSpec, Role, SourceSpec, Table, understand},
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
    let tables = tables(recipe, files, &mut faults, &mut warnings);
    progress(Stage::Geography);
    let geography = match geography(&recipe.geography, files) {
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
    let inputs = Inputs {
        tables: &tables,
        sources: &recipe.sources,
        geography: &geography,
        population: recipe.population.as_ref(),
    };
    match compute(inputs, &recipe.indicators) {
        Ok(warned) if faults.is_empty() => {
            let matrix = warned.into_value(&mut warnings);
            Ok(Warned { value: Prepared { geography, matrix }, warnings })
        }
        Ok(_) => Err(Faults(faults)),
        Err(Faults(found)) => {
            faults.extend(found);
            Err(Faults(faults))
        }
    }
}

/// The tables that could be read; the faults of the others.
fn tables(
    recipe: &Recipe,
    files: &Files,
    faults: &mut Vec<Finding>,
    warnings: &mut Vec<Finding>,
) -> Tables {
    let mut tables = Tables::new();
    for (at, source) in recipe.sources.iter().enumerate() {
        let entry = format!("sources[{at}].file");
        let table = files.workbook(&source.file, &entry).and_then(|book| {
            understand(&source.file, &book, &source.reading, &source.key)
        });
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

/// The areas: from boundaries, or from a table if the file is one.
pub(super) fn geography(
    spec: &GeographySpec,
    files: &Files,
) -> Result<Warned<Geography>, Faults> {
    let entry = "geography.file";
    let grid = files.grid();
    if let Some(bytes) = files.geojson(&spec.file, entry)? {
        return read_geojson(bytes, spec, grid);
    }
    let book = files.workbook(&spec.file, entry)?;
    if book.has_areas() {
        return read_layer(&book, spec, grid);
    }
    let reading = ReadingSpec::default();
    let Warned { value, mut warnings } =
        understand(&spec.file, &book, &reading, &spec.key)?;
    if let Some(read) = read_written(&value, spec, grid) {
        let value = read?.into_value(&mut warnings);
        return Ok(Warned { value, warnings });
    }
    let rows = area_rows(&value, spec)?;
    let geography = Geography::from_table(rows, &spec.file)?;
    let value = geography.into_value(&mut warnings);
    Ok(Warned { value, warnings })
}

fn area_rows(
    table: &Table,
    spec: &GeographySpec,
) -> Result<Vec<AreaRow>, Faults> {
    let mut faults = Vec::new();
    let mut column = |name: Option<&String>| {
        let found = name.map(|name| table.column(name)).transpose();
        found.map_err(|fault| faults.push(fault)).unwrap_or_default()
    };
    let key = column(Some(&spec.key));
    let name = column(spec.name.as_ref());
    let district = column(spec.district.as_ref().map(|it| &it.key));
    let district_name =
        column(spec.district.as_ref().and_then(|it| it.name.as_ref()));
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    let text = |row: usize, column: Option<usize>| {
        column.map_or_else(String::new, |at| table.text(row, at).into_owned())
    };
    Ok((0..table.len())
        .filter(|&row| table.role(row) == Role::Area)
        .map(|row| AreaRow {
            row: table.place(row).row.unwrap_or(0),
            code: text(row, key),
            name: text(row, name),
            district: district
                .map(|_| (text(row, district), text(row, district_name))),
        })
        .collect())
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
