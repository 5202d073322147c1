//! Builds tables until every protected number is proven uncertain.

use super::round::{Plan, Round};
use super::table::Mover;
use crate::disclosure::draft::{Draft, Outcome, RateValue};
use crate::disclosure::pattern::{Pattern, Primary};
use crate::disclosure::referee::Figures;
use crate::disclosure::referee::{Claim, Published, Referee};
use crate::{disclosure::cells::Cells, numeric::Arrange};

/// How many counts may be looked at before classes are withheld without
/// looking for other tables first, and how many tables at least.
const PATIENCE: (usize, usize) = (8_000_000, 160);

/// How often all kinds of tables are gone through.
const PASSES: usize = 1000;

/// How many passes in a row may prove nothing more.
const IDLE: usize = 12;

/// How often one kind of table is tried with more cells held still.
const TRIES: usize = 8;

/// What was proven, and what it cost.
#[derive(Clone, Debug)]
pub(in crate::disclosure) struct Proof {
    /// Which classes must not be shown.
    pub(in crate::disclosure) withheld_classes: Vec<bool>,
    /// Cells of which no two tables far enough apart were found.
    pub(in crate::disclosure) unproven: Vec<usize>,
    /// The narrowest width that was proven.
    pub(in crate::disclosure) narrowest: Option<i64>,
    /// With how many digits the score of each area may be shown.
    pub(in crate::disclosure) scores: Vec<Option<u8>>,
    /// The same of each rate of the draft, where it is derived.
    pub(in crate::disclosure) derived: Vec<Option<u8>>,
    /// What at least an outsider has to think possible of each cell; none
    /// where nothing is protected.
    pub(in crate::disclosure) ranges: Vec<(i64, i64)>,
}

impl Proof {
    /// What a referee leaves; with anything unproven, no digit is safe.
    pub(in crate::disclosure) fn of(
        referee: &Referee<'_>,
        unproven: Vec<usize>,
    ) -> Self {
        let widths = referee
            .claims()
            .iter()
            .enumerate()
            .map(|(at, claim)| referee.spread(at).min(claim.width));
        let (mut scores, mut derived) = referee.digits();
        if !unproven.is_empty() {
            scores.fill(None);
            derived.fill(None);
        }
        Self {
            withheld_classes: referee.withheld_classes(),
            narrowest: widths.min(),
            unproven,
            scores,
            derived,
            ranges: referee.ranges().to_vec(),
        }
    }
}

/// Proves a pattern, withholding classes where that is needed.
pub(in crate::disclosure) fn prove(
    draft: &Draft<'_>,
    cells: &Cells,
    primary: &Primary,
    pattern: &Pattern,
) -> Proof {
    let plan = Plan::new(cells, pattern, primary);
    let mut prover = Prover::new(draft, &plan, primary);
    prover.begin();
    prover.search();
    prover.conclude()
}

fn claims(cells: &Cells, primary: &Primary, pattern: &Pattern) -> Vec<Claim> {
    let asked = |cell: usize| pattern.asked[cell];
    let counts = primary.unsafe_cells.iter().map(|&count| Claim {
        count,
        without: None,
        width: asked(count),
    });
    let rests = primary.complements.iter().map(|&(part, whole)| {
        // With the whole fixed the rest varies as the part does; with the part
        // fixed, as the whole does.
        let (low, high) = cells.bounds(part, &cells.value);
        let by_part = asked(part).min(high - low);
        let width = match (asked(part), asked(whole)) {
            (by_part, 0) => by_part,
            (0, by_whole) => by_whole,
            (_, by_whole) => by_part.max(by_whole),
        };
        Claim { count: whole, without: Some(part), width }
    });
    counts.chain(rests).collect()
}

/// Everything an outsider is told, with all classes and all digits.
pub(in crate::disclosure) fn published<'a>(
    draft: &'a Draft<'_>,
    cells: &'a Cells,
    hidden: &[bool],
) -> Published<'a> {
    let shown = cells.value.iter().zip(hidden);
    let classes = draft.classes.as_ref();
    let derived = |value: &RateValue| match value {
        RateValue::Derived(value) => *value,
        _ => None,
    };
    Published {
        counts: shown.map(|(&it, &hide)| (!hide).then_some(it)).collect(),
        least: cells.floor.clone(),
        most: cells.ceiling.clone(),
        sums: &draft.sums,
        pairs: &cells.pairs,
        classes: classes
            .map(|it| it.class.iter().map(|&it| it.into()).collect())
            .unwrap_or_default(),
        scores: classes.map_or_else(Figures::default, |it| {
            Figures::new(it.score.clone(), vec![it.decimals; it.score.len()])
        }),
        derived: Figures::new(
            draft.rates.iter().map(|it| derived(&it.value)).collect(),
            draft.rates.iter().map(|it| it.decimals).collect(),
        ),
    }
}

struct Prover<'a> {
    draft: &'a Draft<'a>,
    plan: &'a Plan<'a>,
    referee: Referee<'a>,
    mover: Mover<'a>,
    calls: usize,
}

impl<'a> Prover<'a> {
    fn new(
        draft: &'a Draft<'a>,
        plan: &'a Plan<'a>,
        primary: &Primary,
    ) -> Self {
        let (cells, pattern) = (plan.cells, plan.pattern);
        let published = published(draft, cells, &pattern.hidden);
        let claims = claims(cells, primary, pattern);
        Self {
            draft,
            plan,
            referee: Referee::new(published, claims),
            mover: Mover::new(cells, &pattern.hidden),
            calls: 0,
        }
    }

    /// The truth is the first table. A class that does not even follow from
    /// it is not published.
    fn begin(&mut self) {
        let cells = self.plan.cells;
        if !self.referee.claims().is_empty() {
            let outcome = self.recompute(&cells.value);
            self.withhold(&self.referee.flips(&outcome.class));
            self.referee.admit(&cells.value, &outcome);
        }
    }

    /// First with care for the classes, then without: what stands against
    /// the last claims is withheld.
    fn search(&mut self) {
        self.go_through(false);
        self.go_through(true);
    }

    fn go_through(&mut self, strict: bool) {
        let rounds = self.plan.rounds();
        let mut idle = 0;
        for pass in 0..PASSES {
            let tired = !strict && self.calls > self.patience();
            if self.is_done() || idle > IDLE || tired {
                break;
            }
            let mut better = false;
            for &round in &rounds {
                better |= !self.is_done() && self.attempt(round, pass, strict);
            }
            idle = if better { 0 } else { idle + 1 };
            // One pass without success can be bad luck.
            if !strict
                && idle > 1
                && rounds.iter().any(|&it| self.force(it, pass))
            {
                idle = 0;
            }
        }
    }

    fn is_done(&self) -> bool {
        (0..self.referee.claims().len()).all(|at| self.referee.is_proven(at))
    }

    /// Tries one kind of table, holding still whatever changes a class.
    /// Answers whether anything more is proven than before.
    fn attempt(&mut self, round: Round, pass: usize, strict: bool) -> bool {
        let mut wants = self.plan.wants(round, pass, &self.referee);
        let mut held = Vec::new();
        let mut better = false;
        for trial in 0..TRIES {
            let table = self.plan.table(round, &wants, &mut self.mover);
            if table == self.plan.cells.value {
                break;
            }
            let outcome = self.recompute(&table);
            let flips = self.referee.flips(&outcome.class);
            if flips.is_empty() {
                better = self.admit(&table, &outcome);
                break;
            }
            if strict {
                self.withhold(&flips);
                better = self.admit(&table, &outcome);
                break;
            }
            self.hold(&flips, &table, &mut wants, &mut held, trial);
        }
        for cell in held {
            self.mover.set_free(cell, true);
        }
        better
    }

    fn patience(&self) -> usize {
        let (counts, tables) = PATIENCE;
        (counts / self.plan.cells.len().max(1)).clamp(tables, 4_000)
    }

    fn admit(&mut self, table: &[i64], outcome: &Outcome) -> bool {
        let spread = |referee: &Referee<'_>| -> i64 {
            (0..referee.claims().len())
                .map(|at| referee.spread(at).min(referee.claims()[at].width))
                .sum()
        };
        let before = spread(&self.referee);
        self.referee.admit(table, outcome) && spread(&self.referee) > before
    }

    /// Holds still what changed a class: half of the counts it hangs on that
    /// wanted to move, or all that moved. If none of them did, the change came
    /// through the mean of all areas: then half of all groups is held.
    fn hold(
        &mut self,
        flips: &[usize],
        table: &[i64],
        wants: &mut [i64],
        held: &mut Vec<usize>,
        trial: usize,
    ) {
        let before = held.len();
        for &area in flips {
            let moved = self.moved(area, table);
            let wanting: Vec<usize> =
                moved.iter().copied().filter(|&it| wants[it] != 0).collect();
            let half = wanting.len().div_ceil(2);
            let still = if half > 0 { &wanting[..half] } else { &moved[..] };
            held.extend_from_slice(still);
        }
        for &cell in &held[before..] {
            wants[cell] = 0;
            self.mover.set_free(cell, false);
        }
        if held.len() == before || trial + 2 >= TRIES {
            self.quieten(wants, trial);
        }
    }

    /// Lets every second group rest.
    fn quieten(&self, wants: &mut [i64], trial: usize) {
        let wanting =
            wants.iter().zip(&self.plan.group).filter(|it| *it.0 != 0);
        let mut groups: Vec<usize> = wanting.map(|it| *it.1).collect();
        groups.arrange();
        groups.dedup();
        for (want, group) in wants.iter_mut().zip(&self.plan.group) {
            let at = groups.binary_search(group).unwrap_or(0);
            if at % 2 == trial % 2 || groups.len() < 2 {
                *want = 0;
            }
        }
    }

    /// The counts an area's class hangs on that differ from the truth.
    fn moved(&self, area: usize, table: &[i64]) -> Vec<usize> {
        let counts = self.draft.classes.iter().flat_map(|it| &it.counts[area]);
        counts
            .map(|count| count.0)
            .filter(|&cell| table[cell] != self.plan.cells.value[cell])
            .collect()
    }

    /// Withholds classes that stand against what is not proven yet, a few at
    /// a time: those of areas with a count that wants to move, or, if there is
    /// none, with one that gives way, or all that change. Answers whether any
    /// was withheld.
    fn force(&mut self, round: Round, pass: usize) -> bool {
        // An odd pass: one claim of each group. Later all, to come to an end.
        let early = 2 * self.calls < self.patience();
        let pass = if early { pass | 1 } else { pass & !1 };
        let wants = self.plan.wants(round, pass, &self.referee);
        let table = self.plan.table(round, &wants, &mut self.mover);
        let outcome = self.recompute(&table);
        let flips = self.referee.flips(&outcome.class);
        let wanting = |&area: &usize| {
            self.moved(area, &table).iter().any(|&it| wants[it] != 0)
        };
        let moved = |&area: &usize| !self.moved(area, &table).is_empty();
        let mut against: Vec<usize> =
            flips.iter().copied().filter(wanting).collect();
        if against.is_empty() {
            against = flips.iter().copied().filter(moved).collect();
        }
        if against.is_empty() {
            against = flips;
        }
        self.withhold(&against);
        !against.is_empty()
    }

    fn withhold(&mut self, areas: &[usize]) {
        for &area in areas {
            self.referee.withhold_class(area);
        }
    }

    fn recompute(&mut self, table: &[i64]) -> Outcome {
        self.calls += 1;
        outcome(self.draft, self.plan.cells, table)
    }

    fn conclude(mut self) -> Proof {
        let unproven = self.referee.unproven();
        self.withhold(&self.hanging_on(&unproven));
        Proof::of(&self.referee, unproven)
    }

    /// The areas whose class hangs on any cell that moves with one of these.
    fn hanging_on(&self, unproven: &[usize]) -> Vec<usize> {
        let mut groups: Vec<usize> =
            unproven.iter().map(|&cell| self.plan.group[cell]).collect();
        groups.arrange();
        let counts = self.draft.classes.iter().flat_map(|it| &it.counts);
        counts
            .enumerate()
            .filter(|(_, counts)| {
                counts.iter().any(|count| {
                    groups.binary_search(&self.plan.group[count.0]).is_ok()
                })
            })
            .map(|(area, _)| area)
            .collect()
    }
}

/// What follows from a table.
pub(in crate::disclosure) fn outcome(
    draft: &Draft<'_>,
    cells: &Cells,
    table: &[i64],
) -> Outcome {
    let Some(classes) = &draft.classes else {
        return Outcome::default();
    };
    let value = |cell: usize| u64::try_from(table[cell]).ok();
    let counts: Vec<Option<u64>> = (0..draft.counts.len())
        .map(|cell| value(cell).filter(|_| !cells.unknown[cell]))
        .collect();
    let mut replaced = vec![None; draft.rates.len()];
    for (at, phantom) in cells.phantoms.iter().enumerate() {
        let cell = draft.counts.len() + at;
        if table[cell] != phantom.count {
            replaced[phantom.rate] = value(cell);
        }
    }
    (classes.recompute)(&counts, &replaced)
}

#[cfg(test)]
#[path = "prove_tests.rs"]
mod tests;
