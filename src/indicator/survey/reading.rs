//! Survey indicators from their respondents.

use super::{Question, Survey, SurveySpec, survey};
use crate::{
    finding::{Code, Finding, Place},
    indicator::{Indicator, IndicatorSpec, OtherDates, reading::Reading},
    text::listed,
};

impl Reading<'_> {
    /// An indicator of a survey; `None` where its table could not be read.
    pub(in crate::indicator) fn surveyed(
        &mut self,
        spec: &IndicatorSpec,
        asked: &SurveySpec,
    ) -> Option<Indicator> {
        let respondents = self.inputs.surveys.get(&spec.id)?;
        let invited = match &asked.invited {
            Some(from) => self.count(from),
            None => None,
        };
        let invited: &[Option<u64>] =
            invited.map_or(&[], |id| &self.counts[id.0].values);
        let areas = self.inputs.geography.areas().len();
        let question = Question {
            unit: spec.unit,
            interval: spec.interval,
            minimum: asked.minimum(),
            invited,
        };
        let found = survey(respondents, areas, question);
        self.tell_survey(spec, asked, &found);
        Some(Indicator {
            spec: spec.clone(),
            numerator: None,
            denominator: None,
            public: false,
            estimated: None,
            cells: found.cells.clone(),
            derived: None,
            other_dates: OtherDates::default(),
            survey: Some(found),
        })
    }

    fn tell_survey(
        &mut self,
        spec: &IndicatorSpec,
        asked: &SurveySpec,
        found: &Survey,
    ) {
        if found.strangers + found.incomplete > 0 {
            self.warnings.push(
                Finding::new(Code::SurveyIncomplete, Place::file(&asked.file))
                    .with("indicator", &spec.label)
                    .with("rows", found.strangers)
                    .with("answers", found.incomplete),
            );
        }
        if found.below.is_empty() {
            return;
        }
        let known = self.inputs.geography.areas();
        let codes: Vec<&str> =
            found.below.iter().map(|&it| known[it].code.as_str()).collect();
        self.warnings.push(
            Finding::new(Code::BelowMinimum, Place::file(&asked.file))
                .with("indicator", &spec.label)
                .with("count", codes.len())
                .with("minimum", asked.minimum())
                .with("areas", listed(&codes)),
        );
    }
}
