//! A local statistic, a few areas at a time: whoever waits can be told how
//! far it is, and give up.

use super::{
    super::{Neighbours, sample::Sample},
    Local, LocalSpec, geary, getis_ord,
    kernel::{SquaredDifference, Tails, Value, conditional_in, whole},
    moran,
    result::finish,
};
use crate::finding::{Faults, Warned};

/// Bits of a value in the draws: a value is exact to 3e-14 of the range.
const FINE: u8 = 45;

/// Bits of a value in Geary's draws: squares of differences and their sums
/// over 32 neighbours stay exact.
const COARSE: u8 = 24;

/// Which statistic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalKind {
    /// As [`super::local_moran`].
    Moran,
    /// As [`super::local_getis_ord`]; with `star` Gi*.
    GetisOrd {
        /// Whether an area is its own neighbour.
        star: bool,
    },
    /// As [`super::local_geary`].
    Geary,
}

/// A local statistic whose draws are made a few areas at a time. What comes
/// of it does not depend on how many at a time.
#[derive(Clone, Debug)]
pub struct LocalRun {
    kind: LocalKind,
    spec: LocalSpec,
    sample: Sample,
    /// The values as whole numbers.
    whole: Vec<f64>,
    /// Of the areas so far.
    tails: Vec<Tails>,
}

impl LocalRun {
    /// Nothing is drawn yet.
    ///
    /// # Errors
    ///
    /// As [`super::local_moran`].
    pub fn begin(
        name: &str,
        values: &[Option<f64>],
        neighbours: &Neighbours,
        kind: LocalKind,
        spec: &LocalSpec,
        area: &dyn Fn(usize) -> String,
    ) -> Result<Self, Faults> {
        spec.check()?;
        let sample = Sample::of(name, values, neighbours, area)?;
        let bits = if kind == LocalKind::Geary { COARSE } else { FINE };
        let whole = whole(&sample.values, bits);
        let tails = Vec::with_capacity(whole.len());
        Ok(Self { kind, spec: spec.clone(), sample, whole, tails })
    }

    /// All at once.
    pub(super) fn all(
        mut self,
        area: &dyn Fn(usize) -> String,
    ) -> Warned<Local> {
        self.advance(usize::MAX);
        self.finish(area)
    }

    /// How many areas there are to draw for.
    #[must_use]
    pub fn total(&self) -> usize {
        self.whole.len()
    }

    /// Whether there are draws for all areas.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.tails.len() == self.total()
    }

    /// Draws for so many more; for how many there are draws.
    pub fn advance(&mut self, areas: usize) -> usize {
        let from = self.tails.len();
        let areas = from..from.saturating_add(areas).min(self.total());
        let (values, neighbours) = (&self.whole, &self.sample.neighbours);
        let draws = self.spec.draws();
        let all = |_| true;
        let more = match self.kind {
            LocalKind::Geary => {
                let term = SquaredDifference;
                conditional_in(
                    areas,
                    values,
                    neighbours,
                    (term, 0.0),
                    draws,
                    &all,
                )
            }
            LocalKind::Moran | LocalKind::GetisOrd { .. } => {
                let term = Value;
                conditional_in(
                    areas,
                    values,
                    neighbours,
                    (term, 1.0),
                    draws,
                    &all,
                )
            }
        };
        self.tails.extend(more);
        self.tails.len()
    }

    /// What is said of every area, once there are draws for all.
    #[must_use]
    pub fn finish(&self, area: &dyn Fn(usize) -> String) -> Warned<Local> {
        let (sample, spec) = (&self.sample, &self.spec);
        let (found, patterns) = match self.kind {
            LocalKind::Moran => moran::found(sample, spec),
            LocalKind::GetisOrd { star } => getis_ord::found(sample, star),
            LocalKind::Geary => geary::found(sample, spec, &self.tails),
        };
        let pattern = |at: usize| patterns[at];
        finish(sample, spec, spec.draws(), &found, &self.tails, &pattern, area)
    }
}
