//! Who would get another share if something small were otherwise.

use serde::Serialize;

use super::{Allocation, AllocationRule, AllocationSpec, Claimant, allocate};
use crate::{
    finding::{Faults, Finding},
    numeric::{Arrange, quantile, sorted},
};

/// Another set of scores: other weights, another method, one draw.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherScores<'a> {
    /// Its name.
    pub name: &'a str,
    /// Unit by unit.
    pub scores: &'a [Option<f64>],
}

/// What is tried.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range<'a> {
    /// The standard error of each unit's score: every unit alone once up,
    /// once down, all others as they are.
    pub errors: Option<&'a [Option<f64>]>,
    /// Further sets of scores.
    pub others: &'a [OtherScores<'a>],
    /// Draws of all scores at once.
    pub draws: &'a [Vec<Option<f64>>],
}

/// What was otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum VariantKind {
    /// The budget by size alone.
    PerHead,
    /// A limit moved so that one more unit lies above it.
    LimitLower {
        /// Which, from 0.
        limit: usize,
        /// Where it lies now.
        to: f64,
    },
    /// A limit moved so that one unit fewer lies above it.
    LimitHigher {
        /// Which, from 0.
        limit: usize,
        /// Where it lies now.
        to: f64,
    },
    /// One more or one fewer of the highest.
    Top {
        /// How many.
        count: u32,
    },
    /// Other scores.
    Scores {
        /// Their name.
        name: String,
    },
}

/// One unit that would get something else.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Moved {
    /// The unit's position.
    pub unit: usize,
    /// What it gets; `None` if it does not take part.
    pub from: Option<f64>,
    /// What it would get.
    pub to: Option<f64>,
}

/// One thing otherwise, and who is concerned.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Variant {
    /// What.
    pub what: VariantKind,
    /// Who, in the order of the units.
    pub moved: Vec<Moved>,
    /// How much goes elsewhere: half the sum of all differences.
    pub elsewhere: f64,
    /// Why it cannot be divided so, if it cannot.
    #[serde(skip)]
    pub failed: Vec<Finding>,
}

/// What a unit might get.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OwnRange {
    /// With its score a standard error lower, or the 5 % quantile of the
    /// draws.
    pub low: f64,
    /// A standard error higher, or the 95 % quantile.
    pub high: f64,
    /// Whether either differs from what it gets; of draws, the share of them
    /// that does.
    pub differs: f64,
}

/// Everything that was tried.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cliffs {
    /// The division itself.
    pub base: Allocation,
    /// Unit by unit, its own score a standard error off; `None` without one.
    pub errors: Option<Vec<Option<OwnRange>>>,
    /// Unit by unit, by the draws.
    pub draws: Option<Vec<Option<OwnRange>>>,
    /// One thing otherwise at a time.
    pub variants: Vec<Variant>,
    /// With a threshold, a top or a base: the unit with the highest score
    /// that gets no extra, and the one with the lowest that does.
    pub marginal: Option<[usize; 2]>,
}

/// Divides again and again with one thing otherwise.
///
/// Variants: by head alone, each limit of the rule moved past one unit either
/// way, one more or fewer of the highest, each other set of scores. A limit
/// past which no unit lies is not moved. With errors every unit is divided
/// for twice, so that the time grows with the square of their number.
///
/// # Errors
///
/// The budget cannot be divided as it is. A variant that cannot says so in
/// its place.
pub fn cliffs(
    units: &[Claimant<'_>],
    spec: &AllocationSpec,
    range: Range<'_>,
) -> Result<Cliffs, Faults> {
    let base = allocate(units, spec)?.value;
    let trial = Trial { units, spec, base: &base };
    let mut variants = Vec::new();
    if spec.rule != (AllocationRule::PerHead {}) {
        let rule = AllocationRule::PerHead {};
        variants.push(trial.with_rule(VariantKind::PerHead, rule));
    }
    trial.limits_moved(&mut variants);
    for other in range.others {
        let what = VariantKind::Scores { name: other.name.to_owned() };
        variants.push(trial.variant(what, &scored(units, other.scores), spec));
    }
    let errors = range.errors.map(|errors| trial.own_errors(errors));
    let draws = (!range.draws.is_empty()).then(|| trial.drawn(range.draws));
    let marginal = trial.marginal();
    Ok(Cliffs { base, errors, draws, variants, marginal })
}

struct Trial<'a> {
    units: &'a [Claimant<'a>],
    spec: &'a AllocationSpec,
    base: &'a Allocation,
}

fn scored<'a>(
    units: &[Claimant<'a>],
    scores: &[Option<f64>],
) -> Vec<Claimant<'a>> {
    let mut units = units.to_vec();
    for (at, unit) in units.iter_mut().enumerate() {
        unit.score = scores.get(at).copied().flatten();
    }
    units
}

impl Trial<'_> {
    fn amount(&self, unit: usize) -> Option<f64> {
        self.base.given[unit].map(|it| it.amount)
    }

    fn with_rule(&self, what: VariantKind, rule: AllocationRule) -> Variant {
        let spec = AllocationSpec { rule, ..self.spec.clone() };
        self.variant(what, self.units, &spec)
    }

    fn variant(
        &self,
        what: VariantKind,
        units: &[Claimant<'_>],
        spec: &AllocationSpec,
    ) -> Variant {
        let (mut moved, mut elsewhere, mut failed) =
            (Vec::new(), 0.0, Vec::new());
        match allocate(units, spec) {
            Err(faults) => failed = faults.0,
            Ok(found) => {
                for (unit, given) in found.value.given.iter().enumerate() {
                    let (from, to) =
                        (self.amount(unit), given.map(|it| it.amount));
                    let apart =
                        to.unwrap_or_default() - from.unwrap_or_default();
                    if self.is_other(from, to) {
                        moved.push(Moved { unit, from, to });
                        elsewhere += apart.abs() / 2.0;
                    }
                }
            }
        }
        Variant { what, moved, elsewhere, failed }
    }

    /// Beyond a rounding of the arithmetic.
    fn is_other(&self, from: Option<f64>, to: Option<f64>) -> bool {
        match (from, to) {
            (Some(from), Some(to)) => {
                (from - to).abs() > 1e-9 * self.spec.budget
            }
            (from, to) => from.or(to).is_some_and(|it| it > 0.0),
        }
    }

    fn limits_moved(&self, variants: &mut Vec<Variant>) {
        let limits = match &self.spec.rule {
            AllocationRule::Step { limits, .. } => limits.clone(),
            AllocationRule::Threshold { above }
            | AllocationRule::BaseAndTopUp { above, .. } => vec![*above],
            AllocationRule::Top { count } => {
                let near = [count.checked_sub(1), count.checked_add(1)];
                let near = near.into_iter().flatten();
                for count in near.filter(|it| *it > 0) {
                    let rule = AllocationRule::Top { count };
                    let what = VariantKind::Top { count };
                    variants.push(self.with_rule(what, rule));
                }
                return;
            }
            _ => return,
        };
        for (at, limit) in limits.iter().enumerate() {
            for up in [false, true] {
                let Some(to) = self.beyond(*limit, up) else { continue };
                let what = if up {
                    VariantKind::LimitHigher { limit: at, to }
                } else {
                    VariantKind::LimitLower { limit: at, to }
                };
                if let Some(rule) = self.rule_with(at, to) {
                    variants.push(self.with_rule(what, rule));
                }
            }
        }
    }

    /// Where a limit lies once it has passed one unit more: halfway to the
    /// next, or on the unit's score if nothing lies beyond it.
    fn beyond(&self, limit: f64, up: bool) -> Option<f64> {
        let mut scores: Vec<f64> =
            self.units.iter().filter_map(|it| it.score).collect();
        scores.arrange_by(f64::total_cmp);
        scores.dedup();
        // A score equal to the limit lies below it.
        let above = scores.partition_point(|it| *it <= limit);
        if up {
            scores.get(above).copied()
        } else {
            let passed = above.checked_sub(1)?;
            let next = passed.checked_sub(1).map(|it| scores[it]);
            let passed = scores[passed];
            Some(next.map_or(passed - 1.0, |it| f64::midpoint(it, passed)))
        }
    }

    fn rule_with(&self, at: usize, to: f64) -> Option<AllocationRule> {
        let mut rule = self.spec.rule.clone();
        match &mut rule {
            AllocationRule::Step { limits, .. } => {
                limits[at] = to;
                // It must not pass another limit.
                limits.windows(2).all(|it| it[0] < it[1]).then_some(())?;
            }
            AllocationRule::Threshold { above }
            | AllocationRule::BaseAndTopUp { above, .. } => *above = to,
            _ => return None,
        }
        Some(rule)
    }

    fn own_errors(&self, errors: &[Option<f64>]) -> Vec<Option<OwnRange>> {
        let mut units = self.units.to_vec();
        let mut found = Vec::with_capacity(units.len());
        for at in 0..units.len() {
            let (score, own) = (units[at].score, self.amount(at));
            let error = errors.get(at).copied().flatten();
            let mut amount = |score: f64| {
                units[at].score = Some(score);
                let found = allocate(&units, self.spec).ok()?;
                found.value.given[at].map(|it| it.amount)
            };
            let ends = score.zip(error).and_then(|(score, error)| {
                Some((amount(score - error)?, amount(score + error)?))
            });
            units[at].score = score;
            found.push(ends.zip(own).map(|((low, high), own)| {
                let other = |it| self.is_other(Some(own), Some(it));
                let differs = f64::from(u8::from(other(low) || other(high)));
                OwnRange { low, high, differs }
            }));
        }
        found
    }

    fn drawn(&self, draws: &[Vec<Option<f64>>]) -> Vec<Option<OwnRange>> {
        let mut amounts = vec![Vec::new(); self.units.len()];
        for scores in draws {
            let units = scored(self.units, scores);
            let Ok(found) = allocate(&units, self.spec) else { continue };
            for (amounts, given) in amounts.iter_mut().zip(found.value.given) {
                amounts.extend(given.map(|it| it.amount));
            }
        }
        let range = |(at, amounts): (usize, Vec<f64>)| {
            let own = self.amount(at)?;
            let others = amounts
                .iter()
                .filter(|it| self.is_other(Some(own), Some(**it)))
                .count();
            let all = crate::numeric::count(amounts.len());
            let amounts = sorted(&amounts);
            Some(OwnRange {
                low: quantile(&amounts, 0.05)?,
                high: quantile(&amounts, 0.95)?,
                differs: crate::numeric::count(others) / all,
            })
        };
        amounts.into_iter().enumerate().map(range).collect()
    }

    fn marginal(&self) -> Option<[usize; 2]> {
        let above = match &self.spec.rule {
            AllocationRule::Threshold { above }
            | AllocationRule::BaseAndTopUp { above, .. } => Some(*above),
            AllocationRule::Top { .. } => None,
            _ => return None,
        };
        let gets = |at: usize, score: f64| match above {
            Some(above) => score > above,
            None => self.amount(at).is_some_and(|it| it > 0.0),
        };
        // A score and the unit that has it.
        let mut out: Option<(f64, usize)> = None;
        let mut within: Option<(f64, usize)> = None;
        for (at, unit) in self.units.iter().enumerate() {
            let there = self.base.given[at].is_some();
            let Some(score) = unit.score.filter(|_| there) else { continue };
            if gets(at, score) {
                if within.is_none_or(|it| score < it.0) {
                    within = Some((score, at));
                }
            } else if out.is_none_or(|it| score > it.0) {
                out = Some((score, at));
            }
        }
        Some([out?.1, within?.1])
    }
}

#[cfg(test)]
#[path = "cliff_tests.rs"]
mod tests;
