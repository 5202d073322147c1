//! What integers are left to each cell once what is shown is known.

use crate::suppression::problem::{Problem, Rows};

/// No cell is thought to move further from its true value than this, so
/// that everything is finite. It only narrows what an outsider may think.
const FAR: i64 = 1 << 20;
/// From here on a bound means "none".
const ENDLESS: i64 = i64::MAX / 4;
/// So many visits per row; tightening may go on for ever otherwise.
const VISITS: usize = 30;

/// In which rows a cell stands.
#[derive(Clone, Debug, Default)]
pub struct Links {
    starts: Vec<usize>,
    entries: Vec<(u32, i64)>,
}

impl Links {
    /// Turns rows around.
    #[must_use]
    pub fn of(rows: &Rows) -> Self {
        let mut starts = vec![0; rows.cells() + 1];
        for row in 0..rows.len() {
            for (cell, _) in rows.terms(row) {
                starts[cell as usize + 1] += 1;
            }
        }
        for cell in 0..rows.cells() {
            starts[cell + 1] += starts[cell];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0); starts[rows.cells()]];
        for row in 0..rows.len() {
            let number = u32::try_from(row).unwrap_or(u32::MAX);
            for (cell, by) in rows.terms(row) {
                entries[next[cell as usize]] = (number, by);
                next[cell as usize] += 1;
            }
        }
        Self { starts, entries }
    }

    /// The rows of a cell with its coefficients there.
    #[must_use]
    pub fn rows(&self, cell: u32) -> &[(u32, i64)] {
        let cell = cell as usize;
        &self.entries[self.starts[cell]..self.starts[cell + 1]]
    }
}

/// How far each cell may be below and above its true value.
#[derive(Clone, Debug)]
pub struct Room {
    /// At most 0.
    pub low: Vec<i64>,
    /// At least 0.
    pub high: Vec<i64>,
    /// What is left to each row when the true table is taken off it.
    pub rows: Vec<(i64, i64)>,
}

impl Room {
    /// The room by bounds alone: none for what is shown.
    #[must_use]
    pub fn of(problem: &Problem, hidden: &[bool]) -> Self {
        let cells = problem.value.len();
        let (mut low, mut high) = (vec![0; cells], vec![0; cells]);
        for cell in (0..cells).filter(|&cell| hidden[cell]) {
            let value = problem.value[cell];
            low[cell] = off(problem.low[cell], value).clamp(-FAR, 0);
            high[cell] = off(problem.high[cell], value).clamp(0, FAR);
        }
        let rows = (0..problem.rows.len())
            .map(|row| {
                let terms = problem.rows.terms(row);
                let sum = terms.fold(0_i64, |sum, (cell, by)| {
                    let value = problem.value[cell as usize];
                    sum.saturating_add(by.saturating_mul(value))
                });
                let (low, high) = problem.rows.range(row);
                (off(low, sum), off(high, sum))
            })
            .collect();
        Self { low, high, rows }
    }

    /// Tightens by the rows until nothing changes: sound for integers.
    pub fn tighten(&mut self, rows: &Rows, links: &Links) {
        let mut waiting: Vec<u32> = (0..rows.len())
            .rev()
            .map(|row| u32::try_from(row).unwrap_or(u32::MAX))
            .collect();
        let mut is_waiting = vec![true; rows.len()];
        let mut visits = VISITS.saturating_mul(rows.len());
        let mut changed = Vec::new();
        while let Some(row) = waiting.pop() {
            is_waiting[row as usize] = false;
            if visits == 0 {
                return;
            }
            visits -= 1;
            self.tighten_row(rows, row as usize, &mut changed);
            for cell in changed.drain(..) {
                for &(other, _) in links.rows(cell) {
                    if !is_waiting[other as usize] {
                        is_waiting[other as usize] = true;
                        waiting.push(other);
                    }
                }
            }
        }
    }

    fn tighten_row(&mut self, rows: &Rows, row: usize, changed: &mut Vec<u32>) {
        let (mut least, mut most) = (0_i128, 0_i128);
        for (cell, by) in rows.terms(row) {
            let (small, large) = self.span(cell, by);
            least += small;
            most += large;
        }
        let (low, high) = self.rows[row];
        for (cell, by) in rows.terms(row) {
            let at = cell as usize;
            if by == 0 || self.low[at] == self.high[at] {
                continue;
            }
            let (small, large) = self.span(cell, by);
            let before = (self.low[at], self.high[at]);
            if high < ENDLESS {
                self.cap(at, by, i128::from(high) - (least - small));
            }
            if low > -ENDLESS {
                self.cap(at, -by, (most - large) - i128::from(low));
            }
            if before != (self.low[at], self.high[at]) {
                // The sums stay as they were: too wide, hence still true.
                changed.push(cell);
            }
        }
    }

    /// The least and the most that a term can be.
    fn span(&self, cell: u32, by: i64) -> (i128, i128) {
        let low = i128::from(self.low[cell as usize]) * i128::from(by);
        let high = i128::from(self.high[cell as usize]) * i128::from(by);
        (low.min(high), low.max(high))
    }

    /// Keeps `by · z ≤ most`.
    fn cap(&mut self, at: usize, by: i64, most: i128) {
        let whole = most.div_euclid(i128::from(by).abs());
        let whole = whole.clamp(0, i128::from(FAR));
        let whole = i64::try_from(whole).unwrap_or(FAR);
        if by > 0 {
            self.high[at] = self.high[at].min(whole);
        } else {
            self.low[at] = self.low[at].max(-whole);
        }
    }
}

/// `bound − value`, where an endless bound stays endless.
fn off(bound: i64, value: i64) -> i64 {
    if bound.unsigned_abs() >= ENDLESS.unsigned_abs() {
        bound
    } else {
        bound.saturating_sub(value)
    }
}
