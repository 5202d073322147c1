//! The index over several years, and what its change is made of.

use serde_json::json;

use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    index::Input,
    indicator::Period,
    panel::{PanelYear, panel},
    recipe::{
        Studied,
        analyses::{
            PanelAnalysis, PanelYearRef, ValueRef,
            answer::{Asking, Said, json},
            told::{Column, Telling},
        },
    },
};

pub(in crate::recipe::analyses::answer) fn answer(
    asked: &PanelAnalysis,
    asking: &Asking<'_>,
) -> Said {
    let years = asked.years.iter().map(|it| year(it, asking));
    let mut years = years.collect::<Result<Vec<_>, Faults>>()?;
    know_each_other(&mut years);
    let material = asking.material;
    let codes = material.codes();
    let rules = material.rules(&codes);
    let Warned { value: found, warnings } =
        panel(&years, asking.index, rules, &asked.options)?;
    let labels: Vec<&str> =
        material.indicators.iter().map(|it| it.label.as_str()).collect();
    let mut value = json(&found);
    value["indicators"] = json!(labels);
    let mut telling = Telling::new("panel", &value, asking.language);
    let mut columns = Vec::new();
    for (at, it) in found.years.iter().enumerate() {
        let path = |name: &str| format!("years.{at}.{name}.*");
        let year = it.year.to_string();
        columns.push(Column::new("score", path("scores"), 2).of(&year));
        columns.push(Column::new("class", path("classes"), 0).of(&year));
    }
    if found.change.is_some() {
        columns.push(Column::new("change", "change.*.change", 2));
        for (at, label) in labels.iter().enumerate() {
            let path = format!("change.*.indicators.{at}");
            columns.push(Column::new("part", path, 2).of(label));
        }
        columns.push(Column::new("rescaling", "change.*.rescaling", 2));
    }
    telling.by_area(asking.areas(), &columns, "change");
    telling.note("note");
    if found.change.is_none() {
        telling.note("noParts");
    }
    let report = telling.done();
    Ok(Warned { value: (value, report), warnings })
}

/// Each year's indicators are told what they were in the others, for an
/// imputation by time.
fn know_each_other(years: &mut [PanelYear<'_>]) {
    let known: Vec<(i32, Vec<Vec<Option<f64>>>)> = years
        .iter()
        .map(|it| {
            let values = it.inputs.iter().map(|it| it.values.clone());
            (it.year, values.collect())
        })
        .collect();
    for PanelYear { year, inputs } in years {
        let others = known.iter().filter(|it| it.0 != *year);
        for (other, values) in others {
            for (input, values) in inputs.iter_mut().zip(values) {
                input.periods.push(Period {
                    years: f64::from(other - *year),
                    values: values.clone(),
                });
            }
        }
    }
}

/// The recipe's indicators as they were in a year.
fn year<'a>(
    asked: &PanelYearRef,
    asking: &Asking<'a>,
) -> Result<PanelYear<'a>, Faults> {
    let mut inputs = Vec::new();
    for it in &asking.material.indicators {
        let from = asked.indicators.get(&it.id).ok_or_else(|| {
            let place = Place::entry(format!("panel.{}", asked.year));
            Finding::new(Code::RecipeMissing, place).with("name", &it.id)
        })?;
        inputs.push(Input {
            id: &it.id,
            label: &it.label,
            direction: it.direction,
            values: values(from, it, asking)?,
            periods: Vec::new(),
        });
    }
    Ok(PanelYear { year: asked.year, inputs })
}

fn values(
    from: &ValueRef,
    indicator: &Studied,
    asking: &Asking<'_>,
) -> Result<Vec<Option<f64>>, Faults> {
    match (&from.value, &from.numerator, &from.denominator) {
        (Some(value), None, None) => Ok(asking.values(value)?.to_vec()),
        (None, Some(numerator), Some(denominator)) => {
            let counts = asking.values(numerator)?;
            let of = asking.values(denominator)?;
            let factor = indicator.unit.factor();
            let share = |(count, of): (&Option<f64>, &Option<f64>)| {
                let of = of.filter(|it| *it > 0.0)?;
                Some(factor * (*count)? / of)
            };
            Ok(counts.iter().zip(of).map(share).collect())
        }
        _ => Err(Finding::new(Code::RecipeInvalid, Place::entry("panel"))
            .with("found", &indicator.id)
            .with("expected", "@type.numeratorOrValue")
            .into()),
    }
}
