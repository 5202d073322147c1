//! Areas × indicators.

use super::{
    CountColumn, CountColumnId, Derived, IndicatorSpec, Interval, OtherDates,
    Unit, survey::Survey,
};
use crate::measurement::{Measurement, Posterior, Status};

/// One indicator in every area.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// What it is.
    pub spec: IndicatorSpec,
    /// Where its numerators stand.
    pub numerator: Option<CountColumnId>,
    /// Where its denominators stand.
    pub denominator: Option<CountColumnId>,
    /// Whether its numbers are public already.
    pub public: bool,
    /// One measurement per area.
    pub cells: Vec<Measurement>,
    /// The share (0 to 1) of each area's counts that was estimated from other
    /// zones, the larger of numerator and denominator; `None` if the
    /// indicator was counted for these areas.
    pub estimated: Option<Vec<Option<f64>>>,
    /// What stands behind `cells` where they are more than one count over
    /// another; `numerator` and `denominator` are then `None`.
    pub derived: Option<Derived>,
    /// What it was at other dates, where the recipe names them.
    pub other_dates: OtherDates,
    /// How the survey went that `cells` are of.
    pub survey: Option<Survey>,
}

impl Indicator {
    /// What each number is taken to lie around, where its counts alone do
    /// not say that; empty where they do everywhere.
    #[must_use]
    pub fn posteriors(&self) -> &[Option<Posterior>] {
        let derived = self.derived.as_ref().map(|it| &it.posteriors);
        let survey = self.survey.as_ref().map(|it| &it.posteriors);
        derived.or(survey).map_or(&[], Vec::as_slice)
    }

    /// The columns of counts it rests on.
    #[must_use]
    pub fn columns(&self) -> Vec<CountColumnId> {
        let derived = self.derived.iter();
        let plain = [self.numerator, self.denominator].into_iter().flatten();
        plain.chain(derived.flat_map(|it| it.derivation.columns())).collect()
    }
}

/// Areas × indicators, and the counts they are made of.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorMatrix {
    /// The columns of counts, each once.
    pub counts: Vec<CountColumn>,
    /// The indicators, in the order of the recipe.
    pub indicators: Vec<Indicator>,
    /// The population of each area, where the recipe names one.
    pub population: Option<Vec<Option<f64>>>,
}

/// A rate from its counts, with what chance leaves open.
///
/// Missing when either count is, with the status of the count that is not
/// there; not applicable when nobody could have been counted.
#[must_use]
pub fn rate(
    unit: Unit,
    count: (Option<u64>, Status),
    of: (Option<u64>, Status),
) -> Measurement {
    rate_by(Interval::Wilson, unit, count, of)
}

/// As [`rate`], with another interval.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
pub fn rate_by(
    interval: Interval,
    unit: Unit,
    (count, count_status): (Option<u64>, Status),
    (of, of_status): (Option<u64>, Status),
) -> Measurement {
    let (Some(number), Some(whole)) = (count, of) else {
        let status = if count.is_none() { count_status } else { of_status };
        return Measurement { count, of, ..Measurement::absent(status) };
    };
    if whole == 0 {
        return Measurement {
            count,
            of,
            ..Measurement::absent(Status::NotApplicable)
        };
    }
    let factor = unit.factor();
    let estimate = factor * number as f64 / whole as f64;
    Measurement {
        count,
        of,
        estimate: Some(estimate),
        status: Status::of(estimate),
        bounds: interval
            .of_share(number, whole)
            .map(|(low, high)| (factor * low, factor * high)),
    }
}
