//! Scores as rows between counts.
//!
//! score = Σ w (x − m) ÷ s with x = factor × numerator ÷ denominator. Where
//! the denominator is known, x is linear in the numerator. Where the mean, the
//! standard deviation or the denominator are known within limits only, what
//! they leave open widens the row. The coefficients become whole numbers, and
//! what their rounding may do widens it once more: the row never excludes a
//! table that agrees with what is published.

use super::propagate::Bounds;
use super::rates::{Share, Shares, Whole};
use super::system::{Fault, NO_HIGH, NO_LOW, push};
use crate::attack::publication::{Score, ScoreTerm};
use crate::suppression::Rows;

/// Coefficients are rounded to one part in this of the largest.
const FINE: f64 = 1_073_741_824.0;
/// What floating point may get wrong, generously.
const CARE: f64 = 1e-9;

#[derive(Default)]
struct Sum {
    /// Of each numerator, per unit.
    terms: Vec<(u32, f64)>,
    /// What does not hang on numerators: at least and at most.
    low: f64,
    high: f64,
}

/// The row of one score. Where nothing limits one of its rates, it says
/// nothing.
pub(in super::super) fn row(
    score: &Score,
    shares: &Shares,
    bounds: &Bounds,
    one: i64,
    rows: &mut Rows,
) -> Result<(), Fault> {
    let Some((low, high)) = ends(score) else { return Ok(()) };
    let mut sum = Sum::default();
    for term in &score.terms {
        let share = shares.get(&term.rate)?;
        if !sum.add(term, share, bounds, one) {
            return Ok(());
        }
    }
    let largest = sum.terms.iter().fold(0.0_f64, |most, it| {
        let size = it.1.abs();
        if size > most { size } else { most }
    });
    if largest <= 0.0 {
        return Ok(());
    }
    let scale = FINE / largest;
    let mut terms = Vec::with_capacity(sum.terms.len());
    let mut slack = 1.0;
    for (cell, per_unit) in &sum.terms {
        let at = *cell as usize;
        let size = bounds.low[at].unsigned_abs();
        let size = size.max(bounds.high[at].unsigned_abs());
        slack += float(size) * (0.5 + CARE * FINE);
        terms.push((*cell, whole(per_unit * scale)));
    }
    let care = CARE * FINE * (1.0 + (sum.low.abs() + sum.high.abs()) / largest);
    slack += care;
    let end = |it: f64, sign: f64| {
        // Beyond what is computed with there is no limit.
        let it = it * scale + sign * slack;
        (it.abs() < 4e18).then(|| whole(it + sign))
    };
    let low = low.and_then(|it| end(it - sum.high, -1.0));
    let high = high.and_then(|it| end(it - sum.low, 1.0));
    push(rows, terms, low, high)
}

#[expect(clippy::cast_precision_loss, reason = "widened by what it may lose")]
fn float(value: u64) -> f64 {
    value as f64
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "below 2^62 by its callers"
)]
fn whole(value: f64) -> i128 {
    let half = if value < 0.0 { -0.5 } else { 0.5 };
    (value + half) as i128
}

/// Between what a published score lies.
fn ends(score: &Score) -> Option<(Option<f64>, Option<f64>)> {
    let Some(value) = score.value else {
        return (score.low.or(score.high).is_some())
            .then_some((score.low, score.high));
    };
    let mut half = 0.5;
    for _ in 0..score.decimals.unwrap_or(2) {
        half /= 10.0;
    }
    let half = half * (1.0 + CARE);
    Some((Some(value - half), Some(value + half)))
}

impl Sum {
    /// Whether anything limits the term.
    fn add(
        &mut self,
        term: &ScoreTerm,
        share: &Share,
        bounds: &Bounds,
        one: i64,
    ) -> bool {
        let Some((least, most)) = between(share, bounds, one) else {
            return false;
        };
        let (mean, sd) = (term.mean.ends(), term.sd.ends());
        let middle = 0.5 * (mean.0 + mean.1);
        // 1 ÷ s at the middle of what it can be.
        let by = 0.5 * (1.0 / sd.0 + 1.0 / sd.1);
        let spread = 0.5 * (1.0 / sd.0 - 1.0 / sd.1);
        let far = (most - mean.0).abs().max((least - mean.1).abs());
        let far = far.max((most - mean.1).abs().max((least - mean.0).abs()));
        let open = far * spread + by * 0.5 * (mean.1 - mean.0);
        let size = term.weight.abs();
        self.low -= size * open;
        self.high += size * open;
        let constant = -term.weight * middle * by;
        self.low += constant;
        self.high += constant;
        let times = term.weight * by;
        if let Some((top, bottom)) = share.number(bounds, one) {
            let per_unit = ratio(share.factor) * ratio((bottom, top));
            let per_unit = times * per_unit / ratio((i128::from(one), 1));
            match self.terms.iter_mut().find(|it| it.0 == share.part) {
                Some(known) => known.1 += per_unit,
                None => self.terms.push((share.part, per_unit)),
            }
        } else {
            let (a, b) = (times * least, times * most);
            self.low += a.min(b);
            self.high += a.max(b);
        }
        true
    }
}

#[expect(clippy::cast_precision_loss, reason = "widened by what it may lose")]
fn ratio((top, bottom): (i128, i128)) -> f64 {
    top as f64 / bottom as f64
}

/// What a rate can be: by its counts, and by what is published of it.
fn between(share: &Share, bounds: &Bounds, one: i64) -> Option<(f64, f64)> {
    let part = share.part as usize;
    let (low, high) = (bounds.low[part], bounds.high[part]);
    let told = |it: Option<i128>| it.map(|it| ratio((it, share.bottom)));
    let (mut least, mut most) = (told(share.low), told(share.high));
    let factor = ratio(share.factor);
    let parts = |it: i64| factor * ratio((i128::from(it), i128::from(one)));
    let (small, large) = match share.whole {
        Whole::Number { top, bottom } => {
            let whole = ratio((top, bottom));
            (whole, whole)
        }
        Whole::Cell(cell) => {
            let cell = cell as usize;
            let number = |it: i64| ratio((i128::from(it), i128::from(one)));
            (number(bounds.low[cell]), number(bounds.high[cell]))
        }
    };
    let is_open = low == NO_LOW || high == NO_HIGH;
    if !is_open && low >= 0 && small > 0.0 {
        let (a, b) = (parts(low) / large, parts(high) / small);
        least = Some(least.map_or(a, |it| it.max(a)));
        most = Some(most.map_or(b, |it| it.min(b)));
    } else if is_open && share.number(bounds, one).is_some() {
        // Its rounding needs to know how large it can be.
        return None;
    }
    Some((least?, most?))
}
