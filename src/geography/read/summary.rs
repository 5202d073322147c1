//! What a file holds, before anybody has said what it is for.

use std::collections::BTreeSet;

use super::{
    boundaries::written,
    document::parse,
    layer::{Layer, Outlines, pick},
    outline::Outline,
    property,
};
use crate::{
    finding::{Faults, Place},
    geography::crs::{Bounds, choose},
    table::{Table, Workbook},
};

/// How many different values of a property are shown.
const SAMPLES: usize = 3;

/// A boundary file at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How many features there are, of any kind of geometry.
    pub features: usize,
    /// Their properties, in the order of the file.
    pub properties: Vec<PropertySummary>,
    /// The coordinate system by its usual name, or as the file names it if
    /// nobody knows it; `None` if it has to be asked for.
    pub crs: Option<String>,
    /// The layers among which one has to be chosen; none if there is but one.
    pub layers: Vec<String>,
}

/// A property at a glance. It can be the key if `distinct` is the number of
/// features.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropertySummary {
    /// Its name.
    pub name: String,
    /// How many different values it has; blanks do not count.
    pub distinct: usize,
    /// How many features have a number there.
    pub numeric: usize,
    /// Its first different values, as text.
    pub samples: Vec<String>,
}

/// Looks at a `GeoJSON` file.
///
/// # Errors
///
/// As [`read_boundaries`](super::read_boundaries) for files that cannot be
/// read at all.
pub fn summarise(bytes: &[u8], file: &str) -> Result<Summary, Faults> {
    let (layer, outlines) = Layer::of_document(parse(bytes, file)?);
    Ok(of_layer(&layer, &outlines, Vec::new()))
}

/// Looks at a layer of a file that was read with its geometries: the one
/// named, else the only one with areas, else the first.
///
/// # Errors
///
/// As [`read_layer`](super::read_layer) for a layer there is not.
pub fn summarise_layer(
    workbook: &Workbook,
    layer: Option<&str>,
    file: &str,
) -> Result<Summary, Faults> {
    let shown = workbook.sheets.iter().filter(|it| it.shapes.is_some());
    let names: Vec<String> = shown.map(|it| it.name.clone()).collect();
    let first = names.first().map(String::as_str);
    let (sheet, shapes) =
        pick(workbook, layer, file).or_else(|faults| match layer {
            None => pick(workbook, first, file),
            Some(_) => Err(faults),
        })?;
    let (layer, outlines) = Layer::of_sheet(sheet, shapes);
    let layers = if names.len() > 1 { names } else { Vec::new() };
    Ok(of_layer(&layer, &outlines, layers))
}

/// Looks at a table in which boundaries are written; `None` if there are none.
#[must_use]
pub fn summarise_written(table: &Table) -> Option<Summary> {
    let column = written(table)?;
    let (layer, outlines) = Layer::of_table(table, column).ok()?;
    Some(of_layer(&layer, &outlines, Vec::new()))
}

fn of_layer(
    layer: &Layer,
    outlines: &Outlines,
    layers: Vec<String>,
) -> Summary {
    let features = layer.rows.len();
    Summary {
        features,
        properties: layer
            .names
            .iter()
            .map(|name| property_summary(layer, name, features))
            .collect(),
        crs: crs(layer, outlines),
        layers,
    }
}

fn property_summary(
    layer: &Layer,
    name: &str,
    features: usize,
) -> PropertySummary {
    let mut distinct = BTreeSet::new();
    let mut samples = Vec::new();
    let mut numeric = 0;
    for text in (0..features).filter_map(|it| layer.text(it, name)) {
        numeric += usize::from(property::is_numeric(&text));
        if !distinct.contains(&text) {
            if samples.len() < SAMPLES {
                samples.push(text.clone());
            }
            distinct.insert(text);
        }
    }
    let (name, distinct) = (name.to_owned(), distinct.len());
    PropertySummary { name, distinct, numeric, samples }
}

fn crs(layer: &Layer, outlines: &Outlines) -> Option<String> {
    let outlines = outlines.iter().filter_map(|it| it.as_ref().ok());
    let named = layer.crs.as_deref();
    Bounds::around(outlines.flat_map(Outline::points))
        .and_then(|bounds| choose(named, &bounds, Place::default()).ok())
        .map(|chosen| chosen.crs.name.to_owned())
        .or_else(|| layer.crs.clone())
}

#[cfg(test)]
#[path = "summary_tests.rs"]
mod tests;
