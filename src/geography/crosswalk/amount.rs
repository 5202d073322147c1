//! A count on its way from one system of areas to another.

use serde::{Deserialize, Serialize};

use crate::measurement::Status;

/// The count of one source: a number, or what is known of it.
///
/// It is made of whole numbers only: a rate cannot be put in, so none can be
/// averaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    least: u64,
    most: Option<u64>,
    status: Status,
}

impl Amount {
    /// A number that is known.
    #[must_use]
    pub fn known(count: u64) -> Self {
        let status = if count == 0 { Status::Zero } else { Status::Value };
        Self { least: count, most: Some(count), status }
    }

    /// A number that is not told but lies between two others; `most` is
    /// `None` where nothing limits it.
    #[must_use]
    pub fn withheld(status: Status, least: u64, most: Option<u64>) -> Self {
        Self { least, most: most.map(|most| most.max(least)), status }
    }

    /// A cell as a table has it: without a number it is anything from 0.
    #[must_use]
    pub fn cell(count: Option<u64>, status: Status) -> Self {
        match count {
            Some(count) => Self { status, ..Self::known(count) },
            None => Self::withheld(status, 0, None),
        }
    }

    /// The number, where it is known.
    #[must_use]
    pub fn count(self) -> Option<u64> {
        self.status.has_number().then_some(self.least)
    }

    /// What it is at least.
    #[must_use]
    pub fn least(self) -> u64 {
        self.least
    }

    /// What it is at most, if anything limits it.
    #[must_use]
    pub fn most(self) -> Option<u64> {
        self.most
    }

    /// Why the number is there, or why not.
    #[must_use]
    pub fn status(self) -> Status {
        self.status
    }
}

/// The count of one target as the sources give it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The number; `None` if one of the sources it takes part of has none.
    pub value: Option<f64>,
    /// Why it is there, or why not: withheld before unknown, for what
    /// somebody keeps secret must not look merely forgotten.
    pub status: Status,
    /// What it is at least and at most, if the weights are right: the
    /// weighted sums of the sources' own limits.
    pub bounds: (f64, Option<f64>),
    /// What it is at least and at most, whatever the weights: sources that
    /// lie wholly inside are sure, of those that are split any part may be.
    pub possible: (u64, Option<u64>),
    /// How many sources it takes part of.
    pub pieces: usize,
    /// The share (0 to 1) of the number that comes from split sources: what
    /// is estimated and not merely added up. `None` without a number.
    pub estimated: Option<f64>,
}

impl Estimate {
    /// The number as people are counted, where it is known and whole.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and from counts"
    )]
    pub fn count(&self) -> Option<u64> {
        let value = self.value?;
        let is_whole = value.fract() == 0.0 && (0.0..9.0e15).contains(&value);
        is_whole.then_some(value as u64)
    }

    /// Whether it is a sum of whole sources, so that nothing was estimated.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.estimated == Some(0.0)
    }
}

/// One column of counts, converted.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// One estimate per target, in their order.
    pub cells: Vec<Estimate>,
    /// The sum of what sources hold that have no target: no target has it.
    pub lost: u64,
}
