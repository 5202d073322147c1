//! An indicator's own values at other dates.

use super::{Gaps, Impute};
use crate::indicator::Period;

impl Gaps<'_> {
    /// Each gap from the values of the same area and indicator at other
    /// dates; dates of the same day are passed over.
    pub(super) fn by_period(&mut self, method: Impute) {
        let rows = self.rows();
        for (input, column) in
            self.inputs.iter().zip(self.columns.chunks_exact_mut(rows))
        {
            for (&area, value) in self.valid.iter().zip(column) {
                if value.is_nan() {
                    let (before, after) = neighbours(&input.periods, area);
                    let found = between(method, before, after);
                    *value = found.unwrap_or(f64::NAN);
                }
            }
        }
    }
}

/// A date and its value.
type Known = Option<(f64, f64)>;

/// The nearest values before and after.
fn neighbours(periods: &[Period], area: usize) -> (Known, Known) {
    let (mut before, mut after): (Known, Known) = (None, None);
    for period in periods {
        let Some(&Some(value)) = period.values.get(area) else { continue };
        let years = period.years;
        if years < 0.0 && before.is_none_or(|it| it.0 < years) {
            before = Some((years, value));
        }
        if years > 0.0 && after.is_none_or(|it| it.0 > years) {
            after = Some((years, value));
        }
    }
    (before, after)
}

fn between(method: Impute, before: Known, after: Known) -> Option<f64> {
    match (method, before, after) {
        (Impute::Latest { years }, Some((date, value)), _) => {
            years.is_none_or(|most| -date <= most).then_some(value)
        }
        (Impute::Linear {}, Some((from, low)), Some((to, high))) => {
            // Dates are distances from the gap.
            Some(low + (high - low) * (-from / (to - from)))
        }
        (Impute::Linear {} | Impute::Constant {}, Some(one), _)
        | (Impute::Linear {} | Impute::Constant {}, None, Some(one)) => {
            Some(one.1)
        }
        _ => None,
    }
}
