//! The runs of an analysis of variance, and what they say.

use super::{
    Share,
    design::{Design, Rows},
    enumerate,
    estimate::Sample,
};
use crate::{
    finding::{Code, Faults, Finding, Place},
    index::{IndexSpec, Input, Rules},
    numeric::mean,
    sensitivity::{
        CertaintySpec, EffectSpec, Factor, Observed, Progress, Reference,
        run::Engine,
        study::{engine, reference, shift},
    },
    text::listed,
};

/// What a factor may have an effect on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// The mean distance of all ranks from the recipe's own.
    Shift,
    /// An area's rank.
    Rank(usize),
    /// Whether an area is in the class the recipe itself puts it in.
    Class(usize),
}

/// The factors' shares in the variance of one output.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// What varies.
    pub output: Output,
    /// Its mean over the design (A and B where it is sampled).
    pub mean: f64,
    /// Its variance, over n.
    pub variance: f64,
    /// One per factor: what the factor does by itself. Empty if the output
    /// never varies, or if an area has no score in some runs.
    pub first: Vec<Share>,
    /// One per factor: what it does by itself and with others.
    pub total: Vec<Share>,
}

/// Which choice moves what.
#[derive(Clone, Debug, PartialEq)]
pub struct Effects {
    /// The factors that vary.
    pub factors: Vec<Factor>,
    /// How many levels each has.
    pub levels: Vec<u32>,
    /// Whether all combinations were built: no error of sampling.
    pub exact: bool,
    /// How many different runs there were.
    pub runs: u32,
    /// One per output: the mean shift, then rank and class of each area
    /// asked for.
    pub outputs: Vec<Effect>,
}

/// An analysis of variance, slice by slice.
#[derive(Debug)]
pub struct Sobol {
    engine: Engine,
    reference: Reference,
    design: Design,
    outputs: Vec<Output>,
    /// Output after output, one value per point.
    values: Vec<f64>,
    done: u32,
    failed: Vec<(usize, Finding)>,
    resamples: u32,
}

impl Sobol {
    /// An analysis whose runs are still to be done. Weights and data that
    /// vary at random are each stood for by so many draws: what is said is
    /// said of these.
    ///
    /// # Errors
    ///
    /// As for a study; nothing varies; numbers out of range; an area nobody
    /// knows.
    pub fn new(
        (inputs, observed): (&[Input<'_>], &[Observed<'_>]),
        rules: Rules<'_>,
        spec: &IndexSpec,
        certainty: &CertaintySpec,
        effects: &EffectSpec,
    ) -> Result<Self, Faults> {
        let mut faults = check(effects);
        let mut engine = engine(inputs, observed, rules, spec, certainty)?;
        if engine.plan.factors().is_empty() {
            let place = Place::entry("certainty");
            faults.push(Finding::new(Code::EffectsNone, place));
        }
        let areas = places(&engine, &effects.areas, &mut faults);
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        let reference = reference(&mut engine)?;
        let (draws, most) = (effects.draws, effects.enumerate);
        let design = Design::new(&engine.plan, draws, most, effects.points);
        let mut outputs = vec![Output::Shift];
        for area in areas {
            outputs.push(Output::Rank(area));
            if engine.classify.count() > 0 {
                outputs.push(Output::Class(area));
            }
        }
        let values = vec![f64::NAN; outputs.len() * design.points.len()];
        Ok(Self {
            engine,
            reference,
            design,
            outputs,
            values,
            done: 0,
            failed: Vec::new(),
            resamples: effects.resamples,
        })
    }

    /// Does some more runs.
    pub fn advance(&mut self, runs: u32) -> Progress {
        let points = &self.design.points;
        let total = u32::try_from(points.len()).unwrap_or(u32::MAX);
        let end = self.done.saturating_add(runs).min(total);
        let first = self.done as usize;
        let slice = &points[first..end as usize];
        let Self { engine, reference, outputs, values, failed, .. } = self;
        engine.carry_out(slice, &mut |at, outcome| match outcome {
            Ok(found) => {
                let own = values.iter_mut().skip(first + at);
                let own = own.step_by(points.len());
                for (value, output) in own.zip(outputs.iter()) {
                    *value = output.of(found.ranks, found.classes, reference);
                }
            }
            Err(cause) => failed.push((first + at, cause.clone())),
        });
        self.done = end;
        Progress { done: end, total }
    }

    /// What the runs say once all are done; `None` until then.
    ///
    /// # Errors
    ///
    /// Runs failed: without them the factors cannot be told apart.
    pub fn effects(&self) -> Result<Option<Effects>, Faults> {
        let points = self.design.points.len();
        if (self.done as usize) < points {
            return Ok(None);
        }
        if let Some((_, cause)) = self.failed.iter().min_by_key(|it| it.0) {
            let place = Place::entry("certainty");
            let told = Finding::new(Code::EffectsFailed, place)
                .with("count", self.failed.len())
                .with("runs", points);
            return Err(Faults(vec![told, cause.clone()]));
        }
        let values = self.values.chunks_exact(points);
        let outputs = self.outputs.iter().zip(values);
        Ok(Some(Effects {
            factors: self.design.factors.clone(),
            levels: self.design.levels.clone(),
            exact: matches!(self.design.rows, Rows::All),
            runs: self.done,
            outputs: outputs.map(|(&it, own)| self.effect(it, own)).collect(),
        }))
    }

    fn effect(&self, output: Output, values: &[f64]) -> Effect {
        let seed = u64::from(self.engine.plan.vary.seed);
        let known = !values.iter().any(|it| it.is_nan());
        let (mean, variance, shares) = match &self.design.rows {
            Rows::All => {
                let (variance, found) =
                    enumerate::shares(values, &self.design.levels);
                let found = found.into_iter().map(|it| it.map(Share::exact));
                (mean(values), variance, found.collect::<Vec<_>>())
            }
            Rows::Sampled { count, columns } => {
                let of = |column: &Vec<u32>| -> Vec<f64> {
                    column.iter().map(|&at| values[at as usize]).collect()
                };
                let sample = Sample {
                    a: of(&columns[0]),
                    b: of(&columns[1]),
                    mixed: columns[2..].iter().map(of).collect(),
                };
                let mut both = Vec::with_capacity(2 * count);
                both.extend_from_slice(&sample.a);
                both.extend_from_slice(&sample.b);
                let resamples = if known { self.resamples } else { 0 };
                let (variance, found) = sample.intervals(resamples, seed);
                (mean(&both), variance, found)
            }
        };
        let shares = if known { shares } else { Vec::new() };
        Effect {
            output,
            mean: mean.unwrap_or(f64::NAN),
            variance,
            first: shares.iter().map(|it| it[0]).collect(),
            total: shares.iter().map(|it| it[1]).collect(),
        }
    }
}

impl Output {
    fn of(self, ranks: &[u16], classes: &[u8], reference: &Reference) -> f64 {
        match self {
            Self::Shift => shift(ranks, &reference.ranks),
            Self::Rank(area) if ranks[area] > 0 => f64::from(ranks[area]),
            Self::Class(area) if classes[area] > 0 => {
                let same = classes[area] == reference.classes[area];
                f64::from(u8::from(same))
            }
            _ => f64::NAN,
        }
    }
}

fn check(effects: &EffectSpec) -> Vec<Finding> {
    const MOST: u32 = 1 << 16;
    let sound = [
        ("points", effects.points, {
            effects.points.is_power_of_two() && effects.points <= MOST
        }),
        ("draws", effects.draws, (2..=MOST).contains(&effects.draws)),
        ("resamples", effects.resamples, effects.resamples <= MOST),
        ("enumerate", effects.enumerate, effects.enumerate <= 1_000_000),
    ];
    let expected = |name: &str| match name {
        "points" => "2, 4, 8 … 65536",
        "draws" => "2–65536",
        "resamples" => "0–65536",
        _ => "0–1000000",
    };
    let wrong = sound.into_iter().filter(|it| !it.2);
    wrong
        .map(|(name, found, _)| {
            let place = Place::entry(format!("effects.{name}"));
            Finding::new(Code::RecipeInvalid, place)
                .with("found", found)
                .with("expected", expected(name))
        })
        .collect()
}

/// Positions of areas by their keys.
fn places(
    engine: &Engine,
    areas: &[String],
    faults: &mut Vec<Finding>,
) -> Vec<usize> {
    let codes = engine.given.codes();
    let mut found = Vec::new();
    for (at, area) in areas.iter().enumerate() {
        match codes.iter().position(|it| it == area) {
            Some(place) => found.push(place),
            None => faults.push(
                Finding::new(
                    Code::RecipeReference,
                    Place::entry(format!("effects.areas[{at}]")),
                )
                .with("name", area)
                .with("known", listed(&codes)),
            ),
        }
    }
    found
}

#[cfg(test)]
#[path = "sobol_tests.rs"]
mod tests;
