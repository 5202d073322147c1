//! How unevenly groups live or learn.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Asking, Said, json, whole};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    recipe::analyses::{
        GroupRef, LongRows, Report, SegregationAnalysis,
        told::{Column, Telling},
    },
    segregation::{Attendance, decompose, multi_group, school_gap, two_group},
};

/// The indices that are told of any table, and their decimals.
const INDICES: [(&str, u8); 3] =
    [("gini", 4), ("theil", 4), ("mutualInformation", 4)];

pub(super) fn answer(asked: &SegregationAnalysis, asking: &Asking<'_>) -> Said {
    let (found, report) = if asked.attendance.is_some() {
        schools(asked, asking)?
    } else {
        match (&asked.groups[..], &asked.total) {
            ([group], Some(_)) => one(asked, group, asking)?,
            ([_, _, ..], None) => several(asked, asking)?,
            ([_], None) => return Err(missing("total")),
            ([], _) => return Err(missing("groups")),
            ([_, _, ..], Some(_)) => {
                let place = Place::entry("segregation.total");
                return Err(Finding::new(Code::RecipeInvalid, place)
                    .with("found", "total")
                    .with("expected", "@analysis.segregation.everybody")
                    .into());
            }
        }
    };
    Ok(Warned { value: (found, report), warnings: Vec::new() })
}

fn missing(name: &str) -> Faults {
    Finding::new(Code::RecipeMissing, Place::entry("segregation"))
        .with("name", name)
        .into()
}

fn one(
    asked: &SegregationAnalysis,
    group: &GroupRef,
    asking: &Asking<'_>,
) -> Result<(Value, Report), Faults> {
    let members = asking.counts(&group.count)?;
    let total = asked.total.as_ref().map(|it| asking.counts(it));
    let total = total.transpose()?.unwrap_or_default();
    let name = |area: usize| asking.area(area);
    let found = two_group(&members, &total, &asked.options, &name)?;
    let others: Vec<Option<u64>> = members
        .iter()
        .zip(&total)
        .map(|(group, all)| all.zip(*group).map(|(all, group)| all - group))
        .collect();
    let mut value = json!({ "all": json(&found) });
    let parts = districts(&[&members, &others], asking);
    value["parts"] = parts;
    let mut telling = Telling::new("segregation", &value, asking.language);
    let decimals = |name| (name, 4);
    telling.facts(&["all.group", "all.people"].map(|it| (it, 0)));
    telling.facts(&["all.share"].map(decimals));
    dissimilarity(&mut telling);
    telling.facts(&[("all.isolation", 4), ("all.exposure", 4)]);
    telling.facts(&[("all.etaSquared", 4), ("all.atkinson", 4)]);
    finish(&mut telling, &value, asking);
    let report = telling.done();
    Ok((value, report))
}

fn several(
    asked: &SegregationAnalysis,
    asking: &Asking<'_>,
) -> Result<(Value, Report), Faults> {
    let columns = asked.groups.iter().map(|it| asking.counts(&it.count));
    let columns = columns.collect::<Result<Vec<_>, _>>()?;
    let columns: Vec<&[Option<u64>]> =
        columns.iter().map(Vec::as_slice).collect();
    let name = |area: usize| asking.area(area);
    let found = multi_group(&columns, &asked.options, &name)?;
    let mut value = json!({ "all": json(&found) });
    value["parts"] = districts(&columns, asking);
    let mut telling = Telling::new("segregation", &value, asking.language);
    telling.facts(&[("all.people", 0)]);
    dissimilarity(&mut telling);
    telling.facts(&[("all.relativeDiversity", 4)]);
    finish(&mut telling, &value, asking);
    telling.sheet(
        "groups",
        "group",
        asked.groups.iter().map(|it| it.label.clone()),
        &[Column::new("people", "all.groups.*", 0)],
    );
    let report = telling.done();
    Ok((value, report))
}

/// D never without what chance expects.
fn dissimilarity(telling: &mut Telling<'_>) {
    telling.facts(&[
        ("all.dissimilarity.observed", 4),
        ("all.dissimilarity.expected.fixedTotals", 4),
        ("all.dissimilarity.expected.binomial", 4),
        ("all.dissimilarity.corrected", 4),
    ]);
    telling.between(
        "all.dissimilarity.expected.fixedTotals",
        "all.null.dissimilarity.low",
        "all.null.dissimilarity.high",
    );
    telling.facts(&INDICES.map(|(name, decimals)| match name {
        "gini" => ("all.gini", decimals),
        "theil" => ("all.theil", decimals),
        _ => ("all.mutualInformation", decimals),
    }));
}

fn finish(telling: &mut Telling<'_>, value: &Value, asking: &Asking<'_>) {
    if !value["parts"].is_null() {
        telling.facts(&[
            ("parts.mutualInformation.between", 4),
            ("parts.mutualInformation.within", 4),
        ]);
        telling.sheet(
            "districts",
            "district",
            asking.material.district_names.iter().cloned(),
            &[
                Column::new("people", "parts.districts.*.people", 0),
                Column::new("within", "parts.districts.*.mutualInformation", 4),
            ],
        );
    }
    telling.facts(&[
        ("all.coverage.units", 0),
        ("all.coverage.missing", 0),
        ("all.coverage.empty", 0),
    ]);
    telling.note("note");
}

/// Between and within districts, where there are any.
fn districts(groups: &[&[Option<u64>]], asking: &Asking<'_>) -> Value {
    let material = asking.material;
    let places: Vec<Option<u32>> = material
        .districts
        .iter()
        .map(|it| it.and_then(|it| u32::try_from(it).ok()))
        .collect();
    if places.iter().all(Option::is_none) {
        return Value::Null;
    }
    let name = |area: usize| asking.area(area);
    let found = decompose(groups, &places, &name);
    found.map_or(Value::Null, |it| json(&it))
}

/// The same children where they live and where they learn.
fn schools(
    asked: &SegregationAnalysis,
    asking: &Asking<'_>,
) -> Result<(Value, Report), Faults> {
    let path = "segregation.attendance";
    let rows = asking.data().table(asking.id, path);
    let rows = rows.ok_or_else(|| missing("attendance"))?;
    let (table, keys) = attendance(rows)?;
    let line = |row: usize| {
        rows.lines.get(row).map_or(String::new(), ToString::to_string)
    };
    let found = school_gap(&table, &asked.options, &line)?;
    let value = json(&found);
    let mut telling = Telling::new("segregation", &value, asking.language);
    telling.facts(&[
        ("institutions.dissimilarity.observed", 4),
        ("institutions.dissimilarity.expected.fixedTotals", 4),
        ("areas.dissimilarity.observed", 4),
        ("areas.dissimilarity.expected.fixedTotals", 4),
        ("gap", 4),
        ("excessGap", 4),
        ("correctedGap", 4),
        ("institutions.coverage.units", 0),
        ("areas.coverage.units", 0),
        ("missing", 0),
    ]);
    telling.note("note");
    telling.note("schoolNote");
    let report = telling.done();
    let mut value = value;
    value["keys"] = json!(keys);
    Ok((value, report))
}

/// Rows with a home among the areas; the institutions' keys in the order of
/// their numbers.
fn attendance(
    rows: &LongRows,
) -> Result<(Vec<Attendance>, Vec<String>), Faults> {
    let parts = (
        rows.areas("home"),
        rows.texts("institution"),
        rows.numbers("total"),
        rows.numbers("group"),
    );
    let (Some(homes), Some(institutions), Some(total), Some(group)) = parts
    else {
        return Err(missing(
            "areas.home, texts.institution, numbers.total, numbers.group",
        ));
    };
    let names: BTreeMap<&str, u32> = institutions
        .iter()
        .map(|it| it.trim())
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .zip(0..)
        .collect();
    let count = |cell: &(Option<f64>, _)| cell.0.and_then(whole);
    let table = homes
        .iter()
        .enumerate()
        .map(|(row, home)| {
            let place = home.and_then(|it| u32::try_from(it).ok());
            Attendance {
                institution: names[institutions[row].trim()],
                // Those from outside are a place of their own.
                area: place.unwrap_or(u32::MAX),
                total: count(&total[row]),
                group: count(&group[row]),
            }
        })
        .collect();
    Ok((table, names.keys().map(ToString::to_string).collect()))
}
