//! One problem of withholding: cells, what ties them, what must stay open.

/// Sparse rows over integer cells: `low ≤ Σ coefficient · cell ≤ high`.
/// An equation has `low == high`; a total and its parts is
/// `total − Σ parts = 0`.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    cells: usize,
    starts: Vec<u32>,
    members: Vec<u32>,
    coefficients: Vec<i64>,
    low: Vec<i64>,
    high: Vec<i64>,
}

impl Rows {
    /// No row yet between so many cells.
    #[must_use]
    pub fn between(cells: usize) -> Self {
        Self { cells, starts: vec![0], ..Self::default() }
    }

    /// Adds `low ≤ Σ ≤ high`. Each cell is named once, in any order.
    pub fn push(
        &mut self,
        terms: impl IntoIterator<Item = (u32, i64)>,
        (low, high): (i64, i64),
    ) {
        for (cell, coefficient) in terms {
            self.members.push(cell);
            self.coefficients.push(coefficient);
        }
        self.starts.push(u32::try_from(self.members.len()).unwrap_or(u32::MAX));
        self.low.push(low);
        self.high.push(high);
    }

    /// Adds `total = Σ parts`.
    pub fn push_sum(&mut self, total: u32, parts: &[u32]) {
        let parts = parts.iter().map(|&part| (part, 1));
        self.push([(total, -1)].into_iter().chain(parts), (0, 0));
    }

    /// How many cells there are.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.low.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.low.is_empty()
    }

    /// The cells of a row with their coefficients.
    pub fn terms(&self, row: usize) -> impl Iterator<Item = (u32, i64)> + '_ {
        let span = self.starts[row] as usize..self.starts[row + 1] as usize;
        let members = self.members[span.clone()].iter().copied();
        members.zip(self.coefficients[span].iter().copied())
    }

    /// What a row allows.
    #[must_use]
    pub fn range(&self, row: usize) -> (i64, i64) {
        (self.low[row], self.high[row])
    }
}

/// Who may decide whether a cell is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Everybody knows it, whatever is published here: never withheld.
    Known,
    /// Shown unless it has to be withheld.
    Open,
    /// Never shown and never asked for: an atom, a complement, a number that
    /// the office lacks. It costs nothing that it stays unknown.
    Latent,
}

/// What has to stay uncertain: a sum of cells (a cell by itself, a complement
/// `whole − part`, the difference of two zones).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The sum. If it is one `Open` cell, that cell is withheld.
    pub terms: Vec<(u32, i64)>,
    /// An outsider must think a value possible that is at least this much
    /// above the true one …
    pub up: i64,
    /// … and one that is at least this much below it …
    pub down: i64,
    /// … and two that lie at least this far apart (sliding protection).
    pub width: i64,
}

/// The whole.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What ties the cells.
    pub rows: Rows,
    /// The true table: it satisfies all rows and bounds.
    pub value: Vec<i64>,
    /// The smallest value an outsider thinks possible to begin with.
    pub low: Vec<i64>,
    /// The largest.
    pub high: Vec<i64>,
    /// Who decides.
    pub fate: Vec<Fate>,
    /// What withholding an `Open` cell costs.
    pub cost: Vec<u64>,
    /// What has to stay uncertain.
    pub claims: Vec<Claim>,
}

/// A table that differs from the true one in these cells: `(cell, by)`.
/// It satisfies all rows and bounds, and no shown cell is in it.
pub type Move = Vec<(u32, i64)>;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Which cells are withheld (all `Latent` ones are).
    pub hidden: Vec<bool>,
    /// Tables that prove the claims, as moves away from the truth.
    pub moves: Vec<Move>,
    /// For every claim the two tables between which it is proven: positions
    /// in `moves`, `None` for the truth itself. Outer `None`: not proven.
    pub proof: Vec<Option<(Option<u32>, Option<u32>)>>,
    /// A cost below which no safe pattern can be, where it was computed.
    pub bound: Option<u64>,
}
