//! Columns that add up to another.

use crate::indicator::CountColumn;

/// Above so many columns only two parts are looked for.
const MANY: usize = 40;

/// Above so many columns none are looked for: such tables are lists of dates,
/// not of groups.
const TOO_MANY: usize = 120;

/// In so many areas at least there has to be somebody in every part: less can
/// be chance.
const AREAS: usize = 3;

/// A column and the columns it is the sum of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Added {
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
}

/// All columns that are, in every area, the sum of two or three others.
pub(super) fn added(columns: &[CountColumn]) -> Vec<Added> {
    let mut found = Vec::new();
    if columns.len() > TOO_MANY {
        return found;
    }
    for total in 0..columns.len() {
        for first in 0..columns.len() {
            for second in first + 1..columns.len() {
                let pair = [first, second];
                if pair.contains(&total) || !fits(columns, total, &pair) {
                    continue;
                }
                let rest = (second + 1..columns.len())
                    .take(if columns.len() > MANY { 0 } else { MANY })
                    .filter(|&it| it != total);
                let more = rest.map(|it| vec![first, second, it]);
                let sums = std::iter::once(pair.to_vec()).chain(more);
                let exact = sums.filter(|it| adds_up(columns, total, it));
                found.extend(exact.map(|parts| Added { total, parts }));
            }
        }
    }
    found
}

/// Whether parts are nowhere more than their total: a quick look first.
fn fits(columns: &[CountColumn], total: usize, parts: &[usize]) -> bool {
    (0..columns[total].values.len()).all(|area| {
        sum(columns, parts, area)
            .zip(columns[total].values[area])
            .is_none_or(|(sum, total)| sum <= total)
    })
}

fn adds_up(columns: &[CountColumn], total: usize, parts: &[usize]) -> bool {
    let mut seen = 0;
    for area in 0..columns[total].values.len() {
        let both = sum(columns, parts, area).zip(columns[total].values[area]);
        let Some((sum, total)) = both else { continue };
        if sum != total {
            return false;
        }
        let people = |&it: &usize| columns[it].values[area] > Some(0);
        seen += usize::from(parts.iter().all(people));
    }
    seen >= AREAS
}

fn sum(columns: &[CountColumn], parts: &[usize], area: usize) -> Option<u64> {
    parts.iter().map(|&it| columns[it].values[area]).sum()
}

#[cfg(test)]
#[path = "added_tests.rs"]
mod tests;
