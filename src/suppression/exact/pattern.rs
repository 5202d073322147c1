//! A pattern of one part with the tables that prove it: cells are shown
//! again as long as every claim finds other tables.

use crate::suppression::audit::bounds::Room;
use crate::suppression::audit::holds;
use crate::suppression::audit::ledger::Ledger;
use crate::suppression::audit::parts::Part;
use crate::suppression::audit::prover::{Effort, Prover};
use crate::suppression::problem::Problem;

/// Which candidates are withheld, and why that is enough.
#[derive(Clone, Debug)]
pub struct Pattern<'a> {
    problem: &'a Problem,
    part: &'a Part,
    room: &'a Room,
    candidates: &'a [u32],
    prover: Prover,
    ledger: Ledger,
    /// Per candidate.
    pub chosen: Vec<bool>,
    /// What that costs.
    pub cost: u64,
    effort: Effort,
    /// Per claim of the part: whether even withholding everything did not
    /// prove it, so that it asks for nothing.
    given_up: Vec<bool>,
}

impl<'a> Pattern<'a> {
    /// All candidates withheld, nothing proven yet.
    #[must_use]
    pub fn all(
        problem: &'a Problem,
        part: &'a Part,
        room: &'a Room,
        candidates: &'a [u32],
        prover: Prover,
        effort: Effort,
    ) -> Self {
        let cost =
            candidates.iter().map(|&cell| problem.cost[cell as usize]).sum();
        Self {
            problem,
            part,
            room,
            candidates,
            prover,
            ledger: Ledger::new(problem),
            chosen: vec![true; candidates.len()],
            cost,
            effort,
            given_up: vec![false; part.claims.len()],
        }
    }

    /// The tables.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// How many pivots were made.
    #[must_use]
    pub fn pivots(&self) -> u64 {
        self.prover.pivots()
    }

    /// Withholds exactly these. Tables in which others move go.
    pub fn set(&mut self, chosen: &[bool]) {
        let mut gone = vec![false; self.problem.value.len()];
        for (at, &is_chosen) in chosen.iter().enumerate() {
            if self.chosen[at] == is_chosen {
                continue;
            }
            let cell = self.candidates[at];
            let cost = self.problem.cost[cell as usize];
            self.chosen[at] = is_chosen;
            if is_chosen {
                self.cost += cost;
                self.prover.hide(cell, self.room);
            } else {
                self.cost -= cost;
                self.prover.show(cell);
                gone[cell as usize] = true;
            }
        }
        self.ledger.drop_cells(self.problem, &|cell| gone[cell as usize]);
    }

    /// Whether all claims hold; looks for tables where there are none.
    #[must_use]
    pub fn prove(&mut self) -> bool {
        (0..self.part.claims.len()).all(|place| self.prove_one(place))
    }

    /// Makes all claims hold, and withholds more where it has to: cheap
    /// cells first, and of them only those that then move. A claim that
    /// does not hold even if everything is withheld is given up.
    /// Says whether it came to an end before this many pivots were made.
    pub fn mend(&mut self, pivots: u64) -> bool {
        for place in 0..self.part.claims.len() {
            if self.pivots() > pivots {
                return false;
            }
            if !self.prove_one(place) && !self.mend_one(place) {
                self.given_up[place] = true;
            }
        }
        true
    }

    fn mend_one(&mut self, place: usize) -> bool {
        let mut price = 1_u64;
        loop {
            let before = self.chosen.clone();
            let wider = before.iter().enumerate().map(|(at, &is_chosen)| {
                let cell = self.candidates[at] as usize;
                is_chosen || self.problem.cost[cell] <= price
            });
            let wider: Vec<bool> = wider.collect();
            let is_last = !wider.contains(&false);
            self.set(&wider);
            let holds = self.prove_one(place);
            let kept: Vec<bool> = (0..before.len())
                .map(|at| before[at] || (holds && self.moves(place, at)))
                .collect();
            self.set(&kept);
            if holds || is_last {
                return holds;
            }
            price = price.saturating_mul(4);
        }
    }

    /// Whether a candidate moves in the tables that prove a claim.
    fn moves(&self, place: usize, at: usize) -> bool {
        let reach = self.ledger.reach[self.part.claims[place] as usize];
        let cell = self.candidates[at];
        [reach.low_in, reach.high_in].into_iter().flatten().any(|table| {
            let steps = &self.ledger.moves[table as usize];
            steps.iter().any(|step| step.0 == cell)
        })
    }

    fn prove_one(&mut self, place: usize) -> bool {
        if self.given_up[place] {
            return true;
        }
        let (problem, part) = (self.problem, self.part);
        let (prover, ledger) = (&mut self.prover, &mut self.ledger);
        holds(problem, part, prover, ledger, place, self.effort)
    }

    /// Shows a candidate if all claims still hold; else leaves everything
    /// as it was. All claims have to hold before.
    pub fn try_show(&mut self, at: usize) -> bool {
        if !self.chosen[at] {
            return true;
        }
        let cell = self.candidates[at];
        self.chosen[at] = false;
        self.prover.show(cell);
        let (fallen, dropped) =
            self.ledger.drop_cells(self.problem, &|other| other == cell);
        for claim in fallen {
            let place = self.part.claims.binary_search(&claim);
            if !place.is_ok_and(|place| self.prove_one(place)) {
                self.ledger.bring_back(dropped);
                self.chosen[at] = true;
                self.prover.hide(cell, self.room);
                return false;
            }
        }
        self.cost -= self.problem.cost[cell as usize];
        true
    }

    /// Shows as many candidates as possible in this order; stops when told
    /// to.
    pub fn prune(
        &mut self,
        order: &[usize],
        go_on: &mut dyn FnMut(&Self) -> bool,
    ) {
        for &at in order {
            if self.chosen[at] {
                if !go_on(self) {
                    return;
                }
                self.try_show(at);
            }
        }
    }
}
