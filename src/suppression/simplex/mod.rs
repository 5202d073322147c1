//! A bounded primal simplex with cost switching.
//!
//! `max c·y` subject to `low ≤ A y ≤ high` and `l ≤ y ≤ u`, from a feasible
//! point that the caller knows: there is no first phase. Another cost keeps
//! basis and point, so that many questions about one table are answered one
//! after the other. Columns may be added, ranges changed at any time.
//!
//! It *searches*, in floating point; what it finds is proven elsewhere, in
//! integers.
//!
//! Method: Dantzig's simplex for bounded variables with non-basic variables
//! allowed between their bounds, product form of the inverse over a sparse
//! LU factorisation, Devex pricing (Forrest & Goldfarb 1992), Harris' ratio
//! test (1973).

mod factor;
mod markowitz;
mod step;

use factor::Factor;

/// Not in the basis.
const OUT: usize = usize::MAX;
/// After so many exchanges the basis is factorised anew.
const EXCHANGES: usize = 64;

/// How a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// No point is better.
    Optimal,
    /// The value asked for is reached; better ones may exist.
    Reached,
    /// Nothing stops the value from growing.
    Unbounded,
    /// The limit of pivots was met.
    Limit,
}

/// A linear programme with a feasible point.
///
/// Variables are numbered inside with the rows' logical ones first:
/// `A y − s = 0`, `low ≤ s ≤ high`.
#[derive(Clone, Debug, Default)]
pub struct Simplex {
    /// How many rows.
    size: usize,
    /// Entries `(row, value)` of every variable.
    columns: Vec<Vec<(usize, f64)>>,
    /// Entries `(variable, value)` of every row without its logical one.
    rows: Vec<Vec<(usize, f64)>>,
    low: Vec<f64>,
    high: Vec<f64>,
    point: Vec<f64>,
    /// What is minimised.
    cost: Vec<f64>,
    priced: Vec<usize>,
    /// Position in the basis or `OUT`.
    place: Vec<usize>,
    basis: Vec<usize>,
    factor: Factor,
    stale: bool,
    /// Reduced costs and Devex weights.
    slope: Vec<f64>,
    weight: Vec<f64>,
    /// What is minimised at the point.
    total: f64,
    /// Work space.
    entering: Vec<f64>,
    entries: Vec<(usize, f64)>,
    multipliers: Vec<f64>,
    pivot_row: Vec<f64>,
    touched: Vec<usize>,
    pivots: u64,
    /// Which way through the vertices is preferred.
    taste: u64,
}

impl Simplex {
    /// Rows with these ranges, no column yet; every range contains 0.
    #[must_use]
    pub fn new(ranges: &[(f64, f64)]) -> Self {
        let size = ranges.len();
        Self {
            size,
            columns: (0..size).map(|row| vec![(row, -1.0)]).collect(),
            rows: vec![Vec::new(); size],
            low: ranges.iter().map(|range| range.0).collect(),
            high: ranges.iter().map(|range| range.1).collect(),
            point: vec![0.0; size],
            cost: vec![0.0; size],
            place: (0..size).collect(),
            basis: (0..size).collect(),
            stale: true,
            slope: vec![0.0; size],
            weight: vec![1.0; size],
            entering: vec![0.0; size],
            multipliers: vec![0.0; size],
            pivot_row: vec![0.0; size],
            ..Self::default()
        }
    }

    /// Adds a column `(row, value)` that stands at 0, which its range has to
    /// contain. Returns its number, from 0.
    pub fn add_column(
        &mut self,
        terms: impl IntoIterator<Item = (usize, f64)>,
        (low, high): (f64, f64),
    ) -> usize {
        let variable = self.columns.len();
        let column: Vec<_> = terms.into_iter().collect();
        for &(row, value) in &column {
            self.rows[row].push((variable, value));
        }
        self.columns.push(column);
        self.low.push(low);
        self.high.push(high);
        self.point.push(0.0);
        self.cost.push(0.0);
        self.place.push(OUT);
        self.slope.push(0.0);
        self.weight.push(1.0);
        self.pivot_row.push(0.0);
        variable - self.size
    }

    /// How many columns there are.
    #[must_use]
    pub fn width(&self) -> usize {
        self.columns.len() - self.size
    }

    /// Where a column stands.
    #[must_use]
    pub fn value(&self, column: usize) -> f64 {
        self.point[self.size + column]
    }

    /// What a row adds up to.
    #[must_use]
    pub fn activity(&self, row: usize) -> f64 {
        self.point[row]
    }

    /// The range of a column.
    #[must_use]
    pub fn range(&self, column: usize) -> (f64, f64) {
        let variable = self.size + column;
        (self.low[variable], self.high[variable])
    }

    /// Changes the range of a column. Where it stands is not changed: see to
    /// it that it stays inside, or call [`Self::rest`].
    pub fn set_range(&mut self, column: usize, (low, high): (f64, f64)) {
        let variable = self.size + column;
        self.low[variable] = low;
        self.high[variable] = high;
    }

    /// The same for a row.
    pub fn set_row_range(&mut self, row: usize, (low, high): (f64, f64)) {
        self.low[row] = low;
        self.high[row] = high;
    }

    /// Puts everything back to 0 and keeps the basis. 0 has to be in all
    /// ranges.
    pub fn rest(&mut self) {
        self.point.fill(0.0);
    }

    /// What to maximise from now on: `(column, factor)`.
    pub fn ask(&mut self, costs: impl IntoIterator<Item = (usize, f64)>) {
        for variable in self.priced.drain(..) {
            self.cost[variable] = 0.0;
        }
        for (column, factor) in costs {
            self.cost[self.size + column] = -factor;
            self.priced.push(self.size + column);
        }
    }

    /// The value of what is asked at the point.
    #[must_use]
    pub fn objective(&self) -> f64 {
        let terms = self.priced.iter();
        -terms.map(|&at| self.cost[at] * self.point[at]).sum::<f64>()
    }

    /// What one more unit of a row's range is worth at the optimum: with
    /// `π` these values and `d = c − πA`, `c·y = π·(A y) + d·y`.
    #[must_use]
    pub fn dual(&self, row: usize) -> f64 {
        -self.multipliers[row]
    }

    /// What is left of a column's factor when the rows are paid by their
    /// [`dual`](Self::dual): `d = c − πA`, at the optimum.
    #[must_use]
    pub fn gain(&self, column: usize) -> f64 {
        -self.slope[self.size + column]
    }

    /// Another taste is another way through the vertices, hence often
    /// another one of the optima. 0 is the plain one.
    pub fn prefer(&mut self, taste: u64) {
        self.taste = taste;
    }

    /// How many pivots were made since the beginning.
    #[must_use]
    pub fn pivots(&self) -> u64 {
        self.pivots
    }

    /// Maximises what was asked, at most until `enough` is reached and with
    /// at most `limit` pivots.
    pub fn maximise(&mut self, enough: f64, limit: u64) -> End {
        self.weight.fill(1.0);
        if self.taste != 0 {
            for (variable, weight) in (0..).zip(&mut self.weight) {
                let share = step::share(variable, self.taste);
                *weight = share * share * share;
            }
        }
        if self.stale || self.factor.exchanged().0 >= EXCHANGES {
            self.refactor();
        }
        self.price_all();
        self.walk(enough, limit)
    }

    /// Factorises the basis; where it is dependent, logical variables step
    /// in. Then the basic variables are computed from the others.
    fn refactor(&mut self) {
        loop {
            let columns: Vec<&[(usize, f64)]> = self
                .basis
                .iter()
                .map(|&variable| self.columns[variable].as_slice())
                .collect();
            let Err(missing) = self.factor.refactor(&columns) else {
                break;
            };
            for (place, row) in missing {
                self.place[self.basis[place]] = OUT;
                self.basis[place] = row;
                self.place[row] = place;
            }
        }
        self.stale = false;
        let mut right = vec![0.0; self.size];
        for (variable, &value) in self.point.iter().enumerate() {
            if value != 0.0 && self.place[variable] == OUT {
                for &(row, entry) in &self.columns[variable] {
                    right[row] -= entry * value;
                }
            }
        }
        self.factor.solve(&mut right);
        for (place, &variable) in self.basis.iter().enumerate() {
            self.point[variable] = right[place];
        }
    }

    /// Multipliers and reduced costs from scratch.
    fn price_all(&mut self) {
        self.total = -self.objective();
        self.multipliers.fill(0.0);
        for &variable in &self.priced {
            if self.place[variable] != OUT {
                self.multipliers[self.place[variable]] = self.cost[variable];
            }
        }
        self.factor.solve_transposed(&mut self.multipliers);
        self.slope.fill(0.0);
        for &variable in &self.priced {
            self.slope[variable] = self.cost[variable];
        }
        for row in 0..self.size {
            let multiplier = self.multipliers[row];
            if multiplier != 0.0 {
                self.slope[row] += multiplier;
                for &(variable, value) in &self.rows[row] {
                    self.slope[variable] -= multiplier * value;
                }
            }
        }
        for &variable in &self.basis {
            self.slope[variable] = 0.0;
        }
    }
}
