//! Indicators that are more than one count over another: several years
//! pooled, standardised by age, shrunken to a group, left out below a
//! minimum.
//!
//! Each is a function of columns of counts and of nothing else, so that it
//! can be computed anew from other counts.

mod carry;
mod pool;
mod reading;
mod spec;
mod standardise;

pub use carry::{Base, Derivation, Outcome, Shrinking};
pub use spec::{
    GroupSpec, PoolRule, PoolYear, StandardiseMethod, StandardiseSpec,
};

use super::{Shrunken, shrink};
use crate::measurement::{Measurement, Posterior};

/// What stands behind an indicator's numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// How they follow from counts.
    pub derivation: Derivation,
    /// The plain rates, before anything was standardised or shrunken.
    pub raw: Vec<Measurement>,
    /// What was shrunken, and how far; `None` where nothing was to be.
    pub shrunken: Option<Vec<Option<Shrunken>>>,
    /// What each number is taken to lie around, where its counts alone do
    /// not say that.
    pub posteriors: Vec<Option<Posterior>>,
    /// The first and the last date of the years that were pooled.
    pub span: Option<(String, String)>,
}
