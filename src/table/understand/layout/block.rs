//! Where on a sheet the table stands: its headings, its rows, its notes.

use super::census::{Census, plain_number};
use crate::table::{
    Sheet,
    understand::cell::{Kind, kind},
};

/// The lines of a table on its sheet, by the sheet's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Rows above the table: its title.
    pub title: Vec<usize>,
    /// Rows of headings that name the columns.
    pub head: Vec<usize>,
    /// Rows of data.
    pub rows: Vec<usize>,
    /// Rows between or below the data that hold no data: labels of sections,
    /// footnotes, sources.
    pub notes: Vec<usize>,
    /// Rows of a further table below this one, which is not read.
    pub further: Option<usize>,
}

/// What part of a sheet is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first and the last row of the sheet.
    pub rows: (usize, usize),
    /// The first and the last column.
    pub columns: (usize, usize),
}

/// More headings than this above each other are nobody's table.
const DEEPEST: usize = 8;

/// Finds the table in a window; `head` are the rows of its headings if the
/// user has said so. `None` if there is nothing that looks like one.
#[must_use]
pub fn find(
    sheet: &Sheet,
    window: Window,
    head: Option<(usize, usize)>,
) -> Option<Block> {
    let census = Census::take(sheet, window);
    let (head, first) = match head {
        Some((from, to)) => ((from..=to).collect(), to + 1),
        None => headings(sheet, &census)?,
    };
    let head: Vec<usize> = head;
    let mut block = Block {
        title: (window.rows.0..head.first().copied().unwrap_or(first))
            .collect(),
        head,
        ..Block::default()
    };
    fill(&mut block, sheet, &census, first);
    (!block.rows.is_empty()).then_some(block)
}

/// The rows of headings and the first row of data.
fn headings(sheet: &Sheet, census: &Census) -> Option<(Vec<usize>, usize)> {
    let (from, to) = census.window.rows;
    let first = (from..=to)
        .find(|&row| census.is_data(row) && !is_ruler(sheet, census, row))
        .or_else(|| {
            // Nothing but text: the first full row names the columns.
            (from..=to).find(|&row| census.is_full(row)).map(|row| row + 1)
        })?;
    let mut head = chunk_above(sheet, census, first);
    // Labels of the first section may stand between headings and data.
    while let Some(&top) = head.first()
        && !head.iter().any(|&row| names_columns(sheet, census, row))
    {
        let higher = chunk_above(sheet, census, top);
        if higher.is_empty() {
            break;
        }
        head = higher;
    }
    while let Some(&last) = head.last()
        && last + 1 == first
        && is_label(sheet, census, last)
        && !is_unit(sheet, census, last)
        && head.iter().any(|&row| census.filled(row) > 1)
    {
        head.pop();
    }
    while head.first().is_some_and(|&row| is_title(sheet, census, row)) {
        head.remove(0);
    }
    Some((head, first))
}

/// A full row of different texts.
fn names_columns(sheet: &Sheet, census: &Census, row: usize) -> bool {
    let mut texts = census.cells(sheet, row).map(|it| sheet.text(it.1));
    let first = texts.next();
    census.is_full(row) && texts.any(|text| Some(text) != first)
}

/// The rows directly above a row, up to the next blank line.
fn chunk_above(sheet: &Sheet, census: &Census, below: usize) -> Vec<usize> {
    let mut rows: Vec<usize> = Vec::new();
    let mut row = below;
    while row > census.window.rows.0 && rows.len() < DEEPEST {
        let gap = rows.last().is_some_and(|&last| is_gap(sheet, last));
        if gap || census.filled(row - 1) == 0 {
            break;
        }
        row -= 1;
        rows.push(row);
    }
    rows.reverse();
    rows
}

/// Whether a blank line stands between a row and the one before it.
fn is_gap(sheet: &Sheet, row: usize) -> bool {
    let distance = sheet.line(row) - sheet.line(row - 1);
    distance > 1 && distance > height(sheet, row - 1)
}

/// How many lines a row takes: in text files quoted cells may hold breaks.
fn height(sheet: &Sheet, row: usize) -> u32 {
    if sheet.even == 0 {
        return 1;
    }
    let breaks = |text: &str| text.matches('\n').count();
    let cells = sheet.row(row).iter();
    let count: usize = cells.map(|&cell| breaks(sheet.text(cell))).sum();
    1 + u32::try_from(count).unwrap_or(0)
}

/// A row that numbers the columns (`1 2 3 …`) or names years: it looks like
/// data and is none.
fn is_ruler(sheet: &Sheet, census: &Census, row: usize) -> bool {
    let numbers: Vec<f64> = census
        .cells(sheet, row)
        .filter_map(|(_, cell)| plain_number(sheet, cell))
        .collect();
    let others = census.filled(row) - numbers.len();
    let rises_by_one =
        numbers.windows(2).all(|it| (it[1] - it[0] - 1.0).abs() < 0.5);
    if numbers.len() >= 3 && others == 0 && rises_by_one {
        return true;
    }
    let years = numbers.len() >= 2
        && numbers.iter().all(|&it| is_year(it))
        && numbers.windows(2).any(|it| (it[0] - it[1]).abs() > 0.5);
    let next_is_years = (row + 1..=census.window.rows.1)
        .find(|&it| census.is_data(it))
        .is_some_and(|it| {
            census
                .cells(sheet, it)
                .filter_map(|(_, cell)| plain_number(sheet, cell))
                .all(is_year)
        });
    years && !next_is_years
}

fn is_year(number: f64) -> bool {
    number.fract() == 0.0 && (1900.0..=2100.0).contains(&number)
}

/// A row with one short text to the right of the first column, such as
/// `in %`: the unit of a column.
fn is_unit(sheet: &Sheet, census: &Census, row: usize) -> bool {
    census.cells(sheet, row).any(|(column, cell)| {
        let text = sheet.text(cell);
        let words = ["%", "in %", "Anzahl", "absolut", "EUR", "€", "ha", "km²"];
        column > census.window.columns.0
            && words.iter().any(|word| text.eq_ignore_ascii_case(word))
    })
}

/// A row with one text that stands for the whole table, not for columns.
fn is_title(sheet: &Sheet, census: &Census, row: usize) -> bool {
    if census.filled(row) != 1 {
        return false;
    }
    let Some((column, cell)) = census.cells(sheet, row).next() else {
        return true;
    };
    let (left, right) = census.window.columns;
    let line = sheet.line(row);
    let spans = sheet.merged.iter().any(|it| {
        it.first_line == line
            && usize::from(it.first_column) == column
            && usize::from(it.last_column - it.first_column) * 5
                >= (right - left) * 4
    });
    column <= left + 1 && !is_merged_part(sheet, line, column)
        || spans
        || sheet.text(cell).chars().count() > 60
}

/// Whether a cell is merged over some of the columns: a group's heading.
fn is_merged_part(sheet: &Sheet, line: u32, column: usize) -> bool {
    sheet.merged.iter().any(|it| {
        it.first_line == line
            && usize::from(it.first_column) == column
            && it.last_column > it.first_column
            && column > 0
    })
}

/// Tells data from notes, from the first row of data on.
fn fill(block: &mut Block, sheet: &Sheet, census: &Census, first: usize) {
    let (_, to) = census.window.rows;
    let last = (first..=to).rev().find(|&row| census.is_data(row));
    let last = last.unwrap_or(to);
    let above = block.head.last().map_or(first, |&row| row + 1);
    block.notes.extend(above..first);
    let mut row = first;
    while row <= to {
        if row > first && starts_further_table(sheet, census, row) {
            block.further = Some(row);
            return;
        }
        if row > last && is_foot(sheet, census, row)
            || row <= last && is_label(sheet, census, row)
        {
            block.notes.push(row);
        } else {
            block.rows.push(row);
        }
        row += 1;
    }
}

/// One text alone among the data, or few and no figure. A figure alone is a
/// row that lost its cells.
fn is_label(sheet: &Sheet, census: &Census, row: usize) -> bool {
    let mut kinds = census.cells(sheet, row).map(|it| kind(sheet, it.1));
    (census.filled(row) <= 1 || !census.is_full(row))
        && !census.is_data(row)
        && kinds.all(|kind| kind == Kind::Text)
}

/// Below the last figures: one text alone, or one that begins like a note.
fn is_foot(sheet: &Sheet, census: &Census, row: usize) -> bool {
    let Some((_, cell)) = census.cells(sheet, row).next() else { return true };
    let text = sheet.text(cell);
    let words = [
        "Quelle",
        "Anmerk",
        "Hinweis",
        "Stand",
        "©",
        "Legende",
        "Zeichen",
        "Erläuter",
        "Statistisches",
        "Amt für",
        "Datenstand",
        "*",
        "_",
    ];
    let numbered = text
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .starts_with([')', '¹'])
        || text.starts_with(['¹', '²', '³', '⁴']);
    census.filled(row) == 1
        || numbered
        || words.iter().any(|word| text.starts_with(word))
}

/// After a blank line: headings again (text where the columns have figures),
/// and data below them.
fn starts_further_table(sheet: &Sheet, census: &Census, row: usize) -> bool {
    let gap = is_gap(sheet, row) || census.filled(row - 1) == 1;
    if !gap || !census.is_full(row) {
        return false;
    }
    let texts = census
        .cells(sheet, row)
        .filter(|&(column, cell)| {
            census.is_figures(column) && kind(sheet, cell) == Kind::Text
        })
        .count();
    texts * 2 > census.filled(row)
        && (row + 1..=census.window.rows.1)
            .take(DEEPEST)
            .any(|below| census.is_data(below))
}

#[cfg(test)]
#[path = "block_tests.rs"]
mod tests;
