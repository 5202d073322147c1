//! The gate.

use super::cells::{Cells, Phantom};
use super::check;
use super::draft::{Count, CountId, Draft, Rate, RateValue};
use super::given::{self, Verdict};
use super::pattern::{self, Pattern, Primary};
use super::policy::{Edition, Policy};
use super::protected::{Knowledge, Protected, Report, Shown, ShownClass};
use super::witness::{self, Proof};
use crate::measurement::Status;
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    numeric::Arrange,
};

const KNOWLEDGE: &[Knowledge] = &[
    Knowledge::Published,
    Knowledge::Sums,
    Knowledge::Bounds,
    Knowledge::Public,
    Knowledge::SourceSigns,
    Knowledge::Classes,
];

/// Withholds what the policy protects and what would give it away.
///
/// 1. *Primary*: a count r is unsafe if 0 < r < minimum, its complement n − r
///    likewise, and "all of them" (r = n) and zero if the policy says so.
///    Denominators are counts too. Counts that are public already are safe.
/// 2. *Secondary*: further counts are withheld until every unsafe one can have
///    values `width` apart, for somebody who knows all other columns.
/// 3. Rates go with their counts. A rate given as a value is shown if every
///    count that fits it is safe; one that is computed by a formula the gate
///    does not know is withheld.
/// 4. *Proof*: for every protected number two complete tables are built that
///    agree with everything published, and a referee checks them. Classes that
///    stand against it are withheld.
/// 5. Scores are shown in the internal edition, and to a committee if nothing
///    the index hangs on is withheld: with the mean and the deviation of all
///    areas a score gives a withheld count away.
///
/// The internal edition withholds nothing. Same draft and policy, same answer.
///
/// # Errors
///
/// [`Code::DraftInvalid`] for every contradiction in the draft.
///
/// # References
///
/// Hundepool et al. (2012), *Statistical Disclosure Control*, chapter 4;
/// Fischetti and Salazar (2000), *JASA* 95, 916–928.
#[expect(
    clippy::needless_pass_by_value,
    reason = "what has passed the gate is not to be used without it"
)]
pub fn protect(
    draft: Draft<'_>,
    policy: &Policy,
) -> Result<Warned<Protected>, Faults> {
    check::check(&draft)?;
    let fault = |detail| check::as_faults(vec![detail]);
    let verdicts = judge(&draft, policy);
    let cells = Cells::new(&draft, phantoms(&verdicts)).map_err(fault)?;
    let gate = Gate { draft: &draft, policy, verdicts, cells };
    let protected = match policy.edition {
        Edition::Internal => gate.open(),
        Edition::Committee | Edition::Public => gate.close(),
    };
    Ok(Warned { warnings: warnings(&protected.report), value: protected })
}

fn judge(draft: &Draft<'_>, policy: &Policy) -> Vec<Option<Verdict>> {
    let rates = draft.rates.iter().enumerate();
    rates.map(|(at, rate)| given::judge(at, rate, policy)).collect()
}

fn phantoms(verdicts: &[Option<Verdict>]) -> Vec<Phantom> {
    let verdicts = verdicts.iter().flatten();
    verdicts
        .filter_map(|verdict| match verdict {
            Verdict::Unsafe(phantom) => Some(*phantom),
            _ => None,
        })
        .collect()
}

fn warnings(report: &Report) -> Vec<Finding> {
    let withheld = report.counts + report.rates + report.classes;
    if withheld == 0 {
        return Vec::new();
    }
    let finding = Finding::new(Code::CellsWithheld, Place::default());
    vec![finding.with("count", withheld)]
}

struct Gate<'a> {
    draft: &'a Draft<'a>,
    policy: &'a Policy,
    verdicts: Vec<Option<Verdict>>,
    cells: Cells,
}

impl Gate<'_> {
    /// Everything as it is.
    fn open(&self) -> Protected {
        let rates = self.draft.rates.iter();
        let classes = self.draft.classes.as_ref();
        self.assemble(
            self.draft.counts.iter().map(|it| shown_count(it, false)).collect(),
            rates.map(|rate| self.open_rate(rate)).collect(),
            classes.map_or_else(Vec::new, |it| {
                it.class.iter().map(|&it| shown_class(it, false)).collect()
            }),
            classes.map(|it| it.score.clone()),
            None,
        )
    }

    fn close(&self) -> Protected {
        let (pattern, proof, limited) = self.pattern();
        let counts: Vec<Shown<u64>> = self
            .draft
            .counts
            .iter()
            .zip(&pattern.hidden)
            .map(|(count, &hidden)| shown_count(count, hidden))
            .collect();
        let rates: Vec<Shown<f64>> = (0..self.draft.rates.len())
            .map(|at| self.closed_rate(at, &pattern))
            .collect();
        let scores = self.draft.classes.as_ref().filter(|it| {
            self.policy.edition == Edition::Committee
                && proof.withheld_classes.iter().all(|it| !it)
                && rates.iter().all(|it| !matches!(it, Shown::ClassOnly))
                && self.cells.phantoms.is_empty()
                && !self.draft.rates.iter().any(is_kept)
                && it
                    .counts
                    .iter()
                    .flatten()
                    .all(|it| !matches!(counts[it.0], Shown::Withheld))
        });
        let scores = scores.map(|it| it.score.clone());
        let classes = self.draft.classes.iter().flat_map(|it| &it.class);
        let classes = classes
            .zip(&proof.withheld_classes)
            .map(|(&class, &hidden)| shown_class(class, hidden))
            .collect();
        self.assemble(counts, rates, classes, scores, Some((proof, limited)))
    }

    /// The pattern and its proof; where the proof fails, everything the count
    /// is added up with, taken from and part of is withheld as well.
    fn pattern(&self) -> (Pattern, Proof, usize) {
        let primary = pattern::find(&self.cells, self.policy);
        let mut pattern = pattern::hide(&self.cells, &primary);
        let mut proof = self.prove(&primary, &pattern);
        if !proof.unproven.is_empty() {
            self.give_up(&proof.unproven, &mut pattern);
            proof = self.prove(&primary, &pattern);
        }
        let limited = pattern.limited;
        (pattern, proof, limited)
    }

    fn prove(&self, primary: &Primary, pattern: &Pattern) -> Proof {
        witness::prove(self.draft, &self.cells, primary, pattern)
    }

    fn give_up(&self, unproven: &[usize], pattern: &mut Pattern) {
        let forest = &self.cells.forest;
        let mut trees: Vec<usize> = Vec::new();
        for &cell in unproven {
            let near = [self.cells.parts.of(cell), self.cells.wholes.of(cell)];
            trees.push(forest.tree_of(cell));
            trees
                .extend(near.concat().into_iter().map(|it| forest.tree_of(it)));
        }
        trees.arrange();
        trees.dedup();
        for cell in trees.into_iter().flat_map(|tree| forest.tree(tree)) {
            pattern.hidden[*cell] = !self.cells.public[*cell];
        }
    }

    fn open_rate(&self, rate: &Rate) -> Shown<f64> {
        if !rate.status.has_number() {
            return Shown::Absent(rate.status);
        }
        match rate.value {
            RateValue::Counts(_) => self.quotient(rate),
            RateValue::Given { value, .. } | RateValue::Kept(Some(value)) => {
                Shown::Value(value, rate.status)
            }
            RateValue::Kept(None) | RateValue::Absent => {
                Shown::Absent(Status::Missing)
            }
        }
    }

    fn closed_rate(&self, at: usize, pattern: &Pattern) -> Shown<f64> {
        let rate = &self.draft.rates[at];
        // Before the status: "not applicable" would tell of a denominator of
        // zero.
        if self.hangs_on_withheld(rate, pattern) {
            return Shown::Withheld;
        }
        if !rate.status.has_number() {
            return Shown::Absent(rate.status);
        }
        match (self.verdicts[at], rate.value) {
            (Some(Verdict::Public(value) | Verdict::Rounded(value)), _) => {
                Shown::Value(value, rate.status)
            }
            (Some(Verdict::ClassOnly), _) => Shown::ClassOnly,
            (Some(Verdict::Unsafe(_)), _) => Shown::Withheld,
            (None, _) => self.open_rate(rate),
        }
    }

    fn hangs_on_withheld(&self, rate: &Rate, pattern: &Pattern) -> bool {
        let withheld =
            |it: CountId| pattern.hidden[it.0] && !self.cells.unknown[it.0];
        match rate.value {
            RateValue::Counts(it) => withheld(it.part) || withheld(it.whole),
            // That there is no number can itself tell of a count.
            RateValue::Kept(_) => true,
            RateValue::Given { .. } | RateValue::Absent => false,
        }
    }

    /// factor · part / whole.
    #[expect(clippy::cast_precision_loss, reason = "counts are below 2^40")]
    fn quotient(&self, rate: &Rate) -> Shown<f64> {
        let RateValue::Counts(it) = rate.value else {
            return Shown::Absent(Status::Missing);
        };
        let value = |at: usize| self.draft.counts[at].value;
        match (value(it.part.0), value(it.whole.0)) {
            (Some(part), Some(whole)) if whole > 0 => {
                let share = part as f64 / whole as f64;
                Shown::Value(rate.factor * share, rate.status)
            }
            (Some(_), Some(_)) => Shown::Absent(Status::NotApplicable),
            _ => Shown::Absent(Status::Missing),
        }
    }

    fn assemble(
        &self,
        counts: Vec<Shown<u64>>,
        rates: Vec<Shown<f64>>,
        classes: Vec<ShownClass>,
        scores: Option<Vec<Option<f64>>>,
        proof: Option<(Proof, usize)>,
    ) -> Protected {
        let withheld = |it: &&Shown<f64>| matches!(it, Shown::Withheld);
        let hidden = |it: &&Shown<u64>| matches!(it, Shown::Withheld);
        let class_only = |it: &&Shown<f64>| matches!(it, Shown::ClassOnly);
        let narrowest = proof.as_ref().and_then(|it| it.0.narrowest);
        let report = Report {
            counts: counts.iter().filter(hidden).count(),
            rates: rates.iter().filter(withheld).count(),
            class_only: rates.iter().filter(class_only).count(),
            classes: classes
                .iter()
                .filter(|&&it| it == ShownClass::Withheld)
                .count(),
            scores_withheld: self.draft.classes.is_some() && scores.is_none(),
            narrowest: narrowest.and_then(|it| u64::try_from(it).ok()),
            limited: proof.as_ref().map_or(0, |it| it.1),
            proven: proof.is_some_and(|it| it.0.unproven.is_empty()),
            knowledge: KNOWLEDGE,
        };
        let rate_classes = rates
            .iter()
            .zip(&self.draft.rates)
            .map(|(shown, rate)| {
                rate.class.filter(|_| matches!(shown, Shown::ClassOnly))
            })
            .collect();
        let policy = *self.policy;
        Protected {
            policy,
            counts,
            rates,
            rate_classes,
            classes,
            scores,
            report,
        }
    }
}

fn is_kept(rate: &Rate) -> bool {
    matches!(rate.value, RateValue::Kept(_))
}

fn shown_count(count: &Count, hidden: bool) -> Shown<u64> {
    match count.value {
        None => Shown::Absent(count.status),
        Some(_) if hidden => Shown::Withheld,
        Some(value) => Shown::Value(value, count.status),
    }
}

fn shown_class(class: Option<u8>, hidden: bool) -> ShownClass {
    if hidden { ShownClass::Withheld } else { class.into() }
}

#[cfg(test)]
#[path = "protect_tests.rs"]
mod tests;
