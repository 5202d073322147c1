//! From a problem to a pattern that is proven.
//!
//! 1. What the rules withhold: the cells that are claims.
//! 2. Claim after claim the cheapest move ([`super::moves`]); what it needs is
//!    withheld. Every claim is proven by tables that really exist, so there is
//!    nothing left to audit.
//! 3. Claims for which none is found are looked at again with more patience;
//!    then everything that hangs together with them is withheld.
//! 4. What need not be withheld is shown again, and pieces of the pattern are
//!    put together anew, as long as that is cheaper.
//!
//! # References
//!
//! Castro (2002), "Network flows heuristics for complementary cell
//! suppression", *LNCS* 2316, 59–73 (shortest paths in two-way tables); Kelly,
//! Golden and Assad (1992), "Cell suppression: disclosure protection for
//! sensitive tabular data", *Networks* 22, 397–417 (showing again what is
//! superfluous); Shaw (1998), "Using constraint programming and local search
//! methods to solve vehicle routing problems", *LNCS* 1520, 417–431 (taking
//! out related pieces and putting them in again).

use super::greedy::{Effort, prove_all};
use super::moves::Search;
use super::pattern::Pattern;
use super::prune::prune;
use super::renew::renew;
use super::ties::{Ties, index};
use crate::suppression::problem::{Answer, Move, Problem};

/// How many steps a search may try: at first, and when nothing was found.
const PATIENCE: [u32; 3] = [300, 2_400, 20_000];
/// How many steps all claims together may try while cells are shown again.
const TRIAL: u32 = 300_000;
/// How often all withheld cells are tried at most.
const ROUNDS: u32 = 3;
/// How many steps renewing may try for each claim, and at most.
const RENEW: (u64, u64) = (1_000, 1_000_000);

/// Which cells to withhold so that every claim holds, with the tables that
/// prove it.
///
/// `progress` gets the share done; `false` from it stops the work: before all
/// claims are proven, everything that hangs together with the others is
/// withheld; after that (at 0.3), the pattern is safe as it is.
///
/// A claim without a proof in the answer could not be proven even so: nothing
/// of its table may be shown unless somebody else proves it. Claims whose own
/// bounds do not leave them the width asked for are of that kind from the
/// start, and nothing is withheld for them.
///
/// The same problem gives the same pattern on every machine.
#[cfg(test)]
#[must_use]
pub fn suppress(
    problem: &Problem,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Answer {
    suppress_with(problem, &mut |_, _| Vec::new(), progress)
}

/// Who is asked for moves within what is withheld (first argument) that prove
/// claims (by their number) for which none was found.
pub type Audit<'a> = dyn FnMut(&[bool], &[u32]) -> Vec<Move> + 'a;

/// As [`suppress`]; claims for which no move is found even when everything
/// around them is withheld are put to an audit that searches in another way.
/// What it finds is checked, and kept as long as it is needed.
#[must_use]
pub fn suppress_with(
    problem: &Problem,
    audit: &mut Audit<'_>,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Answer {
    let ties = Ties::of(problem);
    let mut search = Search::new(&ties);
    let mut pattern = Pattern::new(problem, &ties);
    // In a network the cheapest path is found as it is; elsewhere paths that
    // close soon come first, and only among them cheap ones.
    let weight = if ties.is_network { 0 } else { 8 * ties.typical() };
    let mut effort = Effort { limit: 0, weight };
    let mut left: Vec<u32> = (0..index(problem.claims.len()))
        .filter(|it| pattern.is_possible(*it))
        .collect();
    let mut goes_on = true;
    for (stage, limit) in (0_u8..).zip(PATIENCE) {
        effort.limit = limit;
        let mut report = |share: f64| {
            goes_on = goes_on && progress(part(stage, share));
            goes_on
        };
        left = prove_all(&mut pattern, &mut search, &left, effort, &mut report);
    }
    if !left.is_empty() {
        pattern.withhold_around(&left);
        let mut report = |share: f64| {
            goes_on = goes_on && progress(0.25 + 0.05 * share);
            goes_on
        };
        left = prove_all(&mut pattern, &mut search, &left, effort, &mut report);
        if goes_on && !left.is_empty() {
            for found in audit(&pattern.hidden(), &left) {
                pattern.adopt(&found);
            }
            left.retain(|claim| !pattern.is_proven(*claim));
        }
        pattern.hold_around(&left);
    }
    // With a budget there is less to look at: more patience, and more weight
    // on what cells cost.
    let claims = index(problem.claims.len()).max(1);
    effort = Effort {
        limit: (TRIAL / claims).clamp(PATIENCE[0], 1_000),
        weight: effort.weight / 2,
    };
    improve(&mut pattern, &mut search, effort, &mut |share| {
        goes_on = goes_on && progress(0.3 + 0.7 * share);
        goes_on
    });
    pattern.answer()
}

/// Proving is the first third of the work, and most of it its first stage.
fn part(stage: u8, share: f64) -> f64 {
    if stage == 0 {
        0.15 * share
    } else {
        0.1 + 0.05 * (f64::from(stage) + share)
    }
}

/// Shows again what need not be withheld, and looks for cheaper patterns.
fn improve(
    pattern: &mut Pattern<'_>,
    search: &mut Search,
    effort: Effort,
    progress: &mut dyn FnMut(f64) -> bool,
) {
    for round in 0..ROUNDS {
        let mut report = |share: f64| {
            progress((f64::from(round) + share) / f64::from(ROUNDS + 1))
        };
        if prune(pattern, search, effort, &mut report) == 0 {
            break;
        }
    }
    let claims = u64::from(index(pattern.ties.claims.len()));
    let work = RENEW.1.min(claims * RENEW.0);
    let last = f64::from(ROUNDS) / f64::from(ROUNDS + 1);
    renew(pattern, search, effort, work, &mut |share| {
        progress(last + share * (1.0 - last))
    });
}

#[cfg(test)]
#[path = "suppress_tests.rs"]
mod tests;
