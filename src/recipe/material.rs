//! What analyses of an index are made from, in a form that another module
//! takes: they run beside the engine, which stays free for the page.

use serde::{Deserialize, Serialize};

use super::Prepared;
use crate::{
    finding::Faults,
    index::{IndexSpec, Input, Prefix, Rules, Run, Scored, prepare},
    indicator::{Direction, Unit},
    json::read_as,
    measurement::Measurement,
};

/// An indicator in every area, as analyses see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Studied {
    /// Its id in the recipe.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// Which way it counts.
    pub direction: Direction,
    /// What its numbers mean.
    pub unit: Unit,
    /// One measurement per area.
    pub cells: Vec<Measurement>,
}

/// Areas and indicators. It holds what has not been protected and never
/// leaves the browser's memory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Material {
    /// The areas' keys.
    pub codes: Vec<String>,
    /// The district each area lies in.
    pub districts: Vec<Option<usize>>,
    /// The areas' population.
    pub population: Option<Vec<Option<f64>>>,
    /// The indicators, in the order of the recipe.
    pub indicators: Vec<Studied>,
}

impl Material {
    /// That of a recipe's areas and indicators.
    #[must_use]
    pub fn of(prepared: &Prepared) -> Self {
        let areas = prepared.geography.areas();
        let indicators = prepared.matrix.indicators.iter();
        Self {
            codes: areas.iter().map(|it| it.code.clone()).collect(),
            districts: areas.iter().map(|it| it.district).collect(),
            population: prepared.matrix.population.clone(),
            indicators: indicators
                .map(|it| Studied {
                    id: it.spec.id.clone(),
                    label: it.spec.label.clone(),
                    direction: it.spec.direction,
                    unit: it.spec.unit,
                    cells: it.cells.clone(),
                })
                .collect(),
        }
    }

    /// Whether every list has an entry for each area.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let areas = self.codes.len();
        let population = self.population.as_ref().map(Vec::len);
        self.districts.len() == areas
            && population.is_none_or(|it| it == areas)
            && self.indicators.iter().all(|it| it.cells.len() == areas)
    }

    /// The indicators as the index sees them.
    #[must_use]
    pub fn inputs(&self) -> Vec<Input<'_>> {
        let indicators = self.indicators.iter();
        indicators
            .map(|it| Input {
                id: &it.id,
                label: &it.label,
                direction: it.direction,
                values: it.cells.iter().map(|cell| cell.estimate).collect(),
            })
            .collect()
    }

    /// The areas' keys as rules borrow them.
    #[must_use]
    pub fn codes(&self) -> Vec<&str> {
        self.codes.iter().map(String::as_str).collect()
    }
}

/// Scores for one set of weights after the other: what does not depend on
/// weights is computed once.
#[derive(Debug, Default)]
pub struct Scorer {
    kept: Option<(IndexSpec, Prefix)>,
    run: Run,
}

impl Scorer {
    /// Scores and classes by a recipe's `index` as JSON text.
    ///
    /// # Errors
    ///
    /// As [`crate::index::build`].
    pub fn score(
        &mut self,
        material: &Material,
        index: &str,
    ) -> Result<Scored, Faults> {
        let spec: IndexSpec = read_as(index)?;
        let key = unweighted(&spec);
        let codes = material.codes();
        let kept = self.kept.take().filter(|it| it.0 == key);
        let mut prefix = match kept {
            Some((_, prefix)) => prefix,
            None => {
                let rules = Rules {
                    codes: &codes,
                    population: material.population.as_deref(),
                    districts: &material.districts,
                };
                prepare(&material.inputs(), &spec, rules)?
            }
        };
        let scored = prefix.scored(&spec, &codes, &mut self.run);
        self.kept = Some((key, prefix));
        scored
    }
}

/// What is prepared of an index depends on this.
fn unweighted(spec: &IndexSpec) -> IndexSpec {
    let mut key = spec.clone();
    key.weights.clear();
    key.weight_sets.clear();
    key.weight_set = None;
    key.labels.clear();
    key.steps.classify = None;
    key
}

#[cfg(test)]
#[path = "material_tests.rs"]
mod tests;
