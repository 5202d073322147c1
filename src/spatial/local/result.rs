//! What is said of every area.

use serde::{Deserialize, Serialize};

use super::{
    super::{
        Control, Reach,
        global::{check_draws, two_sided},
        sample::Sample,
    },
    kernel::{Draws, Tails},
};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    numeric::Divisor,
};

/// How a local statistic is computed and judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LocalSpec {
    /// Random draws for every area; 0 judges by the normal distribution
    /// where the statistic has moments, and nothing elsewhere.
    pub draws: u32,
    /// What they depend on, together with the area's position.
    pub seed: u64,
    /// An area's draws end once so many lie at or beyond its statistic on
    /// either side (Besag and Clifford); `None` for all draws.
    pub stop_after: Option<u32>,
    /// What is done about many tests at once.
    pub control: Control,
    /// An adjusted p-value above is not significant.
    pub level: f64,
    /// What squares are divided by: `sample` is the form of `GeoDa` and
    /// esda, `population` that of spdep, larger by n / (n − 1). Draws and
    /// z-scores are the same.
    pub divisor: Divisor,
}

impl Default for LocalSpec {
    fn default() -> Self {
        Self {
            draws: 999,
            seed: 1,
            stop_after: Some(20),
            control: Control::default(),
            level: 0.05,
            divisor: Divisor::Sample,
        }
    }
}

impl LocalSpec {
    pub(super) fn check(&self) -> Result<(), Faults> {
        check_draws(self.draws)?;
        let fault = |name: &str, value: &dyn std::fmt::Display| {
            Finding::new(Code::PatternValue, Place::entry(name))
                .with("name", name)
                .with("value", value)
        };
        if !(self.level > 0.0 && self.level < 1.0) {
            let fault = fault("level", &self.level);
            return Err(fault.with("least", 0).with("most", 1).into());
        }
        if self.stop_after.is_some_and(|it| it == 0) {
            let fault = fault("stopAfter", &0);
            return Err(fault.with("least", 1).with("most", self.draws).into());
        }
        Ok(())
    }

    pub(super) fn draws(&self) -> Draws {
        Draws {
            number: self.draws,
            seed: self.seed,
            stop_after: self.stop_after,
            upper: false,
        }
    }
}

/// What an area is, and what lies around it.
///
/// High is a value above the mean; the mean itself is low, as in esda
/// (`GeoDa` counts a zero among the high).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Pattern {
    /// It has no value.
    #[default]
    Missing,
    /// It has a value, but no neighbour that has one.
    Isolated,
    /// Chance could have made it as well.
    Uncertain,
    /// High beside high.
    HighHigh,
    /// Low beside low.
    LowLow,
    /// High amid low.
    HighLow,
    /// Low amid high.
    LowHigh,
    /// High values come together (Getis and Ord; join counts).
    Hot,
    /// Low values come together (Getis and Ord).
    Cold,
    /// As its neighbours, partly above and partly below the mean (Geary).
    Similar,
    /// Unlike its neighbours (Geary).
    Dissimilar,
}

/// A local statistic of all areas, by position; `None` where an area has no
/// value or no neighbour with one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Local {
    /// The statistic.
    pub statistic: Vec<Option<f64>>,
    /// Its mean if the other values lay about at random and the area's own
    /// stayed (conditional randomisation); empty if it has no formula.
    pub expected: Vec<Option<f64>>,
    /// Its variance likewise.
    pub variance: Vec<Option<f64>>,
    /// (statistic − expected) / √variance.
    pub z_score: Vec<Option<f64>>,
    /// Two-sided: 2 (m + 1) / (draws + 1) and at most 1, m the smaller number
    /// of draws at least as high and of those at least as low. Where draws
    /// were ended early 2 m / draws. Without draws of the normal
    /// distribution.
    pub p_value: Vec<Option<f64>>,
    /// p-values with the control of many tests at once.
    pub adjusted: Vec<Option<f64>>,
    /// How many draws each area had: fewer than asked for where they were
    /// ended early.
    pub draws: Vec<u32>,
    /// Areas whose draws were ended early.
    pub stopped: usize,
    /// What is said of every area.
    pub patterns: Vec<Pattern>,
    /// How it was computed.
    pub spec: LocalSpec,
    /// The areas it is made of.
    pub reach: Reach,
}

/// A statistic with its moments, over the areas of a sample; those without
/// neighbours have a place and no meaning.
#[derive(Default)]
pub(super) struct Found {
    pub statistic: Vec<f64>,
    /// Mean and variance, or empty.
    pub moments: Vec<(f64, f64)>,
}

/// Puts together what is said. `pattern` is asked where an area is
/// significant.
pub(super) fn finish(
    sample: &Sample,
    spec: &LocalSpec,
    draws: Draws,
    found: &Found,
    tails: &[Tails],
    pattern: &dyn Fn(usize) -> Pattern,
    area: &dyn Fn(usize) -> String,
) -> Warned<Local> {
    let areas = sample.values.len();
    let of = |value: &dyn Fn(usize) -> Option<f64>| {
        let value =
            |at| if sample.has_neighbours(at) { value(at) } else { None };
        sample.spread((0..areas).map(value), None)
    };
    let moments = |at: usize| found.moments.get(at).copied();
    let z_score = |at: usize| {
        let (mean, variance) = moments(at)?;
        let off = found.statistic[at] - mean;
        (variance > 0.0).then(|| off / variance.sqrt())
    };
    let p_values = of(&|at| match tails.get(at) {
        Some(tails) if spec.draws > 0 => tails.p_value(draws),
        _ => z_score(at).map(two_sided),
    });
    let corrected = spec.control.adjust(&p_values);
    let number = |at: usize| tails.get(at).map_or(0, |it| it.draws);
    let patterns = (0..areas).map(|at| {
        let p_value = corrected[sample.kept[at] as usize];
        if !sample.has_neighbours(at) {
            Pattern::Isolated
        } else if p_value.is_some_and(|it| it <= spec.level) {
            pattern(at)
        } else {
            Pattern::Uncertain
        }
    });
    let local = Local {
        statistic: of(&|at| Some(found.statistic[at])),
        expected: of(&|at| Some(moments(at)?.0)),
        variance: of(&|at| Some(moments(at)?.1)),
        z_score: of(&z_score),
        draws: sample.spread((0..areas).map(number), 0),
        stopped: tails
            .iter()
            .filter(|it| it.draws > 0 && it.draws < spec.draws)
            .count(),
        patterns: sample.spread(patterns, Pattern::Missing),
        p_value: p_values,
        adjusted: corrected,
        spec: spec.clone(),
        reach: sample.reach.clone(),
    };
    Warned { warnings: sample.reach.warnings(area), value: local }
}
