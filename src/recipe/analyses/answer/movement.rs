//! Who moved where, and where more people left than chance explains.

use std::collections::BTreeSet;

use super::{Asking, Said, json, whole};
use crate::{
    change::movement::{End, Flow, FlowInput, Residents, movement},
    finding::{Code, Faults, Finding, Place, Warned},
    measurement::Status,
    recipe::analyses::{
        LongRows, MovementAnalysis,
        told::{Column, Telling},
    },
};

pub(super) fn answer(asked: &MovementAnalysis, asking: &Asking<'_>) -> Said {
    let rows = asking.data().table(asking.id, "movement.flows");
    let rows = rows.ok_or_else(|| missing("flows"))?;
    let ages = ages(rows);
    let flows = flows(rows, &ages)?;
    let residents = residents(asked, asking, &ages)?;
    let codes = asking.material.codes();
    let ages: Vec<&str> = ages.iter().map(String::as_str).collect();
    let input = FlowInput {
        areas: &codes,
        ages: &ages,
        flows: &flows,
        residents: &residents,
        margins: &[],
    };
    let Warned { value: found, warnings } = movement(&input, &asked.options)?;
    let value = json(&found);
    let mut telling = Telling::new("movement", &value, asking.language);
    let count =
        |name: &'static str| Column::new(name, format!("areas.*.{name}"), 0);
    let mut columns = vec![
        count("arrivals"),
        count("departures"),
        count("within"),
        count("balance"),
        Column::new("effectiveness", "areas.*.effectiveness", 2),
    ];
    if !residents.is_empty() {
        for name in ["arrivalRate", "departureRate", "balanceRate"] {
            let path = |end: &str| format!("areas.*.{name}.{end}");
            columns.push(Column::new(name, path("value"), 1));
            let of = telling.word(name);
            columns.push(Column::new("low", path("low"), 1).of(&of));
            columns.push(Column::new("high", path("high"), 1).of(&of));
        }
    }
    for (at, age) in ages.iter().enumerate() {
        let path = format!("ages.{at}.*.turnoverRate.value");
        columns.push(Column::new("turnoverRate", path, 1).of(age));
    }
    if found.markers.is_some() {
        let path = |name: &str| format!("markers.areas.*.{name}");
        columns.push(Column::new("observed", path("observed"), 0));
        columns.push(Column::new("expected", path("expected"), 1));
        columns.push(Column::new("adjusted", path("adjusted"), 3));
        columns.push(Column::new("marked", path("marked"), 0));
    }
    let shade = if found.markers.is_some() { "marked" } else { "balance" };
    telling.by_area(asking.areas(), &columns, shade);
    let place = |end: End| match end {
        End::Area(area) => asking.area(area),
        End::Outside => telling_outside(asking),
    };
    let pairs: Vec<_> = found
        .pairs
        .iter()
        .map(|it| {
            #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
            let count = it.count.map(|it| it as f64);
            vec![place(it.from).into(), place(it.to).into(), count.into()]
        })
        .collect();
    telling.rows("pairs", &["from", "to", "count"], &pairs);
    telling.note("note");
    if found.markers.is_some() {
        telling.note("markerNote");
    }
    let report = telling.done();
    Ok(Warned { value: (value, report), warnings })
}

fn telling_outside(asking: &Asking<'_>) -> String {
    crate::text::get(asking.language, "analysis.movement.outside").to_owned()
}

fn missing(name: &str) -> Faults {
    Finding::new(Code::RecipeMissing, Place::entry("movement"))
        .with("name", name)
        .into()
}

/// The names of the age groups, sorted.
fn ages(rows: &LongRows) -> Vec<String> {
    let found = rows.texts("age").unwrap_or_default();
    let names: BTreeSet<&str> = found.iter().map(|it| it.trim()).collect();
    names.into_iter().filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

fn flows(rows: &LongRows, ages: &[String]) -> Result<Vec<Flow>, Faults> {
    let parts = (rows.areas("from"), rows.areas("to"), rows.numbers("count"));
    let (Some(from), Some(to), Some(counts)) = parts else {
        return Err(missing("areas.from, areas.to, numbers.count"));
    };
    let end = |it: Option<usize>| it.map_or(End::Outside, End::Area);
    let (mut flows, mut faults) = (Vec::new(), Vec::new());
    let mut count = |row: usize, cell: (Option<f64>, Status)| {
        let number = cell.0?;
        let found = whole(number);
        if found.is_none() {
            let place = Place::default().row(rows.lines[row]);
            faults.push(
                Finding::new(Code::NotACount, place).with("found", number),
            );
        }
        found
    };
    let age = rows.texts("age");
    let (year, target) = (rows.numbers("year"), rows.numbers("target"));
    for row in 0..rows.lines.len() {
        let year = year.and_then(|it| it[row].0).unwrap_or(0.0);
        #[expect(clippy::cast_possible_truncation, reason = "a year is small")]
        let year = year as i32;
        flows.push(Flow {
            from: end(from[row]),
            to: end(to[row]),
            age: age.and_then(|it| {
                let name = it[row].trim();
                ages.iter().position(|it| it == name)
            }),
            year,
            count: count(row, counts[row]),
            target: target.and_then(|it| count(row, it[row])),
        });
    }
    if faults.is_empty() { Ok(flows) } else { Err(Faults(faults)) }
}

fn residents(
    asked: &MovementAnalysis,
    asking: &Asking<'_>,
    ages: &[String],
) -> Result<Vec<Residents>, Faults> {
    let mut residents = Vec::new();
    for it in &asked.residents {
        let people = asking.values(&it.people)?;
        let target = it.target.as_ref().map(|it| asking.values(it));
        let target = target.transpose()?;
        let age = match &it.age {
            None => None,
            Some(name) => {
                let at = ages.iter().position(|it| it == name.trim());
                Some(at.ok_or_else(|| {
                    let place = Place::entry("movement.residents");
                    Finding::new(Code::RecipeReference, place)
                        .with("name", name)
                        .with("known", ages.join(", "))
                })?)
            }
        };
        for (area, mean) in people.iter().enumerate() {
            residents.extend(mean.map(|mean| Residents {
                area,
                age,
                year: it.year,
                mean,
                target: target.and_then(|it| it[area]),
            }));
        }
    }
    Ok(residents)
}
