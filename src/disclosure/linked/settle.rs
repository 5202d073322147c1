//! Classes, scores and derived rates held against the tables of a proof.

use crate::disclosure::cells::Cells;
use crate::disclosure::draft::{Draft, Outcome};
use crate::disclosure::pattern::Primary;
use crate::disclosure::referee::{Claim, Referee};
use crate::disclosure::witness::{Proof, outcome, published};
use crate::suppression::{Answer, Move};

/// How many counts may be looked at before tables are tried several at once,
/// and how many tables at least and at most are tried by themselves.
const PATIENCE: (usize, usize, usize) = (8_000_000, 160, 4_000);

/// Publishes of classes, scores and derived rates what the tables leave.
///
/// Tables that change no class count first. A class that stands against the
/// only tables that prove a claim is withheld.
pub(in crate::disclosure) fn settle(
    draft: &Draft<'_>,
    cells: &Cells,
    primary: &Primary,
    answer: &Answer,
    widths: &[i64],
) -> Proof {
    let claims = with_widths(primary, widths);
    let published = published(draft, cells, &answer.hidden);
    let referee = Referee::new(published, claims);
    let mut settling = Settling { draft, cells, answer, referee };
    settling.begin();
    settling.without_flips();
    settling.with_flips();
    settling.conclude()
}

/// What has to stay uncertain, as the referee says it: a count, and what is
/// taken from it. In the order of a problem's claims.
pub(in crate::disclosure) fn claims(
    primary: &Primary,
) -> impl Iterator<Item = (usize, Option<usize>)> + '_ {
    let counts = primary.unsafe_cells.iter().map(|&count| (count, None));
    let rests =
        primary.complements.iter().map(|&(part, whole)| (whole, Some(part)));
    counts.chain(rests)
}

fn with_widths(primary: &Primary, widths: &[i64]) -> Vec<Claim> {
    claims(primary)
        .zip(widths)
        .map(|((count, without), &width)| Claim { count, without, width })
        .collect()
}

/// How many other moves are tried along with one at most.
const COMPANIONS: usize = 64;

struct Settling<'a> {
    draft: &'a Draft<'a>,
    cells: &'a Cells,
    answer: &'a Answer,
    referee: Referee<'a>,
}

impl Settling<'_> {
    fn begin(&mut self) {
        if !self.referee.claims().is_empty() {
            let value = self.cells.value.clone();
            let outcome = self.outcome(&value);
            self.withhold(&self.referee.flips(&outcome.class));
            self.referee.admit(&value, &outcome);
        }
    }

    /// Admits every table that changes no class; where there are many, several
    /// moves at once and then those by themselves that did not go together.
    fn without_flips(&mut self) {
        let moves = &self.answer.moves;
        let (counts, least, most) = PATIENCE;
        let patience = (counts / self.cells.len().max(1)).clamp(least, most);
        let batch = moves.len().div_ceil(patience).max(1);
        for moves in moves.chunks(batch) {
            if !self.try_table(moves) && batch > 1 {
                for alone in moves {
                    self.try_table(std::slice::from_ref(alone));
                }
            }
        }
    }

    fn try_table(&mut self, moves: &[Move]) -> bool {
        let table = self.table(moves);
        let outcome = self.outcome(&table);
        self.referee.admit(&table, &outcome)
    }

    /// The tables of each claim that is not proven yet, at the price of the
    /// classes they change.
    fn with_flips(&mut self) {
        for claim in 0..self.referee.claims().len() {
            let Some(Some((one, other))) = self.answer.proof.get(claim) else {
                continue;
            };
            for at in [*one, *other].into_iter().flatten() {
                let known = self.answer.moves.get(at as usize);
                if let Some(it) = known
                    && !self.referee.is_proven(claim)
                {
                    let (table, outcome) = self.mildest(it);
                    self.withhold(&self.referee.flips(&outcome.class));
                    self.referee.admit(&table, &outcome);
                }
            }
        }
    }

    /// A table with a move that changes as few classes as can be found: by
    /// itself, or along with another that makes up for what it does to the
    /// areas whose classes it changes.
    fn mildest(&self, own: &Move) -> (Vec<i64>, Outcome) {
        let table = self.table(std::slice::from_ref(own));
        let outcome = self.outcome(&table);
        let flips = self.referee.flips(&outcome.class);
        let mut best = (flips.len(), table, outcome);
        for other in self.companions(own, &flips) {
            if best.0 == 0 {
                break;
            }
            let table = self.table(&[own.clone(), other.clone()]);
            if !self.referee.agrees(&table) {
                continue;
            }
            let outcome = self.outcome(&table);
            let flips = self.referee.flips(&outcome.class).len();
            if flips < best.0 {
                best = (flips, table, outcome);
            }
        }
        (best.1, best.2)
    }

    /// Moves of other counts that the classes of some areas hang on.
    fn companions<'b>(
        &'b self,
        own: &'b Move,
        areas: &[usize],
    ) -> impl Iterator<Item = &'b Move> + 'b {
        let classes = self.draft.classes.as_ref();
        let mut hangs = vec![false; self.cells.len()];
        for &area in areas {
            let counts = classes.and_then(|it| it.counts.get(area));
            counts.into_iter().flatten().for_each(|it| hangs[it.0] = true);
        }
        let (counts, _, _) = PATIENCE;
        let most = (counts / 20 / self.cells.len().max(1)).clamp(8, COMPANIONS);
        let is_own = |cell: u32| own.iter().any(|it| it.0 == cell);
        let moves = self.answer.moves.iter();
        moves
            .filter(move |it| {
                it.iter().any(|it| hangs[it.0 as usize])
                    && !it.iter().any(|it| is_own(it.0))
            })
            .take(most)
    }

    fn table(&self, moves: &[Move]) -> Vec<i64> {
        let mut table = self.cells.value.clone();
        for &(cell, by) in moves.iter().flatten() {
            if let Some(value) = table.get_mut(cell as usize) {
                *value += by;
            }
        }
        table
    }

    fn outcome(&self, table: &[i64]) -> Outcome {
        outcome(self.draft, self.cells, table)
    }

    fn withhold(&mut self, areas: &[usize]) {
        for &area in areas {
            self.referee.withhold_class(area);
        }
    }

    /// Where a claim is not proven, no class is shown that hangs on any
    /// withheld count.
    fn conclude(mut self) -> Proof {
        let unproven = self.referee.unproven();
        if !unproven.is_empty() {
            self.withhold(&self.vague());
        }
        Proof::of(&self.referee, unproven)
    }

    fn vague(&self) -> Vec<usize> {
        let counts = self.draft.classes.iter().flat_map(|it| &it.counts);
        counts
            .enumerate()
            .filter(|it| it.1.iter().any(|it| self.answer.hidden[it.0]))
            .map(|it| it.0)
            .collect()
    }
}
