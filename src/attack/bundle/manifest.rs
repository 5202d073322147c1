//! `datapackage.json` and `protection.json`, as far as an audit needs them.
//! Bundles of later versions may say more; what is not known here is left
//! alone.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Package {
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) contributors: Vec<Contributor>,
    pub(super) raumbild: Own,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Contributor {
    #[serde(default)]
    pub(super) title: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Own {
    pub(super) format: u32,
    #[serde(default)]
    pub(super) place: Option<String>,
    #[serde(default)]
    pub(super) levels: Vec<Level>,
    #[serde(default)]
    pub(super) indicators: Vec<Indicator>,
    #[serde(default)]
    pub(super) index: Option<Index>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Level {
    pub(super) id: String,
    #[serde(default)]
    pub(super) system: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Indicator {
    pub(super) id: String,
    #[serde(default)]
    pub(super) label: String,
    #[serde(default)]
    pub(super) unit: String,
    #[serde(default)]
    pub(super) decimals: u32,
    #[serde(default)]
    pub(super) numerator: Option<String>,
    #[serde(default)]
    pub(super) denominator: Option<String>,
}

/// How a published score is made of rates.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Index {
    pub(super) terms: Vec<Term>,
    /// Digits of a published score.
    #[serde(default)]
    pub(super) decimals: Option<u32>,
    /// Between the classes, from the first to the last.
    #[serde(default)]
    pub(super) limits: Vec<f64>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Term {
    pub(super) indicator: String,
    pub(super) weight: f64,
    pub(super) mean: f64,
    pub(super) sd: f64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Protection {
    pub(super) rules: Rules,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rules {
    pub(super) minimum: f64,
    pub(super) width: f64,
    #[serde(default)]
    pub(super) protect_zero: bool,
    #[serde(default)]
    pub(super) protect_all: bool,
}
