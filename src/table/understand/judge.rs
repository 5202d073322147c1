//! What the rows of a table are, as its cells and the recipe say.

use super::{
    ReadingSpec, Role,
    cell::{Evidence, Kind, NumberStyle, parse, weigh},
    role::{Judged, roles},
    table::Table,
};
use crate::table::Cell;

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
    // A column that is mostly empty holds remarks.
    let named = texts.into_iter().filter(|&column| {
        let filled = (0..rows)
            .filter(|&row| table.cell(row, column) != Cell::Empty)
            .count();
        filled * 2 > rows
    });
    let named: Vec<usize> = named.chain(key).collect();
    let label =
        |row: usize, column: usize| table.sheet().text(table.cell(row, column));
    let summed = if rows <= SUMMED { SUMMED_COLUMNS } else { 0 };
    let mut found = roles(&Judged {
        keys: (0..rows)
            .map(|row| {
                key.map_or(String::new(), |it| table.text(row, it).into())
            })
            .collect(),
        labels: (0..rows)
            .map(|row| named.iter().map(|&it| label(row, it)).collect())
            .collect(),
        figures: figures
            .iter()
            .take(summed)
            .map(|&column| additive(table, column))
            .collect(),
    });
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

fn is_figures(table: &Table, column: usize) -> bool {
    let (mut figures, mut texts) = (0_usize, 0_usize);
    for row in (0..table.len()).take(SUMMED) {
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
    let texts = (0..table.len()).filter_map(|row| {
        let text = table.sheet().text(table.cell(row, column));
        (!text.is_empty()).then_some((row, text))
    });
    let style = match weigh(texts, false) {
        Evidence::Settled(style) => style,
        Evidence::Ambiguous(_) => NumberStyle::German,
    };
    (0..table.len())
        .map(|row| match table.cell(row, column) {
            Cell::Number { value, .. } => Some(value),
            cell => parse(table.sheet().text(cell), style),
        })
        .collect()
}
