//! Every column a recipe names.

use std::collections::BTreeSet;

use super::{Recipe, check::invalid};
use crate::{
    finding::{Code, Finding, Place},
    indicator::{ColumnRef, Counted, Within},
};

/// References to sources nobody knows, to no column or to one twice.
pub(super) fn check_columns(recipe: &Recipe, findings: &mut Vec<Finding>) {
    let own = references(recipe).into_iter();
    let own = own.map(|(path, it)| (path, it.clone()));
    for (path, reference) in own.chain(asked_columns(recipe)) {
        let known: Vec<&str> =
            recipe.sources.iter().map(|source| source.id.as_str()).collect();
        if !known.contains(&reference.source.as_str()) {
            findings.push(
                Finding::new(
                    Code::RecipeReference,
                    Place::entry(format!("{path}.source")),
                )
                .with("name", &reference.source)
                .with("known", known.join(", ")),
            );
        }
        let mut seen = BTreeSet::new();
        for name in reference.columns.iter().filter(|it| !seen.insert(*it)) {
            findings.push(
                Finding::new(
                    Code::RecipeDuplicate,
                    Place::entry(format!("{path}.columns")),
                )
                .with("name", name),
            );
        }
        if reference.count == Some(Counted::Rows) {
            check_rows(&path, &reference, findings);
        } else if reference.columns.is_empty() {
            findings.push(
                Finding::new(
                    Code::RecipeMissing,
                    Place::entry(format!("{path}.columns")),
                )
                .with("name", "columns[0]"),
            );
        }
    }
}

/// Rows are counted where counts are wanted, and nothing beside.
fn check_rows(path: &str, from: &ColumnRef, findings: &mut Vec<Finding>) {
    let entry = format!("{path}.count");
    if !from.columns.is_empty() {
        let found = format!("count, {}", from.columns.join(", "));
        findings.push(invalid(path, &found, "@type.onlyOne"));
    } else if path.ends_with(TEXT) {
        findings.push(invalid(&entry, "rows", "columns"));
    } else if path.ends_with("value") {
        findings.push(invalid(&entry, "rows", "@type.counts"));
    }
}

/// The columns that further questions name.
fn asked_columns(recipe: &Recipe) -> Vec<(String, ColumnRef)> {
    let entries = recipe.analyses.iter().enumerate();
    entries
        .flat_map(|(at, entry)| {
            let columns = entry.columns().into_iter();
            columns
                .map(move |(path, it)| (format!("analyses[{at}].{path}"), it))
        })
        .collect()
}

/// How the entry of a reference to columns of text ends.
pub(in crate::recipe) const TEXT: &str = "column";

/// Every reference to columns, with the entry it stands in.
pub(in crate::recipe) fn references(
    recipe: &Recipe,
) -> Vec<(String, &ColumnRef)> {
    let mut found: Vec<(String, &ColumnRef)> = recipe
        .population
        .iter()
        .map(|reference| ("population".to_owned(), reference))
        .collect();
    let places = recipe.places.iter();
    found.extend(places.map(|it| (format!("places.{TEXT}"), it)));
    for (at, indicator) in recipe.indicators.iter().enumerate() {
        let parts = [
            ("numerator", &indicator.numerator),
            ("denominator", &indicator.denominator),
            ("value", &indicator.value),
        ];
        for (name, part) in parts {
            found.extend(part.iter().map(|reference| {
                (format!("indicators[{at}].{name}"), reference)
            }));
        }
        for (entry, part, whole) in indicator.pairs() {
            if !entry.is_empty() {
                let path = format!("indicators[{at}].{entry}");
                found.push((format!("{path}numerator"), part));
                found.push((format!("{path}denominator"), whole));
            }
        }
        for (other, it) in indicator.other_dates.iter().enumerate() {
            let path = format!("indicators[{at}].otherDates[{other}]");
            let columns = it.columns();
            found.extend(
                columns.map(|(name, it)| (format!("{path}.{name}"), it)),
            );
        }
        let survey = indicator.survey.as_ref();
        found.extend(
            survey
                .and_then(|it| it.invited.as_ref())
                .map(|it| (format!("indicators[{at}].survey.invited"), it)),
        );
        if let Some(Within::Column(from)) =
            indicator.shrink.as_ref().map(|it| &it.within)
        {
            let path = format!("indicators[{at}].shrink.within.{TEXT}");
            found.push((path, from));
        }
    }
    found
}
