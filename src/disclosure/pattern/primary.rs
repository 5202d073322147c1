//! Counts that are unsafe by themselves.

use std::iter;

use crate::disclosure::cells::Cells;
use crate::disclosure::policy::Policy;

/// How uncertain a withheld count has to be, and how far it could move if
/// only its own sums did not mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disclosure) struct Need {
    /// Room above the true value.
    pub(in crate::disclosure) up: i64,
    /// Room below the true value.
    pub(in crate::disclosure) down: i64,
    /// Asked-for distance of the largest from the smallest possible value.
    pub(in crate::disclosure) width: i64,
}

impl Need {
    /// The same need, said of what moves the other way.
    pub(super) fn turned(self) -> Self {
        Self { up: self.down, down: self.up, width: self.width }
    }
}

/// What the rules find.
#[derive(Clone, Debug, Default)]
pub(in crate::disclosure) struct Primary {
    /// For each cell what it needs, if it must be uncertain.
    pub(in crate::disclosure) needs: Vec<Option<Need>>,
    /// The cells the rules protect.
    pub(in crate::disclosure) unsafe_cells: Vec<usize>,
    /// Pairs `(part, whole)` whose complement the rules protect.
    pub(in crate::disclosure) complements: Vec<(usize, usize)>,
    /// Pairs: a cell, and a whole that has to rise first so that it can.
    pub(in crate::disclosure) lifts: Vec<(usize, usize)>,
    /// Pairs: a cell, and a part that has to fall first so that it can.
    pub(in crate::disclosure) drops: Vec<(usize, usize)>,
    /// How many cells public numbers alone hold tighter than the rules ask.
    pub(in crate::disclosure) limited: usize,
    /// How uncertain each of them is to be.
    pub(in crate::disclosure) width: i64,
    /// What public numbers leave open of each cell.
    pub(in crate::disclosure) outside: Vec<(i64, i64)>,
}

/// Applies the rules to every count and every complement.
pub(in crate::disclosure) fn find(cells: &Cells, policy: &Policy) -> Primary {
    let rules = Rules::new(policy);
    let mut is_unsafe: Vec<bool> =
        (0..cells.len()).map(|cell| rules.cell(cells, cell)).collect();
    let mut complements = Vec::new();
    for &(part, whole) in &cells.pairs {
        if rules.complement(cells, part, whole) {
            let protects = if cells.public[part] { whole } else { part };
            is_unsafe[protects] = true;
            complements.push((part, whole));
        }
    }
    let unsafe_cells: Vec<usize> =
        (0..cells.len()).filter(|&cell| is_unsafe[cell]).collect();
    let mut primary = Primary {
        needs: vec![None; cells.len()],
        unsafe_cells,
        complements,
        width: rules.width,
        outside: cells.outside(),
        ..Primary::default()
    };
    primary.ask(cells, rules.width);
    primary
}

/// Counts that an earlier publication has told and the rules call unsafe:
/// nothing can be protected any more, and nothing is repeated.
pub(in crate::disclosure) fn told(
    cells: &Cells,
    policy: &Policy,
) -> Vec<usize> {
    if !cells.told.contains(&true) {
        return Vec::new();
    }
    let mut open = cells.clone();
    for (public, told) in open.public.iter_mut().zip(&cells.told) {
        *public &= !told;
    }
    let found = find(&open, policy).unsafe_cells;
    found.into_iter().filter(|&it| cells.told[it]).collect()
}

struct Rules {
    minimum: i64,
    width: i64,
    zero: bool,
    all: bool,
    denominator: i64,
}

impl Rules {
    fn new(policy: &Policy) -> Self {
        // Nobody needs more than a million to hide one person.
        let number = |it: u64| i64::try_from(it.min(1_000_000)).unwrap_or(0);
        Self {
            minimum: number(policy.minimum),
            width: number(policy.width),
            zero: policy.protect_zero,
            all: policy.protect_all,
            denominator: number(policy.denominator),
        }
    }

    /// 0 < r < minimum; a zero if the policy says so; any part of fewer than
    /// the smallest denominator, its zero among them. The counts behind given
    /// rates are here because they were found unsafe.
    fn cell(&self, cells: &Cells, cell: usize) -> bool {
        let phantom = cell + cells.phantoms.len() >= cells.len();
        let few = self.few(cells.value[cell]);
        let none = self.zero && cells.value[cell] == 0;
        let secret = !cells.public[cell] && !cells.unknown[cell];
        let mut wholes = cells.wholes.of(cell).iter();
        let of_few = wholes.any(|&whole| {
            let of = cells.value[whole];
            0 < of && of < self.denominator && !cells.unknown[whole]
        });
        phantom || (secret && (few || none || of_few))
    }

    /// 0 < n − r < minimum, or all of n > 0 if the policy says so.
    fn complement(&self, cells: &Cells, part: usize, whole: usize) -> bool {
        let known = !cells.unknown[part] && !cells.unknown[whole];
        let secret = !cells.public[part] || !cells.public[whole];
        let rest = cells.value[whole] - cells.value[part];
        let all = self.all && rest == 0 && cells.value[whole] > 0;
        known && secret && (self.few(rest) || all)
    }

    fn few(&self, count: i64) -> bool {
        0 < count && count < self.minimum
    }
}

impl Primary {
    /// Says for every unsafe cell what it needs; wholes and parts of other
    /// columns that leave it no room become uncertain themselves.
    fn ask(&mut self, cells: &Cells, width: i64) {
        let mut queue = self.unsafe_cells.clone();
        let mut at = 0;
        while let Some(&cell) = queue.get(at) {
            at += 1;
            if self.needs[cell].is_some() {
                continue;
            }
            let reach = Reach::of(cells, cell, width, self.outside[cell]);
            self.needs[cell] = Some(reach.need);
            self.limited += usize::from(reach.need.width < width);
            self.lifts.extend(reach.lifts.iter().map(|&it| (cell, it)));
            self.drops.extend(reach.drops.iter().map(|&it| (cell, it)));
            queue.extend(reach.lifts);
            queue.extend(reach.drops);
            queue.extend(tight_totals(cells, cell, width));
        }
    }
}

/// How far a cell can move, and which cells of other columns have to move
/// first.
struct Reach {
    need: Need,
    lifts: Vec<usize>,
    drops: Vec<usize>,
}

impl Reach {
    fn of(
        cells: &Cells,
        cell: usize,
        width: i64,
        (least, most): (i64, i64),
    ) -> Self {
        let (low, high) = cells.bounds(cell, &cells.value);
        let (low, high) = (low.max(least), high.min(most));
        if high - low >= width {
            return Self::between(cells, cell, low, high, width);
        }
        if most - low >= width {
            Self::between(cells, cell, low, low + width, width)
        } else if high - least >= width {
            Self::between(cells, cell, high - width, high, width)
        } else {
            let width = width.min(most - least);
            Self::between(cells, cell, least, most, width)
        }
    }

    /// The cell needs to reach `low` and `high`.
    fn between(
        cells: &Cells,
        cell: usize,
        low: i64,
        high: i64,
        width: i64,
    ) -> Self {
        let value = cells.value[cell];
        let need = Need { up: high - value, down: value - low, width };
        let wholes = cells.wholes.of(cell).iter();
        let parts = cells.parts.of(cell).iter();
        let lifts = wholes.copied().filter(|&it| cells.value[it] < high);
        let drops = parts.copied().filter(|&it| cells.value[it] > low);
        Self { need, lifts: lifts.collect(), drops: drops.collect() }
    }
}

/// The totals above a cell that have as little room: they have to move with
/// it, so they need room of their own.
fn tight_totals(cells: &Cells, cell: usize, width: i64) -> Vec<usize> {
    let totals = iter::successors(cells.forest.parent(cell), |&it| {
        cells.forest.parent(it)
    });
    totals
        .filter(|&it| {
            let (low, high) = cells.bounds(it, &cells.value);
            !cells.public[it] && high - low < width
        })
        .collect()
}

#[cfg(test)]
#[path = "primary_tests.rs"]
mod tests;
