//! Which counts should move in which direction in one table.

use super::table::Mover;
use crate::disclosure::cells::{Cells, Lists};
use crate::disclosure::pattern::{Pattern, Primary};
use crate::disclosure::verify::Referee;

/// Which way numbers move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Down,
    Up,
}

/// Which columns move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Those that stand on one step, while their wholes and parts stay.
    Level(usize),
    /// All: wholes before parts when rising, parts before wholes when falling.
    All,
}

/// One kind of table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Round {
    pub(super) way: Way,
    pub(super) reach: Reach,
}

/// The columns, step by step, and what they are made of.
pub(super) struct Plan<'a> {
    pub(super) cells: &'a Cells,
    pub(super) pattern: &'a Pattern,
    lifts: Lists,
    level: Vec<usize>,
    trees: Vec<usize>,
    /// Which hidden cells move together, named by the cell at their top.
    pub(super) group: Vec<usize>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        cells: &'a Cells,
        pattern: &'a Pattern,
        primary: &Primary,
    ) -> Self {
        let level = cells.levels();
        let mut trees: Vec<usize> = (0..cells.forest.trees()).collect();
        trees.sort_by_key(|&tree| level[tree]);
        let lifts = Lists::new(cells.len(), &primary.lifts);
        let group = groups(cells, &pattern.hidden);
        Self { cells, pattern, lifts, level, trees, group }
    }

    /// All kinds of tables worth trying.
    pub(super) fn rounds(&self) -> Vec<Round> {
        let claimed = self.pattern.needs.iter().enumerate();
        let mut levels: Vec<usize> = claimed
            .filter(|it| it.1.is_some())
            .map(|it| self.level[self.cells.forest.tree_of(it.0)])
            .collect();
        levels.sort_unstable();
        levels.dedup();
        let mut reaches: Vec<Reach> =
            levels.into_iter().map(Reach::Level).collect();
        if !self.lifts.is_empty() {
            reaches.push(Reach::All);
        }
        reaches
            .into_iter()
            .flat_map(|reach| {
                [Way::Down, Way::Up].map(|way| Round { way, reach })
            })
            .collect()
    }

    /// What each cell would have to move by, for the claims not yet proven.
    /// In odd passes one claim of each group at a time, another every pass.
    pub(super) fn wants(
        &self,
        round: Round,
        pass: usize,
        referee: &Referee<'_>,
    ) -> Vec<i64> {
        let mut wants = vec![0; self.cells.len()];
        let mut open: Vec<(usize, usize)> = (0..referee.claims().len())
            .filter(|&at| !referee.is_proven(at))
            .map(|at| (self.group[referee.claims()[at].subject()], at))
            .collect();
        open.sort_unstable();
        for claims in open.chunk_by(|a, b| a.0 == b.0) {
            let chosen = if pass % 2 == 1 {
                let at = (pass / 2) % claims.len();
                &claims[at..=at]
            } else {
                claims
            };
            for &(_, claim) in chosen {
                self.want(round, pass, referee, claim, &mut wants);
                self.lift(round, referee.claims()[claim].subject(), &mut wants);
            }
        }
        wants
    }

    fn lift(&self, round: Round, cell: usize, wants: &mut [i64]) {
        if round.reach == Reach::All {
            for &other in self.lifts.of(cell) {
                let width = self.pattern.needs[other].map_or(0, |it| it.width);
                raise(&mut wants[other], round.way, width);
            }
        }
    }

    fn want(
        &self,
        round: Round,
        pass: usize,
        referee: &Referee<'_>,
        at: usize,
        wants: &mut [i64],
    ) {
        let claim = referee.claims()[at];
        let Some((low, high)) = referee.seen(at) else {
            return;
        };
        let now = claim.value(&self.cells.value);
        let rise = low + claim.width - now;
        let fall = now - (high - claim.width);
        let (with, against) = match round.way {
            Way::Up => (rise, fall),
            Way::Down => (fall, rise),
        };
        if self.moves(claim.count, round, pass) {
            raise(&mut wants[claim.count], round.way, with);
        }
        if let Some(part) = claim.without
            && self.moves(part, round, pass)
        {
            raise(&mut wants[part], round.way, against);
        }
    }

    /// Whether a cell moves in this round. The first time it moves the way it
    /// has less room, so that afterwards the other way is short.
    fn moves(&self, cell: usize, round: Round, pass: usize) -> bool {
        let short =
            self.pattern.needs[cell].is_none_or(|need| match round.way {
                Way::Down => need.down <= need.up,
                Way::Up => need.up <= need.down,
            });
        let level = self.level[self.cells.forest.tree_of(cell)];
        let reached = match round.reach {
            Reach::Level(it) => it == level,
            Reach::All => true,
        };
        self.pattern.hidden[cell] && reached && (short || pass > 0)
    }

    /// The table in which cells have moved as they want, as far as possible.
    pub(super) fn table(
        &self,
        round: Round,
        wants: &[i64],
        mover: &mut Mover<'_>,
    ) -> Vec<i64> {
        let mut table = self.cells.value.clone();
        let mut touched = vec![false; self.cells.forest.trees()];
        for (cell, _) in wants.iter().enumerate().filter(|it| *it.1 != 0) {
            touched[self.cells.forest.tree_of(cell)] = true;
        }
        let count = self.trees.len();
        for at in 0..count {
            let tree = match round.way {
                Way::Up => self.trees[at],
                Way::Down => self.trees[count - 1 - at],
            };
            if touched[tree] {
                mover.shift(tree, wants, &mut table);
            }
        }
        table
    }
}

fn raise(want: &mut i64, way: Way, by: i64) {
    match way {
        Way::Up => *want = (*want).max(by),
        Way::Down => *want = (*want).min(-by),
    }
}

/// Of each cell the topmost cell it moves together with.
fn groups(cells: &Cells, hidden: &[bool]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..cells.len()).collect();
    for tree in 0..cells.forest.trees() {
        for &cell in cells.forest.tree(tree) {
            if let Some(total) = cells.forest.parent(cell) {
                group[cell] = if hidden[total] { group[total] } else { total };
            }
        }
    }
    group
}
