//! The verb of the stage: from a file's sheets to one table.

use std::rc::Rc;

use super::{
    Lines, ReadingSpec, Role,
    cell::shown,
    figures::shortened,
    gather::gather,
    judge::judged,
    layout::{Block, Window, find, headings, one_line},
    table::{Cells, Layout, Table},
};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    table::{Cell, Sheet, Workbook, builder::column_of},
};

/// The table of a file, by the decisions of a recipe and, where there are
/// none, by what the cells look like. `key` is the column with the areas'
/// keys, as far as it is known.
///
/// # Errors
///
/// As [`lay_out`] and [`judge`].
pub fn understand(
    file: &str,
    workbook: &Rc<Workbook>,
    spec: &ReadingSpec,
    key: &str,
) -> Result<Warned<Table>, Faults> {
    judge(lay_out(file, workbook, spec)?, spec, key)
}

/// The table of a file with all its rows, whatever each of them is: what
/// does not depend on the key.
///
/// # Errors
///
/// A sheet or a range that does not exist; no table; rows of a text file
/// with more or fewer cells than the others.
pub fn lay_out(
    file: &str,
    workbook: &Rc<Workbook>,
    spec: &ReadingSpec,
) -> Result<Table, Faults> {
    let located = locate(file, workbook, spec)?;
    let table = plain(file, workbook, &located, spec)?;
    refuse_uneven(&table)?;
    Ok(table)
}

/// Tells of a table from [`lay_out`] what each row is, and gathers rows if
/// there are many for each area.
///
/// # Errors
///
/// Columns that do not exist; rows that say the same thing twice.
pub fn judge(
    mut table: Table,
    spec: &ReadingSpec,
    key: &str,
) -> Result<Warned<Table>, Faults> {
    table.roles = judged(&table, spec, key);
    let warnings = notices(&table);
    let key = table.header.iter().position(|name| name == key);
    let value = match (&spec.long, key) {
        (Some(long), Some(key)) => gather(&table, key, long)?,
        _ => table,
    };
    Ok(Warned { value, warnings })
}

/// The position of a sheet, and where on it the table stands.
struct Located {
    sheet: usize,
    window: Window,
    block: Block,
}

/// The first table among the sheets that may hold it.
fn locate(
    file: &str,
    workbook: &Workbook,
    spec: &ReadingSpec,
) -> Result<Located, Faults> {
    let sheets = candidates(file, workbook, spec)?;
    let nothing = sheets.iter().all(|&at| workbook.sheets[at].is_empty());
    for &at in &sheets {
        let sheet = &workbook.sheets[at];
        let Some(window) = window(file, sheet, spec)? else { continue };
        let head = spec.head.map(|Lines { first, last }| {
            let row = |line: u32| {
                (0..sheet.len()).find(|&row| sheet.line(row) >= line)
            };
            let first = row(first).unwrap_or(window.rows.0);
            let last = row(last).unwrap_or(window.rows.1);
            (first.max(window.rows.0), last.min(window.rows.1))
        });
        let fields = workbook.format.has_fields() && window.rows.0 == 0;
        let block = match head {
            None if fields => records(sheet, window),
            head => find(sheet, window, head),
        };
        if let Some(block) = block {
            return Ok(Located { sheet: at, window, block });
        }
    }
    let code = if nothing { Code::FileEmpty } else { Code::TableNone };
    let place = Place::file(file);
    let place = match sheets.as_slice() {
        [only] => place.sheet(&workbook.sheets[*only].name),
        _ => place,
    };
    Err(Finding::new(code, place).into())
}

/// A table whose columns have names of their own: all else are its rows,
/// whatever they hold.
fn records(sheet: &Sheet, window: Window) -> Option<Block> {
    let is_blank =
        |&row: &usize| sheet.row(row).iter().all(|cell| *cell == Cell::Empty);
    let (notes, rows): (Vec<usize>, Vec<usize>) =
        (1..=window.rows.1).partition(is_blank);
    let block = Block { head: vec![0], rows, notes, ..Block::default() };
    (!block.rows.is_empty()).then_some(block)
}

/// The sheet the recipe names, or all, those that are shown first.
fn candidates(
    file: &str,
    workbook: &Workbook,
    spec: &ReadingSpec,
) -> Result<Vec<usize>, Faults> {
    let all = &workbook.sheets;
    let Some(name) = &spec.sheet else {
        let (hidden, shown): (Vec<_>, Vec<_>) =
            (0..all.len()).partition(|&at| all[at].hidden);
        return Ok(shown.into_iter().chain(hidden).collect());
    };
    let found = all.iter().position(|sheet| &sheet.name == name);
    found.map(|at| vec![at]).ok_or_else(|| {
        let known: Vec<&str> =
            all.iter().map(|sheet| sheet.name.as_str()).collect();
        Finding::new(Code::SheetMissing, Place::file(file))
            .with("name", name)
            .with("known", known.join(", "))
            .into()
    })
}

/// The rows and columns in which the table is looked for; `None` for a sheet
/// without cells.
fn window(
    file: &str,
    sheet: &Sheet,
    spec: &ReadingSpec,
) -> Result<Option<Window>, Faults> {
    let all = Window {
        rows: (0, sheet.len().saturating_sub(1)),
        columns: (0, sheet.width().saturating_sub(1)),
    };
    if sheet.is_empty() {
        return Ok(None);
    }
    let Some(range) = &spec.range else { return Ok(Some(all)) };
    let Some((first, last)) = corners(range) else {
        let place = Place::file(file).sheet(&sheet.name);
        return Err(Finding::new(Code::RecipeInvalid, place)
            .with("found", range)
            .with("expected", "A3:H40")
            .into());
    };
    let from = (0..sheet.len()).find(|&row| sheet.line(row) >= first.0);
    let to = (0..sheet.len()).rev().find(|&row| sheet.line(row) <= last.0);
    let (Some(from), Some(to)) = (from, to) else { return Ok(None) };
    let columns = (first.1, last.1.min(all.columns.1));
    let fits = from <= to && columns.0 <= columns.1;
    Ok(fits.then_some(Window { rows: (from, to), columns }))
}

/// The corners of `A3:H40` as line and column.
fn corners(range: &str) -> Option<((u32, usize), (u32, usize))> {
    let corner = |text: &str| {
        let split = text.find(|c: char| c.is_ascii_digit())?;
        let (letters, digits) = text.split_at(split);
        Some((digits.parse().ok()?, column_of(letters)?))
    };
    let (first, last) = range.trim().split_once(':')?;
    Some((corner(first)?, corner(last)?))
}

/// The table as it stands on its sheet.
fn plain(
    file: &str,
    workbook: &Rc<Workbook>,
    located: &Located,
    spec: &ReadingSpec,
) -> Result<Table, Faults> {
    let Located { sheet: at, window, block } = located;
    let sheet = &workbook.sheets[*at];
    let found = headings(sheet, block, *window);
    let labels = labels(sheet, block);
    let rows: Vec<usize> = block
        .rows
        .iter()
        .copied()
        .filter(|&row| match &spec.section {
            Some(name) => section(&labels, row) == Some(name.as_str()),
            None => true,
        })
        .collect();
    if rows.is_empty() {
        return Err(no_section(file, sheet, spec, labels));
    }
    let lines = |rows: &[usize]| {
        Some(Lines {
            first: sheet.line(*rows.first()?),
            last: sheet.line(*rows.last()?),
        })
    };
    let text = |row: usize| {
        let cells = sheet.row(row).iter();
        cells
            .map(|&cell| shown(sheet, cell))
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let hidden = |row: &&usize| {
        sheet.hidden_lines.binary_search(&sheet.line(**row)).is_ok()
    };
    Ok(Table {
        file: file.to_owned(),
        workbook: Rc::clone(workbook),
        sheet_at: *at,
        header: found.iter().map(|it| it.name.clone()).collect(),
        layout: Layout {
            title: block.title.iter().map(|&row| text(row)).collect(),
            head: lines(&block.head),
            notes: block
                .notes
                .iter()
                .map(|&row| (sheet.line(row), text(row)))
                .collect(),
            sections: repeated(labels),
            further: block.further.map(|row| sheet.line(row)),
            hidden: rows
                .iter()
                .filter(hidden)
                .map(|&row| sheet.line(row))
                .collect(),
        },
        roles: vec![Role::Area; rows.len()],
        cells: Cells::Plain {
            rows,
            columns: found.iter().map(|it| it.column).collect(),
        },
    })
}

/// The labels that stand alone between the rows, each with the rows below it.
fn labels(sheet: &Sheet, block: &Block) -> Vec<(String, usize)> {
    let last = block.rows.last().copied().unwrap_or(0);
    let mut path: Vec<String> = Vec::new();
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut before = None;
    for &row in block.notes.iter().filter(|&&row| row < last) {
        let cell = sheet.row(row).iter().find(|&&cell| cell != Cell::Empty);
        let text =
            cell.map_or(String::new(), |&cell| one_line(sheet.text(cell)));
        if before != Some(row.wrapping_sub(1)) {
            path.pop();
        }
        path.push(text);
        before = Some(row);
        found.push((path.join(" – "), row));
    }
    found
}

/// The section a recipe names is not on the sheet.
fn no_section(
    file: &str,
    sheet: &Sheet,
    spec: &ReadingSpec,
    labels: Vec<(String, usize)>,
) -> Faults {
    let place = Place::file(file).sheet(&sheet.name);
    Finding::new(Code::RecipeInvalid, place)
        .with("found", spec.section.as_deref().unwrap_or(""))
        .with("expected", repeated(labels).join(", "))
        .into()
}

/// The label a row stands under.
fn section(labels: &[(String, usize)], row: usize) -> Option<&str> {
    let above = labels.iter().take_while(|(_, at)| *at < row);
    above.last().map(|(name, _)| name.as_str())
}

/// Labels that have rows of their own.
fn repeated(labels: Vec<(String, usize)>) -> Vec<String> {
    let starts: Vec<usize> = labels.iter().map(|it| it.1).collect();
    labels
        .into_iter()
        .filter(|(_, row)| !starts.contains(&(row + 1)))
        .map(|(name, _)| name)
        .collect()
}

/// Rows of a text file whose cells have shifted.
fn refuse_uneven(table: &Table) -> Result<(), Faults> {
    let uneven = &table.sheet().uneven;
    let faults: Vec<Finding> = (0..table.len())
        .filter_map(|row| {
            let line = table.line(row);
            let at = uneven.binary_search_by_key(&line, |it| it.0).ok()?;
            Some(
                Finding::new(Code::FileRagged, table.place(row))
                    .with("found", uneven[at].1)
                    .with("expected", table.sheet().even),
            )
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(Faults(shortened(faults))) }
}

/// What is worth knowing about a file before its numbers are used.
fn notices(table: &Table) -> Vec<Finding> {
    let file = || Place::file(&table.file);
    let place = || table.place(usize::MAX);
    let mut found = Vec::new();
    let hidden: Vec<&str> = table
        .workbook
        .sheets
        .iter()
        .filter(|it| it.hidden && !it.is_empty())
        .map(|it| it.name.as_str())
        .collect();
    if !hidden.is_empty() {
        found.push(
            Finding::new(Code::SheetHidden, file())
                .with("names", hidden.join(", ")),
        );
    }
    let lines = &table.layout.hidden;
    if !lines.is_empty() {
        found.push(
            Finding::new(Code::RowsHidden, place())
                .with("count", lines.len())
                .with("rows", some(lines.iter().map(u32::to_string))),
        );
    }
    let remarks = &table.sheet().remarks;
    if remarks.far > 0 {
        found.push(
            Finding::new(Code::CellsFar, place())
                .with("count", remarks.far)
                .with("first", &remarks.first_far),
        );
    }
    if !remarks.elsewhere.is_empty() {
        let names = remarks.elsewhere.iter().cloned();
        found.push(
            Finding::new(Code::ColumnsElsewhere, place())
                .with("columns", some(names)),
        );
    }
    if remarks.comments > 0 || remarks.coloured > 0 {
        found.push(
            Finding::new(Code::NotEvaluated, place())
                .with("coloured", remarks.coloured)
                .with("comments", remarks.comments),
        );
    }
    found
}

/// The first few, and dots for the rest.
pub(super) fn some(items: impl ExactSizeIterator<Item = String>) -> String {
    const NAMED: usize = 8;
    let dots = if items.len() > NAMED { ", …" } else { "" };
    items.take(NAMED).collect::<Vec<_>>().join(", ") + dots
}

#[cfg(test)]
#[path = "assemble_tests.rs"]
mod tests;
