//! What can be chosen.

use serde::{Deserialize, Serialize};

use crate::{
    finding::{Code, Finding, Place},
    numeric::Divisor,
};

/// How types are found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TypologySpec {
    /// The method.
    pub method: Method,
    /// How many types.
    pub clusters: u32,
    /// What the squares of a z-score's standard deviation are divided by.
    pub divisor: Divisor,
    /// What random starts and samples depend on.
    pub seed: u64,
    /// Samples of the areas with replacement from which it is seen how
    /// stable the types are; 0 for none.
    pub samples: u32,
}

/// A method of finding types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "by",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Method {
    /// Ward's: those two are merged whose merging adds the least squares.
    Ward {},
    /// k-means from so many starts (k-means++), the best of which is kept.
    KMeans {
        /// How many starts.
        starts: u32,
    },
}

impl Default for TypologySpec {
    fn default() -> Self {
        Self {
            method: Method::KMeans { starts: 25 },
            clusters: 5,
            divisor: Divisor::Population,
            seed: 1,
            samples: 0,
        }
    }
}

impl TypologySpec {
    /// As many areas as Ward's method and silhouettes compare: the time
    /// grows with the square, to seconds.
    pub const MOST_COMPARED: usize = 12_000;
    /// As many types as can be asked for.
    pub const MOST_CLUSTERS: u32 = 50;

    /// What is wrong with the choices.
    pub(super) fn faults(&self) -> Vec<Finding> {
        let mut faults = Vec::new();
        let mut check = |name: &str, value: u32, least: u32, most: u32| {
            if !(least..=most).contains(&value) {
                faults.push(
                    Finding::new(Code::PatternValue, Place::entry(name))
                        .with("name", name)
                        .with("value", value)
                        .with("least", least)
                        .with("most", most),
                );
            }
        };
        check("clusters", self.clusters, 1, Self::MOST_CLUSTERS);
        check("samples", self.samples, 0, 10_000);
        if let Method::KMeans { starts } = self.method {
            check("starts", starts, 1, 1000);
        }
        faults
    }
}
