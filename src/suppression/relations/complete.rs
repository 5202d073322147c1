//! The first pattern of a large table: no relation with one withheld cell.
//!
//! Somebody who knows all cells of a sum but one knows that one too. So every
//! relation needs none or at least two withheld cells, and this withholds the
//! cheapest further one until that is so. It is not enough (several relations
//! together may still determine a cell, and a cell may have no room to move),
//! but it leaves little to mend.

use crate::suppression::problem::{Fate, Problem, Rows};

/// Relations of every cell, as the columns of [`Rows`].
pub struct Columns {
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Columns {
    /// Turns rows into columns; only equations count.
    #[must_use]
    pub fn of(rows: &Rows) -> Self {
        let mut starts = vec![0_u32; rows.cells() + 1];
        for (_, cell) in entries(rows) {
            starts[cell as usize + 1] += 1;
        }
        for cell in 0..rows.cells() {
            starts[cell + 1] += starts[cell];
        }
        let mut next = starts.clone();
        let mut of_cell = vec![0; starts[rows.cells()] as usize];
        for (row, cell) in entries(rows) {
            let place = &mut next[cell as usize];
            of_cell[*place as usize] = row;
            *place += 1;
        }
        Self { starts, rows: of_cell }
    }

    /// The equations that a cell is in.
    #[must_use]
    pub fn of_cell(&self, cell: usize) -> &[u32] {
        let span = self.starts[cell] as usize..self.starts[cell + 1] as usize;
        &self.rows[span]
    }
}

/// `(row, cell)` of every equation.
fn entries(rows: &Rows) -> impl Iterator<Item = (u32, u32)> + '_ {
    let equations = (0_u32..).zip(0..rows.len()).filter(|&(_, row)| {
        let (low, high) = rows.range(row);
        low == high
    });
    equations
        .flat_map(|(at, row)| rows.terms(row).map(move |(cell, _)| (at, cell)))
}

/// Withholds further cells until no equation has exactly one withheld cell
/// that is a claim's or was itself withheld for one; `hidden` grows.
///
/// Cheapest first; a cell that makes good a second such equation counts 0.6 of
/// its cost, one that leaves another equation with one withheld cell 1.6.
/// Cells that cannot vary (zeros, where they are not `Open`) are of no use.
pub fn complete(problem: &Problem, columns: &Columns, hidden: &mut [bool]) {
    let rows = &problem.rows;
    let mut open = vec![0_u32; rows.len()];
    for (cell, _) in hidden.iter().enumerate().filter(|(_, it)| **it) {
        for &row in columns.of_cell(cell) {
            open[row as usize] += 1;
        }
    }
    let mut queue: Vec<u32> = (0_u32..)
        .zip(&open)
        .filter(|(_, it)| **it == 1)
        .map(|(row, _)| row)
        .collect();
    let mut next = 0;
    while let Some(&row) = queue.get(next) {
        next += 1;
        if open[row as usize] != 1 {
            continue;
        }
        let best = rows
            .terms(row as usize)
            .map(|(cell, _)| cell as usize)
            .filter(|&it| !hidden[it] && is_useful(problem, it))
            .min_by_key(|&it| (price(problem, columns, &open, it, row), it));
        let Some(cell) = best else { continue };
        hidden[cell] = true;
        for &other in columns.of_cell(cell) {
            open[other as usize] += 1;
            if open[other as usize] == 1 {
                queue.push(other);
            }
        }
    }
}

/// Whether withholding a cell can help: it may be withheld, and it may vary.
fn is_useful(problem: &Problem, cell: usize) -> bool {
    problem.fate[cell] == Fate::Open && problem.low[cell] < problem.high[cell]
}

fn price(
    problem: &Problem,
    columns: &Columns,
    open: &[u32],
    cell: usize,
    row: u32,
) -> u64 {
    let mut price = problem.cost[cell].saturating_mul(1000);
    for &other in columns.of_cell(cell) {
        if other != row {
            price = match open[other as usize] {
                0 => price.saturating_mul(8) / 5,
                1 => price.saturating_mul(3) / 5,
                _ => price,
            };
        }
    }
    price
}
