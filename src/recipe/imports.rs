//! The import protocol: how every table was read, for the office's own eyes.

use serde_json::{Value, json};

use super::{Files, Recipe, document::references};
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
            let columns: Vec<&str> = used
                .iter()
                .filter(|(_, it)| it.source == source.id)
                .flat_map(|(_, it)| it.columns.iter().map(String::as_str))
                .collect();
            if columns.is_empty() {
                return None;
            }
            protocol(recipe, files, source, &columns)
        })
        .collect()
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
