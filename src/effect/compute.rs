//! From measures and counts to what can be said.

use serde::Serialize;

use super::{
    Bound, Comparison, EffectSpec, Measure, Reference, Sides, Stage,
    check::checked,
    compare::{compare, regression_to_the_mean, together},
};
use crate::{
    change::{Counted, Course},
    finding::{Code, Faults, Finding, Place, Warned},
    indicator::Direction,
    numeric::normal_quantile,
};

/// One indicator over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct YearlyCounts<'a> {
    /// The indicator's id.
    pub id: &'a str,
    /// Which way it counts towards the burden.
    pub direction: Direction,
    /// Rising years.
    pub years: &'a [i32],
    /// Area by area, year by year; `None` where a count is missing.
    pub counts: &'a [Vec<Option<Counted>>],
}

/// The areas and what is known of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EffectInput<'a> {
    /// The areas' keys.
    pub areas: &'a [&'a str],
    /// Their districts, one entry per area; empty if there are none.
    pub districts: &'a [Option<&'a str>],
    /// The indicators that measures aim at.
    pub indicators: &'a [YearlyCounts<'a>],
}

/// What can be said of measures, in the order in which they were given.
///
/// There is no order by effect, on purpose: measures differ in what they aim
/// at, whom they reach and how much chance there is. A list sorted by effect
/// would be a list of lucky places.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Effects {
    /// The key of the sentence that says so, to be shown wherever several
    /// measures are.
    pub note: &'static str,
    /// One entry per measure.
    pub measures: Vec<MeasureEffect>,
}

/// What can be said of one measure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MeasureEffect {
    /// The measure's id.
    pub id: String,
    /// What it aims at, and whether one may speak of an effect.
    pub stage: Stage,
    /// The years compared.
    pub before: i32,
    /// The later.
    pub after: i32,
    /// The positions of its areas that have counts in both years.
    pub areas: Vec<usize>,
    /// Those it is compared with.
    pub reference: Vec<usize>,
    /// Areas of either side that lack a count.
    pub missing: Vec<usize>,
    /// How much more the share changed than in the reference areas; `None`
    /// without counts.
    pub comparison: Option<Comparison>,
    /// Better or worse than in the reference areas where the interval leaves
    /// out zero; stable says that nothing can be told from chance.
    pub course: Option<Course>,
    /// The same comparison between years before the start: where these leave
    /// out zero, the areas went different ways already.
    pub pre_trend: Vec<PreTrend>,
    /// By how many percentage points the areas are expected to come back
    /// though nothing is done, because they were chosen when they were high.
    pub regression: Option<f64>,
    /// Whether the target is reached.
    pub target: Option<TargetResult>,
}

/// The comparison of two years before the start.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PreTrend {
    /// The earlier.
    pub from: i32,
    /// The later.
    pub to: i32,
    /// The comparison.
    pub comparison: Comparison,
}

/// What can be said of a target.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetResult {
    /// The share of the measure's areas together, in percent.
    pub share: f64,
    /// The lower end of its interval (Wilson).
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The answer.
    pub answer: TargetAnswer,
}

/// Whether a target is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum TargetAnswer {
    /// The whole interval is on the right side.
    Reached,
    /// The whole interval is on the wrong side.
    NotReached,
    /// The target lies within the interval.
    CannotBeTold,
}

/// Looks at each measure.
///
/// # Errors
///
/// Names nobody knows, ids given twice, steps that are none, years out of
/// order or without counts, columns that do not fit: all at once.
pub fn effects(
    input: &EffectInput<'_>,
    spec: &EffectSpec,
) -> Result<Warned<Effects>, Faults> {
    let mut warnings = checked(input, spec)?;
    let view = View { input, spec };
    let told = spec.measures.iter().map(|it| view.told(it, &mut warnings));
    let measures = told.collect::<Option<Vec<_>>>();
    // Whatever is missing was refused before.
    let measures = measures.unwrap_or_default();
    let note = "effect.noRanking";
    Ok(Warned { value: Effects { note, measures }, warnings })
}

/// The years a measure compares: as given, or the last before its start and
/// the last with counts anywhere.
pub(super) fn years(
    measure: &Measure,
    indicator: &YearlyCounts<'_>,
) -> Option<(i32, i32)> {
    let has = |at: usize| {
        indicator
            .counts
            .iter()
            .any(|it| it.get(at).is_some_and(Option::is_some))
    };
    let known = || indicator.years.iter().enumerate().filter(|it| has(it.0));
    let before = measure.before.or_else(|| {
        known().rev().map(|it| *it.1).find(|it| *it < measure.start)
    })?;
    let after = measure.after.or_else(|| {
        known().next_back().map(|it| *it.1).filter(|it| *it >= measure.start)
    })?;
    Some((before, after))
}

struct View<'a> {
    input: &'a EffectInput<'a>,
    spec: &'a EffectSpec,
}

/// Fewer say little.
const FEW_MEASURED: usize = 3;
const FEW_REFERENCE: usize = 10;

impl View<'_> {
    fn told(
        &self,
        measure: &Measure,
        warnings: &mut Vec<Finding>,
    ) -> Option<MeasureEffect> {
        let indicator = self
            .input
            .indicators
            .iter()
            .find(|it| it.id == measure.indicator)?;
        let (before, after) = years(measure, indicator)?;
        let mut missing = Vec::new();
        let (sides, [areas, reference]) =
            self.sides(measure, indicator, (before, after), &mut missing);
        let comparison = compare(&sides, self.spec.level);
        let sign = match indicator.direction {
            Direction::HigherIsWorse => 1.0,
            Direction::LowerIsWorse => -1.0,
        };
        let course = comparison.map(|it| {
            if it.low <= 0.0 && it.high >= 0.0 {
                Course::Stable
            } else if it.difference * sign > 0.0 {
                Course::Worse
            } else {
                Course::Better
            }
        });
        let regression = regression_to_the_mean(&sides);
        let found = MeasureEffect {
            id: measure.id.clone(),
            stage: measure.level.stage(),
            before,
            after,
            areas,
            reference,
            missing,
            comparison,
            course,
            pre_trend: self.pre_trend(measure, indicator, before),
            regression,
            target: self.target(measure, &sides),
        };
        warn(measure, &found, warnings);
        Some(found)
    }

    /// Both sides' counts, and the positions of their areas.
    fn sides(
        &self,
        measure: &Measure,
        indicator: &YearlyCounts<'_>,
        (from, to): (i32, i32),
        missing: &mut Vec<usize>,
    ) -> (Sides, [Vec<usize>; 2]) {
        let year = |year| indicator.years.iter().position(|it| *it == year);
        let (Some(from), Some(to)) = (year(from), year(to)) else {
            return Default::default();
        };
        let mut sides = Sides::default();
        let mut positions = [Vec::new(), Vec::new()];
        for at in 0..self.input.areas.len() {
            let Some(is_reference) = self.side(measure, at) else { continue };
            let counts = &indicator.counts[at];
            let both = counts[from]
                .zip(counts[to])
                .filter(|it| it.0.share().is_some() && it.1.share().is_some());
            let Some((first, second)) = both else {
                missing.push(at);
                continue;
            };
            let side = if is_reference {
                &mut sides.reference
            } else {
                &mut sides.measure
            };
            side.push([first, second]);
            positions[usize::from(is_reference)].push(at);
        }
        (sides, positions)
    }

    /// Whether an area is one of the measure's (false), one to compare with
    /// (true) or neither.
    fn side(&self, measure: &Measure, at: usize) -> Option<bool> {
        let key = self.input.areas[at];
        let holds = |areas: &[String]| areas.iter().any(|it| it == key);
        if holds(&measure.areas) {
            return Some(false);
        }
        // Where something else was done for the same is no reference.
        let rival = self.spec.measures.iter().any(|other| {
            other.indicator == measure.indicator && holds(&other.areas)
        });
        let district =
            |at: usize| self.input.districts.get(at).copied().flatten();
        let fits = match &measure.reference {
            Reference::Others {} => true,
            Reference::Peers { areas } => holds(areas),
            Reference::District {} => {
                let own = district(at);
                own.is_some()
                    && self.input.areas.iter().enumerate().any(
                        |(other, key)| {
                            measure.areas.iter().any(|it| it == key)
                                && district(other) == own
                        },
                    )
            }
        };
        (fits && !rival).then_some(true)
    }

    fn pre_trend(
        &self,
        measure: &Measure,
        indicator: &YearlyCounts<'_>,
        before: i32,
    ) -> Vec<PreTrend> {
        let early: Vec<i32> = indicator
            .years
            .iter()
            .copied()
            .filter(|it| *it <= before)
            .collect();
        let pairs = early.windows(2);
        pairs
            .filter_map(|it| {
                let (from, to) = (it[0], it[1]);
                let sides =
                    self.sides(measure, indicator, (from, to), &mut Vec::new());
                let comparison = compare(&sides.0, self.spec.level)?;
                Some(PreTrend { from, to, comparison })
            })
            .collect()
    }

    fn target(&self, measure: &Measure, sides: &Sides) -> Option<TargetResult> {
        let (target, now) = (measure.target?, together(&sides.measure, 1)?);
        let z = normal_quantile(f64::midpoint(1.0, self.spec.level));
        let (low, high) = now.wilson(z);
        let (low, high) = (100.0 * low, 100.0 * high);
        let within = match target.bound {
            Bound::AtMost => (high <= target.value, low > target.value),
            Bound::AtLeast => (low >= target.value, high < target.value),
        };
        let answer = match within {
            (true, _) => TargetAnswer::Reached,
            (_, true) => TargetAnswer::NotReached,
            _ => TargetAnswer::CannotBeTold,
        };
        Some(TargetResult { share: 100.0 * now.share()?, low, high, answer })
    }
}

fn warn(measure: &Measure, found: &MeasureEffect, warnings: &mut Vec<Finding>) {
    let told = |code| {
        Finding::new(code, Place::entry("effect.measures"))
            .with("measure", &measure.label)
    };
    if found.areas.len() < FEW_MEASURED || found.reference.len() < FEW_REFERENCE
    {
        warnings.push(
            told(Code::EffectFew)
                .with("areas", found.areas.len())
                .with("reference", found.reference.len()),
        );
    }
    let apart =
        |it: &&PreTrend| it.comparison.low > 0.0 || it.comparison.high < 0.0;
    if let Some(it) = found.pre_trend.iter().find(apart) {
        warnings.push(
            told(Code::EffectPreTrend).with("from", it.from).with("to", it.to),
        );
    }
    let (Some(back), Some(it)) = (found.regression, found.comparison) else {
        return;
    };
    if back.abs() >= 0.1 && back.abs() > 0.2 * it.difference.abs() {
        let percent = format!("{back:.1}");
        warnings.push(told(Code::EffectRegression).with("percent", percent));
    }
}

#[cfg(test)]
#[path = "compute_tests.rs"]
mod tests;
