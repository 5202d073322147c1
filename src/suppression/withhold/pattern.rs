//! A pattern on its way: what is withheld, and which moves prove what.

use super::moves::Circuit;
use super::ties::{NEVER, Ties, index};
use crate::suppression::problem::{Answer, Claim, Fate, Move, Problem};

/// A move with how often it is possible one way and the other.
struct Kept {
    circuit: Circuit,
    up: i64,
    down: i64,
    alive: bool,
}

/// How far a claim's cell gets one way, and by which move.
#[derive(Clone, Copy, Debug, Default)]
struct Reach {
    by: i64,
    circuit: u32,
}

/// What is withheld, the moves within it, and the claims they prove.
pub(crate) struct Pattern<'a> {
    problem: &'a Problem,
    pub(crate) ties: &'a Ties,
    /// What withholding a cell costs: 0 of what is withheld.
    pub(crate) price: Vec<u64>,
    /// Withheld for good.
    held: Vec<bool>,
    kept: Vec<Kept>,
    /// The moves of each cell, dead ones included.
    of_cell: Vec<Vec<u32>>,
    /// The claims of each cell.
    claims_of: Vec<Vec<u32>>,
    /// How far each claim's cell can rise and fall.
    reach: Vec<(Reach, Reach)>,
    /// How many moves to keep before those that are gone are forgotten.
    enough: usize,
    /// Scratch: sums of rows.
    sums: Vec<i64>,
}

impl<'a> Pattern<'a> {
    /// Only what the rules withhold.
    pub(crate) fn new(problem: &'a Problem, ties: &'a Ties) -> Self {
        let mut claims_of = vec![Vec::new(); ties.cells()];
        let mut price = ties.price.clone();
        let mut held = vec![false; ties.cells()];
        for (claim, &cell) in ties.claims.iter().enumerate() {
            claims_of[cell as usize].push(index(claim));
            // A claim on twice a cell is a claim on the cell.
            if let [(own, _)] = problem.claims[claim].terms[..]
                && problem.fate[own as usize] == Fate::Open
            {
                price[own as usize] = 0;
                held[own as usize] = true;
            }
        }
        Self {
            problem,
            ties,
            price,
            held,
            kept: Vec::new(),
            of_cell: vec![Vec::new(); ties.cells()],
            claims_of,
            reach: vec![Default::default(); ties.claims.len()],
            enough: ties.cells() + 1000,
            sums: vec![0; ties.len()],
        }
    }

    /// What a claim asks for.
    pub(crate) fn claim(&self, claim: u32) -> &'a Claim {
        &self.problem.claims[claim as usize]
    }

    /// Whether the moves that are there prove a claim.
    pub(crate) fn is_proven(&self, claim: u32) -> bool {
        let asked = self.claim(claim);
        let (high, low) = self.reach[claim as usize];
        high.by >= asked.up
            && low.by >= asked.down
            && high.by.saturating_add(low.by) >= asked.width
    }

    /// Whether a claim's own bounds leave it the width it asks for.
    pub(crate) fn is_possible(&self, claim: u32) -> bool {
        let asked = self.claim(claim);
        let cell = self.ties.claims[claim as usize] as usize;
        let (up, down) = (self.ties.up[cell], self.ties.down[cell]);
        self.price[cell] == 0
            && up >= asked.up
            && down >= asked.down
            && up.saturating_add(down) >= asked.width
    }

    /// Withholds whatever hangs together with claims, for good.
    pub(crate) fn hold_around(&mut self, claims: &[u32]) {
        for cell in self.around(claims) {
            self.price[cell as usize] = 0;
            self.held[cell as usize] = true;
        }
    }

    /// Withholds whatever hangs together with claims.
    pub(crate) fn withhold_around(&mut self, claims: &[u32]) {
        for cell in self.around(claims) {
            self.price[cell as usize] = 0;
        }
    }

    /// What may be withheld and hangs together with claims.
    fn around(&self, claims: &[u32]) -> Vec<u32> {
        let mut seen = vec![false; self.ties.len()];
        let own = claims.iter().map(|it| self.ties.claims[*it as usize]);
        let mut cells: Vec<u32> = own.collect();
        let mut out = Vec::new();
        while let Some(cell) = cells.pop() {
            if self.price[cell as usize] != NEVER {
                out.push(cell);
            }
            for &(row, _) in self.ties.rows_of(cell) {
                if !std::mem::replace(&mut seen[row as usize], true) {
                    let others = self.ties.row(row as usize).iter();
                    cells.extend(others.map(|it| it.0));
                }
            }
        }
        out
    }

    /// Cells withheld that could be shown, and what they cost.
    pub(crate) fn secondary(&self) -> Vec<(u64, u32)> {
        let cells = (0..index(self.problem.value.len())).filter(|&it| {
            self.price[it as usize] == 0 && self.ties.price[it as usize] > 0
        });
        let cells = cells.filter(|it| !self.held[*it as usize]);
        cells.map(|it| (self.ties.price[it as usize], it)).collect()
    }

    /// Withholds what a move needs and lets it prove what it can. Returns the
    /// cells newly withheld; `None` if it is no move.
    pub(crate) fn take(&mut self, circuit: Circuit) -> Option<Vec<u32>> {
        if circuit.is_empty() || !self.adds_up(&circuit) {
            return None;
        }
        let mut new = Vec::new();
        let (mut up, mut down) = (i64::MAX, i64::MAX);
        for &(cell, step) in &circuit {
            let room =
                (self.ties.up[cell as usize], self.ties.down[cell as usize]);
            let (with, against) =
                if step > 0 { room } else { (room.1, room.0) };
            up = up.min(with / step.abs());
            down = down.min(against / step.abs());
            if self.price[cell as usize] > 0 {
                self.price[cell as usize] = 0;
                new.push(cell);
            }
        }
        let at = index(self.kept.len());
        for &(cell, step) in &circuit {
            self.of_cell[cell as usize].push(at);
            self.credit(cell, step, (up, down), at);
        }
        self.kept.push(Kept { circuit, up, down, alive: true });
        Some(new)
    }

    /// Which of the problem's cells are withheld.
    pub(crate) fn hidden(&self) -> Vec<bool> {
        let cells = self.problem.value.len();
        self.price[..cells].iter().map(|it| *it == 0).collect()
    }

    /// Takes a move that somebody else found, in the problem's own cells:
    /// what the cells that were added do follows from their rows.
    pub(crate) fn adopt(&mut self, found: &Move) {
        let own = index(self.problem.value.len());
        let mut circuit = found.clone();
        for &(cell, step) in found {
            for &(row, coefficient) in self.ties.rows_of(cell) {
                let sum = &mut self.sums[row as usize];
                *sum = sum.saturating_add(coefficient.saturating_mul(step));
            }
        }
        for &(cell, _) in found {
            for &(row, _) in self.ties.rows_of(cell) {
                let sum = std::mem::take(&mut self.sums[row as usize]);
                let last = self.ties.row(row as usize).last();
                if let Some(&(added, _)) = last.filter(|it| it.0 >= own)
                    && sum != 0
                {
                    circuit.push((added, sum));
                }
            }
        }
        circuit.sort_unstable();
        self.take(circuit);
    }

    /// Whether every row of the problem keeps its sum.
    fn adds_up(&mut self, circuit: &Circuit) -> bool {
        for &(cell, step) in circuit {
            for &(row, coefficient) in self.ties.rows_of(cell) {
                let sum = &mut self.sums[row as usize];
                *sum = sum.saturating_add(coefficient.saturating_mul(step));
            }
        }
        let mut holds = true;
        for &(cell, _) in circuit {
            for &(row, _) in self.ties.rows_of(cell) {
                holds &= self.sums[row as usize] == 0;
                self.sums[row as usize] = 0;
            }
        }
        holds
    }

    /// Notes what a move does for the claims of a cell.
    fn credit(&mut self, cell: u32, step: i64, times: (i64, i64), at: u32) {
        let (rise, fall) = if step > 0 { times } else { (times.1, times.0) };
        let size = step.abs();
        for &claim in &self.claims_of[cell as usize] {
            let (high, low) = &mut self.reach[claim as usize];
            for (reach, times) in [(high, rise), (low, fall)] {
                let by = times.saturating_mul(size);
                if by > reach.by {
                    *reach = Reach { by, circuit: at };
                }
            }
        }
    }

    /// Shows a cell. Its moves are gone; returns them and the claims that are
    /// no longer proven.
    pub(crate) fn show(&mut self, cell: u32) -> (Vec<u32>, Vec<u32>) {
        self.price[cell as usize] = self.ties.price[cell as usize];
        let all = std::mem::take(&mut self.of_cell[cell as usize]);
        let mut gone = Vec::new();
        let mut lost = Vec::new();
        for &at in &all {
            let kept = &mut self.kept[at as usize];
            if kept.alive {
                kept.alive = false;
                gone.push(at);
                for &(cell, _) in &kept.circuit {
                    lost.extend_from_slice(&self.claims_of[cell as usize]);
                }
            }
        }
        self.of_cell[cell as usize] = all;
        lost.sort_unstable();
        lost.dedup();
        lost.retain(|&claim| {
            let (high, low) = self.reach[claim as usize];
            let dead =
                |it: Reach| it.by > 0 && !self.kept[it.circuit as usize].alive;
            dead(high) || dead(low)
        });
        for &claim in &lost {
            self.look_again(claim);
        }
        lost.retain(|&claim| !self.is_proven(claim));
        (gone, lost)
    }

    /// Withholds cells again and brings back their moves.
    pub(crate) fn withhold(&mut self, cells: &[u32], moves: &[u32]) {
        for &cell in cells {
            self.price[cell as usize] = 0;
        }
        for &at in moves {
            let kept = &mut self.kept[at as usize];
            kept.alive = true;
            let times = (kept.up, kept.down);
            let circuit = std::mem::take(&mut kept.circuit);
            for &(cell, step) in &circuit {
                self.credit(cell, step, times, at);
            }
            self.kept[at as usize].circuit = circuit;
        }
    }

    /// What the moves that are left do for a claim.
    fn look_again(&mut self, claim: u32) {
        let cell = self.ties.claims[claim as usize];
        self.reach[claim as usize] = Default::default();
        let mut all = std::mem::take(&mut self.of_cell[cell as usize]);
        for &at in &all {
            let kept = &self.kept[at as usize];
            if kept.alive {
                let place = kept.circuit.binary_search_by_key(&cell, |it| it.0);
                let step = place.map_or(0, |it| kept.circuit[it].1);
                self.credit(cell, step, (kept.up, kept.down), at);
            }
        }
        all.dedup();
        self.of_cell[cell as usize] = all;
    }

    /// Forgets moves that are gone, once they outweigh the others.
    pub(crate) fn tidy(&mut self) {
        if self.kept.len() >= self.enough {
            self.forget();
        }
    }

    /// Forgets moves that are gone.
    pub(crate) fn forget(&mut self) {
        let mut place = vec![u32::MAX; self.kept.len()];
        let mut next = 0;
        for (at, kept) in self.kept.iter().enumerate() {
            if kept.alive {
                place[at] = next;
                next += 1;
            }
        }
        self.kept.retain(|it| it.alive);
        for list in &mut self.of_cell {
            list.retain_mut(|it| {
                *it = place[*it as usize];
                *it != u32::MAX
            });
        }
        for (high, low) in &mut self.reach {
            // Who has no move names none: not even one that is gone.
            for it in [high, low].into_iter().filter(|it| it.by > 0) {
                it.circuit = place[it.circuit as usize];
            }
        }
        self.enough = self.kept.len() * 2 + 1000;
    }

    /// The answer in the problem's own cells.
    pub(crate) fn answer(&self) -> Answer {
        let cells = self.problem.value.len();
        let mut out = Answer { hidden: self.hidden(), ..Answer::default() };
        let mut made: Vec<(u32, i64)> = Vec::new();
        let mut place = std::collections::BTreeMap::new();
        for claim in 0..index(self.ties.claims.len()) {
            let proof = self.is_proven(claim).then(|| {
                let (high, low) = self.scales(claim);
                let mut position = |(at, times): (u32, i64)| {
                    (times != 0).then(|| {
                        *place.entry((at, times)).or_insert_with(|| {
                            made.push((at, times));
                            index(made.len() - 1)
                        })
                    })
                };
                (position(low), position(high))
            });
            out.proof.push(proof);
        }
        for (at, times) in made {
            let circuit = self.kept[at as usize].circuit.iter();
            let own = circuit.filter(|it| (it.0 as usize) < cells);
            let own: Move = own.map(|it| (it.0, it.1 * times)).collect();
            out.moves.push(own);
        }
        out
    }

    /// By which moves, how often, a claim's cell rises and falls far enough.
    fn scales(&self, claim: u32) -> ((u32, i64), (u32, i64)) {
        let asked = self.claim(claim);
        let cell = self.ties.claims[claim as usize];
        let (high, low) = self.reach[claim as usize];
        let rise = asked.up.max(asked.width.saturating_sub(low.by)).max(0);
        let (high, risen) = self.scale(cell, high, rise, 1);
        let fall = asked.down.max(asked.width.saturating_sub(risen)).max(0);
        let (low, _) = self.scale(cell, low, fall, -1);
        (high, low)
    }

    fn scale(
        &self,
        cell: u32,
        reach: Reach,
        by: i64,
        sense: i64,
    ) -> ((u32, i64), i64) {
        if by == 0 || reach.by == 0 {
            return ((0, 0), 0);
        }
        let circuit = &self.kept[reach.circuit as usize].circuit;
        let place = circuit.binary_search_by_key(&cell, |it| it.0);
        let step = place.map_or(1, |it| circuit[it].1);
        let times = (by - 1) / step.abs() + 1;
        ((reach.circuit, times * step.signum() * sense), times * step.abs())
    }
}
