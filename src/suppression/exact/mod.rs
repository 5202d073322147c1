//! Exact cell suppression by cuts: the cheapest cells to withhold so that
//! every claim stays uncertain (Fischetti & Salazar 2000, *JASA* 95, 916).

pub mod master;
pub mod pattern;
pub mod search;
pub mod separate;

use crate::suppression::audit::bounds::{Links, Room};
use crate::suppression::audit::parts::{self, Part};
use crate::suppression::audit::prover::Prover;
use crate::suppression::audit::{Effort, audit};
use crate::suppression::problem::{Answer, Fate, Move, Problem};
use pattern::Pattern;
pub use search::Limits;
use search::Search;
use separate::Separator;

/// Withholds what has to be, at least cost as far as the limits allow.
///
/// `start` is a pattern that is known; it bounds the search from above and
/// is what remains if nothing better is found. The answer's `bound` is the
/// sum over the parts of what no safe pattern can cost less than; if it
/// equals the cost the pattern is cheapest. A part that could not be proven
/// at all is withheld entirely, and its claims have no proof.
pub fn suppress(
    problem: &Problem,
    start: Option<&[bool]>,
    limits: Limits,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Answer {
    let may: Vec<bool> =
        problem.fate.iter().map(|&fate| fate != Fate::Known).collect();
    let links = Links::of(&problem.rows);
    let mut room = Room::of(problem, &may);
    room.tighten(&problem.rows, &links);
    let mut hidden = forced(problem);
    let count = u32::try_from(problem.claims.len()).unwrap_or(u32::MAX);
    let all: Vec<u32> = (0..count).collect();
    let parts = parts::split(problem, &room, &all);
    let must = hidden.clone();
    let mut moves = Vec::new();
    let mut bound = 0.0;
    let number = f64::from(u32::try_from(parts.len()).unwrap_or(u32::MAX));
    for (done, part) in (0_u32..).zip(parts) {
        let mut report =
            |share: f64| progress((f64::from(done) + share) / number);
        let scope = Scope { problem, links: &links, room: &room, must: &must };
        let found = scope.solve(part, start, limits, &mut report);
        for cell in found.withheld {
            hidden[cell as usize] = true;
        }
        moves.extend(found.moves);
        bound += found.bound;
    }
    let effort = Effort::default();
    let report = audit(problem, &hidden, &moves, effort, &mut |_| true);
    #[expect(clippy::cast_possible_truncation, reason = "a cost")]
    #[expect(clippy::cast_sign_loss, reason = "not negative")]
    let bound = (bound - 1e-6).ceil().max(0.0) as u64;
    Answer {
        hidden,
        moves: report.moves,
        proof: report.proof,
        bound: Some(bound),
    }
}

/// What is withheld in any case: latent cells and those that are claimed.
fn forced(problem: &Problem) -> Vec<bool> {
    let mut hidden: Vec<bool> =
        problem.fate.iter().map(|&fate| fate == Fate::Latent).collect();
    for claim in &problem.claims {
        if let [(cell, _)] = claim.terms[..]
            && problem.fate[cell as usize] == Fate::Open
        {
            hidden[cell as usize] = true;
        }
    }
    hidden
}

/// What all parts share.
struct Scope<'a> {
    problem: &'a Problem,
    links: &'a Links,
    room: &'a Room,
    must: &'a [bool],
}

/// What was found for one part.
struct Solved {
    withheld: Vec<u32>,
    moves: Vec<Move>,
    bound: f64,
}

impl Scope<'_> {
    fn solve(
        &self,
        mut part: Part,
        start: Option<&[bool]>,
        limits: Limits,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Solved {
        let problem = self.problem;
        let cells = part.cells.iter().copied();
        let candidates: Vec<u32> =
            cells.filter(|&cell| !self.must[cell as usize]).collect();
        let make = |part: &Part| {
            let prover = Prover::new(problem, self.links, self.room, part);
            Separator::new(problem, part, self.room, prover, &candidates)
        };
        // What cannot be proven even if everything is withheld asks for
        // nothing more.
        let hopeful = make(&part).hopeful(candidates.len());
        let mut hopeful = hopeful.into_iter();
        part.claims.retain(|_| hopeful.next().unwrap_or(true));
        let separator = make(&part);
        let prover = Prover::new(problem, self.links, self.room, &part);
        let effort = Effort::default();
        let pattern = Pattern::all(
            problem,
            &part,
            self.room,
            &candidates,
            prover,
            effort,
        );
        let mut search =
            Search::new(problem, &candidates, separator, pattern, limits);
        if let Some(start) = start {
            let chosen: Vec<bool> =
                candidates.iter().map(|&cell| start[cell as usize]).collect();
            search.offer(&chosen);
        }
        search.run(progress);
        let bound = search.bound;
        let best = search.best;
        let is_withheld =
            |at: usize| best.as_ref().is_none_or(|best| best.chosen[at]);
        let withheld = (0..candidates.len())
            .filter(|&at| is_withheld(at))
            .map(|at| candidates[at])
            .collect();
        let moves = best.as_ref().map_or(Vec::new(), |best| best.moves.clone());
        Solved { withheld, moves, bound }
    }
}
