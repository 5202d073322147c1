//! The rules, and which of them a cell breaks.

use serde::{Deserialize, Serialize};

use super::Fault;
use super::cell::{Cell, Sorted};
use super::frequency::{self, Group};
use super::magnitude::{self, is_percentage};

/// When a cell is unsafe by itself. A cell is unsafe if it breaks any of the
/// rules that are in force.
///
/// `width` is how far apart the smallest and the largest value must lie that
/// an outsider has to think possible, in the unit of what is published: 1 or
/// more persons for counts. Percentages have at most three decimals.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum Rule {
    /// The (n, k) rule: the `largest` contributors have more than `percent` of
    /// the amount. Exactly `percent` is safe.
    Dominance {
        /// n, at least 1.
        largest: u32,
        /// k, above 0 and below 100.
        percent: f64,
    },
    /// The p % rule: a coalition of the second largest contributors and those
    /// after it can estimate the largest to less than `percent` of it. To
    /// exactly `percent` is safe.
    PPercent {
        /// p, above 0 and at most 100.
        percent: f64,
        /// How many tell each other their own, at least 1.
        #[serde(default = "alone")]
        coalition: u32,
    },
    /// The p/q rule: the same where everybody knows everybody's contribution
    /// to within `prior` percent beforehand.
    PriorPosterior {
        /// q, at most 100; 100 is the p % rule.
        prior: f64,
        /// p, above 0 and at most q.
        posterior: f64,
    },
    /// Fewer contribute than the minimum, but somebody does.
    Contributors {
        /// Who is counted.
        unit: Unit,
        /// The fewest that are enough, at least 2.
        minimum: u64,
        /// See [`Rule`].
        width: f64,
    },
    /// A single one contributes: the cell is that one's own data.
    Single {
        /// Who is counted.
        unit: Unit,
        /// See [`Rule`].
        width: f64,
    },
    /// Fewer than the minimum, but not none.
    Minimum {
        /// Of what.
        on: On,
        /// The fewest that are enough, at least 2.
        minimum: u64,
        /// See [`Rule`].
        width: f64,
    },
    /// A true zero. Without this rule zeros are published. Of a denominator of
    /// 0 a zero tells nothing and is safe.
    Zero {
        /// See [`Rule`].
        width: f64,
    },
    /// Group disclosure: who is in the denominator has the trait, or has it
    /// not. Take it for sensitive traits only.
    Group {
        /// Whether "none has it" (0 %) is unsafe.
        none: bool,
        /// Whether "all have it" (100 %) is unsafe.
        all: bool,
        /// So many exceptions do not make it safe: those who are the
        /// exception know it of all others.
        #[serde(default)]
        exceptions: u64,
        /// See [`Rule`].
        width: f64,
    },
}

fn is_width(it: f64) -> bool {
    it.is_finite() && it > 0.0
}

fn alone() -> u32 {
    1
}

/// Who contributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Unit {
    /// Persons or firms, each once.
    Holders,
    /// Households (Bedarfsgemeinschaften).
    Households,
    /// Institutions.
    Institutions,
}

/// What a minimum is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum On {
    /// The count r.
    Count,
    /// Those who are not counted: n − r.
    Complement,
    /// The denominator n: then r is unsafe whatever it is, 0 too.
    Denominator,
}

/// How uncertain an unsafe number has to be. With the least and the largest
/// value an outsider has to think possible, `low` and `high`, and the true
/// one: `high ≥ value + upper`, `low ≤ value − lower` and
/// `high − low ≥ sliding`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Protection {
    /// Upper protection level.
    pub upper: f64,
    /// Lower protection level.
    pub lower: f64,
    /// Sliding protection level: how far apart, wherever the value lies.
    pub sliding: f64,
}

impl Protection {
    /// To both sides alike, as the handbook takes it for amounts.
    pub(super) fn around(level: f64) -> Self {
        Self { upper: level, lower: level, sliding: 0.0 }
    }

    pub(super) fn sliding(sliding: f64) -> Self {
        Self { upper: 0.0, lower: 0.0, sliding }
    }
}

/// What one rule says of one cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Finding {
    Safe,
    Unsafe(Protection),
    /// What the rule looks at is not known.
    Unjudged,
}

/// A rule that a cell breaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breach {
    /// Which of the rules.
    pub at: usize,
    /// What it asks for.
    pub protection: Protection,
}

/// What the rules say of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// The rules it breaks, in their order. Any makes it unsafe.
    pub broken: Vec<Breach>,
    /// The rules that lack what they look at. They have not found it safe.
    pub unjudged: Vec<usize>,
}

/// Which rules a cell breaks.
///
/// # Errors
///
/// A rule with a number out of its bounds; a cell that contradicts itself.
pub fn judge(cell: &Cell<'_>, rules: &[Rule]) -> Result<Verdict, Fault> {
    cell.check()?;
    let sorted = cell.contributions.as_ref().map(Sorted::new);
    let mut verdict = Verdict::default();
    for (at, rule) in rules.iter().enumerate() {
        if !rule.is_sound() {
            return Err(Fault::Rule { at });
        }
        match rule.find(cell, sorted.as_ref()) {
            Finding::Safe => {}
            Finding::Unjudged => verdict.unjudged.push(at),
            Finding::Unsafe(protection) => {
                verdict.broken.push(Breach { at, protection });
            }
        }
    }
    Ok(verdict)
}

impl Rule {
    /// Whether all its numbers are within their bounds and it can be broken at
    /// all: a rule that protects nothing is a mistake.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match *self {
            Self::Dominance { largest, percent } => {
                largest > 0 && is_percentage(percent) && percent < 100.0
            }
            Self::PPercent { percent, coalition } => {
                coalition > 0 && is_percentage(percent) && percent <= 100.0
            }
            Self::PriorPosterior { prior, posterior } => {
                is_percentage(prior)
                    && is_percentage(posterior)
                    && posterior <= prior
                    && prior <= 100.0
            }
            Self::Contributors { minimum, width, .. }
            | Self::Minimum { minimum, width, .. } => {
                minimum > 1 && is_width(width)
            }
            Self::Single { width, .. } | Self::Zero { width } => {
                is_width(width)
            }
            Self::Group { none, all, width, .. } => {
                (none || all) && is_width(width)
            }
        }
    }

    fn find(&self, cell: &Cell<'_>, sorted: Option<&Sorted>) -> Finding {
        let amount = |of: &dyn Fn(&Sorted) -> Finding| {
            sorted.map_or(Finding::Unjudged, of)
        };
        match *self {
            Self::Dominance { largest, percent } => {
                amount(&|it| magnitude::dominance(it, largest, percent))
            }
            Self::PPercent { percent, coalition } => {
                amount(&|it| magnitude::estimate(it, coalition, percent, 100.0))
            }
            Self::PriorPosterior { prior, posterior } => {
                amount(&|it| magnitude::estimate(it, 1, posterior, prior))
            }
            Self::Contributors { unit, minimum, width } => {
                let number = frequency::contributors(cell, sorted, unit);
                frequency::few(number, minimum, width)
            }
            Self::Single { unit, width } => {
                let number = frequency::contributors(cell, sorted, unit);
                frequency::single(number, width)
            }
            Self::Minimum { on, minimum, width } => {
                frequency::few(frequency::number(cell, on), minimum, width)
            }
            Self::Zero { width } => frequency::zero(cell, width),
            Self::Group { none, all, exceptions, width } => {
                let asked = Group { none, all, exceptions };
                frequency::group(cell, asked, width)
            }
        }
    }
}

#[cfg(test)]
#[path = "rule_tests.rs"]
mod tests;
