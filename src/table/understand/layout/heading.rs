//! One name for each column, from headings that stand above each other.

use std::collections::BTreeMap;

use super::block::{Block, Window};
use crate::table::{Cell, Sheet, letters, understand::cell::shown};

/// Between the levels of a heading.
const JOINT: &str = " – ";

/// A column of a table: where it stands and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The sheet's column.
    pub column: usize,
    /// Its name, of which there is only one.
    pub name: String,
}

/// The columns of a table that have a heading or data.
#[must_use]
pub fn headings(sheet: &Sheet, block: &Block, window: Window) -> Vec<Heading> {
    let (left, right) = window.columns;
    let rows: Vec<usize> = block
        .head
        .iter()
        .copied()
        .filter(|&row| !numbers_columns(sheet, window, row))
        .collect();
    let levels = filled_right(sheet, &rows, right);
    let used = |column: usize| {
        block.rows.iter().any(|&row| sheet.cell(row, column) != Cell::Empty)
    };
    let mut names = Names::default();
    let mut found = Vec::new();
    for column in left..=right {
        let name = joined(levels.iter().map(|it| it[column].as_str()));
        if name.is_empty() && !used(column) {
            continue;
        }
        let name = if name.is_empty() {
            format!("[{}]", letters(column))
        } else {
            name
        };
        found.push(Heading { column, name: names.distinct(name) });
    }
    found
}

/// The names of a table's columns, of which no two are the same.
#[derive(Default)]
pub struct Names {
    /// How often each was wanted.
    used: BTreeMap<String, usize>,
}

impl Names {
    /// The name, or with a number behind it if another column has it.
    pub fn distinct(&mut self, name: String) -> String {
        let Some(mut times) = self.used.get(&name).copied() else {
            self.used.insert(name.clone(), 1);
            return name;
        };
        loop {
            times += 1;
            let numbered = format!("{name} ({times})");
            if !self.used.contains_key(&numbered) {
                self.used.insert(name, times);
                self.used.insert(numbered.clone(), 1);
                return numbered;
            }
        }
    }
}

/// A row that numbers the columns says nothing about them.
fn numbers_columns(sheet: &Sheet, window: Window, row: usize) -> bool {
    let (left, right) = window.columns;
    let mut last = None;
    let mut count = 0;
    for column in left..=right {
        let cell = sheet.cell(row, column);
        let number = match cell {
            Cell::Empty => continue,
            Cell::Number { value, .. } => value,
            Cell::Text(_) => match sheet.text(cell).parse::<u16>() {
                Ok(number) => f64::from(number),
                Err(_) => return false,
            },
            _ => return false,
        };
        if last.is_some_and(|last: f64| (number - last - 1.0).abs() > 0.5) {
            return false;
        }
        last = Some(number);
        count += 1;
    }
    // Years that follow each other are headings.
    count >= 3 && last.is_some_and(|last| last < 1900.0)
}

fn heading_text(sheet: &Sheet, row: usize, column: usize) -> String {
    match sheet.cell(row, column) {
        cell @ Cell::Text(_) => one_line(sheet.text(cell)),
        cell => shown(sheet, cell).into_owned(),
    }
}

/// The levels of the headings, column by column. A heading that stands over
/// several columns is said of each: where cells are merged, or where it
/// stands over a blank that has a heading below.
fn filled_right(
    sheet: &Sheet,
    rows: &[usize],
    right: usize,
) -> Vec<Vec<String>> {
    let mut levels: Vec<Vec<String>> = rows
        .iter()
        .map(|&row| {
            (0..=right).map(|it| heading_text(sheet, row, it)).collect()
        })
        .collect();
    let lines: Vec<u32> = rows.iter().map(|&row| sheet.line(row)).collect();
    if fill_merged(sheet, &lines, &mut levels) {
        return levels;
    }
    for at in 0..levels.len().saturating_sub(1) {
        let (upper, lower) = levels.split_at_mut(at + 1);
        let below =
            |column: usize| lower.iter().any(|level| !level[column].is_empty());
        let mut group = String::new();
        for (column, cell) in upper[at].iter_mut().enumerate() {
            if !cell.is_empty() {
                group.clear();
                if below(column) {
                    group.push_str(cell);
                }
            } else if below(column) {
                cell.clone_from(&group);
            }
        }
    }
    levels
}

/// Writes the text of merged cells into all they cover; whether any covers
/// more than one column.
fn fill_merged(
    sheet: &Sheet,
    lines: &[u32],
    levels: &mut [Vec<String>],
) -> bool {
    let mut wide = false;
    for range in &sheet.merged {
        let from = usize::from(range.first_column);
        let to = usize::from(range.last_column);
        let top = lines.iter().position(|&it| it == range.first_line);
        let Some(name) =
            top.and_then(|top| levels.get(top)?.get(from).cloned())
        else {
            continue;
        };
        wide |= range.last_column > range.first_column;
        for (level, line) in levels.iter_mut().zip(lines) {
            if !(range.first_line..=range.last_line).contains(line) {
                continue;
            }
            for cell in level.iter_mut().take(to + 1).skip(from) {
                cell.clone_from(&name);
            }
        }
    }
    wide
}

/// Levels that say the same are said once; a word parted by a hyphen is one
/// word again.
fn joined<'a>(levels: impl Iterator<Item = &'a str>) -> String {
    let mut name = String::new();
    let mut last = "";
    for level in levels.filter(|level| !level.is_empty()) {
        if level == last {
            continue;
        }
        if name.is_empty() {
            name.push_str(level);
        } else if !continue_word(&mut name, level) {
            name.push_str(JOINT);
            name.push_str(level);
        }
        last = level;
    }
    name
}

/// Blanks and line breaks collapsed; a word parted at the end of a line is
/// one word again.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut out = String::new();
    for line in text.split(['\n', '\r']) {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            continue;
        }
        if out.is_empty() || !continue_word(&mut out, &line) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&line);
        }
    }
    out
}

/// `Gesamt-` goes on with `bevölkerung` as one word, with `Quote` as two.
fn continue_word(name: &mut String, next: &str) -> bool {
    let parted = name
        .strip_suffix('-')
        .is_some_and(|word| word.ends_with(char::is_alphabetic));
    // `Kinder- und Jugendliche` keeps its hyphen.
    let words = ["und ", "oder ", "bzw", "u. "];
    let goes_on = next.starts_with(char::is_alphabetic)
        && !words.iter().any(|word| next.starts_with(word));
    if !parted || !goes_on {
        return false;
    }
    if next.starts_with(char::is_lowercase) {
        name.pop();
    }
    name.push_str(next);
    true
}

#[cfg(test)]
#[path = "heading_tests.rs"]
mod tests;
