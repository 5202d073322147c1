//! The gate.

use super::cells::{Cells, Phantom};
use super::draft::check;
use super::draft::given::{self, Verdict};
use super::draft::{Count, CountId, Draft, Rate, RateValue};
use super::pattern::Pattern;
use super::policy::{Edition, Mechanism, Policy};
use super::protected::{Knowledge, Protected, Report, Shown, ShownClass};
use super::safe::{Safe, safe};
use super::witness::Proof;
use crate::finding::{Code, Faults, Finding, Place, Warned};
use crate::measurement::Status;

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
///    does not know is withheld. One that follows from several counts by a
///    formula it knows is shown with the digits that the proof leaves.
/// 4. *Proof*: for every protected number two complete tables are built that
///    agree with everything published, and a referee checks them. Classes that
///    stand against it are withheld.
/// 5. Scores are shown in the internal edition, and to a committee with the
///    digits on which all tables of the proof agree: with the mean and the
///    deviation of all areas a score gives a withheld count away. Where a rate
///    stays in the house that the proof does not know, so do all scores.
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
    let (verdicts, cells) = admitted(&draft, policy)?;
    let gate = Gate { draft: &draft, policy, verdicts, cells };
    let protected = match policy.edition {
        Edition::Internal => gate.open(),
        Edition::Committee | Edition::Public => match policy.mechanism {
            Mechanism::Suppression => gate.close(),
            Mechanism::Rounding { base, way } => gate.round(base, way),
        },
    };
    Ok(Warned { warnings: warnings(&protected.report), value: protected })
}

/// A draft that does not contradict itself, as cells.
pub(super) fn admitted(
    draft: &Draft<'_>,
    policy: &Policy,
) -> Result<(Vec<Option<Verdict>>, Cells), Faults> {
    check::check(draft)?;
    let verdicts = judge(draft, policy);
    let cells = Cells::new(draft, phantoms(&verdicts))
        .map_err(|detail| check::as_faults(vec![detail]))?;
    Ok((verdicts, cells))
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

/// Of each area the score and the digits it is shown with.
pub(super) type Scores = Vec<Option<(f64, u8)>>;

/// Digits of a score in the house.
const INTERNAL: u8 = 6;

/// A draft before the gate.
pub(super) struct Gate<'a> {
    pub(super) draft: &'a Draft<'a>,
    pub(super) policy: &'a Policy,
    pub(super) verdicts: Vec<Option<Verdict>>,
    pub(super) cells: Cells,
}

impl Gate<'_> {
    /// Everything as it is.
    fn open(&self) -> Protected {
        let rates = self.draft.rates.iter();
        let classes = self.draft.classes.as_ref();
        self.assemble(
            self.draft
                .counts
                .iter()
                .map(|it| shown_count(it, it.latent))
                .collect(),
            rates.map(|rate| self.open_rate(rate)).collect(),
            classes.map_or_else(Vec::new, |it| {
                it.class.iter().map(|&it| shown_class(it, false)).collect()
            }),
            classes.map(|it| {
                let score = |it: &Option<f64>| it.map(|it| (it, INTERNAL));
                it.score.iter().map(score).collect()
            }),
            None,
        )
    }

    fn close(&self) -> Protected {
        let Safe { pattern, proof, limited, .. } =
            safe(self.draft, &self.cells, self.policy);
        let counts: Vec<Shown<u64>> = self
            .draft
            .counts
            .iter()
            .zip(&pattern.hidden)
            .map(|(count, &hidden)| shown_count(count, hidden))
            .collect();
        let rates: Vec<Shown<f64>> = (0..self.draft.rates.len())
            .map(|at| self.closed_rate(at, &pattern, &proof))
            .collect();
        let scores = self.scores(&rates, &proof);
        let classes = self.draft.classes.iter().flat_map(|it| &it.class);
        let classes = classes
            .zip(&proof.withheld_classes)
            .map(|(&class, &hidden)| shown_class(class, hidden))
            .collect();
        self.assemble(counts, rates, classes, scores, Some((proof, limited)))
    }

    /// What a committee may see of the scores.
    fn scores(&self, rates: &[Shown<f64>], proof: &Proof) -> Option<Scores> {
        let classes = self.draft.classes.as_ref()?;
        self.shows_scores(rates).then(|| {
            let scores = classes.score.iter().zip(&proof.scores);
            scores.map(|(&score, &digits)| score.zip(digits)).collect()
        })
    }

    /// Whether the edition shows scores, and no rate stands against it.
    pub(super) fn shows_scores(&self, rates: &[Shown<f64>]) -> bool {
        let is_known = |(rate, shown): (&Rate, &Shown<f64>)| {
            !matches!(rate.value, RateValue::Kept(_))
                && !matches!(shown, Shown::ClassOnly)
        };
        let all_known = self.draft.rates.iter().zip(rates).all(is_known);
        all_known && self.policy.edition == Edition::Committee
    }

    fn open_rate(&self, rate: &Rate) -> Shown<f64> {
        if !rate.status.has_number() {
            return Shown::Absent(rate.status);
        }
        match rate.value {
            RateValue::Counts(_) => self.quotient(rate),
            RateValue::Given { value, .. }
            | RateValue::Derived(Some(value))
            | RateValue::Kept(Some(value)) => Shown::Value(value, rate.status),
            RateValue::Derived(None)
            | RateValue::Kept(None)
            | RateValue::Absent => Shown::Absent(Status::Missing),
        }
    }

    fn closed_rate(
        &self,
        at: usize,
        pattern: &Pattern,
        proof: &Proof,
    ) -> Shown<f64> {
        let rate = &self.draft.rates[at];
        let is_derived = matches!(rate.value, RateValue::Derived(_));
        let is_vague = is_derived && proof.derived[at].is_none();
        // Before the status: "not applicable" would tell of a denominator of
        // zero.
        if self.hangs_on_withheld(rate, pattern) || is_vague {
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
            RateValue::Given { .. }
            | RateValue::Derived(_)
            | RateValue::Absent => false,
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

    pub(super) fn assemble(
        &self,
        counts: Vec<Shown<u64>>,
        rates: Vec<Shown<f64>>,
        classes: Vec<ShownClass>,
        scores: Option<Scores>,
        proof: Option<(Proof, usize)>,
    ) -> Protected {
        let withheld = |it: &&Shown<f64>| matches!(it, Shown::Withheld);
        let hidden = |it: &(&Shown<u64>, &Count)| {
            matches!(it.0, Shown::Withheld) && !it.1.latent
        };
        let class_only = |it: &&Shown<f64>| matches!(it, Shown::ClassOnly);
        let narrowest = proof.as_ref().and_then(|it| it.0.narrowest);
        let digits = proof.as_ref().map_or_else(
            || vec![None; rates.len()],
            |it| self.derived_digits(&it.0),
        );
        let report = Report {
            counts: counts
                .iter()
                .zip(&self.draft.counts)
                .filter(hidden)
                .count(),
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
            adds_up: true,
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
            digits,
            classes,
            scores,
            report,
        }
    }

    fn derived_digits(&self, proof: &Proof) -> Vec<Option<u8>> {
        let is_derived = |it: &Rate| matches!(it.value, RateValue::Derived(_));
        let rates = self.draft.rates.iter().zip(&proof.derived);
        rates.map(|(it, &digits)| digits.filter(|_| is_derived(it))).collect()
    }
}

fn shown_count(count: &Count, hidden: bool) -> Shown<u64> {
    match count.value {
        None => Shown::Absent(count.status),
        Some(_) if hidden => Shown::Withheld,
        Some(value) => Shown::Value(value, count.status),
    }
}

pub(super) fn shown_class(class: Option<u8>, hidden: bool) -> ShownClass {
    if hidden { ShownClass::Withheld } else { class.into() }
}

#[cfg(test)]
#[path = "protect_tests.rs"]
mod tests;
