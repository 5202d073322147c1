//! One area beside its city, its district and areas like it, for the
//! analyst's own screen.

use serde::Serialize;

use super::{Recipe, Results};
use crate::{
    finding::{Code, Faults, Finding, Place},
    indicator::compare::{Compared, compare as beside, peers},
};

/// An area like the one that is compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PeerArea {
    /// Its key.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How far it is, in standard deviations.
    pub distance: f64,
}

/// One indicator of the area.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ComparedIndicator {
    /// Its short name.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// What its numbers mean.
    pub unit: &'static str,
    /// The numbers.
    #[serde(flatten)]
    pub numbers: Compared,
}

/// An area beside others. Nothing of it is protected: it never leaves.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AreaComparison {
    /// The area's key.
    pub area: String,
    /// The areas most like it, closest first.
    pub peers: Vec<PeerArea>,
    /// One for each indicator of the recipe.
    pub indicators: Vec<ComparedIndicator>,
}

/// An area beside its city, its district and the areas most like it by the
/// recipe's `comparison`.
///
/// # Errors
///
/// A key that is no area's.
pub fn compare(
    results: &Results,
    recipe: &Recipe,
    code: &str,
) -> Result<AreaComparison, Faults> {
    let areas = results.prepared.geography.areas();
    let Some(area) = areas.iter().position(|it| it.code == code) else {
        let place = Place::entry("area");
        return Err(Finding::new(Code::DataWithoutArea, place)
            .with("count", 1)
            .with("keys", code)
            .into());
    };
    let asked = recipe.comparison.clone().unwrap_or_default();
    let indicators = &results.prepared.matrix.indicators;
    let columns: Vec<Vec<Option<f64>>> = indicators
        .iter()
        .filter(|it| asked.by.is_empty() || asked.by.contains(&it.spec.id))
        .map(|it| it.cells.iter().map(|cell| cell.estimate).collect())
        .collect();
    let wanted = usize::try_from(asked.peers).unwrap_or(usize::MAX);
    let found = peers(&columns, area, wanted);
    let near: Vec<usize> = found.iter().map(|it| it.area).collect();
    let districts: Vec<Option<usize>> =
        areas.iter().map(|it| it.district).collect();
    Ok(AreaComparison {
        area: code.to_owned(),
        peers: found
            .iter()
            .map(|it| PeerArea {
                code: areas[it.area].code.clone(),
                name: areas[it.area].name.clone(),
                distance: it.distance,
            })
            .collect(),
        indicators: indicators
            .iter()
            .map(|it| ComparedIndicator {
                id: it.spec.id.clone(),
                label: it.spec.label.clone(),
                unit: it.spec.unit.as_str(),
                numbers: beside(it, &districts, area, &near),
            })
            .collect(),
    })
}
