//! Published methods by name. A preset is data: the steps of a recipe in
//! `presets.json`, with their version and source.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::{Deserialize, Serialize};

use super::Steps;
use crate::json::read_as;

/// A published method.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Preset {
    /// Monitoring Soziale Stadtentwicklung Berlin, status index: z-scores
    /// over all valid areas (standard deviation over n), equal weights, sum,
    /// standardised again; classes at −1, 1 and 1.5; areas under 300
    /// inhabitants have no index.
    ///
    /// Source: Senatsverwaltung für Stadtentwicklung, Bauen und Wohnen
    /// Berlin, *Monitoring Soziale Stadtentwicklung 2021*.
    Mss,
    /// The same, dynamics index: changes in place of states, classes at −1
    /// and 1.
    MssDynamics,
    /// The same, overall index: status and dynamics, two dimensions in this
    /// order, each a sum of z-scores standardised again (to be said of each),
    /// as one of twelve classes.
    MssTotal,
    /// Mean of z-scores (standard deviation over n): `KomMonitor`'s "Soziale
    /// Lage".
    ZMean,
    /// Berlin's `GESIx`: first principal component of its parts, standard
    /// deviation 1 over n − 1.
    Gesix,
    /// German Index of Socioeconomic Deprivation, release of 2018: dimensions
    /// by their first principal component, each between 0 and 1 (both to be
    /// said of each), their sum between 0 and 1; fifths of the areas.
    Gisd2018,
    /// English Indices of Deprivation 2019, overall: weighted sum of
    /// exponentially transformed ranks, the weights as they are.
    ImdEngland,
    /// Scottish Index of Multiple Deprivation 2016, overall: the same.
    Simd2016,
    /// The same, one domain: van der Waerden's normal scores, 0 where missing,
    /// weights of one factor by maximum likelihood.
    Simd2016Domain,
    /// Townsend 2011: sum of z-scores (n − 1); the logarithms of unemployment
    /// and overcrowding are for the recipe to name, for they hang on
    /// indicators.
    Townsend,
    /// CDC Social Vulnerability Index 2018: percentile rank of the sum of
    /// percentile ranks, each rounded to four decimals.
    Svi,
    /// How many indicators lie above the mean of all areas.
    MultipleBurden,
    /// Mazziotta-Pareto index for burdens: mean of scores around 100 with
    /// standard deviation 10, raised by imbalance.
    Mpi,
}

/// What is published of a method.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Published {
    /// The release of the method, not of this software.
    pub version: String,
    /// Who published it where.
    pub source: String,
    /// Its steps.
    pub steps: Steps,
    /// Fewer people: no index.
    #[serde(default)]
    pub minimum_population: u64,
}

fn presets() -> &'static BTreeMap<Preset, Published> {
    static PARSED: OnceLock<BTreeMap<Preset, Published>> = OnceLock::new();
    // A file that does not parse fails a test.
    PARSED.get_or_init(|| {
        read_as(include_str!("presets.json")).unwrap_or_default()
    })
}

impl Preset {
    /// The method.
    #[must_use]
    pub fn published(self) -> Published {
        presets().get(&self).cloned().unwrap_or_default()
    }

    /// The catalogue's key for the name of a class, from 1; `None` if the
    /// method names none.
    #[must_use]
    pub fn label_key(self, class: usize) -> Option<String> {
        let name = match self {
            Self::Mss => "mss",
            Self::MssDynamics => "mssDynamics",
            Self::MssTotal => "mssTotal",
            _ => return None,
        };
        Some(format!("class.{name}.{class}"))
    }
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
