//! Answers to further questions: those that take long, a piece at a time.

use super::{Analysis, Asked};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    index::IndexSpec,
    recipe::analyses::{AnalysisSpec, Answer, answer, begin},
    spatial::LocalRun,
    text::Language,
};

/// The long part of an answer, and what it is of.
#[derive(Debug)]
pub(super) struct Drawn {
    spec: AnalysisSpec,
    index: IndexSpec,
    run: LocalRun,
}

impl Analysis {
    /// Begins the long part of an answer; in how many pieces it is done, 0
    /// where it has none.
    ///
    /// # Errors
    ///
    /// As [`Self::answer`].
    pub fn begin_answer(
        &mut self,
        asked: &Asked,
        id: &str,
        language: Language,
    ) -> Result<usize, Faults> {
        self.drawn = None;
        let spec = entry(asked, id)?;
        let given = (&self.material, &asked.index);
        let Some(run) = begin(spec, given, language)? else { return Ok(0) };
        let total = run.total();
        let (spec, index) = (spec.clone(), asked.index.clone());
        self.drawn = Some(Drawn { spec, index, run });
        Ok(total)
    }

    /// Does some more pieces of it; how many are done.
    pub fn advance_answer(&mut self, pieces: usize) -> usize {
        self.drawn.as_mut().map_or(0, |it| it.run.advance(pieces))
    }

    /// The answer to one of the further questions, by its id. What has been
    /// done of it before is not done again.
    ///
    /// # Errors
    ///
    /// As the stage that is asked; an id nobody has.
    pub fn answer(
        &self,
        asked: &Asked,
        id: &str,
        language: Language,
    ) -> Result<Warned<Answer>, Faults> {
        let spec = entry(asked, id)?;
        let drawn = self.drawn.as_ref().filter(|it| {
            it.spec == *spec && it.index == asked.index && it.run.is_done()
        });
        let given = (&self.material, &asked.index);
        answer(spec, given, language, drawn.map(|it| &it.run))
    }
}

/// The question with an id.
fn entry<'a>(asked: &'a Asked, id: &str) -> Result<&'a AnalysisSpec, Faults> {
    let found = asked.analyses.iter().find(|it| it.id == id);
    found.ok_or_else(|| {
        let known: Vec<&str> =
            asked.analyses.iter().map(|it| it.id.as_str()).collect();
        Finding::new(Code::RecipeReference, Place::entry("analyses"))
            .with("name", id)
            .with("known", known.join(", "))
            .into()
    })
}
