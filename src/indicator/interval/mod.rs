//! How much of a rate is chance.
//!
//! A register counts everyone; an interval describes what chance would do if
//! each were counted independently with the same probability.

mod difference;
mod event;
mod funnel;
mod share;

pub use difference::newcombe;
pub use event::{byar, garwood};
pub use funnel::{Dispersion, Funnel, dispersion, funnel};
pub use share::{clopper_pearson, wilson, wilson_at, wilson_corrected};
pub(in crate::indicator) use share::{exact, score};

use serde::{Deserialize, Serialize};

/// Which interval says how much of a rate is chance.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Interval {
    /// Wilson's score interval of a share: covers 95 % on average, also where
    /// few are counted.
    #[default]
    Wilson,
    /// Wilson's with continuity correction: wider, covers at least about
    /// 95 %.
    WilsonCorrected,
    /// Clopper and Pearson's exact interval of a share: covers at least
    /// 95 % always, and so is the widest.
    ClopperPearson,
    /// Garwood's exact interval of a count, for cases rather than people.
    Garwood,
    /// Byar's approximation to Garwood's.
    Byar,
}

impl Interval {
    /// The interval as it is written in recipes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wilson => "wilson",
            Self::WilsonCorrected => "wilsonCorrected",
            Self::ClopperPearson => "clopperPearson",
            Self::Garwood => "garwood",
            Self::Byar => "byar",
        }
    }

    /// Whether it is the one that is taken where nothing is said.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The 95 % interval of a share, both ends within 0 and 1; `None` where
    /// nobody could have been counted, or more were than could.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "people are fewer than 2^53"
    )]
    pub fn of_share(self, count: u64, of: u64) -> Option<(f64, f64)> {
        if of == 0 || count > of {
            return None;
        }
        let events = |(low, high): (f64, f64)| {
            let of = of as f64;
            Some((low / of, (high / of).min(1.0)))
        };
        match self {
            Self::Wilson => wilson(count, of),
            Self::WilsonCorrected => wilson_corrected(count, of, LEVEL),
            Self::ClopperPearson => clopper_pearson(count, of, LEVEL),
            Self::Garwood => events(garwood(count, LEVEL)),
            Self::Byar => events(byar(count, LEVEL)),
        }
    }
}

/// The level of every interval that is shown.
pub const LEVEL: f64 = 0.95;

/// The share on either side of an interval of this level.
fn tail(level: f64) -> f64 {
    (1.0 - level) / 2.0
}
