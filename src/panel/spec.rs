//! What can be chosen.

use serde::{Deserialize, Serialize};

/// How years are brought onto one scale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PanelSpec {
    /// The scale.
    pub scale: PanelScale,
    /// The earlier year of the change that is taken apart; the first if not
    /// given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<i32>,
    /// The later year; the last if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<i32>,
}

/// What scores of different years have in common.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "by",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum PanelScale {
    /// All areas of all years are one set: means, limits and classes are
    /// common to all.
    #[default]
    Pooled,
    /// Every year by itself: an area's score says where it stands among the
    /// areas of that year, not whether anything changed there.
    Yearly,
    /// Means, deviations and class limits of one year, for all years.
    Base {
        /// The year.
        year: i32,
    },
}
