//! What analyses of an index are made from, in a form that another module
//! takes: they run beside the engine, which stays free for the page.

use serde::{Deserialize, Serialize};

use crate::{
    index::{Input, Rules},
    indicator::{
        Direction, Period, Unit,
        institution::{Homes, InstitutionSpec},
    },
    measurement::{Measurement, Posterior},
    recipe::{Analysed, Prepared},
    sensitivity::Observed,
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
    /// What it was at other dates, for an imputation by time.
    pub periods: Vec<Period>,
    /// One measurement per area.
    pub cells: Vec<Measurement>,
    /// What each is taken to lie around where its counts alone do not say
    /// that; empty where they do everywhere.
    pub posteriors: Vec<Option<Posterior>>,
}

/// Areas and indicators. It holds what has not been protected and never
/// leaves the browser's memory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Material {
    /// The areas' keys.
    pub codes: Vec<String>,
    /// The areas' names.
    pub names: Vec<String>,
    /// The districts' names.
    pub district_names: Vec<String>,
    /// The district each area lies in.
    pub districts: Vec<Option<usize>>,
    /// The areas' population.
    pub population: Option<Vec<Option<f64>>>,
    /// The indicators, in the order of the recipe.
    pub indicators: Vec<Studied>,
    /// Where the children of institutions live, by the entries' ids.
    pub homes: Vec<(String, Homes)>,
    /// What further questions need.
    pub analysed: Analysed,
}

impl Material {
    /// That of a recipe's areas and indicators, and of what its `analyses`
    /// ask for beyond them.
    #[must_use]
    pub fn of(
        prepared: &Prepared,
        institutions: &[InstitutionSpec],
        analysed: Analysed,
    ) -> Self {
        let districts = prepared.geography.districts().iter();
        let areas = prepared.geography.areas();
        let indicators = prepared.matrix.indicators.iter();
        Self {
            codes: areas.iter().map(|it| it.code.clone()).collect(),
            names: areas.iter().map(|it| it.name.clone()).collect(),
            district_names: districts.map(|it| it.name.clone()).collect(),
            homes: institutions
                .iter()
                .map(|it| it.id.clone())
                .zip(prepared.homes.iter().cloned())
                .collect(),
            analysed,
            districts: areas.iter().map(|it| it.district).collect(),
            population: prepared.matrix.population.clone(),
            indicators: indicators
                .map(|it| Studied {
                    id: it.spec.id.clone(),
                    label: it.spec.label.clone(),
                    direction: it.spec.direction,
                    unit: it.spec.unit,
                    periods: it.other_dates.periods.clone(),
                    cells: it.cells.clone(),
                    posteriors: it.posteriors().to_vec(),
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
            && self.names.len() == areas
            && self.homes.iter().all(|it| it.1.is_sound(areas))
            && self.analysed.is_sound(areas)
            && population.is_none_or(|it| it == areas)
            && self.indicators.iter().all(|it| {
                let around = it.posteriors.len();
                let mut periods = it.periods.iter();
                it.cells.len() == areas
                    && (around == 0 || around == areas)
                    && periods.all(|it| it.values.len() == areas)
            })
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
                periods: it.periods.clone(),
            })
            .collect()
    }

    /// The indicators as the certainty of an index sees them.
    #[must_use]
    pub fn observed(&self) -> Vec<Observed<'_>> {
        let indicators = self.indicators.iter();
        indicators
            .map(|it| Observed {
                unit: it.unit,
                cells: &it.cells,
                posteriors: &it.posteriors,
            })
            .collect()
    }

    /// The areas' keys as rules borrow them.
    #[must_use]
    pub fn codes(&self) -> Vec<&str> {
        self.codes.iter().map(String::as_str).collect()
    }

    /// What is known of the areas beside the indicators.
    #[must_use]
    pub fn rules<'a>(&'a self, codes: &'a [&'a str]) -> Rules<'a> {
        Rules {
            codes,
            population: self.population.as_deref(),
            districts: &self.districts,
        }
    }
}
