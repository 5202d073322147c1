//! Which tables are known, and between which of them a claim is proven.

use crate::suppression::problem::{Claim, Move, Problem};

/// The lowest and the highest value known to be possible for a claim, as
/// differences from the true one, and in which tables (`None`: the truth).
#[derive(Clone, Copy, Debug, Default)]
pub struct Reach {
    /// At most 0.
    pub low: i64,
    /// At least 0.
    pub high: i64,
    /// Where it is lowest.
    pub low_in: Option<u32>,
    /// Where it is highest.
    pub high_in: Option<u32>,
}

impl Reach {
    /// Whether it is enough for what the claim asks: up, down and apart.
    #[must_use]
    pub fn proves(&self, claim: &Claim) -> bool {
        self.high >= claim.up
            && -self.low >= claim.down
            && self.high - self.low >= claim.width
    }
}

/// What was forgotten.
#[derive(Clone, Debug, Default)]
pub struct Dropped {
    count: usize,
    moves: Vec<(usize, Move)>,
    reach: Vec<Reach>,
}

/// All tables that count for something.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The tables as moves away from the truth.
    pub moves: Vec<Move>,
    /// Per claim.
    pub reach: Vec<Reach>,
    /// Work space: the move spread out.
    spread: Vec<i64>,
}

impl Ledger {
    /// Nothing known but the truth.
    #[must_use]
    pub fn new(problem: &Problem) -> Self {
        Self {
            moves: Vec::new(),
            reach: vec![Reach::default(); problem.claims.len()],
            spread: vec![0; problem.value.len()],
        }
    }

    /// Whether a claim is proven.
    #[must_use]
    pub fn proves(&self, problem: &Problem, claim: u32) -> bool {
        self.reach[claim as usize].proves(&problem.claims[claim as usize])
    }

    /// Takes a legal move and its multiples by these factors (each legal as
    /// well) wherever it widens one of the claims that are not proven yet.
    /// Returns whether it did.
    pub fn take(
        &mut self,
        problem: &Problem,
        claims: &[u32],
        found: &Move,
        factors: &[i64],
    ) -> bool {
        for &(cell, by) in found {
            self.spread[cell as usize] = by;
        }
        let mut kept = vec![None; factors.len()];
        let mut any = false;
        for &number in claims {
            let claim = &problem.claims[number as usize];
            if self.reach[number as usize].proves(claim) {
                continue;
            }
            let terms = claim.terms.iter();
            let value: i64 =
                terms.map(|&(cell, by)| by * self.spread[cell as usize]).sum();
            for (place, &factor) in factors.iter().enumerate() {
                let reach = self.reach[number as usize];
                let value = value * factor;
                if value >= reach.low && value <= reach.high {
                    continue;
                }
                let name = *kept[place].get_or_insert_with(|| {
                    self.moves.push(times(found, factor));
                    u32::try_from(self.moves.len() - 1).unwrap_or(u32::MAX)
                });
                any = true;
                let reach = &mut self.reach[number as usize];
                if value < reach.low {
                    (reach.low, reach.low_in) = (value, Some(name));
                } else {
                    (reach.high, reach.high_in) = (value, Some(name));
                }
            }
        }
        for &(cell, _) in found {
            self.spread[cell as usize] = 0;
        }
        any
    }

    /// Forgets all tables in which one of these cells moves. Returns the
    /// claims that stood on one of them, and what [`Self::bring_back`]
    /// needs.
    pub fn drop_cells(
        &mut self,
        problem: &Problem,
        is_shown: &dyn Fn(u32) -> bool,
    ) -> (Vec<u32>, Dropped) {
        let mut dropped = Dropped {
            count: self.moves.len(),
            moves: Vec::new(),
            reach: Vec::new(),
        };
        let mut gone = vec![false; self.moves.len()];
        for (at, found) in self.moves.iter_mut().enumerate() {
            if found.iter().any(|step| is_shown(step.0)) {
                gone[at] = true;
                dropped.moves.push((at, std::mem::take(found)));
            }
        }
        let mut fallen = Vec::new();
        if dropped.moves.is_empty() {
            return (fallen, dropped);
        }
        dropped.reach.clone_from(&self.reach);
        for (number, reach) in self.reach.iter_mut().enumerate() {
            let lost = |table: Option<u32>| {
                table.is_some_and(|table| gone[table as usize])
            };
            let (low, high) = (lost(reach.low_in), lost(reach.high_in));
            if low {
                (reach.low, reach.low_in) = (0, None);
            }
            if high {
                (reach.high, reach.high_in) = (0, None);
            }
            if (low || high) && !reach.proves(&problem.claims[number]) {
                fallen.push(u32::try_from(number).unwrap_or(u32::MAX));
            }
        }
        (fallen, dropped)
    }

    /// Everything as it was before [`Self::drop_cells`].
    pub fn bring_back(&mut self, dropped: Dropped) {
        self.moves.truncate(dropped.count);
        if !dropped.moves.is_empty() {
            self.reach = dropped.reach;
        }
        for (at, found) in dropped.moves {
            self.moves[at] = found;
        }
    }

    /// The tables that are still named and, per claim, which prove it.
    #[must_use]
    pub fn close(&self, problem: &Problem) -> (Vec<Move>, Proofs) {
        let mut moves = Vec::new();
        let mut name = vec![None; self.moves.len()];
        let mut proof = Vec::with_capacity(self.reach.len());
        for (reach, claim) in self.reach.iter().zip(&problem.claims) {
            if !reach.proves(claim) {
                proof.push(None);
                continue;
            }
            let mut keep = |table: Option<u32>| {
                table.map(|table| {
                    let table = table as usize;
                    *name[table].get_or_insert_with(|| {
                        moves.push(self.moves[table].clone());
                        u32::try_from(moves.len() - 1).unwrap_or(u32::MAX)
                    })
                })
            };
            proof.push(Some((keep(reach.low_in), keep(reach.high_in))));
        }
        (moves, proof)
    }
}

/// Per claim the tables in which it is lowest and highest, `None` inside for
/// the truth; `None` outside where it is not proven.
pub type Proofs = Vec<Option<(Option<u32>, Option<u32>)>>;

fn times(found: &Move, factor: i64) -> Move {
    found.iter().map(|&(cell, by)| (cell, by * factor)).collect()
}
