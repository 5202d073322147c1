//! What became of places where something was done.

use super::{Asking, Said, json};
use crate::{
    effect::{EffectInput, YearlyCounts, effects},
    finding::Warned,
    recipe::analyses::{
        EffectAnalysis,
        told::{Column, Telling},
    },
    text,
};

pub(super) fn answer(asked: &EffectAnalysis, asking: &Asking<'_>) -> Said {
    let mut years = Vec::new();
    let mut counts = Vec::new();
    for it in &asked.indicators {
        years.push(it.years.iter().map(|it| it.year).collect::<Vec<i32>>());
        counts.push(asking.years(it)?);
    }
    let indicators: Vec<YearlyCounts<'_>> = asked
        .indicators
        .iter()
        .enumerate()
        .map(|(at, it)| YearlyCounts {
            id: &it.id,
            direction: it.direction,
            years: &years[at],
            counts: &counts[at],
        })
        .collect();
    let material = asking.material;
    let codes = material.codes();
    let district = |at: &Option<usize>| {
        at.and_then(|at| material.district_names.get(at)).map(String::as_str)
    };
    let districts: Vec<Option<&str>> =
        material.districts.iter().map(district).collect();
    let input = EffectInput {
        areas: &codes,
        districts: &districts,
        indicators: &indicators,
    };
    let Warned { value: found, warnings } = effects(&input, &asked.options)?;
    let value = json(&found);
    let mut telling = Telling::new("effect", &value, asking.language);
    let path = |name: &str| format!("measures.*.{name}");
    let measures = asked.options.measures.iter().map(|it| it.label.clone());
    telling.sheet(
        "measures",
        "measure",
        measures,
        &[
            Column::new("stage", path("stage.logic"), 0),
            Column::new("before", path("comparison.before"), 1),
            Column::new("after", path("comparison.after"), 1),
            Column::new("reference", path("comparison.reference"), 1),
            Column::new("difference", path("comparison.difference"), 1),
            Column::new("low", path("comparison.low"), 1),
            Column::new("high", path("comparison.high"), 1),
            Column::new("course", path("course"), 0),
            Column::new("regression", path("regression"), 1),
            Column::new("target", path("target.answer"), 0),
        ],
    );
    let note = text::get(asking.language, found.note).to_owned();
    telling.say(note);
    telling.note("note");
    let report = telling.done();
    Ok(Warned { value: (value, report), warnings })
}
