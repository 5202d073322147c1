//! One measured number and what is known of it.
//!
//! Missing, zero and suppressed are three things, from the first file read to
//! the last file written.

use serde::{Deserialize, Serialize};

/// Why a cell holds what it holds.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A number other than zero.
    Value,
    /// Exactly zero: nobody, nothing.
    Zero,
    /// More than zero, but less than half of the last digit shown.
    RoundedToZero,
    /// Not known, not collected, left blank.
    Missing,
    /// Known to somebody, withheld for secrecy.
    Suppressed,
    /// Withheld because too unreliable.
    Uncertain,
    /// Announced for later.
    Later,
    /// No sensible statement possible: no population, or excluded by rule.
    NotApplicable,
}

impl Status {
    /// The status as it is written in recipes and bundles.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Zero => "zero",
            Self::RoundedToZero => "rounded_to_zero",
            Self::Missing => "missing",
            Self::Suppressed => "suppressed",
            Self::Uncertain => "uncertain",
            Self::Later => "later",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// The status as a number, in the order in which they are named here.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// Whether a number stands in the cell (`0` for the two kinds of zero).
    #[must_use]
    pub fn has_number(self) -> bool {
        matches!(self, Self::Value | Self::Zero | Self::RoundedToZero)
    }

    /// The status of a number that is present.
    #[must_use]
    pub fn of(number: f64) -> Self {
        if number == 0.0 { Self::Zero } else { Self::Value }
    }
}

/// A share of something counted, or a value given as such.
///
/// `estimate` is `count / of` times the unit's factor where both counts are
/// known, otherwise the value the source gave. `bounds` is what chance alone
/// leaves open (a 95 % interval of the model "each of `of` independently"),
/// in the unit of the estimate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// The numerator, where it is known.
    pub count: Option<u64>,
    /// The denominator, where it is known.
    pub of: Option<u64>,
    /// The number itself; `None` whenever the status has no number.
    pub estimate: Option<f64>,
    /// Why the number is there, or why not.
    pub status: Status,
    /// The 95 % interval, where counts allow one.
    pub bounds: Option<(f64, f64)>,
}

impl Measurement {
    /// A cell without a number.
    #[must_use]
    pub fn absent(status: Status) -> Self {
        Self { count: None, of: None, estimate: None, status, bounds: None }
    }
}

/// What a share is taken to lie around, once more is known of it than its own
/// counts: for draws, and for its bounds. A share, in no unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Posterior {
    /// 1 / (1 + e^−x) of a normal x.
    LogitNormal {
        /// The mean of x.
        mean: f64,
        /// Its standard deviation.
        deviation: f64,
    },
    /// A beta number.
    Beta {
        /// Above zero.
        a: f64,
        /// Above zero.
        b: f64,
    },
    /// `scale` times a gamma number of this shape.
    Gamma {
        /// Above zero.
        shape: f64,
        /// Above zero.
        scale: f64,
    },
}
