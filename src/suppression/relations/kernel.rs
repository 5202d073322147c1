//! Which withheld cells the shown ones and the equations determine.
//!
//! The withheld cells may be changed by any vector of the kernel of their
//! equations, and by nothing else. So a cell is determined exactly where every
//! kernel vector is zero. One random kernel vector modulo a prime shows it: of
//! a cell that is not determined it is zero with probability 1/p.
//!
//! Bounds are not looked at: what is free here may still be held by them.

use std::ops::Range;

use super::complete::Columns;
use super::eliminate::{Row, eliminate};
use super::modular::{inverse, minus, of, plus, times};
use crate::suppression::problem::Rows;

/// Says of each cell whether it is determined: shown, or withheld and yet
/// computable. `random` gives numbers below 2³¹ − 1. Inequalities determine
/// nothing and are not looked at.
///
/// What is said to be free is free; what is said to be determined is so but
/// for a chance of one in two thousand million.
#[must_use]
pub fn determined(
    rows: &Rows,
    columns: &Columns,
    hidden: &[bool],
    random: &mut dyn FnMut() -> u32,
) -> Vec<bool> {
    let mut work = Work::new(rows, columns, hidden);
    work.peel();
    let mut values = vec![0_u32; rows.cells()];
    let mut given = vec![false; rows.cells()];
    let eliminated = eliminate(work.core(), rows.cells());
    for pivot in &eliminated {
        given[pivot.cell as usize] = true;
    }
    for pivot in &work.pivots {
        given[pivot.cell as usize] = true;
    }
    for (cell, value) in values.iter_mut().enumerate() {
        if !work.is_fixed[cell] && !given[cell] {
            *value = random().max(1);
        }
    }
    for pivot in eliminated.iter().rev() {
        values[pivot.cell as usize] = pivot.value(&values);
    }
    for pivot in work.pivots.iter().rev() {
        values[pivot.cell as usize] = work.value(pivot, &values);
    }
    values.iter().map(|it| *it == 0).collect()
}

/// A cell that makes good whatever the others of an equation do.
struct Pivot {
    cell: u32,
    row: u32,
    /// −1 / its coefficient.
    factor: u32,
}

struct Work<'a> {
    rows: &'a Rows,
    columns: &'a Columns,
    /// Shown, or found to be determined on the way.
    is_fixed: Vec<bool>,
    /// How many withheld cells each equation still has; 0 when it no longer
    /// binds.
    open: Vec<u32>,
    /// In how many binding equations each withheld cell is.
    degree: Vec<u32>,
    pivots: Vec<Pivot>,
}

impl<'a> Work<'a> {
    fn new(rows: &'a Rows, columns: &'a Columns, hidden: &[bool]) -> Self {
        let mut open = vec![0_u32; rows.len()];
        let mut degree = vec![0_u32; rows.cells()];
        for (cell, degree) in degree.iter_mut().enumerate() {
            if hidden[cell] {
                let within = columns.of_cell(cell);
                for &row in within {
                    open[row as usize] += 1;
                    *degree += 1;
                }
            }
        }
        let is_fixed = hidden.iter().map(|it| !it).collect();
        Self { rows, columns, is_fixed, open, degree, pivots: Vec::new() }
    }

    /// Equations with one withheld cell determine it; a cell in one equation
    /// only makes good whatever the others do, so that the equation no longer
    /// binds them. Until neither is left.
    fn peel(&mut self) {
        let mut rows = numbers(self.open.len(), |it| self.open[it] == 1);
        let mut cells = numbers(self.degree.len(), |it| self.degree[it] == 1);
        loop {
            if let Some(row) = rows.pop() {
                self.fix(row as usize, &mut rows);
            } else if let Some(cell) = cells.pop() {
                self.make_good(cell, &mut cells);
            } else {
                return;
            }
        }
    }

    fn fix(&mut self, row: usize, rows: &mut Vec<u32>) {
        let rest = self.rows;
        if self.open[row] != 1 {
            return;
        }
        let mut terms = rest.terms(row);
        let Some((cell, _)) = terms.find(|it| !self.is_fixed[it.0 as usize])
        else {
            return;
        };
        self.is_fixed[cell as usize] = true;
        self.degree[cell as usize] = 0;
        for &other in self.columns.of_cell(cell as usize) {
            let open = &mut self.open[other as usize];
            if *open == 0 {
                continue;
            }
            *open -= 1;
            if *open == 1 {
                rows.push(other);
            }
        }
    }

    fn make_good(&mut self, cell: u32, cells: &mut Vec<u32>) {
        let at = cell as usize;
        if self.is_fixed[at] || self.degree[at] != 1 {
            return;
        }
        let within = self.columns.of_cell(at);
        let Some(&row) = within.iter().find(|it| self.open[**it as usize] > 0)
        else {
            return;
        };
        self.open[row as usize] = 0;
        let mut factor = 0;
        for (other, coefficient) in self.rows.terms(row as usize) {
            let other_at = other as usize;
            if other == cell {
                factor = minus(inverse(of(coefficient)));
            }
            if !self.is_fixed[other_at] {
                self.degree[other_at] -= 1;
                if self.degree[other_at] == 1 {
                    cells.push(other);
                }
            }
        }
        self.pivots.push(Pivot { cell, row, factor });
    }

    /// The equations that still bind, over the cells that are still open.
    fn core(&self) -> Vec<Row> {
        let binding = (0..self.open.len()).filter(|it| self.open[*it] > 0);
        binding
            .map(|row| {
                let terms = self.rows.terms(row);
                let open = terms.filter(|it| !self.is_fixed[it.0 as usize]);
                let mut row: Row =
                    open.map(|(cell, it)| (cell, of(it))).collect();
                row.sort_unstable();
                row
            })
            .collect()
    }

    fn value(&self, pivot: &Pivot, values: &[u32]) -> u32 {
        let mut sum = 0;
        for (cell, coefficient) in self.rows.terms(pivot.row as usize) {
            if cell != pivot.cell && !self.is_fixed[cell as usize] {
                let value = values[cell as usize];
                sum = plus(sum, times(of(coefficient), value));
            }
        }
        times(sum, pivot.factor)
    }
}

fn numbers(below: usize, mut holds: impl FnMut(usize) -> bool) -> Vec<u32> {
    let all: Range<u32> = 0..u32::try_from(below).unwrap_or(u32::MAX);
    all.filter(|it| holds(*it as usize)).collect()
}

#[cfg(test)]
#[path = "kernel_tests.rs"]
mod tests;
