//! What has passed the gate.

use super::draft::CountId;
use super::policy::Policy;
use crate::measurement::Status;

/// A number after protection.
///
/// Whether a number was withheld because it is unsafe or for the sake of
/// another cannot be told: both are [`Shown::Withheld`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown<T> {
    /// The number, with its status.
    Value(T, Status),
    /// There is no number to begin with; its source says why.
    Absent(Status),
    /// A number without counts behind it: only a class may be shown.
    ClassOnly,
    /// Withheld for protection.
    Withheld,
}

impl<T: Copy> Shown<T> {
    /// The number, if it may be seen.
    #[must_use]
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value, _) => Some(value),
            Self::Absent(_) | Self::ClassOnly | Self::Withheld => None,
        }
    }

    /// The status to publish. What is withheld is `suppressed`, like what a
    /// source has withheld; so is a number that only its class stands for.
    #[must_use]
    pub fn status(self) -> Status {
        match self {
            Self::Value(_, status) | Self::Absent(status) => status,
            Self::ClassOnly | Self::Withheld => Status::Suppressed,
        }
    }
}

/// The class of an area after protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownClass {
    /// The class, from 1.
    Class(u8),
    /// The area has none.
    NoClass,
    /// Withheld for protection, whether there is one or not.
    Withheld,
}

impl From<Option<u8>> for ShownClass {
    fn from(class: Option<u8>) -> Self {
        class.map_or(Self::NoClass, Self::Class)
    }
}

/// What the proof assumes an outsider knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knowledge {
    /// Every number published here.
    Published,
    /// Which zones make up which, so that parts add up to totals.
    Sums,
    /// That no part is larger than its whole, and no count below zero.
    Bounds,
    /// Counts declared to be public already.
    Public,
    /// That a count its source has withheld is at least one.
    SourceSigns,
    /// The published classes, scores and derived rates, and how they follow
    /// from counts.
    Classes,
}

/// What the gate did, in numbers that may be published.
///
/// It counts what is withheld and never says why a single number is: nothing
/// here tells a number unsafe by itself from one withheld for its sake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Counts withheld.
    pub counts: usize,
    /// Rates withheld.
    pub rates: usize,
    /// Rates of which only a class may be shown.
    pub class_only: usize,
    /// Classes withheld.
    pub classes: usize,
    /// Whether the scores of an index were there and are not shown.
    pub scores_withheld: bool,
    /// The narrowest range proven for any protected number; `None` if there
    /// was nothing to protect. Never more than [`Policy::width`].
    pub narrowest: Option<u64>,
    /// Counts that figures public elsewhere hold within a range narrower than
    /// [`Policy::width`], whatever is published here.
    pub limited: usize,
    /// Whether for every protected number two complete tables were found that
    /// agree with everything published and differ in it as far as asked (for
    /// `limited` ones: as far as public figures leave open). The internal
    /// edition protects nothing and so proves nothing.
    pub proven: bool,
    /// Whether published parts add up to published totals. Counts that are
    /// rounded one by one do not.
    pub adds_up: bool,
    /// What the proof assumes an outsider knows.
    pub knowledge: &'static [Knowledge],
}

/// What may leave. There is no way to make one but
/// [`protect`](super::protect), and none to ask it for anything withheld.
#[derive(Clone, Debug, PartialEq)]
pub struct Protected {
    pub(super) policy: Policy,
    pub(super) counts: Vec<Shown<u64>>,
    pub(super) rates: Vec<Shown<f64>>,
    pub(super) rate_classes: Vec<Option<u8>>,
    pub(super) digits: Vec<Option<u8>>,
    pub(super) classes: Vec<ShownClass>,
    pub(super) scores: Option<Vec<Option<(f64, u8)>>>,
    pub(super) report: Report,
}

impl Protected {
    /// The rules it was protected by, the edition among them.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Whether every file made of it has to be marked confidential.
    #[must_use]
    pub fn is_confidential(&self) -> bool {
        self.policy.edition == super::policy::Edition::Internal
    }

    /// A count of the draft; `None` if the draft had none at this position.
    #[must_use]
    pub fn count(&self, count: CountId) -> Option<Shown<u64>> {
        self.counts.get(count.0).copied()
    }

    /// A rate, by its position in the draft. Rates given as values carry the
    /// digits the draft asked for and no more.
    #[must_use]
    pub fn rate(&self, rate: usize) -> Option<Shown<f64>> {
        self.rates.get(rate).copied()
    }

    /// With how many digits after the decimal sign a derived rate may be
    /// written; `None` for all others, which the proof allows any.
    #[must_use]
    pub fn rate_digits(&self, rate: usize) -> Option<u8> {
        self.digits.get(rate).copied().flatten()
    }

    /// The class that stands for a rate; only where the rate is
    /// [`Shown::ClassOnly`].
    #[must_use]
    pub fn rate_class(&self, rate: usize) -> Option<u8> {
        self.rate_classes.get(rate).copied().flatten()
    }

    /// The class of an area, by its position in the draft; `None` if there is
    /// no index or no such area.
    #[must_use]
    pub fn class(&self, area: usize) -> Option<ShownClass> {
        self.classes.get(area).copied()
    }

    /// The score of an area and with how many digits after the decimal sign it
    /// may be written; `None` where the edition shows no scores, the area has
    /// none, or none may be shown.
    #[must_use]
    pub fn score(&self, area: usize) -> Option<(f64, u8)> {
        self.scores.as_ref()?.get(area).copied().flatten()
    }

    /// Whether this edition shows scores at all.
    #[must_use]
    pub fn shows_scores(&self) -> bool {
        self.scores.is_some()
    }

    /// What the gate did.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }
}
