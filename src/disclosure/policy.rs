//! Which rules a publication obeys.

use serde::{Deserialize, Serialize};

use super::rounding::Secret;

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

/// Named sets of rules. What each rests on, in words: `protocol.basis.*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Profile {
    /// Counts of 1 and 2 are unsafe.
    Minimum3,
    /// Counts of 1 to 4 are unsafe.
    Minimum5,
    /// Counts of 1 to 9 are unsafe.
    Minimum10,
    /// Bundesagentur für Arbeit: at least 3.
    Ba,
    /// Bundesagentur für Arbeit, interactive services: rounded to 10.
    BaInteractive,
    /// Shares in grid cells: of at least 100, at least 3.
    Grid,
    /// Federal Statistical Office: each count rounded to 5.
    Rounding5,
    /// Youth welfare, Kitas: at least 5 children.
    Kita,
    /// The same, at least 10 children.
    Kita10,
    /// Monitoring Soziale Stadtentwicklung: at least 3, and no index for areas
    /// with fewer than 300 people.
    Mss,
}

impl Profile {
    /// The name as recipes have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minimum3 => "minimum3",
            Self::Minimum5 => "minimum5",
            Self::Minimum10 => "minimum10",
            Self::Ba => "ba",
            Self::BaInteractive => "baInteractive",
            Self::Grid => "grid",
            Self::Rounding5 => "rounding5",
            Self::Kita => "kita",
            Self::Kita10 => "kita10",
            Self::Mss => "mss",
        }
    }
}

/// What is done to unsafe counts: one thing for a whole publication, so that
/// one does not undo the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum Mechanism {
    /// They are withheld, and others as long as they give them away.
    Suppression,
    /// All counts are rounded, and everything is computed from rounded ones.
    Rounding {
        /// To multiples of this, 3 to 100.
        #[cfg_attr(test, schemars(range(min = 3, max = 100)))]
        base: u64,
        /// Whether sums hold.
        way: RoundingWay,
    },
}

/// How counts are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum RoundingWay {
    /// Each count by itself to the nearest multiple, halves upwards: sums of
    /// rounded counts differ from rounded sums.
    Nearest,
    /// To one of the two multiples beside it, so that all sums hold. Which one
    /// is drawn with [`Policy::secret`], so that nobody can repeat it.
    Controlled,
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
    /// Numerators of denominators below this are unsafe whatever they are; 0:
    /// none.
    pub denominator: u64,
    /// What is done.
    pub mechanism: Mechanism,
    /// What controlled rounding draws with; without it, it rounds one by one.
    pub secret: Option<Secret>,
    /// Whose eyes.
    pub edition: Edition,
}

impl Policy {
    /// The rules of a profile for an edition.
    #[must_use]
    pub fn new(profile: Profile, edition: Edition) -> Self {
        let minimum = match profile {
            Profile::Minimum3
            | Profile::Ba
            | Profile::BaInteractive
            | Profile::Grid
            | Profile::Rounding5
            | Profile::Mss => 3,
            Profile::Minimum5 | Profile::Kita => 5,
            Profile::Minimum10 | Profile::Kita10 => 10,
        };
        let nearest =
            |base| Mechanism::Rounding { base, way: RoundingWay::Nearest };
        // A zero that was rounded to 5 stands for 0 to 2, to 10 for 0 to 4.
        let (mechanism, width) = match profile {
            Profile::BaInteractive => (nearest(10), 4),
            Profile::Rounding5 => (nearest(5), 2),
            _ => (Mechanism::Suppression, minimum),
        };
        let denominator = if profile == Profile::Grid { 100 } else { 0 };
        Self {
            minimum,
            width,
            protect_zero: false,
            protect_all: mechanism == Mechanism::Suppression,
            denominator,
            mechanism,
            secret: None,
            edition,
        }
    }
}
