//! The difference of two changes.
//!
//! # References
//!
//! Card, D. and Krueger, A. B. (1994), Minimum wages and employment.
//! *American Economic Review* 84, 772–793 (difference in differences);
//! `DerSimonian`, R. and Laird, N. (1986), *Controlled Clinical Trials* 7,
//! 177–188 (what areas differ beyond chance).

use serde::Serialize;

use crate::{
    change::Counted,
    numeric::{count, student_two_sided, sum},
};

/// Two groups of areas at two dates, area by area.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sides {
    /// Where something was done: before and after.
    pub measure: Vec<[Counted; 2]>,
    /// Where not.
    pub reference: Vec<[Counted; 2]>,
}

/// How much more a share changed where something was done.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// The share of the measure's areas together before, in percent.
    pub before: f64,
    /// After.
    pub after: f64,
    /// The change of the reference areas together, in percentage points.
    pub reference: f64,
    /// The change of the measure's areas minus that of the reference areas,
    /// in percentage points.
    pub difference: f64,
    /// Its standard error: chance in counts, and how much areas' changes
    /// differ beyond it.
    pub standard_error: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How much the changes of single areas differ beyond chance: a standard
    /// deviation in percentage points.
    pub spread: f64,
}

/// Compares the changes of both sides.
///
/// d = (p₁ − p₀ of the measure) − (p₁ − p₀ of the reference), each side's
/// counts added up. The variance is that of four shares (r + ½) / (n + 1) and
/// τ² Σ w² of both sides, w an area's share of its side's people, τ² what the
/// areas' changes vary about their side's beyond chance (moments, at least
/// 0). The interval is Student's with as many degrees of freedom as there are
/// areas less two, at least one.
///
/// `None` if a side has nobody.
#[must_use]
pub fn compare(sides: &Sides, level: f64) -> Option<Comparison> {
    let [measure, reference] = [&sides.measure, &sides.reference];
    let (done, rest) = (Side::of(measure)?, Side::of(reference)?);
    let spread = spread(&[(measure, &done), (reference, &rest)]);
    let variance = done.noise
        + rest.noise
        + spread * spread * (done.concentration + rest.concentration);
    let error = variance.sqrt();
    let areas = measure.len() + reference.len();
    let reach = error * student_quantile(level, count(areas) - 2.0);
    let difference = done.change - rest.change;
    Some(Comparison {
        before: 100.0 * done.before,
        after: 100.0 * (done.before + done.change),
        reference: 100.0 * rest.change,
        difference: 100.0 * difference,
        standard_error: 100.0 * error,
        low: 100.0 * (difference - reach),
        high: 100.0 * (difference + reach),
        spread: 100.0 * spread,
    })
}

struct Side {
    before: f64,
    change: f64,
    /// The variance of the change by chance in counts.
    noise: f64,
    /// Σ w²: 1 for one area, 1/k for k of equal size.
    concentration: f64,
}

/// All of a side at one of the dates.
pub(super) fn together(areas: &[[Counted; 2]], date: usize) -> Option<Counted> {
    let all = areas.iter().fold((0_u64, 0_u64), |all, it| {
        let it = it[date];
        (all.0.saturating_add(it.count), all.1.saturating_add(it.of))
    });
    let all = Counted { count: all.0, of: all.1 };
    all.share().is_some().then_some(all)
}

impl Side {
    fn of(areas: &[[Counted; 2]]) -> Option<Self> {
        let (before, after) = (together(areas, 0)?, together(areas, 1)?);
        let people = before.numbers().1 + after.numbers().1;
        let squares = areas.iter().map(|it| {
            let share = (it[0].numbers().1 + it[1].numbers().1) / people;
            share * share
        });
        Some(Self {
            before: before.share()?,
            change: after.share()? - before.share()?,
            noise: before.variance() + after.variance(),
            concentration: squares.sum(),
        })
    }
}

/// τ: Cochran's Q of the areas' changes about their side's weighted mean,
/// less its expectation, over its scale.
fn spread(sides: &[(&Vec<[Counted; 2]>, &Side); 2]) -> f64 {
    let (mut q, mut scale, mut freedom) = (0.0, 0.0, 0.0);
    for (areas, _) in sides {
        let known: Vec<(f64, f64)> = areas
            .iter()
            .filter_map(|[before, after]| {
                let change = after.share()? - before.share()?;
                Some((change, 1.0 / (before.variance() + after.variance())))
            })
            .collect();
        let weights: Vec<f64> = known.iter().map(|it| it.1).collect();
        let all = sum(&weights);
        if known.len() < 2 || all <= 0.0 {
            continue;
        }
        let products: Vec<f64> = known.iter().map(|it| it.0 * it.1).collect();
        let mean = sum(&products) / all;
        let squares: f64 = weights.iter().map(|it| it * it).sum();
        for (change, weight) in &known {
            q += weight * (change - mean) * (change - mean);
        }
        scale += all - squares / all;
        freedom += count(known.len()) - 1.0;
    }
    if scale > 0.0 { ((q - freedom) / scale).max(0.0).sqrt() } else { 0.0 }
}

/// What Student's t exceeds on either side with the rest of the level, by
/// halving.
pub(super) fn student_quantile(level: f64, freedom: f64) -> f64 {
    let (tail, freedom) = (1.0 - level, freedom.max(1.0));
    let (mut low, mut high) = (0.0, 2.0);
    while student_two_sided(high, freedom) > tail && high < 1e12 {
        high *= 2.0;
    }
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if student_two_sided(middle, freedom) > tail {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// By how many percentage points the measure's areas together are expected
/// to come back though nothing is done, for what was high by chance is not
/// next time: Σ w (1 − s) (m − p), m the mean of all areas, s = τ² / (τ² +
/// the area's variance), τ² what shares differ beyond chance.
///
/// This is so if two counts are independent; the more people are counted
/// twice, the less comes back. `None` of fewer than three areas.
#[must_use]
pub fn regression_to_the_mean(sides: &Sides) -> Option<f64> {
    let all = sides.measure.iter().chain(&sides.reference);
    let known: Vec<(f64, f64)> =
        all.filter_map(|it| Some((it[0].share()?, it[0].variance()))).collect();
    if known.len() < 3 {
        return None;
    }
    let weights: Vec<f64> = known.iter().map(|it| 1.0 / it.1).collect();
    let together = sum(&weights);
    let fixed: f64 = known.iter().map(|it| it.0 / it.1).sum::<f64>() / together;
    let q: f64 =
        known.iter().map(|it| (it.0 - fixed) * (it.0 - fixed) / it.1).sum();
    let squares: f64 = weights.iter().map(|it| it * it).sum();
    let scale = together - squares / together;
    let between = ((q - count(known.len()) + 1.0) / scale).max(0.0);
    // The mean of true shares: areas count alike but for their noise.
    let weights: Vec<f64> =
        known.iter().map(|it| 1.0 / (between + it.1)).collect();
    let products: Vec<f64> =
        known.iter().zip(&weights).map(|(it, w)| it.0 * w).collect();
    let mean = sum(&products) / sum(&weights);
    let people: f64 = sides.measure.iter().map(|it| it[0].numbers().1).sum();
    let back = sides.measure.iter().filter_map(|it| {
        let (share, variance) = (it[0].share()?, it[0].variance());
        let chance = variance / (between + variance);
        Some(it[0].numbers().1 / people * chance * (mean - share))
    });
    (people > 0.0).then(|| 100.0 * back.sum::<f64>())
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
