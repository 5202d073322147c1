//! Cuts: what a choice of cells misses, told by an outsider's programme.
//!
//! Fischetti & Salazar (2000): for a choice `x` (fractions allowed) the
//! outsider moves cell i by `−L x ≤ z ≤ U x`. If a claim does not reach its
//! level, the duals say why: `Σ (U d⁺ + L d⁻) x ≥ level` for every choice
//! that is safe.

use super::master::Cut;
use crate::suppression::audit::bounds::Room;
use crate::suppression::audit::parts::Part;
use crate::suppression::audit::prover::Prover;
use crate::suppression::problem::Problem;
use crate::suppression::simplex::End;

/// A cut is worth adding if it is missed by this much.
const MISSED: f64 = 1e-4;
/// Coefficients below this are taken off the level instead.
const TINY: f64 = 1e-7;
/// So many cuts a round, more if there are many claims.
const CUTS: usize = 60;
/// Pivots per question.
const PIVOTS: u64 = 20_000;

/// Asks an outsider's programme whether a choice is enough.
#[derive(Clone, Debug)]
pub struct Separator {
    prover: Prover,
    /// How far each column can go when it is withheld.
    full: Vec<(f64, f64)>,
    /// Per column its candidate.
    candidate: Vec<Option<usize>>,
    /// Per claim up, down and width.
    needs: Vec<[f64; 3]>,
    /// Where the last round ended.
    next: usize,
}

/// What one side of a claim gave.
struct Side {
    reached: f64,
    /// Per candidate; none if the level was reached.
    terms: Option<(Vec<f64>, f64)>,
}

impl Separator {
    /// For one part; `candidates` are cells of it in order.
    #[must_use]
    pub fn new(
        problem: &Problem,
        part: &Part,
        room: &Room,
        prover: Prover,
        candidates: &[u32],
    ) -> Self {
        let full = part.cells.iter().map(|&cell| {
            let cell = cell as usize;
            (real(room.low[cell]), real(room.high[cell]))
        });
        let candidate = part.cells.iter();
        let needs = part.claims.iter().map(|&claim| {
            let claim = &problem.claims[claim as usize];
            [real(claim.up), real(claim.down), real(claim.width)]
        });
        Self {
            full: full.collect(),
            candidate: candidate
                .map(|cell| candidates.binary_search(cell).ok())
                .collect(),
            needs: needs.collect(),
            prover,
            next: 0,
        }
    }

    /// How many pivots were made.
    #[must_use]
    pub fn pivots(&self) -> u64 {
        self.prover.pivots()
    }

    /// Some cuts that this choice misses; none if there is none.
    pub fn cuts(&mut self, chosen: &[f64]) -> Vec<Cut> {
        let most = CUTS.max(self.needs.len() / 4);
        for (column, &(low, high)) in self.full.iter().enumerate() {
            let share = self.candidate[column].map_or(1.0, |at| chosen[at]);
            self.prover.limit(column, (low * share, high * share));
        }
        let claims = self.needs.len();
        let mut seen = vec![(0.0_f64, 0.0_f64); claims];
        let mut cuts: Vec<Cut> = Vec::new();
        let start = self.next;
        for step in 0..claims {
            let claim = (start + step) % claims;
            let cut = self.examine(claim, chosen, &mut seen);
            if let Some(cut) = cut
                && !cuts.contains(&cut)
            {
                cuts.push(cut);
                if cuts.len() >= most {
                    self.next = (claim + 1) % claims;
                    break;
                }
            }
        }
        cuts
    }

    /// Per claim whether withholding everything is enough for it, fractions
    /// allowed.
    pub fn hopeful(&mut self, candidates: usize) -> Vec<bool> {
        let all = vec![1.0; candidates];
        for (column, &range) in self.full.iter().enumerate() {
            self.prover.limit(column, range);
        }
        let mut seen = vec![(0.0_f64, 0.0_f64); self.needs.len()];
        (0..self.needs.len())
            .map(|claim| self.examine(claim, &all, &mut seen).is_none())
            .collect()
    }

    /// One claim: up, down, apart.
    fn examine(
        &mut self,
        claim: usize,
        chosen: &[f64],
        seen: &mut [(f64, f64)],
    ) -> Option<Cut> {
        let [up, down, width] = self.needs[claim];
        let candidates = chosen.len();
        for (way, need) in [(1.0, up), (-1.0, down)] {
            let have = if way > 0.0 { seen[claim].0 } else { seen[claim].1 };
            if have >= need - TINY {
                continue;
            }
            let side = self.side(claim, way, need, candidates, seen);
            if let Some((terms, fixed)) = side.terms {
                let cut = finish(&terms, need - fixed);
                if cut.missing(chosen) > MISSED {
                    return Some(cut);
                }
            }
        }
        if seen[claim].0 + seen[claim].1 >= width - TINY {
            return None;
        }
        let need = width - seen[claim].1;
        let one = self.side(claim, 1.0, need, candidates, seen);
        one.terms.as_ref()?;
        let need = width - one.reached;
        let other = self.side(claim, -1.0, need, candidates, seen);
        let (Some((one, fixed)), Some((other, also))) =
            (one.terms, other.terms)
        else {
            return None;
        };
        let sum: Vec<f64> =
            one.iter().zip(&other).map(|(a, b)| a + b).collect();
        let cut = finish(&sum, width - fixed - also);
        (cut.missing(chosen) > MISSED).then_some(cut)
    }

    fn side(
        &mut self,
        claim: usize,
        way: f64,
        need: f64,
        candidates: usize,
        seen: &mut [(f64, f64)],
    ) -> Side {
        let (end, reached) = self.prover.press(claim, way, need, PIVOTS);
        for (other, seen) in seen.iter_mut().enumerate() {
            let value = self.prover.stands(other);
            seen.0 = seen.0.max(value);
            seen.1 = seen.1.max(-value);
        }
        if end != End::Optimal {
            return Side { reached, terms: None };
        }
        let mut terms = vec![0.0; candidates];
        let mut fixed = self.prover.held();
        for (column, &(low, high)) in self.full.iter().enumerate() {
            let gain = self.prover.gain(column);
            let worth = if gain > 0.0 { gain * high } else { gain * low };
            match self.candidate[column] {
                Some(at) => terms[at] += worth,
                None => fixed += worth,
            }
        }
        Side { reached, terms: Some((terms, fixed)) }
    }
}

/// No coefficient needs to be larger than what is asked for.
fn finish(terms: &[f64], level: f64) -> Cut {
    let mut least = level;
    let mut kept = Vec::new();
    for (at, &by) in terms.iter().enumerate() {
        if by > TINY {
            kept.push((at, by));
        } else {
            least -= by.max(0.0);
        }
    }
    if least <= MISSED {
        return Cut { terms: Vec::new(), least: 0.0 };
    }
    for (_, by) in &mut kept {
        if *by > least - TINY {
            *by = least;
        }
    }
    // All to one: the same cut in another scale is the same cut.
    for (_, by) in &mut kept {
        *by = (*by / least * 1e6).ceil() / 1e6;
        *by = by.min(1.0);
    }
    Cut { terms: kept, least: 1.0 }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn real(value: i64) -> f64 {
    value as f64
}
