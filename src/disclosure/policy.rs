//! Which rules a publication obeys.

use serde::{Deserialize, Serialize};

/// For whose eyes an edition is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Edition {
    /// The office's own: every number, marked confidential in every file.
    Internal,
    /// A committee: protected like the public edition, scores allowed where
    /// nothing is withheld.
    Committee,
    /// Everybody: protected, the index as classes only.
    Public,
}

/// Named sets of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Profile {
    /// Counts of 1 and 2 are unsafe (Bundesagentur für Arbeit).
    Minimum3,
    /// Counts of 1 to 4 are unsafe (usual in youth welfare).
    Minimum5,
    /// Counts of 1 to 9 are unsafe.
    Minimum10,
}

/// The rules themselves. A profile gives them all; a recipe may override one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// A count above zero and below this is unsafe: numerators, complements
    /// and denominators alike.
    pub minimum: u64,
    /// How far apart the smallest and the largest value must lie that an
    /// outsider has to think possible for an unsafe count.
    pub width: u64,
    /// Whether a true zero is unsafe too.
    pub protect_zero: bool,
    /// Whether "all of them" is unsafe: a rate of 100 % tells of everyone.
    pub protect_all: bool,
    /// Whose eyes.
    pub edition: Edition,
}

impl Policy {
    /// The rules of a profile for an edition.
    #[must_use]
    pub fn new(profile: Profile, edition: Edition) -> Self {
        let minimum = match profile {
            Profile::Minimum3 => 3,
            Profile::Minimum5 => 5,
            Profile::Minimum10 => 10,
        };
        Self {
            minimum,
            width: minimum,
            protect_zero: false,
            protect_all: true,
            edition,
        }
    }
}
