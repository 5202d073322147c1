//! The total row as a checksum: it settles doubts and finds what is missing.

use crate::{
    finding::{Code, Finding},
    table::{
        Cell, Column,
        understand::{
            cell::{NumberStyle, parse, split},
            role::Role,
            table::Table,
        },
    },
};

/// The style under which the areas add up to the total, if it is only one.
///
/// Where every number has the same marks, both styles add up: the readings
/// then differ by a factor, and nobody can tell.
pub(super) fn settle_by_total(table: &Table, at: usize) -> Option<NumberStyle> {
    let total = total_row(table)?;
    let fits = |style| adds_up(table, at, total, style);
    match (fits(NumberStyle::German), fits(NumberStyle::English)) {
        (true, false) => Some(NumberStyle::German),
        (false, true) => Some(NumberStyle::English),
        _ => None,
    }
}

/// The only row that is a total.
fn total_row(table: &Table) -> Option<usize> {
    let mut totals =
        (0..table.len()).filter(|&row| table.role(row) == Role::Total);
    let first = totals.next()?;
    totals.next().is_none().then_some(first)
}

/// Whether all rows are read and the areas, with or without the leftovers,
/// make the total, but for the rounding of decimals.
fn adds_up(table: &Table, at: usize, total: usize, style: NumberStyle) -> bool {
    let read = |row: usize| match table.cell(row, at) {
        Cell::Number { value, .. } => Some(value),
        cell => parse(split(table.sheet().text(cell)).number, style),
    };
    let sum = |role: Role| -> Option<f64> {
        let rows = (0..table.len()).filter(|&row| table.role(row) == role);
        rows.map(read).sum()
    };
    let (Some(areas), Some(whole)) = (sum(Role::Area), read(total)) else {
        return false;
    };
    let rest = sum(Role::NotArea).unwrap_or(0.0);
    let near = |sum: f64| (sum - whole).abs() <= 1e-9 * whole.abs().max(1.0);
    whole != 0.0 && (near(areas) || near(areas + rest))
}

/// What is wrong if the counts of a column contradict its total.
///
/// Withheld cells are at least what their sign says; the areas may then make
/// less than the total, never more.
pub(super) fn check_total(
    table: &Table,
    column: &Column,
    at: usize,
) -> Option<Finding> {
    let total = total_row(table)?;
    let expected = column.number(total)?;
    let rows = |role: Role| {
        (0..table.len()).filter(move |&row| table.role(row) == role)
    };
    let least = |role| rows(role).map(|row| column.least(row)).sum::<f64>();
    let complete = |role| rows(role).all(|row| column.number(row).is_some());
    let near = |sum: f64| (sum - expected).abs() < 0.5;
    let (areas, rest) = (least(Role::Area), least(Role::NotArea));
    let is_right = if complete(Role::Area) && complete(Role::NotArea) {
        near(areas) || near(areas + rest)
    } else {
        areas < expected + 0.5
    };
    (!is_right).then(|| {
        Finding::new(Code::TotalDiffers, table.cell_place(total, at))
            .with("found", areas)
            .with("expected", expected)
    })
}

/// Whether the areas of a column make its total; of decimals only that they
/// do, since shares do not add up.
pub(in crate::table::understand) fn total_agrees(
    table: &Table,
    column: &Column,
) -> &'static str {
    let Some(total) = total_row(table).and_then(|row| column.number(row))
    else {
        return "none";
    };
    let areas: Vec<usize> = (0..table.len())
        .filter(|&row| table.role(row) != Role::Subtotal)
        .filter(|&row| table.role(row) != Role::Total)
        .collect();
    let known = |row: &usize| column.number(*row);
    let whole = areas.iter().filter_map(known).all(|it| it.fract() == 0.0);
    let complete = areas.iter().all(|row| column.number(*row).is_some());
    let sum = |role: Role| -> f64 {
        let rows = areas.iter().filter(|&&row| table.role(row) == role);
        rows.map(|&row| column.least(row)).sum()
    };
    let (part, rest) = (sum(Role::Area), sum(Role::NotArea));
    let near = |sum: f64| (sum - total).abs() <= 1e-9 * total.abs().max(1.0);
    let fits = near(part) || near(part + rest);
    match (complete, whole && total.fract() == 0.0) {
        (true, _) if fits => "agrees",
        (true, true) => "differs",
        (false, true) if part > total + 0.5 => "differs",
        _ => "none",
    }
}

/// Whether a dash is zero: so it is if the other areas make the total, and it
/// is not if they make less. `None` if no column tells or they disagree.
pub(in crate::table::understand) fn dash_is_zero(
    table: &Table,
) -> Option<bool> {
    let total = total_row(table)?;
    let is_dash = |row: usize, at: usize| {
        matches!(table.sheet().text(table.cell(row, at)), "-" | "–" | "—" | "−")
    };
    let mut told = Vec::new();
    for at in 0..table.header().len() {
        let rows: Vec<usize> =
            (0..table.len()).filter(|&row| row != total).collect();
        if !rows.iter().any(|&row| is_dash(row, at)) {
            continue;
        }
        let read = |row: usize| match table.cell(row, at) {
            Cell::Number { value, .. } => Some(value),
            cell => parse(
                split(table.sheet().text(cell)).number,
                NumberStyle::German,
            ),
        };
        let sum = |role: Role| -> Option<f64> {
            let own = rows.iter().filter(|&&row| table.role(row) == role);
            own.filter(|&&row| !is_dash(row, at)).map(|&row| read(row)).sum()
        };
        let Some((areas, whole)) = sum(Role::Area).zip(read(total)) else {
            continue;
        };
        let rest = sum(Role::NotArea).unwrap_or(0.0);
        let whole_numbers = areas.fract() == 0.0 && whole.fract() == 0.0;
        let near = |sum: f64| (sum - whole).abs() < 0.5;
        if whole_numbers && (near(areas) || near(areas + rest)) {
            told.push(true);
        } else if whole_numbers && areas + rest < whole {
            told.push(false);
        }
    }
    let first = *told.first()?;
    told.iter().all(|&it| it == first).then_some(first)
}
