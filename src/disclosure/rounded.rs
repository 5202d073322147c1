//! Rounding in place of withholding: every count is rounded, and everything
//! else is computed from rounded counts, so that it tells no more than they.

use super::cells::Cells;
use super::draft::given::Verdict;
use super::draft::{Draft, Outcome, Rate, RateValue};
use super::linked;
use super::pattern::{self, Primary};
use super::policy::{Policy, RoundingWay};
use super::protect::{Gate, Scores, shown_class};
use super::protected::{Protected, Shown};
use super::referee::Figures;
use super::referee::{Claim, Published, Referee};
use super::rounding::Secret;
use super::rounding::{Aim, EFFORT, controlled, conventional, inferred};
use super::witness::Proof;
use crate::measurement::Status;
use crate::suppression::{Fate, Problem, Rows, suppress};

/// How often counts that remain too certain are taken out.
const ROUNDS: usize = 4;

/// Counts as they may be shown.
struct Rounded {
    /// Of each cell the multiple; the true number where it is public.
    value: Vec<i64>,
    /// Not even the multiple may be shown.
    hidden: Vec<bool>,
    /// What follows from them.
    outcome: Outcome,
    /// Whether the sums hold.
    adds_up: bool,
    /// Cells without proof.
    unproven: Vec<usize>,
    /// The narrowest width that was proven.
    narrowest: Option<i64>,
}

impl Gate<'_> {
    /// Every count rounded, and everything else computed from that.
    pub(super) fn round(&self, base: u64, way: RoundingWay) -> Protected {
        let (draft, cells) = (self.draft, &self.cells);
        let found = rounded(draft, cells, self.policy, base, way);
        let counts =
            (0..draft.counts.len()).map(|at| self.multiple(at, &found));
        let rates: Vec<Shown<f64>> = (0..draft.rates.len())
            .map(|at| self.rounded_rate(at, &found))
            .collect();
        // A value behind which too few stand would show through its class.
        let is_clear = cells.phantoms.is_empty();
        let classes = draft.classes.as_ref();
        let digits = classes.map_or(0, |it| it.decimals);
        let score = |it: &Option<f64>| it.map(|it| (it, digits));
        let scores: Scores = found.outcome.score.iter().map(score).collect();
        let shows = is_clear && classes.is_some() && self.shows_scores(&rates);
        let class = found.outcome.class.iter();
        let areas = classes.map_or(0, |it| it.class.len());
        let mut protected = self.assemble(
            counts.collect(),
            rates,
            class.map(|&it| shown_class(it, !is_clear)).collect(),
            shows.then_some(scores),
            Some((found.as_proof(areas, &draft.rates), 0)),
        );
        protected.report.adds_up = found.adds_up;
        protected
    }

    /// A zero is always one that may have been rounded: a true one is not told
    /// from others.
    fn multiple(&self, at: usize, found: &Rounded) -> Shown<u64> {
        let count = &self.draft.counts[at];
        let value = found.value[at].unsigned_abs();
        match count.value {
            None => Shown::Absent(count.status),
            Some(_) if count.latent || found.hidden[at] => Shown::Withheld,
            Some(value) if count.public => Shown::Value(value, count.status),
            Some(_) if value == 0 => Shown::Value(0, Status::RoundedToZero),
            Some(_) => Shown::Value(value, Status::Value),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are below 2^40")]
    fn rounded_rate(&self, at: usize, found: &Rounded) -> Shown<f64> {
        let rate = &self.draft.rates[at];
        let number = match (self.verdicts[at], rate.value) {
            (Some(Verdict::Public(it) | Verdict::Rounded(it)), _) => Some(it),
            (Some(Verdict::ClassOnly), _) => return Shown::ClassOnly,
            (Some(Verdict::Unsafe(_)), _) | (_, RateValue::Kept(_)) => None,
            (_, RateValue::Derived(_)) => {
                found.outcome.derived.get(at).copied().flatten()
            }
            (_, RateValue::Counts(it)) => {
                let count = |at: usize| self.multiple(at, found).value();
                let (part, whole) = (count(it.part.0), count(it.whole.0));
                let both = part.zip(whole);
                // Rounding can make a part larger than its whole.
                let both = both.filter(|(part, whole)| part <= whole);
                let both = both.filter(|it| it.1 > 0);
                both.map(|(part, whole)| {
                    rate.factor * (part as f64 / whole as f64)
                })
            }
            (None, _) => return Shown::Absent(rate.status),
        };
        if !rate.status.has_number() && self.lacks(rate) {
            return Shown::Absent(rate.status);
        }
        number.map_or(Shown::Withheld, |it| Shown::Value(it, Status::Value))
    }

    /// Whether the office itself has no number to compute the rate from.
    fn lacks(&self, rate: &Rate) -> bool {
        let unknown = |at: usize| self.cells.unknown[at];
        match rate.value {
            RateValue::Counts(it) => unknown(it.part.0) || unknown(it.whole.0),
            RateValue::Derived(_) | RateValue::Kept(_) => false,
            RateValue::Given { .. } | RateValue::Absent => true,
        }
    }
}

impl Rounded {
    fn as_proof(&self, areas: usize, rates: &[Rate]) -> Proof {
        let digits = |rate: &Rate| Some(rate.decimals);
        Proof {
            withheld_classes: vec![false; areas],
            unproven: self.unproven.clone(),
            narrowest: self.narrowest,
            scores: vec![None; areas],
            derived: rates.iter().map(digits).collect(),
            ranges: Vec::new(),
        }
    }
}

/// Rounds all counts that are not public. An outsider knows the base and the
/// way, the sums and what is part of what; where that leaves an unsafe count
/// less room than asked for, its multiple is withheld.
fn rounded(
    draft: &Draft<'_>,
    cells: &Cells,
    policy: &Policy,
    base: u64,
    way: RoundingWay,
) -> Rounded {
    let base = i64::try_from(base).unwrap_or(i64::MAX).max(2);
    let primary = pattern::find(cells, policy);
    let secret = policy.secret.filter(|_| way == RoundingWay::Controlled);
    let (value, steps) = multiples(cells, base, secret);
    let range = |cell: usize, steps: Option<i64>| {
        let (low, high) =
            inferred(value[cell], base, steps.unwrap_or(0), steps.is_none());
        (low.max(cells.floor[cell]), high.min(cells.ceiling[cell]))
    };
    let mut problem = linked::problem(cells, &primary);
    for cell in 0..cells.len() {
        if problem.fate[cell] == Fate::Open {
            let steps =
                steps.map(|it| if is_leaf(cells, cell) { 0 } else { it });
            (problem.low[cell], problem.high[cell]) = range(cell, steps);
            problem.fate[cell] = Fate::Latent;
        }
    }
    let mut hidden = vec![false; cells.len()];
    let mut referee = judged(draft, cells, &primary, &problem);
    for _ in 0..ROUNDS {
        let open: Vec<usize> = (0..referee.claims().len())
            .filter(|&at| !referee.is_proven(at))
            .map(|at| referee.claims()[at].subject())
            .filter(|&cell| !hidden[cell] && !cells.public[cell])
            .collect();
        if open.is_empty() {
            break;
        }
        for cell in open {
            hidden[cell] = true;
            problem.low[cell] = cells.floor[cell];
            problem.high[cell] = cells.ceiling[cell];
        }
        referee = judged(draft, cells, &primary, &problem);
    }
    let claims = 0..referee.claims().len();
    let width = |at: usize| referee.spread(at).min(referee.claims()[at].width);
    Rounded {
        outcome: outcome(draft, cells, &value, &hidden),
        unproven: claims
            .clone()
            .filter(|&at| !referee.is_proven(at))
            .map(|at| referee.claims()[at].subject())
            .collect(),
        narrowest: claims.map(width).min(),
        adds_up: steps.is_some(),
        value,
        hidden,
    }
}

/// The multiples, and, where the sums hold, how many bases further than
/// beside the truth a total may lie.
fn multiples(
    cells: &Cells,
    base: i64,
    secret: Option<Secret>,
) -> (Vec<i64>, Option<i64>) {
    let nearest = |cell: usize| {
        let value = cells.value[cell].unsigned_abs();
        let multiple = conventional(value, base.unsigned_abs());
        i64::try_from(multiple).unwrap_or(i64::MAX)
    };
    // What was told exactly before is rounded all the same: once is enough.
    let is_kept = |cell: usize| {
        (cells.public[cell] && !cells.told[cell]) || cells.unknown[cell]
    };
    let mut value: Vec<i64> = (0..cells.len()).map(nearest).collect();
    let mut steps = None;
    if let Some(secret) = secret {
        let rows = secret_rows(cells, &is_kept);
        let (aim, truth) = (Aim::Unbiased(secret), &cells.value);
        let go_on = &mut |_| true;
        if let Ok(found) = controlled(&rows, truth, base, aim, EFFORT, go_on) {
            (value, steps) = (found.value, Some(found.steps));
        }
    }
    for cell in (0..cells.len()).filter(|&it| is_kept(it)) {
        value[cell] = cells.value[cell];
    }
    (value, steps)
}

/// The sums of counts that are all to be rounded.
fn secret_rows(cells: &Cells, is_kept: &dyn Fn(usize) -> bool) -> Rows {
    let id = |cell: usize| u32::try_from(cell).unwrap_or(u32::MAX);
    let mut rows = Rows::between(cells.len());
    let mut push = |total: usize, parts: &[usize]| {
        let all = parts.iter().chain([&total]);
        if !parts.is_empty() && !all.into_iter().any(|&it| is_kept(it)) {
            let parts: Vec<u32> = parts.iter().map(|&it| id(it)).collect();
            rows.push_sum(id(total), &parts);
        }
    };
    for total in 0..cells.len() {
        push(total, cells.forest.children(total));
    }
    for sum in &cells.beyond {
        let parts: Vec<usize> = sum.parts.iter().map(|it| it.0).collect();
        push(sum.total.0, &parts);
    }
    rows
}

fn is_leaf(cells: &Cells, cell: usize) -> bool {
    let is_total = cells.beyond.iter().any(|it| it.total.0 == cell);
    cells.forest.children(cell).is_empty() && !is_total
}

/// Searches tables for all claims and shows them to the referee.
fn judged<'a>(
    draft: &'a Draft<'_>,
    cells: &'a Cells,
    primary: &Primary,
    problem: &'a Problem,
) -> Referee<'a> {
    let published = Published {
        counts: (0..cells.len())
            .map(|it| cells.public[it].then_some(cells.value[it]))
            .collect(),
        least: problem.low.clone(),
        most: problem.high.clone(),
        sums: &draft.sums,
        pairs: &cells.pairs,
        classes: Vec::new(),
        scores: Figures::default(),
        derived: Figures::default(),
    };
    let widths = problem.claims.iter().map(|it| it.width);
    let claims = linked::claims(primary)
        .zip(widths)
        .map(|((count, without), width)| Claim { count, without, width });
    let mut referee = Referee::new(published, claims.collect());
    referee.admit(&cells.value, &Outcome::default());
    for moves in suppress(problem, &mut |_| true).moves {
        let mut table = cells.value.clone();
        for (cell, by) in moves {
            table[cell as usize] += by;
        }
        referee.admit(&table, &Outcome::default());
    }
    referee
}

/// What follows from the rounded counts; from a count whose multiple is
/// withheld nothing follows.
fn outcome(
    draft: &Draft<'_>,
    cells: &Cells,
    value: &[i64],
    hidden: &[bool],
) -> Outcome {
    let Some(classes) = &draft.classes else {
        return Outcome::default();
    };
    let count = |cell: usize| {
        let shown = !cells.unknown[cell] && !hidden[cell];
        u64::try_from(value[cell]).ok().filter(|_| shown)
    };
    let counts: Vec<Option<u64>> = (0..draft.counts.len()).map(count).collect();
    (classes.recompute)(&counts, &vec![None; draft.rates.len()])
}

#[cfg(test)]
#[path = "rounded_tests.rs"]
mod tests;
