//! Many runs, slice by slice.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    CertaintySpec, Factor, Observed,
    plan::{Levels, Plan, Point},
    run::{Engine, Given, Outcome},
};
use crate::{
    finding::{Code, Faults, Finding, Place},
    index::{IndexSpec, Input, Rules, Weigh},
    numeric::count,
};

/// As many ranks as are kept: areas times runs, two bytes each.
const MOST_RANKS: usize = 100_000_000;
/// An index needs this many areas with a score.
const FEWEST: usize = 3;

/// What the recipe itself leads to: one number per area.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// High means burden; `NaN` where there is none.
    pub scores: Vec<f64>,
    /// From 1 for the highest score, equal scores the lower number; 0 for
    /// none.
    pub ranks: Vec<u16>,
    /// From 1 for the lowest scores; 0 for none.
    pub classes: Vec<u8>,
}

/// How far a study has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Runs that are done, those that failed among them.
    pub done: u32,
    /// Runs that are wanted.
    pub total: u32,
}

/// What a run really did.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Realised {
    /// The run, from 0.
    pub run: u32,
    /// The level of each factor that varies, 0 for the recipe's own; for
    /// what is drawn, the number of the draw.
    pub levels: BTreeMap<Factor, u32>,
    /// The recipe that leads to the run's scores; of drawn weights, with
    /// these.
    pub index: IndexSpec,
    /// The draw of the data, if they vary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<u32>,
    /// The draw of what stands in place of gaps, if it varies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gaps: Option<u32>,
}

/// An index built many times, each time with other choices, weights or
/// counts. What it has come to after so many runs depends on nothing but
/// inputs, recipe, seed and their number.
#[derive(Debug)]
pub struct Study {
    engine: Engine,
    reference: Reference,
    done: u32,
    /// Run after run.
    ranks: Vec<u16>,
    /// Area after area.
    classes: Vec<u32>,
    /// Of each run, `NaN` if it failed.
    shifts: Vec<f64>,
    failed: BTreeMap<u32, Finding>,
    warnings: Vec<Finding>,
}

impl Study {
    /// A study whose runs are still to be done.
    ///
    /// `observed` is one per input, or empty: it is needed only where the
    /// data vary.
    ///
    /// # Errors
    ///
    /// What varies cannot, or does not go together; more areas or runs than
    /// can be kept; the recipe itself leads to no index.
    pub fn new(
        inputs: &[Input<'_>],
        observed: &[Observed<'_>],
        rules: Rules<'_>,
        spec: &IndexSpec,
        certainty: &CertaintySpec,
    ) -> Result<Self, Faults> {
        let mut engine = engine(inputs, observed, rules, spec, certainty)?;
        let runs = certainty.runs as usize;
        room(engine.given.codes().len(), runs)?;
        let reference = reference(&mut engine)?;
        let mut study = Self {
            engine,
            reference,
            done: 0,
            ranks: Vec::new(),
            classes: Vec::new(),
            shifts: Vec::new(),
            failed: BTreeMap::new(),
            warnings: Vec::new(),
        };
        if study.engine.plan.factors().is_empty() {
            let place = Place::entry("certainty");
            study.warnings.push(Finding::new(Code::CertaintyFixed, place));
        }
        study.begin();
        Ok(study)
    }

    fn begin(&mut self) {
        let areas = self.reference.ranks.len();
        self.done = 0;
        self.ranks.clear();
        self.shifts.clear();
        self.failed.clear();
        self.classes.clear();
        self.classes.resize(areas * self.classes(), 0);
    }

    /// Does some more runs, at most as many as are still wanted.
    pub fn advance(&mut self, runs: u32) -> Progress {
        let total = self.engine.plan.vary.runs;
        let runs = runs.min(total - self.done);
        let points: Vec<Point> = (self.done..self.done + runs)
            .map(|run| self.engine.plan.point(run))
            .collect();
        let areas = self.reference.ranks.len();
        let first = self.shifts.len();
        self.ranks.resize((first + points.len()) * areas, 0);
        self.shifts.resize(first + points.len(), f64::NAN);
        let count = self.classes();
        let Self { engine, reference, ranks, classes, shifts, failed, .. } =
            self;
        engine.carry_out(&points, &mut |at, outcome| match outcome {
            Ok(found) => {
                let own = &mut ranks[(first + at) * areas..][..areas];
                own.copy_from_slice(found.ranks);
                shifts[first + at] = shift(found.ranks, &reference.ranks);
                let of_area = classes.chunks_exact_mut(count.max(1));
                for (counts, &class) in of_area.zip(found.classes) {
                    if let Some(at) = usize::from(class).checked_sub(1) {
                        counts[at] += 1;
                    }
                }
            }
            Err(cause) => {
                let run = u32::try_from(first + at).unwrap_or(u32::MAX);
                failed.insert(run, cause.clone());
            }
        });
        self.done += runs;
        Progress { done: self.done, total }
    }

    /// Begins again with other weights of the recipe: what does not depend
    /// on them is kept, so that intervals can follow a moving weight.
    ///
    /// # Errors
    ///
    /// The recipe leads to no index with these weights.
    pub fn weigh_anew(
        &mut self,
        weights: &BTreeMap<String, f64>,
    ) -> Result<(), Faults> {
        self.engine.weigh_anew(weights);
        self.reference = reference(&mut self.engine)?;
        self.begin();
        Ok(())
    }

    /// What the recipe itself leads to.
    #[must_use]
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// The factors that vary.
    #[must_use]
    pub fn factors(&self) -> Vec<Factor> {
        self.engine.plan.factors()
    }

    /// What is worth knowing before the first run.
    #[must_use]
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }

    /// What a run does, done or not: its choices, its weights. The recipe it
    /// names leads to the run's ranks, if neither data nor gaps vary.
    ///
    /// # Errors
    ///
    /// The run fails before there are weights.
    pub fn realised(&mut self, run: u32) -> Result<Realised, Faults> {
        let plan = &self.engine.plan;
        let point = plan.point(run);
        let mut index = plan.realise(&point);
        let level = |factor: Factor| (factor, point[factor as usize]);
        let levels = plan.factors().into_iter().map(level).collect();
        let drawn = |factor| plan.levels(factor) == Levels::Drawn;
        let data = drawn(Factor::Data).then_some(run + 1);
        let gaps = drawn(Factor::Gaps).then_some(run + 1);
        if drawn(Factor::Weights) {
            let weights = self.engine.weights_of(&point)?;
            index.weights = weights.into_iter().collect();
            index.weight_set = None;
            index.steps.weigh = Some(Weigh::Given {});
            for dimension in &mut index.dimensions {
                dimension.weigh = None;
            }
        }
        Ok(Realised { run, levels, index, data, gaps })
    }

    /// How many classes there are; 0 for none.
    pub(super) fn classes(&self) -> usize {
        self.engine.classify.count()
    }

    /// The ranks of all runs, run after run, how often each area was in each
    /// class, the mean shift of each run, and the runs that failed.
    pub(super) fn counted(&self) -> Counted<'_> {
        Counted {
            ranks: &self.ranks,
            classes: &self.classes,
            shifts: &self.shifts,
            failed: &self.failed,
        }
    }
}

/// What has been counted so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted<'a> {
    pub ranks: &'a [u16],
    pub classes: &'a [u32],
    pub shifts: &'a [f64],
    pub failed: &'a BTreeMap<u32, Finding>,
}

/// An engine whose recipe and variations have been checked.
pub(super) fn engine(
    inputs: &[Input<'_>],
    observed: &[Observed<'_>],
    rules: Rules<'_>,
    spec: &IndexSpec,
    certainty: &CertaintySpec,
) -> Result<Engine, Faults> {
    let given = Given::new(inputs, observed, rules, certainty.data);
    let ids = given.ids();
    let plan = Plan { spec: spec.clone(), vary: certainty.clone(), ids };
    plan.check()?;
    if certainty.data.is_some() && !given.is_drawn() {
        let place = Place::entry("certainty.data");
        return Err(Finding::new(Code::CertaintyNoCounts, place).into());
    }
    room(given.codes().len(), 1)?;
    Ok(Engine::new(plan, given))
}

/// Ranks are kept in two bytes each, and all of them.
pub(super) fn room(areas: usize, runs: usize) -> Result<(), Faults> {
    let most = usize::from(u16::MAX) - 1;
    if areas <= most && areas.saturating_mul(runs) <= MOST_RANKS {
        return Ok(());
    }
    Err(Finding::new(Code::CertaintyLarge, Place::entry("certainty.runs"))
        .with("areas", areas)
        .with("runs", runs)
        .with("most", most)
        .with("limit", MOST_RANKS)
        .into())
}

/// The recipe as it is.
pub(super) fn reference(engine: &mut Engine) -> Result<Reference, Faults> {
    let areas = engine.given.codes().len();
    let mut found = Reference::default();
    // Once as in every run, once for the scores themselves.
    for exact in [false, true] {
        engine.exact = exact;
        let mut failed = None;
        engine.carry_out(
            &[Point::default()],
            &mut |_, outcome| match outcome {
                Ok(outcome) if exact => {
                    found.scores = spread_out(&outcome, areas);
                }
                Ok(outcome) => {
                    found.ranks = outcome.ranks.to_vec();
                    found.classes = outcome.classes.to_vec();
                }
                Err(cause) => failed = Some(cause.clone()),
            },
        );
        engine.exact = false;
        if let Some(cause) = failed {
            return Err(cause.into());
        }
    }
    let scored = found.ranks.iter().filter(|rank| **rank > 0).count();
    if scored < FEWEST { Err(too_few(scored)) } else { Ok(found) }
}

fn too_few(count: usize) -> Faults {
    Finding::new(Code::IndexTooFew, Place::entry("index"))
        .with("count", count)
        .with("minimum", FEWEST)
        .into()
}

pub(super) fn spread_out(outcome: &Outcome<'_>, areas: usize) -> Vec<f64> {
    let mut scores = vec![f64::NAN; areas];
    for (&area, &score) in outcome.valid.iter().zip(outcome.scores) {
        scores[area] = score;
    }
    scores
}

/// The mean distance of ranks from those of the recipe itself, over the
/// areas that have both; `NaN` if none has.
pub(super) fn shift(ranks: &[u16], reference: &[u16]) -> f64 {
    /// So few distances of two bytes add up to less than four hold.
    const BLOCK: usize = 4096;
    let (mut sum, mut both) = (0_u64, 0_usize);
    let blocks = ranks.chunks(BLOCK).zip(reference.chunks(BLOCK));
    for (ranks, reference) in blocks {
        let (mut part, mut count) = (0_u32, 0_u32);
        for (&one, &other) in ranks.iter().zip(reference) {
            let counts = u32::from(one > 0) & u32::from(other > 0);
            count += counts;
            part += counts * u32::from(one.abs_diff(other));
        }
        sum += u64::from(part);
        both += count as usize;
    }
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let sum = sum as f64;
    sum / count(both)
}

#[cfg(test)]
#[path = "study_tests.rs"]
mod tests;
