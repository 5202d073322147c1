//! The basis as a product: lower times upper triangle, then one eta per
//! exchange since (product form of the inverse).

use super::markowitz::{self, Pivots};

/// Entries of many sparse vectors, one after another.
#[derive(Clone, Debug, Default)]
struct Packed {
    starts: Vec<usize>,
    entries: Vec<(usize, f64)>,
}

impl Packed {
    fn clear(&mut self) {
        self.starts.clear();
        self.starts.push(0);
        self.entries.clear();
    }

    fn push(&mut self, entries: impl IntoIterator<Item = (usize, f64)>) {
        self.entries.extend(entries);
        self.starts.push(self.entries.len());
    }

    fn at(&self, vector: usize) -> &[(usize, f64)] {
        &self.entries[self.starts[vector]..self.starts[vector + 1]]
    }

    fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }
}

/// One exchange: the entering column in terms of the basis before it.
#[derive(Clone, Copy, Debug)]
struct Exchange {
    place: usize,
    pivot: f64,
}

/// A factorised basis. "Place" is a position in the basis, "row" a row of
/// the matrix; both count the same.
#[derive(Clone, Debug, Default)]
pub struct Factor {
    /// Per pivot in order: its row, its place, its value.
    pivots: Vec<(usize, usize, f64)>,
    /// Which pivots have multipliers, and these: `(row, multiplier)`.
    lower_of: Vec<usize>,
    lower: Packed,
    /// Upper triangle by pivots: `(place, value)` …
    upper_rows: Packed,
    /// … and transposed: `(row, value)`.
    upper_columns: Packed,
    exchanges: Vec<Exchange>,
    etas: Packed,
    scratch: Vec<f64>,
}

impl Factor {
    /// Factorises these columns `(row, value)`. If they are dependent, gives
    /// the places without a pivot and as many rows without one: put the
    /// columns of these rows there and call again.
    pub fn refactor(
        &mut self,
        columns: &[&[(usize, f64)]],
    ) -> Result<(), Vec<(usize, usize)>> {
        let found = markowitz::eliminate(columns);
        if !found.missing.is_empty() {
            return Err(found.missing);
        }
        self.take(&found, columns.len());
        Ok(())
    }

    fn take(&mut self, found: &Pivots, size: usize) {
        self.pivots.clone_from(&found.order);
        self.lower_of.clear();
        self.lower.clear();
        self.upper_rows.clear();
        self.upper_columns.clear();
        self.exchanges.clear();
        self.etas.clear();
        self.scratch.clear();
        self.scratch.resize(size, 0.0);
        let mut turned = vec![Vec::new(); size];
        for (index, &(row, _, _)) in found.order.iter().enumerate() {
            if !found.lower[index].is_empty() {
                self.lower_of.push(index);
                self.lower.push(found.lower[index].iter().copied());
            }
            self.upper_rows.push(found.upper[index].iter().copied());
            for &(place, value) in &found.upper[index] {
                turned[place].push((row, value));
            }
        }
        for &(_, place, _) in &found.order {
            self.upper_columns.push(turned[place].iter().copied());
        }
    }

    /// How many exchanges since the last factorisation, and their entries.
    pub fn exchanged(&self) -> (usize, usize) {
        (self.exchanges.len(), self.etas.entries.len())
    }

    /// Notes that the column which is `entering` in terms of the basis takes
    /// this place, where it has the value `pivot`.
    pub fn exchange(
        &mut self,
        place: usize,
        entering: &[(usize, f64)],
        pivot: f64,
    ) {
        self.exchanges.push(Exchange { place, pivot });
        let others = entering.iter().copied();
        self.etas.push(others.filter(|&(at, _)| at != place));
    }

    /// Solves `B x = b`: `b` by rows comes in, `x` by places goes out.
    pub fn solve(&mut self, vector: &mut [f64]) {
        for index in 0..self.lower.len() {
            let row = self.pivots[self.lower_of[index]].0;
            let amount = vector[row];
            if amount != 0.0 {
                for &(other, multiplier) in self.lower.at(index) {
                    vector[other] -= multiplier * amount;
                }
            }
        }
        for (index, &(row, place, pivot)) in
            self.pivots.iter().enumerate().rev()
        {
            let right = vector[row];
            if right == 0.0 {
                self.scratch[place] = 0.0;
                continue;
            }
            let amount = right / pivot;
            self.scratch[place] = amount;
            for &(other, value) in self.upper_columns.at(index) {
                vector[other] -= value * amount;
            }
        }
        vector.copy_from_slice(&self.scratch);
        for (index, exchange) in self.exchanges.iter().enumerate() {
            let right = vector[exchange.place];
            if right == 0.0 {
                continue;
            }
            let amount = right / exchange.pivot;
            vector[exchange.place] = amount;
            for &(other, value) in self.etas.at(index) {
                vector[other] -= value * amount;
            }
        }
    }

    /// Solves `Bᵀ y = c`: `c` by places comes in, `y` by rows goes out.
    pub fn solve_transposed(&mut self, vector: &mut [f64]) {
        for (index, exchange) in self.exchanges.iter().enumerate().rev() {
            let mut sum = vector[exchange.place];
            for &(other, value) in self.etas.at(index) {
                sum -= value * vector[other];
            }
            vector[exchange.place] = sum / exchange.pivot;
        }
        for (index, &(row, place, pivot)) in self.pivots.iter().enumerate() {
            let right = vector[place];
            if right == 0.0 {
                self.scratch[row] = 0.0;
                continue;
            }
            let amount = right / pivot;
            self.scratch[row] = amount;
            for &(other, value) in self.upper_rows.at(index) {
                vector[other] -= value * amount;
            }
        }
        vector.copy_from_slice(&self.scratch);
        for index in (0..self.lower.len()).rev() {
            let mut sum = 0.0;
            for &(other, multiplier) in self.lower.at(index) {
                sum += multiplier * vector[other];
            }
            vector[self.pivots[self.lower_of[index]].0] -= sum;
        }
    }
}
