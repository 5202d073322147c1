//! Linear programmes over what hangs together.

use super::super::knowledge::propagate::{Bounds, Contradiction};
use super::super::knowledge::system::{NO_HIGH, NO_LOW};
use crate::suppression::Rows;
use crate::suppression::simplex::{End, Simplex};

/// What is less than this from a whole number is one.
const NEAR: f64 = 1e-6;
/// Pivots for one question, per row and column.
const PIVOTS: u64 = 50;

/// Cells that hang together through rows, and the rows.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Part {
    pub(in super::super) cells: Vec<u32>,
    pub(in super::super) rows: Vec<u32>,
}

/// The parts of a system: cells that are open, joined by rows. A cell without
/// any row is a part by itself.
pub(in super::super) fn parts(
    rows: &Rows,
    bounds: &Bounds,
) -> (Vec<Part>, Vec<u32>) {
    let is_open = |cell: usize| bounds.low[cell] < bounds.high[cell];
    let mut parent: Vec<u32> = (0_u32..).take(rows.cells()).collect();
    for row in 0..rows.len() {
        let mut first = None;
        for (cell, _) in rows.terms(row) {
            if is_open(cell as usize) {
                let root = root(&mut parent, cell);
                let to = *first.get_or_insert(root);
                parent[root as usize] = to;
            }
        }
    }
    let mut of_cell = vec![u32::MAX; rows.cells()];
    let mut out: Vec<Part> = Vec::new();
    for cell in (0_u32..).take(rows.cells()) {
        if !is_open(cell as usize) {
            continue;
        }
        let root = root(&mut parent, cell) as usize;
        if of_cell[root] == u32::MAX {
            of_cell[root] = u32::try_from(out.len()).unwrap_or(u32::MAX);
            out.push(Part::default());
        }
        of_cell[cell as usize] = of_cell[root];
        out[of_cell[root] as usize].cells.push(cell);
    }
    for (at, row) in (0_u32..).zip(0..rows.len()) {
        let open = rows.terms(row).find(|it| is_open(it.0 as usize));
        if let Some((cell, _)) = open {
            out[of_cell[cell as usize] as usize].rows.push(at);
        }
    }
    (out, of_cell)
}

fn root(parent: &mut [u32], mut cell: u32) -> u32 {
    while parent[cell as usize] != cell {
        let above = parent[parent[cell as usize] as usize];
        parent[cell as usize] = above;
        cell = above;
    }
    cell
}

/// Why no interval was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Trouble {
    /// No table agrees with everything.
    Contradiction,
    /// The limit of work was met.
    Limit,
}

impl From<Contradiction> for Trouble {
    fn from(_: Contradiction) -> Self {
        Self::Contradiction
    }
}

/// Less than this is nothing.
const SMALL: f64 = 1e-7;

/// One part as a linear programme. Values are in the publication's units.
#[derive(Clone)]
pub(in super::super) struct Programme<'a> {
    rows: &'a Rows,
    bounds: &'a Bounds,
    step: &'a [i64],
    part: &'a Part,
    one: f64,
    simplex: Simplex,
    /// Where the columns stand at 0.
    start: Vec<f64>,
    limit: u64,
}

#[expect(clippy::cast_precision_loss, reason = "searches only")]
pub(in super::super) fn float(value: i64) -> f64 {
    value as f64
}

#[expect(clippy::cast_possible_truncation, reason = "bounded by its callers")]
fn whole(value: f64) -> i64 {
    (value + if value < 0.0 { -0.5 } else { 0.5 }) as i64
}

/// A limit without the sign for none.
fn end(value: i64, one: f64) -> f64 {
    match value {
        NO_LOW => f64::NEG_INFINITY,
        NO_HIGH => f64::INFINITY,
        _ => float(value) / one,
    }
}

/// Moves the rows from what the start allows for to what they should say.
fn begin(
    simplex: &mut Simplex,
    moved: Vec<(usize, f64)>,
    limit: u64,
) -> Result<(), Trouble> {
    let shift = simplex.add_column(moved, (0.0, 1.0));
    simplex.ask([(shift, 1.0)]);
    let how = simplex.maximise(f64::INFINITY, limit);
    let is_done = simplex.value(shift) >= 1.0 - SMALL;
    simplex.set_range(shift, (1.0, 1.0));
    match how {
        _ if is_done => Ok(()),
        End::Limit => Err(Trouble::Limit),
        _ => Err(Trouble::Contradiction),
    }
}

impl<'a> Programme<'a> {
    /// Sets the programme up and finds a first table.
    ///
    /// All columns stand at one end of what is possible. One more column
    /// moves the rows: at 0 they allow for that, at 1 they say what they
    /// should; it is made as large as possible.
    pub(in super::super) fn new(
        rows: &'a Rows,
        bounds: &'a Bounds,
        step: &'a [i64],
        part: &'a Part,
        one: i64,
    ) -> Result<Self, Trouble> {
        let one = float(one);
        let mut start = Vec::with_capacity(part.cells.len());
        let mut place = std::collections::BTreeMap::new();
        for (at, cell) in part.cells.iter().enumerate() {
            let (low, high) = Self::limits(bounds, *cell, one);
            place.insert(*cell, at);
            start.push(if low > f64::NEG_INFINITY {
                low
            } else if high < f64::INFINITY {
                high
            } else {
                0.0
            });
        }
        let mut ranges = Vec::with_capacity(part.rows.len());
        let mut columns = vec![Vec::new(); part.cells.len()];
        let mut moved = Vec::new();
        for (at, row) in part.rows.iter().enumerate() {
            let row = *row as usize;
            let largest = rows.terms(row).map(|it| it.1.unsigned_abs()).max();
            #[expect(clippy::cast_precision_loss, reason = "a scale")]
            let scale = 1.0 / largest.unwrap_or(1).max(1) as f64;
            let (low, high) = rows.range(row);
            let mut sum = 0.0;
            for (cell, times) in rows.terms(row) {
                let times = float(times) * scale;
                if let Some(column) = place.get(&cell) {
                    columns[*column].push((at, times));
                    sum += times * start[*column];
                } else {
                    sum += times * end(bounds.low[cell as usize], one);
                }
            }
            let low = end(low, one) * scale - sum;
            let high = end(high, one) * scale - sum;
            let by = if low > 0.0 { low } else { high.min(0.0) };
            ranges.push((low - by, high - by));
            if by != 0.0 {
                moved.push((at, -by));
            }
        }
        let mut simplex = Simplex::new(&ranges);
        for (at, cell) in part.cells.iter().enumerate() {
            let (low, high) = Self::limits(bounds, *cell, one);
            let range = (low - start[at], high - start[at]);
            simplex.add_column(columns[at].iter().copied(), range);
        }
        let size = part.rows.len() + part.cells.len() + 10;
        let limit = PIVOTS * u64::try_from(size).unwrap_or(u64::MAX / PIVOTS);
        if !moved.is_empty() {
            begin(&mut simplex, moved, limit)?;
        }
        Ok(Self { rows, bounds, step, part, one, simplex, start, limit })
    }

    fn limits(bounds: &Bounds, cell: u32, one: f64) -> (f64, f64) {
        let cell = cell as usize;
        (end(bounds.low[cell], one), end(bounds.high[cell], one))
    }

    /// The smallest (or largest) value of a column that the rows allow.
    pub(in super::super) fn extreme(
        &mut self,
        column: usize,
        largest: bool,
    ) -> Result<f64, Trouble> {
        let sign = if largest { 1.0 } else { -1.0 };
        self.simplex.ask([(column, sign)]);
        match self.simplex.maximise(f64::INFINITY, self.limit) {
            End::Optimal | End::Reached => Ok(self.value(column)),
            End::Unbounded => Ok(sign * f64::INFINITY),
            End::Limit => Err(Trouble::Limit),
        }
    }

    /// Where a column stands.
    pub(in super::super) fn value(&self, column: usize) -> f64 {
        self.start[column] + self.simplex.value(column)
    }

    /// The cells that its columns are.
    pub(in super::super) fn cells(&self) -> &'a [u32] {
        &self.part.cells
    }

    /// How many rows and columns it has.
    pub(in super::super) fn size(&self) -> u64 {
        let size = self.part.cells.len() + self.part.rows.len();
        u64::try_from(size).unwrap_or(u64::MAX / 1_000_000)
    }

    /// How many pivots were made.
    pub(in super::super) fn pivots(&self) -> u64 {
        self.simplex.pivots()
    }

    /// Moves a column within narrower bounds, in units; whether that is
    /// possible.
    ///
    /// A column beyond a bound may first be anywhere up to there and is then
    /// asked to come as near as it can.
    pub(in super::super) fn enter(
        &mut self,
        column: usize,
        (low, high): (i64, i64),
    ) -> Result<bool, Trouble> {
        let start = self.start[column];
        let low = end(low, self.one) - start;
        let high = end(high, self.one) - start;
        let (before, after) = self.simplex.range(column);
        let at = self.simplex.value(column);
        let is_above = at > high + SMALL;
        let (bound, sign) = if is_above {
            self.simplex.set_range(column, (high, after));
            (high, -1.0)
        } else if at < low - SMALL {
            self.simplex.set_range(column, (before, low));
            (low, 1.0)
        } else {
            self.simplex.set_range(column, (low, high));
            return Ok(true);
        };
        self.simplex.ask([(column, sign)]);
        if self.simplex.maximise(f64::INFINITY, self.limit) == End::Limit {
            return Err(Trouble::Limit);
        }
        let far = sign * (bound - self.simplex.value(column));
        self.simplex.set_range(column, (low, high));
        Ok(far <= SMALL)
    }

    /// The column furthest from a whole number, and the whole number of units
    /// below it.
    pub(in super::super) fn fraction(&self) -> Option<(usize, i64)> {
        let mut found: Option<(usize, i64)> = None;
        let mut most = NEAR;
        for (at, cell) in self.part.cells.iter().enumerate() {
            let step = self.step[*cell as usize].max(1);
            let steps = self.value(at) * self.one / float(step);
            if steps.abs() > 1e15 {
                continue;
            }
            let below = steps.floor();
            let far = (steps - below).min(below + 1.0 - steps);
            if far > most {
                most = far;
                found = Some((at, whole(below) * step));
            }
        }
        found
    }

    /// Whether a column stands nearer to the whole number above.
    pub(in super::super) fn is_nearer_above(
        &self,
        column: usize,
        below: i64,
    ) -> bool {
        let step = self.step[self.part.cells[column] as usize].max(1);
        let value = self.value(column) * self.one;
        2.0 * (value - float(below)) > float(step)
    }

    /// The present table in whole units, if it is one: every count whole, all
    /// rows and bounds kept. Written in place of what `table` has for the
    /// part's cells; the others have to stand there.
    pub(in super::super) fn table(&self, table: &mut [i64]) -> bool {
        for (at, cell) in self.part.cells.iter().enumerate() {
            let cell = *cell as usize;
            let step = self.step[cell].max(1);
            let value = self.value(at) * self.one;
            let steps = value / float(step);
            if steps.abs() > 1e15 {
                return false;
            }
            let units = whole(steps) * step;
            let far = value - float(units);
            if far > NEAR * self.one || far < -NEAR * self.one {
                return false;
            }
            if units < self.bounds.low[cell] || units > self.bounds.high[cell] {
                return false;
            }
            table[cell] = units;
        }
        self.part.rows.iter().all(|row| {
            let (low, high) = self.rows.range(*row as usize);
            let terms = self.rows.terms(*row as usize);
            let sum: i128 = terms
                .map(|it| i128::from(it.1) * i128::from(table[it.0 as usize]))
                .sum();
            (low == NO_LOW || sum >= i128::from(low))
                && (high == NO_HIGH || sum <= i128::from(high))
        })
    }
}
