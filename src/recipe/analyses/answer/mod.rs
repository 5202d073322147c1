//! The answers: columns into stages, their results into words.

mod allocation;
mod change;
mod effect;
mod movement;
mod patterns;
mod segregation;
mod typology;
mod years;

use serde::Serialize;
use serde_json::Value;

use super::{Analysed, AnalysisSpec, Report, YearlyShare};
use crate::{
    change::Counted,
    finding::{Code, Faults, Finding, Place, Warned},
    index::{IndexSpec, build},
    indicator::ColumnRef,
    recipe::Material,
    spatial::LocalRun,
    text::Language,
};

/// What an analysis found. It is not protected and stays in the house.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The entry's short name.
    pub id: String,
    /// The entry's name.
    pub label: String,
    /// What was asked, as the entry has it: `segregation`, `change`, …
    pub kind: &'static str,
    /// All numbers, as the stage has them.
    pub found: Value,
    /// What of it people want to read.
    pub report: Report,
}

/// What an answer is made from.
pub(super) struct Asking<'a> {
    pub id: &'a str,
    pub material: &'a Material,
    pub index: &'a IndexSpec,
    pub language: Language,
    /// The draws of patterns, where they have been made before.
    pub drawn: Option<&'a LocalRun>,
}

/// What a stage said: its numbers, and the same in words.
pub(super) type Said = Result<Warned<(Value, Report)>, Faults>;

/// Answers an entry.
///
/// # Errors
///
/// As the stage that is asked; an entry that asks nothing.
pub fn answer(
    spec: &AnalysisSpec,
    (material, index): (&Material, &IndexSpec),
    language: Language,
    drawn: Option<&LocalRun>,
) -> Result<Warned<Answer>, Faults> {
    let asking = Asking { id: &spec.id, material, index, language, drawn };
    let (kind, said) = if let Some(asked) = &spec.segregation {
        ("segregation", segregation::answer(asked, &asking))
    } else if let Some(asked) = &spec.change {
        ("change", change::answer(asked, &asking))
    } else if let Some(asked) = &spec.allocation {
        ("allocation", allocation::answer(asked, &asking))
    } else if let Some(asked) = &spec.trend {
        ("trend", years::trend(asked, &asking))
    } else if let Some(asked) = &spec.panel {
        ("panel", years::panel(asked, &asking))
    } else if let Some(asked) = &spec.movement {
        ("movement", movement::answer(asked, &asking))
    } else if let Some(asked) = &spec.effect {
        ("effect", effect::answer(asked, &asking))
    } else if let Some(asked) = &spec.patterns {
        ("patterns", patterns::answer(asked, &asking))
    } else if let Some(asked) = &spec.typology {
        ("typology", typology::types(asked, &asking))
    } else if let Some(asked) = &spec.regions {
        ("regions", typology::regions(asked, &asking))
    } else {
        let fault = Finding::new(Code::RecipeMissing, Place::entry(&spec.id));
        return Err(fault.with("name", super::KINDS.join(" / ")).into());
    };
    // Stages name entries of their own; people want to know whose they are.
    let Warned { value: (found, report), warnings } =
        said.map_err(|faults| {
            Faults(
                faults.0.into_iter().map(|it| placed(it, &spec.id)).collect(),
            )
        })?;
    let (id, label) = (spec.id.clone(), spec.label.clone());
    let value = Answer { id, label, kind, found, report };
    Ok(Warned { value, warnings })
}

/// The long part of an entry's answer, to be done a piece at a time and
/// handed to [`answer`]; nothing where the answer has none.
///
/// # Errors
///
/// As [`answer`].
pub fn begin(
    spec: &AnalysisSpec,
    (material, index): (&Material, &IndexSpec),
    language: Language,
) -> Result<Option<LocalRun>, Faults> {
    let id = spec.id.as_str();
    let asking = Asking { id, material, index, language, drawn: None };
    let Some(asked) = &spec.patterns else { return Ok(None) };
    let begun = patterns::begin(asked, &asking).map_err(|faults| {
        Faults(faults.0.into_iter().map(|it| placed(it, id)).collect())
    })?;
    Ok(Some(begun))
}

fn placed(mut finding: Finding, id: &str) -> Finding {
    let inner = finding.place.entry.take();
    let inner = inner.map_or_else(String::new, |it| format!(".{it}"));
    finding.place.entry = Some(format!("analyses.{id}{inner}"));
    finding
}

impl Asking<'_> {
    fn data(&self) -> &Analysed {
        &self.material.analysed
    }

    /// The counts of a column; none of an area without one.
    fn counts(&self, from: &ColumnRef) -> Result<Vec<Option<u64>>, Finding> {
        let column = self.data().column(from).ok_or_else(|| unread(from))?;
        let mut counts = Vec::with_capacity(column.values.len());
        for (area, value) in column.values.iter().enumerate() {
            counts.push(match value {
                Some(number) => Some(whole(*number).ok_or_else(|| {
                    let code = &self.material.codes[area];
                    let place = Place::default().area(code);
                    Finding::new(Code::NotACount, place).with("found", number)
                })?),
                None => None,
            });
        }
        Ok(counts)
    }

    /// The numbers of a column.
    fn values(&self, from: &ColumnRef) -> Result<&[Option<f64>], Finding> {
        let column = self.data().column(from).ok_or_else(|| unread(from))?;
        Ok(&column.values)
    }

    /// The index of the areas, as it would be with another specification.
    fn scores(&self, spec: &IndexSpec) -> Result<Vec<Option<f64>>, Faults> {
        let codes = self.material.codes();
        let rules = self.material.rules(&codes);
        Ok(build(&self.material.inputs(), spec, rules)?.value.scores)
    }

    /// A share's counts over the years, area by area.
    fn years(
        &self,
        share: &YearlyShare,
    ) -> Result<Vec<Vec<Option<Counted>>>, Finding> {
        let mut all = vec![Vec::new(); self.material.codes.len()];
        for it in &share.years {
            let numerators = self.counts(&it.numerator)?;
            let denominators = self.counts(&it.denominator)?;
            let pairs = numerators.into_iter().zip(denominators);
            for (area, (count, of)) in all.iter_mut().zip(pairs) {
                let both = count.zip(of);
                area.push(both.map(|(count, of)| Counted { count, of }));
            }
        }
        Ok(all)
    }

    /// How an area is called in what is found wrong.
    fn area(&self, area: usize) -> String {
        self.material.codes.get(area).cloned().unwrap_or_default()
    }

    /// The areas as the first column of a table.
    fn areas(&self) -> Vec<String> {
        self.material.codes.clone()
    }
}

fn unread(from: &ColumnRef) -> Finding {
    Finding::new(Code::RecipeReference, Place::entry("source"))
        .with("name", &from.source)
        .with("known", from.columns.join(", "))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole, not negative and below 2^53"
)]
fn whole(number: f64) -> Option<u64> {
    let fits = (0.0..=9e15).contains(&number) && number.fract() == 0.0;
    fits.then_some(number as u64)
}

fn json(found: &impl Serialize) -> Value {
    serde_json::to_value(found).unwrap_or(Value::Null)
}
