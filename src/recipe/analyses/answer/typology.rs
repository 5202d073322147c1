//! Types of areas, and small areas put together with their neighbours.

use serde_json::json;

use super::{Asking, Said, json, patterns::neighbours, whole};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    recipe::analyses::{
        RegionAnalysis, TypologyAnalysis,
        told::{Column as Told, Telling},
    },
    typology::{Column, choices, regionalise, typology},
};

/// Up to so many types are compared, to choose their number.
const COMPARED: u32 = 8;

pub(super) fn types(asked: &TypologyAnalysis, asking: &Asking<'_>) -> Said {
    let values = chosen(&asked.indicators, asking, "typology.indicators")?;
    let columns = columns(&values);
    let name = |area: usize| asking.area(area);
    if let Some(model) = &asked.model {
        let found = model.assign(&columns, &name)?;
        let value = json!({
            "assigned": json(&found),
            "types": from_one(found.iter().map(|it| it.map(|it| it.cluster))),
        });
        let mut telling = Telling::new("typology", &value, asking.language);
        telling.by_area(
            asking.areas(),
            &[
                Told::new("type", "types.*", 0),
                Told::new("distance", "assigned.*.distance", 2),
                Told::new("next", "assigned.*.next", 2),
            ],
            "type",
        );
        telling.note("assignedNote");
        let report = telling.done();
        return Ok(Warned { value: (value, report), warnings: Vec::new() });
    }
    let found = typology(&columns, &asked.options, &name)?;
    let areas = found.clusters.iter().flatten().count();
    let most = COMPARED.min(u32::try_from(areas / 2).unwrap_or(COMPARED));
    let compared = if most >= 2 {
        choices(&columns, &asked.options, most, &name)?
    } else {
        Vec::new()
    };
    let types = from_one(found.clusters.iter().copied());
    let value = json!({
        "found": json(&found), "types": types, "choices": json(&compared),
    });
    let mut telling = Telling::new("typology", &value, asking.language);
    telling.facts(&[("found.explained", 3), ("found.stability.rand", 3)]);
    let mut heads = vec![Told::new("areas", "found.sizes.*", 0)];
    if found.stability.is_some() {
        heads.push(Told::new("jaccard", "found.stability.jaccard.*", 2));
    }
    for (at, (label, _)) in values.iter().enumerate() {
        let path = format!("found.model.centres.*.{at}");
        heads.push(Told::new("centre", path, 2).of(label));
    }
    let rows = (1..=found.sizes.len()).map(|it| it.to_string());
    telling.sheet("types", "type", rows, &heads);
    telling.by_area(
        asking.areas(),
        &[
            Told::new("type", "types.*", 0),
            Told::new("silhouette", "found.silhouettes.*", 2),
        ],
        "type",
    );
    let rows = compared.iter().map(|it| it.clusters.to_string());
    telling.sheet(
        "choices",
        "number",
        rows,
        &[
            Told::new("explained", "choices.*.explained", 3),
            Told::new("silhouette", "choices.*.silhouette", 3),
            Told::new("varianceRatio", "choices.*.varianceRatio", 1),
        ],
    );
    telling.note("note");
    let report = telling.done();
    Ok(Warned { value: (value, report), warnings: Vec::new() })
}

pub(super) fn regions(asked: &RegionAnalysis, asking: &Asking<'_>) -> Said {
    let values = match &asked.indicators[..] {
        [] => Vec::new(),
        named => chosen(named, asking, "regions.indicators")?,
    };
    let columns = columns(&values);
    let population = match (&asked.population, &asking.material.population) {
        (Some(from), _) => asking.counts(from)?,
        (None, Some(people)) => {
            people.iter().map(|it| it.and_then(whole)).collect()
        }
        (None, None) => {
            let fault =
                Finding::new(Code::RecipeMissing, Place::entry("regions"));
            return Err(fault.with("name", "population").into());
        }
    };
    let neighbours = neighbours(asked.neighbours, asking)?;
    let name = |area: usize| asking.area(area);
    let Warned { value: found, warnings } =
        regionalise(&columns, &population, &neighbours, &asked.options, &name)?;
    let numbers = from_one(found.regions.iter().copied());
    let value = json!({
        "found": json(&found), "numbers": numbers, "count": found.list.len(),
        "population": population,
    });
    let mut telling = Telling::new("regions", &value, asking.language);
    telling.facts(&[("count", 0)]);
    telling.by_area(
        asking.areas(),
        &[
            Told::new("region", "numbers.*", 0),
            Told::new("people", "population.*", 0),
        ],
        "region",
    );
    let rows = (1..=found.list.len()).map(|it| it.to_string());
    telling.sheet(
        "regions",
        "region",
        rows,
        &[
            Told::new("areas", "found.list.*.areas", 0),
            Told::new("people", "found.list.*.people", 0),
        ],
    );
    telling.note("note");
    let report = telling.done();
    Ok(Warned { value: (value, report), warnings })
}

/// Types and regions are counted from 1 in what people read.
fn from_one(numbers: impl Iterator<Item = Option<u32>>) -> Vec<Option<u32>> {
    numbers.map(|it| it.map(|it| it + 1)).collect()
}

type Named = Vec<(String, Vec<Option<f64>>)>;

fn columns(values: &Named) -> Vec<Column<'_>> {
    let columns = values.iter();
    columns.map(|(name, values)| Column { name, values }).collect()
}

/// The recipe's indicators with these ids; all if none is named.
fn chosen(
    ids: &[String],
    asking: &Asking<'_>,
    entry: &str,
) -> Result<Named, Faults> {
    let all = &asking.material.indicators;
    let known: Vec<&str> = all.iter().map(|it| it.id.as_str()).collect();
    let strange = ids.iter().filter(|it| !known.contains(&it.as_str()));
    let faults: Vec<Finding> = strange
        .map(|id| {
            Finding::new(Code::RecipeReference, Place::entry(entry))
                .with("name", id)
                .with("known", known.join(", "))
        })
        .collect();
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    let values = |at: usize| {
        let cells = all[at].cells.iter().map(|cell| cell.estimate);
        (all[at].label.clone(), cells.collect())
    };
    let is_chosen = |at: &usize| ids.is_empty() || ids.contains(&all[*at].id);
    Ok((0..all.len()).filter(is_chosen).map(values).collect())
}
