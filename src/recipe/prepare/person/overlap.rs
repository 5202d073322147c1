//! Risks of persons, and areas that stand in for them.

use super::table::{Asked, Persons};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    geography::Geography,
    indicator::{
        Direction, IndicatorMatrix,
        overlap::{Overlap, Person, ProxyOverlap, overlap, proxy},
    },
    recipe::{Files, Recipe},
};

/// How risks fall together: of areas by position, and of all persons.
type Risks = (Vec<Overlap>, Overlap);

/// How risks fall together among the persons of a recipe's `overlap`.
///
/// # Errors
///
/// All faults of its file: risks that are neither 0 nor 1 among them.
pub(in crate::recipe::prepare) fn risks(
    recipe: &Recipe,
    files: &Files,
    geography: &Geography,
) -> Result<Warned<Option<Risks>>, Faults> {
    let Some(spec) = &recipe.overlap else { return Ok(Warned::plain(None)) };
    let asked = Asked {
        file: &spec.file,
        area: &spec.area,
        signs: spec.signs.as_ref(),
        reading: &spec.reading,
        keys: &spec.keys,
    };
    let mut persons = Persons::open(&asked, "overlap", files, geography)?;
    let mut people: Vec<Person> = persons
        .areas
        .iter()
        .map(|&area| Person { area, risks: Vec::new() })
        .collect();
    for name in &spec.risks {
        let column = persons.numbers(name);
        let rows = persons.rows.clone();
        for (person, row) in people.iter_mut().zip(rows) {
            let flag = column.number(row);
            let is_odd =
                flag.is_some_and(|it| it != 0.0 && (it - 1.0).abs() > 0.0);
            if let Some(found) = flag.filter(|_| is_odd) {
                persons.refuse(row, name, (found, "0, 1"));
            }
            person.risks.push(flag.map(|it| it > 0.0));
        }
    }
    let found = overlap(&people, spec.risks.len(), geography.areas().len());
    let strangers = people.iter().filter(|it| it.area.is_none()).count();
    if strangers + found.1.incomplete > 0 {
        persons.warnings.push(
            Finding::new(Code::SurveyIncomplete, Place::file(&spec.file))
                .with("indicator", spec.risks.join(", "))
                .with("rows", strangers)
                .with("answers", found.1.incomplete),
        );
    }
    persons.finish(Some(found))
}

/// In how many indicators of a recipe's `overlapProxy` each area's burden is
/// high; none where the recipe has no such entry.
pub(in crate::recipe::prepare) fn proxies(
    recipe: &Recipe,
    matrix: &IndicatorMatrix,
    areas: usize,
) -> Warned<Vec<ProxyOverlap>> {
    let Some(spec) = &recipe.overlap_proxy else {
        return Warned::plain(Vec::new());
    };
    let named =
        matrix.indicators.iter().filter(|it| spec.by.contains(&it.spec.id));
    let (mut columns, mut labels) = (Vec::new(), Vec::new());
    for it in named {
        let sign = match it.spec.direction {
            Direction::HigherIsWorse => 1.0,
            Direction::LowerIsWorse => -1.0,
        };
        let values = it.cells.iter().map(|cell| cell.estimate);
        columns.push(values.map(|it| it.map(|it| sign * it)).collect());
        labels.push(it.spec.label.as_str());
    }
    let finding =
        Finding::new(Code::ProxyOverlap, Place::entry("overlapProxy"));
    Warned {
        value: proxy(&columns, areas, spec.deviations),
        warnings: vec![finding.with("indicator", labels.join(", "))],
    }
}
