//! Which rates chance alone makes likely around a common one.

use crate::numeric::{
    Arrange, binomial_below, count, normal_quantile, quantile,
};

/// The rates between which an area lies with 95 % and with 99.8 %
/// probability, if its true share is the common one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Funnel {
    /// 95 %.
    pub inner: (f64, f64),
    /// 99.8 %.
    pub outer: (f64, f64),
}

/// Limits for a denominator around a common share, within 0 and 1: the
/// binomial distribution, interpolated between whole counts. With r the
/// least count whose distribution function F(r) reaches p, the limit is
/// (r − (F(r) − p) / f(r)) / n.
///
/// `None` where nobody could have been counted, or `share` is not within 0
/// and 1.
///
/// # References
///
/// Spiegelhalter, D. J. (2005), Funnel plots for comparing institutional
/// performance. *Statistics in Medicine* 24, 1185–1202 (A.1.1).
#[must_use]
pub fn funnel(share: f64, of: u64) -> Option<Funnel> {
    if of == 0 || !(0.0..=1.0).contains(&share) {
        return None;
    }
    let limit = |p: f64| interpolated(p, share, of).clamp(0.0, 1.0);
    Some(Funnel {
        inner: (limit(0.025), limit(0.975)),
        outer: (limit(0.001), limit(0.999)),
    })
}

/// May lie below 0.
#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn interpolated(p: f64, share: f64, of: u64) -> f64 {
    let n = of as f64;
    if share <= 0.0 || share >= 1.0 {
        return share;
    }
    // The least count that reaches p, by halving.
    let (mut below, mut reached) = (-1.0, n);
    while reached - below > 1.0 {
        let middle = f64::midpoint(below, reached).floor();
        if binomial_below(middle, n, share) >= p {
            reached = middle;
        } else {
            below = middle;
        }
    }
    let to = binomial_below(reached, n, share);
    let exactly = to - binomial_below(reached - 1.0, n, share);
    (reached - (to - p) / exactly) / n
}

/// Whether areas differ by more than chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dispersion {
    /// The mean squared distance from the common share in standard errors,
    /// extreme ones set to the outer tenths: 1 where only chance is at work.
    pub factor: f64,
    /// Whether it is above 1 + 2 √(2 / areas): the limits are then too narrow
    /// for what is usual among these areas.
    pub is_over: bool,
}

/// Over-dispersion of counts (count, of) around their common share; `None`
/// of fewer than two, or if nobody or everybody is counted.
///
/// # References
///
/// Spiegelhalter (2005), as [`funnel`], section 4 and A.3.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
pub fn dispersion(counts: &[(u64, u64)]) -> Option<Dispersion> {
    let counted = counts.iter().filter(|it| it.1 > 0);
    let counts: Vec<(f64, f64)> =
        counted.map(|it| (it.0 as f64, it.1 as f64)).collect();
    let sum =
        |pick: fn(&(f64, f64)) -> f64| -> f64 { counts.iter().map(pick).sum() };
    let share = sum(|it| it.0) / sum(|it| it.1);
    let spread = share * (1.0 - share);
    if counts.len() < 2 || spread.is_nan() || spread <= 0.0 {
        return None;
    }
    let mut scores: Vec<f64> = counts
        .iter()
        .map(|(r, n)| (r / n - share) / (spread / n).sqrt())
        .collect();
    scores.arrange_by(f64::total_cmp);
    let [low, high] = [0.1, 0.9].map(|it| quantile(&scores, it));
    let (low, high) = low.zip(high)?;
    let squares: f64 =
        scores.iter().map(|z| z.clamp(low, high)).map(|z| z * z).sum();
    let areas = count(counts.len());
    let factor = squares / areas;
    Some(Dispersion {
        factor,
        is_over: factor > 1.0 + 2.0 * (2.0 / areas).sqrt(),
    })
}

impl Funnel {
    /// The inner limits as they are where areas differ by this factor more
    /// than chance makes them: normal, the standard error √factor times as
    /// wide.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "people are fewer than 2^53"
    )]
    pub fn widened(share: f64, of: u64, dispersion: Dispersion) -> (f64, f64) {
        let error =
            (dispersion.factor * share * (1.0 - share) / of as f64).sqrt();
        let half = normal_quantile(0.975) * error;
        ((share - half).clamp(0.0, 1.0), (share + half).clamp(0.0, 1.0))
    }
}

#[cfg(test)]
#[path = "funnel_tests.rs"]
mod tests;
