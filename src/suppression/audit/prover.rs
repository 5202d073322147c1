//! Asks one part of a problem for tables that prove a claim.

use super::bounds::{Links, Room};
use super::parts::Part;
use crate::suppression::problem::{Move, Problem};
use crate::suppression::simplex::{End, Simplex};

/// So close to an integer is one.
pub(super) const WHOLE: f64 = 1e-6;

/// How hard to look.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Pivots of the simplex per question.
    pub pivots: u64,
    /// Other ways through the vertices if the first leads to no integers.
    pub tastes: u64,
    /// Nodes of the search for integers at the end of each way.
    pub nodes: u32,
}

impl Default for Effort {
    fn default() -> Self {
        Self { pivots: 20_000, tastes: 5, nodes: 25 }
    }
}

/// What became of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// An integer table that goes far enough.
    Table(Move),
    /// No table goes further than this, not even one with fractions.
    Bound(f64),
    /// Tables with fractions go far enough; no integer one was found.
    Open,
}

/// A linear programme over the moves of one part, and what it asks.
#[derive(Clone, Debug)]
pub struct Prover {
    pub(super) simplex: Simplex,
    /// The cell of each column.
    pub(super) cells: Vec<u32>,
    /// Per claim of the part: the column that holds it, and its sign.
    goals: Vec<(usize, f64)>,
    /// The rows of each column with its coefficients, in integers.
    steps: Vec<Vec<(usize, i64)>>,
    /// What is left to each row.
    pub(super) ranges: Vec<(i64, i64)>,
    /// Work space.
    pub(super) sums: Vec<i64>,
}

impl Prover {
    /// Sets up the programme. At first it stands at the truth: no move.
    #[must_use]
    pub fn new(
        problem: &Problem,
        links: &Links,
        room: &Room,
        part: &Part,
    ) -> Self {
        let local = |rows: &[(u32, i64)]| -> Vec<(usize, i64)> {
            rows.iter()
                .filter_map(|&(row, by)| {
                    let at = part.rows.binary_search(&row).ok()?;
                    Some((at, by))
                })
                .collect()
        };
        let steps: Vec<Vec<(usize, i64)>> =
            part.cells.iter().map(|&cell| local(links.rows(cell))).collect();
        let ranges: Vec<(i64, i64)> =
            part.rows.iter().map(|&row| room.rows[row as usize]).collect();
        let sums = part
            .claims
            .iter()
            .filter(|&&claim| single(problem, claim).is_none());
        let mut all: Vec<(f64, f64)> =
            ranges.iter().map(|&(low, high)| (real(low), real(high))).collect();
        all.extend(sums.map(|_| (0.0, 0.0)));
        let mut prover = Self {
            simplex: Simplex::new(&all),
            cells: part.cells.clone(),
            goals: Vec::new(),
            sums: vec![0; ranges.len()],
            steps,
            ranges,
        };
        prover.fill(problem, room, part);
        prover
    }

    /// The columns: one per cell, one per claim that is a sum.
    fn fill(&mut self, problem: &Problem, room: &Room, part: &Part) {
        let mut sums: Vec<Vec<(usize, f64)>> =
            vec![Vec::new(); part.cells.len()];
        let mut row = self.ranges.len();
        let mut wide = Vec::new();
        for &claim in &part.claims {
            if let Some((cell, sign)) = single(problem, claim) {
                let at = part.cells.binary_search(&cell);
                self.goals.push((at.unwrap_or(usize::MAX), real(sign)));
                continue;
            }
            for &(cell, by) in &problem.claims[claim as usize].terms {
                if let Ok(at) = part.cells.binary_search(&cell) {
                    sums[at].push((row, real(by)));
                }
            }
            self.goals.push((part.cells.len() + wide.len(), 1.0));
            wide.push(row);
            row += 1;
        }
        for (at, &cell) in part.cells.iter().enumerate() {
            let steps = self.steps[at].iter();
            let steps = steps.map(|&(row, by)| (row, real(by)));
            let column: Vec<_> =
                steps.chain(sums[at].iter().copied()).collect();
            let low = real(room.low[cell as usize]);
            let high = real(room.high[cell as usize]);
            self.simplex.add_column(column, (low, high));
        }
        for row in wide {
            let endless = (f64::NEG_INFINITY, f64::INFINITY);
            self.simplex.add_column([(row, -1.0)], endless);
        }
    }

    /// Shows a cell: it does not move any more.
    pub fn show(&mut self, cell: u32) {
        if let Ok(at) = self.cells.binary_search(&cell) {
            self.simplex.set_range(at, (0.0, 0.0));
        }
    }

    /// Hides it again, with the room it had.
    pub fn hide(&mut self, cell: u32, room: &Room) {
        if let Ok(at) = self.cells.binary_search(&cell) {
            let low = real(room.low[cell as usize]);
            let high = real(room.high[cell as usize]);
            self.simplex.set_range(at, (low, high));
        }
    }

    /// How many pivots were made.
    #[must_use]
    pub fn pivots(&self) -> u64 {
        self.simplex.pivots()
    }

    /// Looks for an integer table in which a claim (by its position in the
    /// part) is at least `need` above (`way` 1) or below (−1) the truth.
    pub fn find(
        &mut self,
        claim: usize,
        way: f64,
        need: i64,
        effort: Effort,
    ) -> Found {
        let (column, sign) = self.goals[claim];
        let way = way * sign;
        let need = real(need);
        for taste in 0..=effort.tastes {
            self.simplex.prefer(taste);
            self.simplex.rest();
            self.simplex.ask([(column, way)]);
            let end = self.simplex.maximise(need - WHOLE, effort.pivots);
            self.simplex.prefer(0);
            match end {
                End::Optimal => return Found::Bound(self.simplex.objective()),
                End::Limit => return Found::Open,
                End::Reached | End::Unbounded => {}
            }
            let mut found = self.table();
            if found.is_none() {
                let is_last = taste == effort.tastes;
                let goal = (column, way);
                found = self.search(goal, need, effort, is_last);
            }
            if let Some(found) = found {
                return Found::Table(found);
            }
        }
        Found::Open
    }

    /// How far a claim can go, fractions allowed.
    pub fn bound(&mut self, claim: usize, way: f64, effort: Effort) -> f64 {
        let (column, sign) = self.goals[claim];
        self.simplex.ask([(column, way * sign)]);
        match self.simplex.maximise(f64::INFINITY, effort.pivots) {
            End::Optimal => self.simplex.objective(),
            _ => f64::INFINITY,
        }
    }

    /// Sets how far a column may move; 0 has to be inside.
    pub fn limit(&mut self, column: usize, range: (f64, f64)) {
        self.simplex.set_range(column, range);
    }

    /// Pushes a claim from the truth until it is `need` away, fractions
    /// allowed; how that ended, and how far it came.
    pub fn press(
        &mut self,
        claim: usize,
        way: f64,
        need: f64,
        pivots: u64,
    ) -> (End, f64) {
        let (column, sign) = self.goals[claim];
        self.simplex.rest();
        self.simplex.ask([(column, way * sign)]);
        let end = self.simplex.maximise(need - WHOLE, pivots);
        (end, self.simplex.objective())
    }

    /// Where a claim stands.
    #[must_use]
    pub fn stands(&self, claim: usize) -> f64 {
        let (column, sign) = self.goals[claim];
        sign * self.simplex.value(column)
    }

    /// At an optimum: what a unit of this column's range is worth.
    #[must_use]
    pub fn gain(&self, column: usize) -> f64 {
        self.simplex.gain(column)
    }

    /// At an optimum: what the ranges of the rows are worth.
    #[must_use]
    pub fn held(&self) -> f64 {
        let ranges = self.ranges.iter().enumerate();
        ranges
            .map(|(row, &(low, high))| {
                let dual = self.simplex.dual(row);
                let end = real(if dual > 0.0 { high } else { low });
                if end.abs() < f64::INFINITY { dual * end } else { 0.0 }
            })
            .sum()
    }

    /// Where the programme stands, if that is a table of integers.
    pub(super) fn table(&mut self) -> Option<Move> {
        let mut found = Move::new();
        for (at, &cell) in self.cells.iter().enumerate() {
            let value = self.simplex.value(at);
            if value == 0.0 {
                continue;
            }
            let near = value.round();
            if (value - near).abs() > WHOLE {
                return None;
            }
            #[expect(clippy::cast_possible_truncation, reason = "small")]
            let by = near as i64;
            if by != 0 {
                found.push((cell, by));
            }
        }
        self.is_legal(&found).then_some(found)
    }

    /// Whether a move keeps all ranges, in integers.
    pub(super) fn is_legal(&mut self, found: &Move) -> bool {
        self.sums.fill(0);
        for &(cell, by) in found {
            let Ok(at) = self.cells.binary_search(&cell) else {
                return false;
            };
            let (low, high) = self.simplex.range(at);
            if real(by) < low || real(by) > high {
                return false;
            }
            for &(row, factor) in &self.steps[at] {
                self.sums[row] += by * factor;
            }
        }
        let ranges = self.ranges.iter().zip(&self.sums);
        ranges.into_iter().all(|(range, sum)| (range.0..=range.1).contains(sum))
    }

    /// The multiples of a legal move that are legal as well: itself, as far
    /// as it goes, and as far as it goes the other way.
    pub fn multiples(&mut self, found: &Move) -> Vec<i64> {
        let (mut back, mut most) = (i64::MAX, i64::MAX);
        for &(cell, by) in found {
            let Ok(at) = self.cells.binary_search(&cell) else {
                return vec![1];
            };
            let (low, high) = self.simplex.range(at);
            let along = if by > 0 { high } else { -low };
            let against = if by > 0 { -low } else { high };
            most = most.min(whole(along) / by.abs());
            back = back.min(whole(against) / by.abs());
        }
        let mut multiples = vec![1];
        for factor in [most, -back, -1] {
            let times =
                found.iter().map(|&(cell, by)| (cell, by * factor)).collect();
            if factor != 0
                && !multiples.contains(&factor)
                && self.is_legal(&times)
            {
                multiples.push(factor);
            }
        }
        multiples
    }
}

/// The cell and sign of a claim on a single cell.
fn single(problem: &Problem, claim: u32) -> Option<(u32, i64)> {
    match problem.claims[claim as usize].terms[..] {
        [(cell, sign)] if sign.abs() == 1 => Some((cell, sign)),
        _ => None,
    }
}

/// As a float; far ends become endless.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub(super) fn real(value: i64) -> f64 {
    if value >= i64::MAX / 4 {
        f64::INFINITY
    } else if value <= -(i64::MAX / 4) {
        f64::NEG_INFINITY
    } else {
        value as f64
    }
}

#[expect(clippy::cast_possible_truncation, reason = "ranges are integers")]
fn whole(value: f64) -> i64 {
    value.min(1e9) as i64
}
