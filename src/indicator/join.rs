//! Which row of a table belongs to which area.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{
    finding::{Code, Faults, Finding, Warned},
    geography::Geography,
    table::{Role, SourceSpec, Table},
};

/// Names that are listed before the rest is only counted.
const NAMED: usize = 8;

/// For each area the row of its data, if it has one.
pub fn join(
    table: &Table,
    source: &SourceSpec,
    geography: &Geography,
) -> Result<Warned<Vec<Option<usize>>>, Faults> {
    let key = table.column(&source.key)?;
    let mut faults = key_faults(table, key);
    let mut rows = vec![None; geography.areas().len()];
    let (mut strangers, mut left_out) = (Vec::new(), Vec::new());
    for row in 0..table.len() {
        let code = table.text(row, key);
        match geography.find(&code) {
            Some(area) => rows[area.0] = Some(row),
            None if table.role(row) == Role::Area => strangers.push(code),
            None => left_out.push(row),
        }
    }
    if rows.iter().all(Option::is_none) && faults.is_empty() {
        faults.push(no_match(table, key, geography));
    }
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    let warnings = gaps(table, geography, &rows, &strangers, &left_out);
    Ok(Warned { value: rows, warnings })
}

/// Rows whose key is empty or occurs before.
pub fn key_faults(table: &Table, key: usize) -> Vec<Finding> {
    let mut faults = Vec::new();
    let mut seen: BTreeMap<Cow<'_, str>, usize> = BTreeMap::new();
    let areas = (0..table.len()).filter(|&row| table.role(row) == Role::Area);
    for row in areas {
        let code = table.text(row, key);
        let place = table.place(row).column(&table.header()[key]);
        if code.is_empty() {
            faults.push(Finding::new(Code::KeyEmpty, place));
        } else if let Some(&first) = seen.get(&code) {
            faults.push(
                Finding::new(Code::KeyDuplicate, place)
                    .with("key", code)
                    .with("first", table.place(first).row.unwrap_or(0)),
            );
        } else {
            seen.insert(code, row);
        }
    }
    faults
}

fn no_match(table: &Table, key: usize, geography: &Geography) -> Finding {
    let area = geography.areas().first().map_or("", |area| &area.code);
    let place = table.place(usize::MAX).column(&table.header()[key]);
    Finding::new(Code::KeyNoneMatch, place)
        .with("example", table.text(0, key))
        .with("area", area)
}

fn gaps(
    table: &Table,
    geography: &Geography,
    rows: &[Option<usize>],
    strangers: &[Cow<'_, str>],
    left_out: &[usize],
) -> Vec<Finding> {
    let place = || table.place(usize::MAX);
    let empty: Vec<&str> = geography
        .areas()
        .iter()
        .zip(rows)
        .filter(|(_, row)| row.is_none())
        .map(|(area, _)| area.code.as_str())
        .collect();
    let mut warnings = Vec::new();
    if !empty.is_empty() {
        warnings.push(
            Finding::new(Code::AreaWithoutData, place())
                .with("count", empty.len())
                .with("areas", listed(&empty)),
        );
    }
    if !strangers.is_empty() {
        warnings.push(
            Finding::new(Code::DataWithoutArea, place())
                .with("count", strangers.len())
                .with("keys", listed(strangers)),
        );
    }
    if !left_out.is_empty() {
        let lines: Vec<String> =
            left_out.iter().map(|&row| table.line(row).to_string()).collect();
        warnings.push(
            Finding::new(Code::RowsLeftOut, place())
                .with("count", left_out.len())
                .with("rows", listed(&lines)),
        );
    }
    warnings
}

/// The first few names, and dots for the rest.
pub fn listed(names: &[impl AsRef<str>]) -> String {
    let mut text = names
        .iter()
        .take(NAMED)
        .map(AsRef::as_ref)
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > NAMED {
        text.push_str(", …");
    }
    text
}
