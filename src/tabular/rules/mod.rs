//! Which cells are unsafe by themselves, and how much protection each rule
//! asks for. Numbers in, numbers out.
//!
//! A rule that lacks what it looks at does not find a cell safe: it is
//! reported as unjudged.
//!
//! # References
//!
//! Hundepool, A. et al. (2012), *Statistical Disclosure Control*, Wiley,
//! chapter 4; *Handbook on Statistical Disclosure Control*, 2nd ed. (2026),
//! chapter 4: the rules, which inequalities are strict, and the levels.

mod cell;
mod frequency;
mod magnitude;
mod rule;

pub use cell::{Cell, Contributions};
pub use rule::{Breach, On, Protection, Rule, Unit, Verdict, judge};

/// Why a cell is not judged at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A number of a rule out of its bounds.
    Rule {
        /// Which of the rules.
        at: usize,
    },
    /// A contribution below 0, above [`Contributions::MOST`] or not a number.
    /// Where contributions can be negative, shift them all first so that the
    /// smallest is 0.
    Contribution {
        /// Which.
        at: usize,
    },
    /// The same of what the others contribute.
    Others,
    /// More than the whole it is a part of.
    Part,
}
