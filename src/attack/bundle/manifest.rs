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
    pub(super) confidential: bool,
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

impl Indicator {
    /// Its label, or else its short name.
    pub(super) fn name(&self) -> &str {
        if self.label.is_empty() { &self.id } else { &self.label }
    }
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
    #[serde(default)]
    pub(super) mechanism: Option<Mechanism>,
}

/// What was done to counts, as far as it tells how near they are.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(super) enum Mechanism {
    Suppression,
    Rounding { base: f64, way: Way },
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Way {
    Nearest,
    Controlled,
}

impl Rules {
    /// Whether counts were rounded.
    pub(super) fn rounds(self) -> bool {
        matches!(self.mechanism, Some(Mechanism::Rounding { .. }))
    }

    /// Between which counts a rounded one lies; `None` where only its parts
    /// tell: a controlled sum may lie further off than each of them.
    pub(super) fn around(
        self,
        shown: f64,
        is_area: bool,
    ) -> Option<(f64, f64)> {
        let Some(Mechanism::Rounding { base, way }) = self.mechanism else {
            return None;
        };
        // Halves are rounded upwards.
        let (below, above) = match way {
            Way::Nearest => {
                ((base / 2.0).floor(), ((base - 1.0) / 2.0).floor())
            }
            Way::Controlled if is_area => (base - 1.0, base - 1.0),
            Way::Controlled => return None,
        };
        Some(((shown - below).max(0.0), shown + above))
    }
}
