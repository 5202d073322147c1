//! Analyses of an index, asked one after the other: what they have in common
//! is computed once.

use serde::Deserialize;
use serde_json::Value;

use super::{Diagnosis, Material, answered::Drawn, diagnose::diagnose};
use crate::{
    diagnosis::{Aim, Move, moves},
    finding::{Code, Faults, Finding, Place, Warned},
    index::{IndexSpec, Prefix, Run, Scored, build, prepare},
    json::{read_as, typed},
    recipe::analyses::AnalysisSpec,
    sensitivity::{
        Bar, Bridge, Certainty, CertaintySpec, EffectSpec, Effects, Factor,
        Order, Progress, Realised, Removal, Sobol, Study, compare, removals,
        tornado,
    },
};

/// An index under study.
#[derive(Debug)]
pub struct Analysis {
    pub(super) material: Material,
    prepared: Option<(IndexSpec, Prefix)>,
    run: Run,
    runs: Option<(IndexSpec, CertaintySpec, Study)>,
    effects: Option<Sobol>,
    pub(super) drawn: Option<Drawn>,
}

/// What an analysis is asked, as JSON text.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Asked {
    /// The recipe's `index`.
    pub(super) index: IndexSpec,
    /// The recipe's `certainty`.
    #[serde(default)]
    certainty: CertaintySpec,
    /// How effects are found out.
    #[serde(default)]
    effects: EffectSpec,
    /// Another recipe's `index`, to be compared with.
    #[serde(default)]
    other: Option<IndexSpec>,
    /// The recipe's `analyses`.
    #[serde(default)]
    pub(super) analyses: Vec<AnalysisSpec>,
    /// How many draws stand for what varies at random.
    #[serde(default)]
    draws: Option<u32>,
    /// The area that is to come into another class.
    #[serde(default)]
    area: Option<String>,
    /// Whether that is to be one of more burden.
    #[serde(default)]
    worse: bool,
}

impl Asked {
    /// From JSON text.
    ///
    /// # Errors
    ///
    /// Text that is no JSON, entries nobody knows, values that do not fit.
    pub fn parse(text: &str) -> Result<Self, Faults> {
        let value: Value = read_as(text)?;
        typed(&value).map_err(|misfit| misfit.fault().into())
    }
}

impl Analysis {
    /// Of this material.
    #[must_use]
    pub fn new(material: Material) -> Self {
        Self {
            material,
            prepared: None,
            run: Run::default(),
            runs: None,
            effects: None,
            drawn: None,
        }
    }

    /// The areas' keys.
    #[must_use]
    pub fn codes(&self) -> &[String] {
        &self.material.codes
    }

    /// The indicators' ids.
    #[must_use]
    pub fn indicators(&self) -> Vec<String> {
        self.material.indicators.iter().map(|it| it.id.clone()).collect()
    }

    /// Scores and classes: fast where only weights and classes are others
    /// than the last time.
    ///
    /// # Errors
    ///
    /// As [`crate::index::build`].
    pub fn score(&mut self, asked: &Asked) -> Result<Scored, Faults> {
        self.with_prefix(&asked.index, |prefix, codes, run| {
            prefix.scored(&asked.index, codes, run)
        })
    }

    /// Works with what is prepared of an index, and keeps it.
    fn with_prefix<T>(
        &mut self,
        spec: &IndexSpec,
        work: impl FnOnce(&mut Prefix, &[&str], &mut Run) -> Result<T, Faults>,
    ) -> Result<T, Faults> {
        let key = unclassed(spec);
        let codes = self.material.codes();
        let kept = self.prepared.take().filter(|it| it.0 == key);
        let mut prefix = if let Some((_, prefix)) = kept {
            prefix
        } else {
            let rules = self.material.rules(&codes);
            prepare(&self.material.inputs(), spec, rules)?
        };
        let found = work(&mut prefix, &codes, &mut self.run);
        self.prepared = Some((key, prefix));
        found
    }

    /// What the index is made of.
    ///
    /// # Errors
    ///
    /// As [`crate::index::build`].
    pub fn diagnose(&mut self, asked: &Asked) -> Result<Diagnosis, Faults> {
        self.with_prefix(&asked.index, |prefix, codes, run| {
            // Leaves the scores of these weights in `run`.
            prefix.scored(&asked.index, codes, run)?;
            diagnose(prefix, codes, run)
        })
    }

    /// How far each indicator would have to go for an area to come into
    /// another class.
    ///
    /// # Errors
    ///
    /// As [`moves`]; no area, or one nobody knows.
    pub fn moves(&self, asked: &Asked) -> Result<Vec<Move>, Faults> {
        let codes = self.material.codes();
        let code = asked.area.as_deref().unwrap_or_default();
        let unknown = || {
            Finding::new(Code::DataWithoutArea, Place::entry("area"))
                .with("count", 1)
                .with("keys", code)
        };
        let area = codes.iter().position(|it| *it == code);
        let area = area.ok_or_else(unknown)?;
        let aim = if asked.worse { Aim::Worse } else { Aim::Better };
        let rules = self.material.rules(&codes);
        moves(&self.material.inputs(), &asked.index, rules, area, aim)
    }

    /// Begins to build the index again and again; what the same question
    /// with other weights has prepared is kept.
    ///
    /// # Errors
    ///
    /// As [`Study::new`].
    pub fn begin(&mut self, asked: &Asked) -> Result<Warned<Progress>, Faults> {
        let key = unweighted(&asked.index);
        let kept = self
            .runs
            .take()
            .filter(|it| it.0 == key && it.1 == asked.certainty);
        let mut study = if let Some((_, _, mut study)) = kept {
            study.weigh_anew(&asked.index.weights)?;
            study
        } else {
            let codes = self.material.codes();
            Study::new(
                &self.material.inputs(),
                &self.material.observed(),
                self.material.rules(&codes),
                &asked.index,
                &asked.certainty,
            )?
        };
        let value = study.advance(0);
        let warnings = study.warnings().to_vec();
        self.runs = Some((key, asked.certainty.clone(), study));
        Ok(Warned { value, warnings })
    }

    fn study(&mut self) -> Result<&mut Study, Faults> {
        let nothing = || Faults::from(not_begun());
        self.runs.as_mut().map(|it| &mut it.2).ok_or_else(nothing)
    }

    /// Does some more runs.
    ///
    /// # Errors
    ///
    /// None has been begun; so for all that follow.
    pub fn advance(&mut self, runs: u32) -> Result<Progress, Faults> {
        Ok(self.study()?.advance(runs))
    }

    /// What the runs so far say.
    ///
    /// # Errors
    ///
    /// None has been begun.
    pub fn certainty(&mut self) -> Result<Certainty, Faults> {
        Ok(self.study()?.certainty())
    }

    /// What varies from run to run.
    ///
    /// # Errors
    ///
    /// None has been begun.
    pub fn factors(&mut self) -> Result<Vec<Factor>, Faults> {
        Ok(self.study()?.factors())
    }

    /// Which of two areas comes first, and how often.
    ///
    /// # Errors
    ///
    /// None has been begun.
    pub fn order(&mut self, one: usize, other: usize) -> Result<Order, Faults> {
        Ok(self.study()?.order(one, other))
    }

    /// What a run does.
    ///
    /// # Errors
    ///
    /// None has been begun; the run fails before there are weights.
    pub fn realised(&mut self, run: u32) -> Result<Realised, Faults> {
        self.study()?.realised(run)
    }

    /// Begins to find out which choice moves the ranks.
    ///
    /// # Errors
    ///
    /// As [`Sobol::new`].
    pub fn begin_effects(&mut self, asked: &Asked) -> Result<Progress, Faults> {
        let codes = self.material.codes();
        let mut sobol = Sobol::new(
            (&self.material.inputs(), &self.material.observed()),
            self.material.rules(&codes),
            &asked.index,
            &asked.certainty,
            &asked.effects,
        )?;
        let progress = sobol.advance(0);
        self.effects = Some(sobol);
        Ok(progress)
    }

    /// Does some more runs of it.
    ///
    /// # Errors
    ///
    /// None has been begun.
    pub fn advance_effects(&mut self, runs: u32) -> Result<Progress, Faults> {
        let sobol = self.effects.as_mut().ok_or_else(not_begun)?;
        Ok(sobol.advance(runs))
    }

    /// Which choice moves what, once all runs are done.
    ///
    /// # Errors
    ///
    /// As [`Sobol::effects`]; not all runs are done.
    pub fn effects(&mut self) -> Result<Effects, Faults> {
        let sobol = self.effects.as_ref().ok_or_else(not_begun)?;
        Ok(sobol.effects()?.ok_or_else(not_begun)?)
    }

    /// Each choice by itself; 100 draws of what varies at random unless
    /// another number is asked for.
    ///
    /// # Errors
    ///
    /// As [`tornado`].
    pub fn tornado(&self, asked: &Asked) -> Result<Vec<Bar>, Faults> {
        const DRAWS: u32 = 100;
        let codes = self.material.codes();
        tornado(
            (&self.material.inputs(), &self.material.observed()),
            self.material.rules(&codes),
            &asked.index,
            &asked.certainty,
            asked.draws.unwrap_or(DRAWS),
        )
    }

    /// The index without each of its parts.
    ///
    /// # Errors
    ///
    /// As [`removals`].
    pub fn removals(&self, asked: &Asked) -> Result<Vec<Removal>, Faults> {
        let codes = self.material.codes();
        let rules = self.material.rules(&codes);
        removals(&self.material.inputs(), rules, &asked.index)
    }

    /// The index beside that of another recipe.
    ///
    /// # Errors
    ///
    /// As [`build`]; no other index is named.
    pub fn compare(&self, asked: &Asked) -> Result<Bridge, Faults> {
        let missing = || {
            Finding::new(Code::RecipeMissing, Place::default())
                .with("name", "other")
        };
        let other = asked.other.as_ref().ok_or_else(missing)?;
        let codes = self.material.codes();
        let inputs = self.material.inputs();
        let built = |spec: &IndexSpec| {
            let rules = self.material.rules(&codes);
            Ok::<_, Faults>(build(&inputs, spec, rules)?.value)
        };
        let (one, other) = (built(&asked.index)?, built(other)?);
        Ok(compare(&one, &[&other]).pop().unwrap_or_default())
    }
}

fn not_begun() -> Finding {
    Finding::new(Code::Internal, Place::default()).with("detail", "study")
}

/// Runs depend on this, apart from weights. Sets stay: they may vary.
fn unweighted(spec: &IndexSpec) -> IndexSpec {
    let mut key = spec.clone();
    key.weights.clear();
    key.labels.clear();
    key
}

/// What is prepared of an index depends on this.
fn unclassed(spec: &IndexSpec) -> IndexSpec {
    let mut key = unweighted(spec);
    key.weight_sets.clear();
    key.weight_set = None;
    key.steps.classify = None;
    key
}

#[cfg(test)]
#[path = "analysis_tests.rs"]
mod tests;
