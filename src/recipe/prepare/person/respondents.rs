//! The respondents of surveys.

use std::collections::BTreeMap;

use super::table::{self, Persons};
use crate::{
    finding::{Faults, Finding, Warned},
    geography::Geography,
    indicator::survey::{
        Asked, MeasureCut, MeasureSpec, Respondent, SurveySpec, level,
    },
    recipe::{Files, Recipe},
    table::Column,
};

/// The respondents of every indicator that is of a survey, by its id.
///
/// # Errors
///
/// All faults of all their files.
pub(in crate::recipe::prepare) fn respondents(
    recipe: &Recipe,
    files: &Files,
    geography: &Geography,
) -> Result<Warned<BTreeMap<String, Vec<Respondent>>>, Faults> {
    let (mut faults, mut warnings) = (Vec::new(), Vec::<Finding>::new());
    let mut all = BTreeMap::new();
    for (at, indicator) in recipe.indicators.iter().enumerate() {
        let Some(spec) = &indicator.survey else { continue };
        let entry = format!("indicators[{at}].survey");
        match read(spec, &entry, files, geography) {
            Ok(Warned { value, warnings: told }) => {
                all.insert(indicator.id.clone(), value);
                // Several indicators may be of one table.
                let new = told.into_iter().filter(|it| !warnings.contains(it));
                warnings.extend(new.collect::<Vec<_>>());
            }
            Err(Faults(found)) => faults.extend(found),
        }
    }
    if faults.is_empty() {
        Ok(Warned { value: all, warnings })
    } else {
        Err(Faults(faults))
    }
}

fn read(
    spec: &SurveySpec,
    entry: &str,
    files: &Files,
    geography: &Geography,
) -> Result<Warned<Vec<Respondent>>, Faults> {
    let asked = table::Asked {
        file: &spec.file,
        area: &spec.area,
        signs: spec.signs.as_ref(),
        reading: &spec.reading,
        keys: &spec.keys,
    };
    let mut persons = Persons::open(&asked, entry, files, geography)?;
    let weights = match &spec.weight {
        Some(name) => weights(&mut persons, name),
        None => vec![Some(1.0); persons.rows.len()],
    };
    let counts = match &spec.counts {
        Asked::Answers { column, yes, none } => {
            let said = |text: &String, list: &[String]| {
                list.iter().any(|it| it.trim() == text)
            };
            let texts = persons.texts(column);
            let counts = |text: &String| {
                (!text.is_empty() && !said(text, none)).then(|| said(text, yes))
            };
            texts.iter().map(counts).collect()
        }
        Asked::Level { is, measures } => {
            let found = measured(&mut persons, measures);
            let counts = |it: &Vec<(Option<f64>, MeasureCut)>| {
                level(it).map(|level| level == *is)
            };
            found.iter().map(counts).collect::<Vec<Option<bool>>>()
        }
    };
    let people = persons.areas.iter().zip(weights).zip(counts);
    let found = people.map(|((&area, weight), counts)| Respondent {
        area,
        weight,
        counts,
    });
    let found = found.collect();
    persons.finish(found)
}

fn weights(persons: &mut Persons, name: &str) -> Vec<Option<f64>> {
    let column = persons.numbers(name);
    let rows = persons.rows.clone();
    rows.into_iter()
        .map(|row| {
            let weight = column.number(row)?;
            if weight < 0.0 {
                persons.refuse(row, name, (weight, "@type.weight"));
            }
            Some(weight)
        })
        .collect()
}

/// The measures of each person.
fn measured(
    persons: &mut Persons,
    measures: &[MeasureSpec],
) -> Vec<Vec<(Option<f64>, MeasureCut)>> {
    let columns: Vec<(Vec<Column>, MeasureCut)> = measures
        .iter()
        .map(|it| {
            let columns = it.columns.iter();
            let columns = columns.map(|name| persons.numbers(name)).collect();
            (columns, MeasureCut { high: it.high, low: it.low })
        })
        .collect();
    let mean = |columns: &[Column], row: usize| {
        let numbers: Option<Vec<f64>> =
            columns.iter().map(|it| it.number(row)).collect();
        crate::numeric::mean(&numbers?)
    };
    let own = |&row: &usize| {
        let measures = columns.iter();
        measures.map(|(columns, cut)| (mean(columns, row), *cut)).collect()
    };
    persons.rows.iter().map(own).collect()
}
