//! Sparse elimination modulo a prime.

use super::modular::{inverse, minus, plus, times};

/// A row on its way: cells and coefficients, sorted by cell.
pub(crate) type Row = Vec<(u32, u32)>;

/// A cell that follows from the others of a row.
pub(crate) struct Pivot {
    /// Which.
    pub(crate) cell: u32,
    /// −1 / its coefficient.
    factor: u32,
    /// The row, the cell itself included.
    row: Row,
}

impl Pivot {
    /// Its value, from those of the other cells.
    pub(crate) fn value(&self, values: &[u32]) -> u32 {
        let mut sum = 0;
        for &(cell, coefficient) in &self.row {
            if cell != self.cell {
                sum = plus(sum, times(coefficient, values[cell as usize]));
            }
        }
        times(sum, self.factor)
    }
}

/// Gaussian elimination, short rows first; every pivot is the cell of its row
/// that occurs in the fewest others (Markowitz). A pivot's row holds cells
/// that later pivots give, so values follow in reverse order.
pub(crate) fn eliminate(rows: Vec<Row>, cells: usize) -> Vec<Pivot> {
    let mut work = Work::new(rows, cells);
    let mut pivots = Vec::new();
    while let Some(at) = work.shortest() {
        let row = std::mem::take(&mut work.rows[at]);
        for &(cell, _) in &row {
            work.count[cell as usize] -= 1;
        }
        let fewest =
            row.iter().min_by_key(|it| (work.count[it.0 as usize], it.0));
        let Some(&(cell, coefficient)) = fewest else { continue };
        let factor = minus(inverse(coefficient));
        let pivot = Pivot { cell, factor, row };
        work.clear(&pivot);
        pivots.push(pivot);
    }
    pivots
}

struct Work {
    rows: Vec<Row>,
    /// Rows of every cell; may name rows that no longer hold it.
    of_cell: Vec<Vec<u32>>,
    /// In how many rows a cell is.
    count: Vec<u32>,
    /// Rows by length; entries may be out of date.
    buckets: Vec<Vec<u32>>,
    least: usize,
    spare: Row,
}

impl Work {
    fn new(rows: Vec<Row>, cells: usize) -> Self {
        let mut of_cell: Vec<Vec<u32>> = vec![Vec::new(); cells];
        let mut count = vec![0; cells];
        let longest = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); longest + 1];
        for (at, row) in (0..).zip(&rows) {
            for (cell, _) in row {
                of_cell[*cell as usize].push(at);
                count[*cell as usize] += 1;
            }
            buckets[row.len()].push(at);
        }
        let spare = Row::new();
        Self { rows, of_cell, count, buckets, least: 1, spare }
    }

    /// The shortest row that is left.
    fn shortest(&mut self) -> Option<usize> {
        while self.least < self.buckets.len() {
            match self.buckets[self.least].pop() {
                None => self.least += 1,
                Some(at) if self.rows[at as usize].len() == self.least => {
                    return Some(at as usize);
                }
                Some(_) => {}
            }
        }
        None
    }

    /// Takes a pivot's cell out of all rows that are left.
    fn clear(&mut self, pivot: &Pivot) {
        let cell = pivot.cell as usize;
        for other in std::mem::take(&mut self.of_cell[cell]) {
            let row = &self.rows[other as usize];
            let place = row.binary_search_by_key(&pivot.cell, |it| it.0);
            let Ok(place) = place else { continue };
            let scale = times(row[place].1, pivot.factor);
            self.combine(other, pivot, scale);
        }
    }

    /// Adds `scale` times a pivot's row to another, which makes the pivot's
    /// cell zero there.
    fn combine(&mut self, at: u32, pivot: &Pivot, scale: u32) {
        let mut out = std::mem::take(&mut self.spare);
        let old = std::mem::take(&mut self.rows[at as usize]);
        out.clear();
        let (mut one, mut two) = (0, 0);
        let cell_at = |row: &Row, at: usize| row.get(at).map(|it| it.0);
        loop {
            let (mine, new) = (cell_at(&old, one), cell_at(&pivot.row, two));
            let Some(cell) = mine.into_iter().chain(new).min() else { break };
            let mut sum = 0;
            if mine == Some(cell) {
                sum = old[one].1;
                one += 1;
            } else {
                self.of_cell[cell as usize].push(at);
                self.count[cell as usize] += 1;
            }
            if new == Some(cell) {
                sum = plus(sum, times(scale, pivot.row[two].1));
                two += 1;
            }
            if sum == 0 {
                self.count[cell as usize] -= 1;
            } else {
                out.push((cell, sum));
            }
        }
        self.file(at, out);
        self.spare = old;
    }

    fn file(&mut self, at: u32, row: Row) {
        let length = row.len();
        if length >= self.buckets.len() {
            self.buckets.resize(length + 1, Vec::new());
        }
        if length > 0 {
            self.buckets[length].push(at);
            self.least = self.least.min(length);
        }
        self.rows[at as usize] = row;
    }
}
