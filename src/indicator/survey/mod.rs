//! Shares of respondents: weights, design effect, non-response, minimum.

mod level;
mod reading;
mod spec;

pub use level::{Level, MeasureCut, level};
pub use spec::{Asked, MeasureSpec, SurveySpec};

use super::{Interval, Unit, interval};
use crate::measurement::{Measurement, Posterior, Status};

/// Whoever answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Respondent {
    /// Position of the area; `None` if it is none of them.
    pub area: Option<usize>,
    /// How much they count, not below 0; `None` where it is not known.
    pub weight: Option<f64>,
    /// Whether they are counted in the numerator; `None` where answers lack.
    pub counts: Option<bool>,
}

/// How a survey went in one area.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fieldwork {
    /// How many answered at all.
    pub answered: usize,
    /// How many of them have all answers that are needed, and a weight above
    /// 0: the estimate is theirs.
    pub respondents: usize,
    /// Kish's design effect: how much wider unequal weights make intervals,
    /// in squares; 1 if all weigh the same.
    pub design: f64,
    /// Respondents over the design effect: as many would say as much, were
    /// their weights equal.
    pub effective: f64,
    /// How many were invited.
    pub invited: Option<u64>,
}

impl Fieldwork {
    /// The share (0 to 1) of the invited who answered.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "people are fewer than 2^53"
    )]
    pub fn response(&self) -> Option<f64> {
        let invited = self.invited.filter(|it| *it > 0)?;
        Some(self.answered as f64 / invited as f64)
    }
}

/// A survey's shares, one entry for each area.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// The weighted shares.
    pub cells: Vec<Measurement>,
    /// How it went.
    pub fieldwork: Vec<Fieldwork>,
    /// What the shares are taken to lie around.
    pub posteriors: Vec<Option<Posterior>>,
    /// Areas without a share because too few answered.
    pub below: Vec<usize>,
    /// How many respondents belong to none of the areas.
    pub strangers: usize,
    /// How many lack an answer or a weight.
    pub incomplete: usize,
}

/// What is computed from respondents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question<'a> {
    /// What the numbers mean.
    pub unit: Unit,
    /// Wilson's interval on the effective number, or, for
    /// [`Interval::ClopperPearson`], Korn and Graubard's: the exact interval
    /// on it, without their correction for degrees of freedom.
    pub interval: Interval,
    /// Fewer respondents make no share: the area is uncertain.
    pub minimum: usize,
    /// How many were invited in each area; empty if nobody says.
    pub invited: &'a [Option<u64>],
}

/// The weighted share Σ w y / Σ w of each area, its design effect
/// n Σ w² / (Σ w)² and an interval on n over that.
///
/// An area in which nobody answered is missing, one with fewer respondents
/// than the minimum uncertain: neither is zero. Those who did not answer are
/// taken to be like those who did; the response rate says how much hangs on
/// that.
///
/// # References
///
/// Kish, L. (1965), *Survey Sampling*, 11.7; Korn, E. L. and Graubard, B. I.
/// (1998), Confidence intervals for proportions with small expected number
/// of positive counts estimated from survey data. *Survey Methodology* 24,
/// 193–201; Wilson's interval on the effective number: Dean, N. and Pagano,
/// M. (2015), *Journal of Survey Statistics and Methodology* 3, 484–503.
#[must_use]
pub fn survey(
    respondents: &[Respondent],
    areas: usize,
    question: Question<'_>,
) -> Survey {
    let mut sums = vec![Sums::default(); areas];
    let mut found = Survey::default();
    for it in respondents {
        let Some(own) = it.area.and_then(|area| sums.get_mut(area)) else {
            found.strangers += 1;
            continue;
        };
        own.answered += 1;
        match (it.weight.filter(|it| *it > 0.0), it.counts) {
            (Some(weight), Some(counts)) => own.add(weight, counts),
            _ => found.incomplete += 1,
        }
    }
    for (area, sums) in sums.iter().enumerate() {
        let invited = question.invited.get(area).copied().flatten();
        let fieldwork = sums.fieldwork(invited);
        let (cell, posterior) = sums.share(&fieldwork, question);
        if cell.status == Status::Uncertain {
            found.below.push(area);
        }
        found.cells.push(cell);
        found.posteriors.push(posterior);
        found.fieldwork.push(fieldwork);
    }
    found
}

#[derive(Clone, Copy, Default)]
struct Sums {
    answered: usize,
    respondents: usize,
    counted: f64,
    weight: f64,
    square: f64,
}

impl Sums {
    fn add(&mut self, weight: f64, counts: bool) {
        self.respondents += 1;
        self.weight += weight;
        self.square += weight * weight;
        if counts {
            self.counted += weight;
        }
    }

    fn fieldwork(&self, invited: Option<u64>) -> Fieldwork {
        let effective = if self.respondents == 0 {
            0.0
        } else {
            self.weight * self.weight / self.square
        };
        let design = if self.respondents == 0 {
            1.0
        } else {
            crate::numeric::count(self.respondents) / effective
        };
        Fieldwork {
            answered: self.answered,
            respondents: self.respondents,
            design,
            effective,
            invited,
        }
    }

    fn share(
        &self,
        fieldwork: &Fieldwork,
        question: Question<'_>,
    ) -> (Measurement, Option<Posterior>) {
        let of = u64::try_from(self.respondents).ok();
        let absent = |status| Measurement { of, ..Measurement::absent(status) };
        if self.respondents == 0 {
            return (absent(Status::Missing), None);
        }
        if self.respondents < question.minimum {
            return (absent(Status::Uncertain), None);
        }
        let share = (self.counted / self.weight).clamp(0.0, 1.0);
        let n = fieldwork.effective;
        let level = interval::LEVEL;
        let (low, high) = match question.interval {
            Interval::ClopperPearson => interval::exact(share * n, n, level),
            _ => interval::score(share, n, level),
        };
        let factor = question.unit.factor();
        let cell = Measurement {
            count: None,
            of,
            estimate: Some(factor * share),
            status: Status::of(share),
            bounds: Some((factor * low, factor * high)),
        };
        let posterior =
            Posterior::Beta { a: share * n + 0.5, b: (1.0 - share) * n + 0.5 };
        (cell, Some(posterior))
    }
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
