//! The import protocol: how every table was read, for the office's own eyes.

use serde_json::{Map, Value, json};

use super::{Files, Recipe, Results, document::references};
use crate::{
    finding::Warned,
    table::{SourceSpec, survey},
};

/// For each source in use what was found, decided and left out. It names
/// files, sheets and columns, so it belongs to the internal edition alone.
pub(super) fn imports(recipe: &Recipe, files: &Files) -> Value {
    let used = references(recipe);
    recipe
        .sources
        .iter()
        .filter_map(|source| {
            let mut own = used.iter().filter(|it| it.1.source == source.id);
            let columns: Vec<&str> = own
                .clone()
                .flat_map(|(_, it)| it.columns.iter().map(String::as_str))
                .collect();
            // Its rows may be counted, and nothing else of it.
            own.next()?;
            protocol(recipe, files, source, &columns)
        })
        .collect()
}

/// What was converted from other zones, in sentences, and how much of each
/// area's counts is estimated; nothing if nothing was.
pub(super) fn conversions(results: &Results, recipe: &Recipe) -> Option<Value> {
    let language = recipe.publication.language;
    let prepared = &results.prepared;
    let zones: Vec<Value> = prepared
        .conversions
        .reports()
        .map(|it| json!({"zones": it.from, "said": it.sentences(language)}))
        .collect();
    if zones.is_empty() {
        return None;
    }
    let estimated: Map<String, Value> = prepared
        .matrix
        .indicators
        .iter()
        .filter_map(|indicator| {
            let shares = indicator.estimated.as_ref()?.iter();
            let areas = prepared.geography.areas().iter().zip(shares);
            let shares: Map<String, Value> = areas
                .map(|(area, share)| {
                    // Four digits: a share of people, not a measurement.
                    let share = share.map(|it| (it * 1e4).round() / 1e4);
                    (area.code.clone(), json!(share))
                })
                .collect();
            Some((indicator.spec.id.clone(), Value::Object(shares)))
        })
        .collect();
    Some(json!({"zones": zones, "estimatedShare": estimated}))
}

fn protocol(
    recipe: &Recipe,
    files: &Files,
    source: &SourceSpec,
    columns: &[&str],
) -> Option<Value> {
    let book = files.workbook(&source.file, "").ok()?;
    let Warned { value, warnings } = survey(&book, source, None).ok()?;
    let language = recipe.publication.language;
    let left_out: Vec<Value> = value
        .preview
        .iter()
        .filter(|row| row.role != crate::table::Role::Area)
        .map(|row| {
            let texts = row.cells.iter().map(|cell| cell.text.as_str());
            let text: Vec<&str> =
                texts.filter(|text| !text.is_empty()).collect();
            json!({
                "line": row.line, "role": row.role, "text": text.join(" | "),
            })
        })
        .collect();
    let columns: Vec<_> = value
        .columns
        .iter()
        .filter(|column| columns.contains(&column.name.as_str()))
        .map(|it| {
            json!({
                "name": it.name, "column": it.letter, "numbers": it.style,
                "percent": it.percent, "period": it.period,
                "statuses": it.statuses, "marks": it.marks,
                "total": it.total,
            })
        })
        .collect();
    let findings: Vec<String> =
        warnings.iter().map(|it| it.message(language)).collect();
    Some(json!({
        "source": source.id,
        "file": value.file,
        "format": value.format,
        "encoding": value.encoding,
        "sheet": value.sheet,
        "title": value.title,
        "period": value.period,
        "head": value.head,
        "rows": value.rows,
        "areas": value.areas,
        "leftOut": left_out,
        "notes": value.notes,
        "columns": columns,
        "decided": {
            "signs": source.signs, "numbers": source.numbers,
            "reading": source.reading, "keys": source.keys,
        },
        "findings": findings,
    }))
}
