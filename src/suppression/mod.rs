//! Which cells of linked tables to withhold, and tables that prove it.
//!
//! Numbers in, numbers out: [`Problem`] says what ties the cells and what must
//! stay uncertain; [`suppress`] says what to withhold and shows, for every
//! claim, integer tables that agree with everything shown and lie far enough
//! apart. Sums may be nested, overlap or run over years.
//!
//! # References
//!
//! Fischetti and Salazar (2000), "Models and algorithms for optimizing cell
//! suppression in tabular data with linear constraints", *JASA* 95, 916–928;
//! Hundepool et al. (2012), *Statistical Disclosure Control*, chapter 4.

mod audit;
mod exact;
mod problem;
pub mod relations;
#[cfg(test)]
mod sample;
pub mod simplex;
mod withhold;

pub use problem::{Answer, Claim, Fate, Move, Problem, Rows};

/// How much may be spent on one question of the audit.
const EFFORT: audit::Effort =
    audit::Effort { pivots: 20_000, nodes: 200, tastes: 8 };

/// Up to so many cells the cheapest pattern is looked for by cuts.
const FEW: usize = 1_500;

/// A pattern in which every claim holds, with the tables that prove it: fast
/// by moves, and where there are few cells improved by cuts, with
/// [`Answer::bound`] saying how cheap any safe pattern can be.
///
/// A claim without proof in the answer could not be proven whatever was
/// withheld; the caller has to treat what hangs on it as given away.
///
/// `progress` is told the share that is done; `false` from it stops the work,
/// and what is not proven by then is withheld.
pub fn suppress(
    problem: &Problem,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Answer {
    let mut by_programmes = |hidden: &[bool], claims: &[u32]| {
        let claim = |&it: &u32| problem.claims.get(it as usize).cloned();
        let claims = claims.iter().filter_map(claim).collect();
        let part = Problem { claims, ..problem.clone() };
        audit::audit(&part, hidden, &[], EFFORT, &mut |_| true).moves
    };
    let mut go_on = true;
    let mut first = |share: f64| {
        go_on = progress(share / 2.0);
        go_on
    };
    let known =
        withhold::suppress_with(problem, &mut by_programmes, &mut first);
    if problem.value.len() > FEW || !go_on || problem.claims.is_empty() {
        return known;
    }
    let mut second = |share: f64| progress(0.5 + share / 2.0);
    let start = Some(&*known.hidden);
    let limits = exact::Limits::default();
    let found = exact::suppress(problem, start, limits, &mut second);
    let unproven =
        |it: &Answer| it.proof.iter().filter(|it| it.is_none()).count();
    let found_worse = unproven(&found) > unproven(&known)
        || (unproven(&found) == unproven(&known)
            && cost(problem, &found) > cost(problem, &known));
    if found_worse { known } else { found }
}

/// What a pattern costs.
fn cost(problem: &Problem, answer: &Answer) -> u128 {
    let open = problem.fate.iter().zip(&problem.cost).zip(&answer.hidden);
    open.filter(|((fate, _), hidden)| **hidden && **fate == Fate::Open)
        .map(|((_, &cost), _)| u128::from(cost))
        .sum()
}
