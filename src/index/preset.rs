//! Published methods by name. A preset is data: steps and their parameters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Aggregate, Classify, Method, Normalise, Standardise, Weigh};
use crate::numeric::Divisor;

/// A published method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

impl Preset {
    /// The steps of the method.
    #[must_use]
    pub fn method(self) -> Method {
        let limits = match self {
            Self::Mss => vec![-1.0, 1.0, 1.5],
            Self::MssDynamics => vec![-1.0, 1.0],
        };
        Method {
            treat: BTreeMap::new(),
            normalise: Normalise::ZScore { divisor: Divisor::Population },
            weigh: Weigh::Given {},
            aggregate: Aggregate::Sum {},
            standardise: Standardise::ZScore { divisor: Divisor::Population },
            classify: Classify::Limits { limits },
            minimum_population: 300,
        }
    }

    /// The catalogue's key for the name of a class, from 1.
    #[must_use]
    pub fn label_key(self, class: usize) -> String {
        let name = match self {
            Self::Mss => "mss",
            Self::MssDynamics => "mssDynamics",
        };
        format!("class.{name}.{class}")
    }
}
