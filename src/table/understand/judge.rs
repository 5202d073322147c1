//! What the rows of a table are, as its cells and the recipe say.

use std::borrow::Cow;

use super::{
    ReadingSpec, Role,
    cell::{Evidence, Kind, NumberStyle, parse, weigh},
    role::{Judged, roles},
    table::Table,
};
use crate::table::{Cell, Sheet};

/// Rows beyond which sums are not tried to find totals; labels and keys are.
const SUMMED: usize = 20_000;
/// Columns whose sums are tried.
const SUMMED_COLUMNS: usize = 12;

/// The role of each row: as decided, else as it seems.
pub(super) fn judged(
    table: &Table,
    spec: &ReadingSpec,
    key: &str,
) -> Vec<Role> {
    let rows = table.len();
    let key = table.header.iter().position(|name| name == key);
    let (figures, texts): (Vec<usize>, Vec<usize>) = (0..table.header.len())
        .filter(|&column| Some(column) != key)
        .partition(|&column| is_figures(table, column));
    let (mut named, mut labels) = (Vec::new(), Vec::new());
    for column in texts.into_iter().chain(key) {
        let cells = table.column_cells(column);
        let filled = cells.iter().filter(|&&cell| cell != Cell::Empty).count();
        // A column that is mostly empty holds remarks.
        if filled * 2 > rows || Some(column) == key {
            named.push(column);
            labels.push(written(table.sheet(), &cells));
        }
    }
    let summed = if rows <= SUMMED { SUMMED_COLUMNS } else { 0 };
    let mut found = roles(&Judged {
        keys: key.map_or_else(
            || vec![Cow::Borrowed(""); rows],
            |key| (0..rows).map(|row| table.text(row, key)).collect(),
        ),
        labels,
        figures: figures
            .iter()
            .take(summed)
            .map(|&column| additive(table, column))
            .collect(),
    });
    if spec.rows.is_empty() {
        return found;
    }
    for (row, role) in found.iter_mut().enumerate() {
        let decided = key
            .into_iter()
            .chain(named.iter().copied())
            .find_map(|column| spec.rows.get(&*table.text(row, column)));
        if let Some(&decided) = decided {
            *role = decided;
        }
    }
    found
}

/// The texts of cells; nothing where one holds something else.
fn written<'a>(sheet: &'a Sheet, cells: &[Cell]) -> Vec<&'a str> {
    cells.iter().map(|&cell| sheet.text(cell)).collect()
}

fn is_figures(table: &Table, column: usize) -> bool {
    let (mut figures, mut texts) = (0_usize, 0_usize);
    for row in table.sample() {
        match table.kind(row, column) {
            Kind::Empty => {}
            Kind::Text => texts += 1,
            Kind::Number | Kind::Sign => figures += 1,
        }
    }
    figures > texts
}

/// A column's numbers, to see whether rows add up; a doubtful style is taken
/// for German, which changes all numbers alike.
fn additive(table: &Table, column: usize) -> Vec<Option<f64>> {
    let cells = table.column_cells(column);
    let texts = cells.iter().enumerate().filter_map(|(row, &cell)| {
        let text = table.sheet().text(cell);
        (!text.is_empty()).then_some((row, text))
    });
    let style = match weigh(texts, false) {
        Evidence::Settled(style) => style,
        Evidence::Ambiguous(_) => NumberStyle::German,
    };
    let number = |&cell: &Cell| match cell {
        Cell::Number { value, .. } => Some(value),
        cell => parse(table.sheet().text(cell), style),
    };
    cells.iter().map(number).collect()
}
