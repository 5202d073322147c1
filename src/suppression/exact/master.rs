//! The master problem: which cells to withhold at least cost, as far as the
//! cuts found so far tell. Solved as a linear programme through its dual:
//! a cut is a column there and a decision only widens ranges, so the
//! primal simplex never loses its feasible point.

use crate::suppression::simplex::{End, Simplex};

/// `Σ coefficient · x ≥ least` over candidates.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// Candidates with coefficients.
    pub terms: Vec<(usize, f64)>,
    /// At least this.
    pub least: f64,
}

impl Cut {
    /// By how much a choice misses it.
    #[must_use]
    pub fn missing(&self, chosen: &[f64]) -> f64 {
        let terms = self.terms.iter();
        self.least - terms.map(|&(at, by)| by * chosen[at]).sum::<f64>()
    }
}

/// What came of the master problem.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// This is the least cost.
    Least(f64),
    /// It costs at least what was asked.
    Enough,
    /// No choice keeps all cuts.
    Impossible,
    /// The limit of pivots was met.
    Limit,
}

/// Minimises `Σ cost · x`, `0 ≤ x ≤ 1`, under cuts.
#[derive(Clone, Debug)]
pub struct Master {
    simplex: Simplex,
    cost: Vec<f64>,
    /// What the columns of the dual are worth: one per candidate, then one
    /// per cut.
    worth: Vec<f64>,
    fixed: Vec<Option<bool>>,
    /// The choice at the optimum.
    pub chosen: Vec<f64>,
}

impl Master {
    /// Candidates with these costs, no cut yet.
    #[must_use]
    pub fn new(cost: Vec<f64>) -> Self {
        let ranges: Vec<(f64, f64)> =
            cost.iter().map(|&cost| (f64::NEG_INFINITY, cost)).collect();
        let mut simplex = Simplex::new(&ranges);
        for at in 0..cost.len() {
            simplex.add_column([(at, -1.0)], (0.0, f64::INFINITY));
        }
        Self {
            simplex,
            worth: vec![-1.0; cost.len()],
            fixed: vec![None; cost.len()],
            chosen: vec![0.0; cost.len()],
            cost,
        }
    }

    /// Adds a cut.
    pub fn add(&mut self, cut: &Cut) {
        self.simplex
            .add_column(cut.terms.iter().copied(), (0.0, f64::INFINITY));
        self.worth.push(cut.least);
    }

    /// Decides for these candidates, and leaves all others open.
    pub fn decide(&mut self, decisions: &[(usize, bool)]) {
        self.fixed.fill(None);
        for &(at, is_chosen) in decisions {
            self.fixed[at] = Some(is_chosen);
        }
        for (at, &fixed) in self.fixed.iter().enumerate() {
            let endless = (f64::NEG_INFINITY, f64::INFINITY);
            let row = match fixed {
                Some(false) => endless,
                _ => (f64::NEG_INFINITY, self.cost[at]),
            };
            let column = match fixed {
                Some(true) => endless,
                _ => (0.0, f64::INFINITY),
            };
            self.simplex.set_row_range(at, row);
            self.simplex.set_range(at, column);
        }
        self.simplex.rest();
    }

    /// Solves it; stops early when the cost is known to be at least
    /// `enough`.
    pub fn solve(&mut self, enough: f64, limit: u64) -> Outcome {
        self.simplex.ask(self.worth.iter().copied().enumerate());
        match self.simplex.maximise(enough, limit) {
            End::Unbounded => return Outcome::Impossible,
            End::Reached => return Outcome::Enough,
            End::Limit => return Outcome::Limit,
            End::Optimal => {}
        }
        for (at, chosen) in self.chosen.iter_mut().enumerate() {
            *chosen = match self.fixed[at] {
                Some(fixed) => f64::from(u8::from(fixed)),
                None => self.simplex.dual(at).clamp(0.0, 1.0),
            };
        }
        Outcome::Least(self.simplex.objective())
    }

    /// What one more unit of a candidate would cost at the optimum.
    #[must_use]
    pub fn reduced(&self, at: usize) -> f64 {
        self.cost[at] - self.simplex.activity(at)
    }

    /// How many pivots were made.
    #[must_use]
    pub fn pivots(&self) -> u64 {
        self.simplex.pivots()
    }
}
