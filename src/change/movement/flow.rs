//! What is given: flows between places, and who lives there.

use serde::{Deserialize, Serialize};

use super::MarkerSpec;

/// Where a move begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum End {
    /// An area, by its position.
    Area(usize),
    /// Anywhere else: a place of its own.
    Outside,
}

/// How many moved from one place to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// From where.
    pub from: End,
    /// Where to; within an area both are the same.
    pub to: End,
    /// The age group, by its position; `None` if flows are not by age.
    pub age: Option<usize>,
    /// The year.
    pub year: i32,
    /// How many; `None` if withheld or missing.
    pub count: Option<u64>,
    /// How many of them belong to the target group (households on benefits,
    /// say); `None` if not known.
    pub target: Option<u64>,
}

/// Who lived in an area in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Residents {
    /// The area, by its position.
    pub area: usize,
    /// The age group, by its position; `None` for all ages.
    pub age: Option<usize>,
    /// The year.
    pub year: i32,
    /// The mean of the people at its beginning and its end.
    pub mean: f64,
    /// The same of the target group; `None` if not known.
    pub target: Option<f64>,
}

/// What an authority says the flows of an area add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margin {
    /// The area, by its position.
    pub area: usize,
    /// From elsewhere, over all years.
    pub arrivals: Option<u64>,
    /// To elsewhere.
    pub departures: Option<u64>,
}

/// Flows between areas. Several of the same places, age and year are added
/// up; places without a flow had none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlowInput<'a> {
    /// The areas' keys.
    pub areas: &'a [&'a str],
    /// The names of the age groups, children's for instance.
    pub ages: &'a [&'a str],
    /// The flows of all years that are to be taken together.
    pub flows: &'a [Flow],
    /// Who lived there; rates need it for every year of the flows.
    pub residents: &'a [Residents],
    /// Totals the flows are checked against.
    pub margins: &'a [Margin],
}

/// How movements are judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct MovementSpec {
    /// The level of all intervals, above 0 and below 1.
    pub level: f64,
    /// Rates are per so many people and year.
    pub per: f64,
    /// How many main partners of an area are named.
    pub partners: usize,
    /// Counts above 0 and below this are listed as to be protected.
    pub minimum: u64,
    /// Whether and how displacement is marked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<MarkerSpec>,
}

impl Default for MovementSpec {
    fn default() -> Self {
        Self { level: 0.95, per: 1000.0, partners: 5, minimum: 3, marker: None }
    }
}
