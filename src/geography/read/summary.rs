//! What a file holds, before anybody has said what it is for.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    document::{Document, parse},
    outline::Outline,
    property,
};
use crate::{
    finding::{Faults, Place},
    geography::crs::{Bounds, choose, stated},
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
    let document = parse(bytes, file)?;
    Ok(Summary {
        features: document.features.len(),
        properties: properties(&document),
        crs: crs(&document),
    })
}

fn properties(document: &Document) -> Vec<PropertySummary> {
    let all =
        || document.features.iter().filter_map(|it| it.properties.as_ref());
    let mut seen = BTreeSet::new();
    let names = all().flat_map(|properties| properties.keys());
    let names: Vec<&String> = names.filter(|name| seen.insert(*name)).collect();
    let of = |name: &String| {
        property_summary(name, all().filter_map(|it| it.get(name)))
    };
    names.into_iter().map(of).collect()
}

fn property_summary<'a>(
    name: &str,
    values: impl Iterator<Item = &'a Value>,
) -> PropertySummary {
    let mut distinct = BTreeSet::new();
    let mut samples = Vec::new();
    let mut numeric = 0;
    for value in values {
        numeric += usize::from(property::is_numeric(value));
        let Some(text) = property::text(value) else { continue };
        if distinct.insert(text.clone()) && samples.len() < SAMPLES {
            samples.push(text);
        }
    }
    let (name, distinct) = (name.to_owned(), distinct.len());
    PropertySummary { name, distinct, numeric, samples }
}

fn crs(document: &Document) -> Option<String> {
    let named = stated(document.crs.as_ref());
    let outlines: Vec<Outline> = document
        .features
        .iter()
        .filter_map(|feature| Outline::of(feature.geometry.as_ref()?).ok())
        .collect();
    let points = outlines.iter().flat_map(Outline::points);
    Bounds::around(points)
        .and_then(|bounds| {
            choose(named.as_deref(), &bounds, Place::default()).ok()
        })
        .map(|crs| crs.name.to_owned())
        .or(named)
}

#[cfg(test)]
#[path = "summary_tests.rs"]
mod tests;
