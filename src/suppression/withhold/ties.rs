//! A problem made ready for the search for moves: equations only.
//!
//! Every inequality gets a cell of its own for what its sum is, every claim
//! that is not one cell gets one for what it claims; both are `Latent`. So a
//! move is an integer vector of a kernel, within the room of each cell.

use crate::suppression::problem::{Fate, Problem};
use crate::suppression::relations::modular::{
    P, inverse, minus, of, plus, reduce, times,
};
use crate::suppression::relations::{Relation, shorten, tighten};

/// What nobody may withhold.
pub(crate) const NEVER: u64 = u64::MAX;
/// More than this no cell costs, so that sums of costs stay numbers.
const DEAREST: u64 = 1 << 40;

/// Sparse rows, one way or the other.
#[derive(Default)]
struct Sparse {
    starts: Vec<u32>,
    entries: Vec<(u32, i64)>,
}

impl Sparse {
    fn push(&mut self, entries: &[(u32, i64)]) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.entries.extend_from_slice(entries);
        self.starts.push(index(self.entries.len()));
    }

    fn get(&self, at: usize) -> &[(u32, i64)] {
        &self.entries[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Rows into columns; only rows that are `kept`.
    fn turned(&self, cells: usize, kept: &[bool]) -> Self {
        let mut starts = vec![0_u32; cells + 1];
        for row in (0..self.len()).filter(|it| kept[*it]) {
            for &(cell, _) in self.get(row) {
                starts[cell as usize + 1] += 1;
            }
        }
        for cell in 0..cells {
            starts[cell + 1] += starts[cell];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0); starts[cells] as usize];
        for row in (0..self.len()).filter(|it| kept[*it]) {
            for &(cell, coefficient) in self.get(row) {
                let place = &mut next[cell as usize];
                entries[*place as usize] = (index(row), coefficient);
                *place += 1;
            }
        }
        Self { starts, entries }
    }
}

/// The equations of a problem, both ways, and the room of each cell.
pub(crate) struct Ties {
    rows: Sparse,
    columns: Sparse,
    /// How many cells each row had before those that cannot move were
    /// left out.
    original: Vec<u32>,
    kept_columns: Sparse,
    /// How far each cell can rise.
    pub(crate) up: Vec<i64>,
    /// How far it can fall.
    pub(crate) down: Vec<i64>,
    /// The cell of each claim.
    pub(crate) claims: Vec<u32>,
    /// What withholding a cell costs: 0 if it is never shown, [`NEVER`].
    pub(crate) price: Vec<u64>,
    /// Whether every cell is in two rows at most: moves are cycles.
    pub(crate) is_network: bool,
}

impl Ties {
    /// Reads a problem.
    pub(crate) fn of(problem: &Problem) -> Self {
        let mut out = Self {
            rows: Sparse::default(),
            columns: Sparse::default(),
            original: Vec::new(),
            kept_columns: Sparse::default(),
            up: Vec::new(),
            down: Vec::new(),
            claims: Vec::new(),
            price: Vec::new(),
            is_network: false,
        };
        out.take_cells(problem);
        let mut rows = out.take_rows(problem);
        out.take_claims(problem, &mut rows);
        tighten(&rows, &mut out.up, &mut out.down);
        for row in &mut rows {
            row.retain(|it| out.can_move(it.0));
        }
        let before: Vec<usize> = rows.iter().map(Vec::len).collect();
        shorten(&mut rows, out.cells());
        for (row, before) in rows.iter().zip(before) {
            let gone = index(before - row.len());
            let original = out.original.get_mut(out.rows.len());
            if let Some(original) = original {
                *original = original.saturating_sub(gone);
            }
            out.rows.push(row);
        }
        let all = vec![true; out.rows.len()];
        out.columns = out.rows.turned(out.cells(), &all);
        let kept = out.independent();
        out.kept_columns = out.rows.turned(out.cells(), &kept);
        out.is_network =
            (0..out.cells()).all(|it| out.kept_columns.get(it).len() <= 2);
        out
    }

    /// How many cells there are, those added included.
    pub(crate) fn cells(&self) -> usize {
        self.price.len()
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The cells of a row.
    pub(crate) fn row(&self, row: usize) -> &[(u32, i64)] {
        self.rows.get(row)
    }

    /// How many cells a row has, those included that cannot move: rows of
    /// one dimension are alike.
    pub(crate) fn rank(&self, row: u32) -> u32 {
        self.original.get(row as usize).copied().unwrap_or(0)
    }

    /// All rows of a cell.
    pub(crate) fn rows_of(&self, cell: u32) -> &[(u32, i64)] {
        self.columns.get(cell as usize)
    }

    /// The rows of a cell without those that follow from others.
    pub(crate) fn kept_rows_of(&self, cell: u32) -> &[(u32, i64)] {
        self.kept_columns.get(cell as usize)
    }

    /// What withholding a cell typically costs: the median.
    pub(crate) fn typical(&self) -> u64 {
        let is_open = |it: &u64| *it > 0 && *it != NEVER;
        let mut prices: Vec<u64> =
            self.price.iter().copied().filter(is_open).collect();
        prices.sort_unstable();
        prices.get(prices.len() / 2).copied().unwrap_or(1)
    }

    fn take_cells(&mut self, problem: &Problem) {
        for (cell, &value) in problem.value.iter().enumerate() {
            self.up.push(problem.high[cell].saturating_sub(value));
            self.down.push(value.saturating_sub(problem.low[cell]));
            self.price.push(match problem.fate[cell] {
                Fate::Known => NEVER,
                Fate::Open => problem.cost[cell].clamp(1, DEAREST),
                Fate::Latent => 0,
            });
        }
    }

    /// Adds a cell that is never shown.
    fn add(&mut self, up: i64, down: i64) -> u32 {
        self.up.push(up);
        self.down.push(down);
        self.price.push(0);
        index(self.price.len() - 1)
    }

    /// Cells that cannot move are left out: a table with more zeros that
    /// everybody knows is the same problem.
    fn take_rows(&mut self, problem: &Problem) -> Vec<Relation> {
        let mut out = Vec::new();
        for row in 0..problem.rows.len() {
            let mut terms: Vec<(u32, i64)> = problem.rows.terms(row).collect();
            self.original.push(index(terms.len()));
            let sum = sum_of(&terms, &problem.value);
            terms.retain(|it| it.1 != 0 && self.can_move(it.0));
            let (low, high) = problem.rows.range(row);
            if low != high {
                let up = high.saturating_sub(sum).max(0);
                let down = sum.saturating_sub(low).max(0);
                terms.push((self.add(up, down), -1));
            }
            out.push(terms);
        }
        out
    }

    fn can_move(&self, cell: u32) -> bool {
        let at = cell as usize;
        self.price[at] != NEVER && (self.up[at] > 0 || self.down[at] > 0)
    }

    fn take_claims(&mut self, problem: &Problem, rows: &mut Vec<Relation>) {
        for claim in &problem.claims {
            let cell = if let [(cell, 1)] = claim.terms[..] {
                cell
            } else {
                let cell = self.add(i64::MAX, i64::MAX);
                let mut terms = claim.terms.clone();
                terms.retain(|it| it.1 != 0 && self.can_move(it.0));
                terms.push((cell, -1));
                rows.push(terms);
                cell
            };
            self.claims.push(cell);
        }
    }

    /// Marks rows without those that follow from others, as far as a random
    /// table shows it: cells are drawn or follow from a row, one after the
    /// other, and a row that then holds by itself is implied by those before
    /// (but for a chance of 1/p; a move is checked against all rows). Rows
    /// whose cells are in the fewest others are taken first, so that what is
    /// left out are the sums across margins.
    fn independent(&self) -> Vec<bool> {
        let mut order: Vec<(usize, usize)> = (0..self.len())
            .map(|row| {
                let cells = self.row(row).iter();
                let degree = |it: &(u32, i64)| self.rows_of(it.0).len();
                (cells.map(degree).min().unwrap_or(0), row)
            })
            .collect();
        order.sort_unstable();
        let mut values: Vec<Option<u32>> = vec![None; self.cells()];
        let mut kept = vec![true; self.len()];
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        for (_, row) in order {
            let cells = self.row(row);
            let pivot =
                cells.iter().rev().find(|it| values[it.0 as usize].is_none());
            let pivot = pivot.copied();
            let mut sum = 0;
            for &(cell, coefficient) in cells {
                if pivot.is_some_and(|it| it.0 == cell) {
                    continue;
                }
                let value = values[cell as usize]
                    .get_or_insert_with(|| residue(&mut state));
                sum = plus(sum, times(of(coefficient), *value));
            }
            match pivot {
                Some((cell, coefficient)) => {
                    let factor = minus(inverse(of(coefficient)));
                    values[cell as usize] = Some(times(sum, factor));
                }
                None => kept[row] = sum != 0,
            }
        }
        kept
    }
}

/// Σ coefficient · value
pub(crate) fn sum_of(terms: &[(u32, i64)], value: &[i64]) -> i64 {
    let product = |it: &(u32, i64)| it.1.saturating_mul(value[it.0 as usize]);
    terms.iter().map(product).fold(0, i64::saturating_add)
}

/// The next number of a fixed stream, below the prime.
fn residue(state: &mut u64) -> u32 {
    reduce(mix(state) % P)
}

/// The next number of a fixed stream (splitmix64).
pub(crate) fn mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut out = *state;
    out = (out ^ (out >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    out = (out ^ (out >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    out ^ (out >> 31)
}

/// A position as it is kept in lists.
pub(crate) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
