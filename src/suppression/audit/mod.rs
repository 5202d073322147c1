//! The audit by shared witnesses: for every claim two integer tables that
//! agree with everything shown and lie far enough apart.
//!
//! Every table found counts for all claims of its part, so that few linear
//! programmes prove many claims. A narrow interval of a linear programme
//! shows exposure; safety is only shown by integer tables
//! ([`crate::suppression::verify`] checks them without any of this).

pub mod bounds;
pub mod ledger;
pub mod parts;
pub mod prover;
mod whole;

use crate::suppression::problem::{Claim, Move, Problem};
use bounds::{Links, Room};
use ledger::{Ledger, Proofs};
use parts::Part;
pub use prover::{Effort, Found};
use prover::{Prover, WHOLE};

/// So many questions per claim.
const TRIES: u32 = 12;

/// What the audit found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Tables that prove claims, as moves away from the truth.
    pub moves: Vec<Move>,
    /// Per claim the two tables in which it is lowest and highest: the
    /// first shows `down`, the second `up`, both together `width`. `None`
    /// inside: the truth itself; outside: not proven.
    pub proof: Proofs,
    /// Per claim how far below and above its true value an outsider can
    /// think it, by linear programming: `None` where it is proven.
    pub interval: Vec<Option<(f64, f64)>>,
    /// Whether the caller stopped it: what is not proven was not looked at.
    pub cancelled: bool,
    /// How many pivots it took.
    pub pivots: u64,
}

/// Audits a pattern. `known` are tables found earlier; those that do not
/// fit this pattern are left out.
pub fn audit(
    problem: &Problem,
    hidden: &[bool],
    known: &[Move],
    effort: Effort,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Report {
    let links = Links::of(&problem.rows);
    let mut room = Room::of(problem, hidden);
    room.tighten(&problem.rows, &links);
    let count = u32::try_from(problem.claims.len()).unwrap_or(u32::MAX);
    let all: Vec<u32> = (0..count).collect();
    let mut ledger = Ledger::new(problem);
    let mut report = Report {
        interval: vec![None; problem.claims.len()],
        ..Report::default()
    };
    let parts = parts::split(problem, &room, &all);
    let mut done = 0_u32;
    for part in &parts {
        let mut prover = Prover::new(problem, &links, &room, part);
        for table in known {
            if prover.is_legal(table) {
                let factors = prover.multiples(table);
                ledger.take(problem, &part.claims, table, &factors);
            }
        }
        for place in 0..part.claims.len() {
            done += 1;
            if !progress(f64::from(done) / f64::from(count)) {
                report.cancelled = true;
                break;
            }
            let claim = part.claims[place] as usize;
            report.interval[claim] =
                prove(problem, part, &mut prover, &mut ledger, place, effort);
        }
        report.pivots += prover.pivots();
        if report.cancelled {
            break;
        }
    }
    (report.moves, report.proof) = ledger.close(problem);
    // A claim on cells that cannot move lies in no part.
    let mut still = vec![Some((0.0, 0.0)); problem.claims.len()];
    for &claim in parts.iter().flat_map(|part| &part.claims) {
        still[claim as usize] = report.interval[claim as usize];
    }
    for (interval, proof) in still.iter_mut().zip(&report.proof) {
        if proof.is_some() {
            *interval = None;
        }
    }
    report.interval = still;
    report
}

/// Proves one claim of a part (by its position) as far as it goes; gives
/// the interval by linear programming if it fails.
pub fn prove(
    problem: &Problem,
    part: &Part,
    prover: &mut Prover,
    ledger: &mut Ledger,
    place: usize,
    effort: Effort,
) -> Option<(f64, f64)> {
    if holds(problem, part, prover, ledger, place, effort) {
        return None;
    }
    let low = -prover.bound(place, -1.0, effort);
    Some((low, prover.bound(place, 1.0, effort)))
}

/// The same without the interval: whether the claim is proven.
pub fn holds(
    problem: &Problem,
    part: &Part,
    prover: &mut Prover,
    ledger: &mut Ledger,
    place: usize,
    effort: Effort,
) -> bool {
    let number = part.claims[place];
    let claim = &problem.claims[number as usize];
    // How far it can go up and down, as far as that is known.
    let mut most = [i64::MAX, i64::MAX];
    for _ in 0..TRIES {
        let reach = ledger.reach[number as usize];
        if reach.proves(claim) {
            return true;
        }
        let have = [reach.high, -reach.low];
        let Some((side, need)) = wanted(claim, have, most) else { break };
        let way = if side == 0 { 1.0 } else { -1.0 };
        match prover.find(place, way, need, effort) {
            Found::Table(found) => {
                let factors = prover.multiples(&found);
                ledger.take(problem, &part.claims, &found, &factors);
            }
            Found::Bound(bound) => most[side] = floor(bound).min(need - 1),
            Found::Open => most[side] = need - 1,
        }
    }
    ledger.proves(problem, number)
}

/// What to ask next: the side (0 up, 1 down) and how far.
fn wanted(
    claim: &Claim,
    have: [i64; 2],
    most: [i64; 2],
) -> Option<(usize, i64)> {
    for (side, need) in [claim.up, claim.down].into_iter().enumerate() {
        if have[side] < need {
            return (most[side] >= need).then_some((side, need));
        }
    }
    (0..2).find_map(|side| {
        let need = (claim.width - have[1 - side]).min(most[side]);
        (need > have[side]).then_some((side, need))
    })
}

#[expect(clippy::cast_possible_truncation, reason = "bounds are small")]
fn floor(bound: f64) -> i64 {
    (bound + WHOLE).floor() as i64
}
