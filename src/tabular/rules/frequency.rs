//! Rules over how many there are.

use super::cell::{Cell, Sorted};
use super::rule::{Finding, On, Protection, Unit};

/// `0 < x < minimum`: none at all is not few.
pub(super) fn few(number: Option<u64>, minimum: u64, width: f64) -> Finding {
    judged(number, width, |it| 0 < it && it < minimum)
}

/// The number a minimum is on.
pub(super) fn number(cell: &Cell<'_>, on: On) -> Option<u64> {
    match on {
        On::Count => cell.count,
        On::Denominator => cell.denominator,
        On::Complement => {
            let (part, whole) = cell.count.zip(cell.denominator)?;
            whole.checked_sub(part)
        }
    }
}

/// How many contribute. Holders are counted from the contributions where
/// nobody says how many they are.
pub(super) fn contributors(
    cell: &Cell<'_>,
    sorted: Option<&Sorted>,
    unit: Unit,
) -> Option<u64> {
    match unit {
        Unit::Holders => cell.holders.or_else(|| sorted?.contributors()),
        Unit::Households => cell.households,
        Unit::Institutions => cell.institutions,
    }
}

/// Exactly one.
pub(super) fn single(number: Option<u64>, width: f64) -> Finding {
    judged(number, width, |it| it == 1)
}

/// `r = 0`, unless there is nobody it could be zero of.
pub(super) fn zero(cell: &Cell<'_>, width: f64) -> Finding {
    let nobody = cell.denominator == Some(0);
    judged(cell.count, width, |it| it == 0 && !nobody)
}

/// Who tells of everybody in a denominator: all have the trait, or none, but
/// for a few exceptions that know of each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) none: bool,
    pub(super) all: bool,
    pub(super) exceptions: u64,
}

/// `r ≤ k` or `n − r ≤ k`, where there is anybody (`n > 0`).
pub(super) fn group(cell: &Cell<'_>, asked: Group, width: f64) -> Finding {
    let (part, rest) = (cell.count, number(cell, On::Complement));
    let few = |it: u64| it <= asked.exceptions;
    let both = part.zip(rest);
    judged(both, width, |(part, rest)| {
        let tells = asked.none && few(part) || asked.all && few(rest);
        tells && part + rest > 0
    })
}

fn judged<T: Copy>(
    number: Option<T>,
    width: f64,
    breaks: impl Fn(T) -> bool,
) -> Finding {
    match number {
        None => Finding::Unjudged,
        Some(it) if breaks(it) => Finding::Unsafe(Protection::sliding(width)),
        Some(_) => Finding::Safe,
    }
}

#[cfg(test)]
#[path = "frequency_tests.rs"]
mod tests;
