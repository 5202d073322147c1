//! Which row of a table belongs to which area.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{
    finding::{Code, Faults, Finding, Warned},
    geography::Geography,
    table::{Known, Role, SourceSpec, Table},
    text::listed,
};

/// For each area the row of its data, if it has one.
pub fn join(
    table: &Table,
    source: &SourceSpec,
    geography: &Geography,
) -> Result<Warned<Vec<Option<usize>>>, Faults> {
    let key = table.column(&source.key)?;
    let mut faults = key_faults(table, key);
    let mut rows = vec![None; geography.areas().len()];
    let mut rest = Rest::default();
    let known = known(geography, source.keys.by_name);
    for row in 0..table.len() {
        let text = table.text(row, key);
        match source.keys.key(&text, &known) {
            Some(found) => {
                let code = known.code(found.area);
                if found.repair.is_some() {
                    rest.repaired.push(format!("{text} → {code}"));
                }
                if let Some(first) = rows[found.area].replace(row)
                    && table.text(first, key) != text
                {
                    faults.push(claimed_twice(table, key, row, first));
                }
            }
            None if table.role(row) == Role::Area => rest.strangers.push(text),
            None => rest.left_out.push(table.line(row).to_string()),
        }
    }
    if rows.iter().all(Option::is_none) && faults.is_empty() {
        faults.push(no_match(table, key, geography));
    }
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    let warnings = gaps(table, geography, &rows, &rest);
    Ok(Warned { value: rows, warnings })
}

/// Rows that found no area as they stand.
#[derive(Default)]
struct Rest<'a> {
    strangers: Vec<Cow<'a, str>>,
    left_out: Vec<String>,
    repaired: Vec<String>,
}

/// The areas as those who match keys want them; names only where they are
/// asked for, since it takes time to understand them.
pub fn known(geography: &Geography, named: bool) -> Known {
    let areas: Vec<(&str, &str)> = geography
        .areas()
        .iter()
        .map(|area| {
            (area.code.as_str(), if named { area.name.as_str() } else { "" })
        })
        .collect();
    Known::new(&areas)
}

/// Two texts of a file that mean the same area.
fn claimed_twice(
    table: &Table,
    key: usize,
    row: usize,
    first: usize,
) -> Finding {
    let place = table.place(row).column(&table.header()[key]);
    Finding::new(Code::KeyDuplicate, place)
        .with("key", table.text(row, key))
        .with("first", table.line(first))
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
    rest: &Rest<'_>,
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
    let Rest { strangers, left_out, repaired } = rest;
    let told = [
        (Code::DataWithoutArea, strangers.len(), "keys", listed(strangers)),
        (Code::RowsLeftOut, left_out.len(), "rows", listed(left_out)),
        (Code::KeysRepaired, repaired.len(), "keys", listed(repaired)),
    ];
    for (code, count, name, list) in told.into_iter().filter(|it| it.1 > 0) {
        warnings.push(
            Finding::new(code, place()).with("count", count).with(name, list),
        );
    }
    warnings
}
