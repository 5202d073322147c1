//! What a recipe says of measures.

use serde::{Deserialize, Serialize};

/// Measures and how they are looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EffectSpec {
    /// The measures, in the order in which they are shown.
    pub measures: Vec<Measure>,
    /// The level of all intervals, above 0 and below 1; .95 if not given.
    #[serde(default = "usual")]
    pub level: f64,
}

fn usual() -> f64 {
    0.95
}

/// Something that was done somewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Measure {
    /// A short name without blanks.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// The keys of the areas it reaches.
    pub areas: Vec<String>,
    /// The first year in which it works.
    pub start: i32,
    /// The last, if it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<i32>,
    /// What it aims at.
    pub level: Level,
    /// The id of the indicator it aims at.
    pub indicator: String,
    /// What is to be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// What its areas are compared with.
    #[serde(default)]
    pub reference: Reference,
    /// The year before, with counts; the last before the start if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i32>,
    /// The year after; the last with counts if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i32>,
}

/// How far a measure's aim reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "scale",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Level {
    /// A step of the stairs of effects (PHINEO's Wirktreppe), 1 to 7: up to
    /// 3 something is done, from 4 on somebody changes, on 7 society does.
    Stairs {
        /// 1 to 7.
        step: u8,
    },
    /// Input, output, outcome, impact.
    Logic {
        /// Which.
        stage: Logic,
    },
}

/// The four links of a logic model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Logic {
    /// Money, staff, rooms.
    Input,
    /// What is offered and who comes.
    Output,
    /// What changes for those who come.
    Outcome,
    /// What changes in the place.
    Impact,
}

/// The link a level belongs to, and whether one may speak of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    /// The link.
    pub logic: Logic,
    /// From outcome on.
    pub is_effect: bool,
}

impl Level {
    /// Steps 1 to 3 are output, 4 to 6 outcome, 7 impact.
    #[must_use]
    pub fn stage(self) -> Stage {
        let logic = match self {
            Self::Stairs { step: 0..=3 } => Logic::Output,
            Self::Stairs { step: 4..=6 } => Logic::Outcome,
            Self::Stairs { .. } => Logic::Impact,
            Self::Logic { stage } => stage,
        };
        let is_effect = matches!(logic, Logic::Outcome | Logic::Impact);
        Stage { logic, is_effect }
    }
}

/// A share that is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Target {
    /// In percent.
    pub value: f64,
    /// From which side.
    pub bound: Bound,
}

/// The side of a target that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Bound {
    /// At most so much.
    AtMost,
    /// At least so much.
    AtLeast,
}

/// What a measure's areas are compared with. Areas of another measure with
/// the same indicator are never taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Reference {
    /// With all others.
    Others {},
    /// With areas that are named, alike before the start.
    Peers {
        /// Their keys.
        areas: Vec<String>,
    },
    /// With the others of the same districts.
    District {},
}

impl Default for Reference {
    fn default() -> Self {
        Self::Others {}
    }
}
