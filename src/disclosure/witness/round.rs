//! Which counts should move in which direction in one table.

use super::table::Mover;
use crate::disclosure::pattern::{Pattern, Primary};
use crate::disclosure::referee::{Claim, Referee};
use crate::{
    disclosure::cells::{Cells, Lists},
    numeric::Arrange,
};

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
    /// Wholes rise and parts fall, so that complements grow.
    Apart,
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
    drops: Lists,
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
        let trees = cells.wholes_first();
        let lifts = Lists::new(cells.len(), &primary.lifts);
        let drops = Lists::new(cells.len(), &primary.drops);
        let group = groups(cells, &pattern.hidden);
        Self { cells, pattern, lifts, drops, level, trees, group }
    }

    /// All kinds of tables worth trying.
    pub(super) fn rounds(&self) -> Vec<Round> {
        let claimed = self.pattern.needs.iter().enumerate();
        let mut levels: Vec<usize> = claimed
            .filter(|it| it.1.is_some())
            .map(|it| self.level[self.cells.forest.tree_of(it.0)])
            .collect();
        levels.arrange();
        levels.dedup();
        let mut reaches: Vec<Reach> =
            levels.into_iter().map(Reach::Level).collect();
        let joint = !self.lifts.is_empty() || !self.drops.is_empty();
        if joint {
            reaches.push(Reach::All);
        }
        let both = |reach| [Way::Down, Way::Up].map(|way| Round { way, reach });
        let mut rounds: Vec<Round> =
            reaches.into_iter().flat_map(both).collect();
        if joint {
            rounds.push(Round { way: Way::Up, reach: Reach::Apart });
        }
        rounds
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
        open.arrange();
        for claims in open.chunk_by(|a, b| a.0 == b.0) {
            let chosen = if pass % 2 == 1 {
                let at = (pass / 2) % claims.len();
                &claims[at..=at]
            } else {
                claims
            };
            for &(_, claim) in chosen {
                self.want(round, pass, referee, claim, &mut wants);
                self.make_room(round, referee.claims()[claim], &mut wants);
            }
        }
        wants
    }

    /// What has to move first so that the counts of a claim can.
    fn make_room(&self, round: Round, claim: Claim, wants: &mut [i64]) {
        let part = claim.without;
        match round.reach {
            Reach::Level(_) => {}
            Reach::All => {
                self.follow(claim.count, round.way, wants);
                if let Some(part) = part {
                    self.follow(part, round.way, wants);
                }
            }
            Reach::Apart => {
                if let Some(part) = part {
                    self.follow(claim.count, Way::Up, wants);
                    self.follow(part, Way::Down, wants);
                }
            }
        }
    }

    /// Wholes have to rise before a cell can, parts to fall; so do those of
    /// its totals, and those of theirs.
    fn follow(&self, cell: usize, way: Way, wants: &mut [i64]) {
        let others = match way {
            Way::Up => &self.lifts,
            Way::Down => &self.drops,
        };
        let mut queue = vec![cell];
        let mut at = 0;
        while let Some(&cell) = queue.get(at) {
            at += 1;
            for &other in others.of(cell) {
                raise(&mut wants[other], way, self.pattern.asked[other]);
            }
            let total = self.cells.forest.parent(cell);
            for &next in others.of(cell).iter().chain(total.as_ref()) {
                if !queue.contains(&next) {
                    queue.push(next);
                }
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
        if round.reach == Reach::Apart {
            if let Some(part) = claim.without {
                raise(&mut wants[claim.count], Way::Up, rise);
                raise(&mut wants[part], Way::Down, rise);
            }
            return;
        }
        let (with, against) = match round.way {
            Way::Up => (rise, fall),
            Way::Down => (fall, rise),
        };
        if self.moves(claim.count, round, pass) {
            raise(&mut wants[claim.count], round.way, with);
        }
        // Not both at once where both can: the difference would stay.
        if let Some(part) = claim.without
            && matches!(round.reach, Reach::Level(_))
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
            Reach::All | Reach::Apart => true,
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
