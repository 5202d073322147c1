//! Counts withheld so that those that must be cannot be worked out.
//!
//! First greedily: as long as a protected count has too little room, the
//! cheapest sibling that gives it enough is withheld, or several, or, where no
//! sibling helps, the total. Then backwards: each count withheld for the
//! others' sake, the dearest first, is shown again if nothing comes of it.

use std::cmp::Reverse;

use super::primary::{Need, Primary};
use super::slack::{Room, Slack};
use crate::{disclosure::cells::Cells, numeric::Arrange};

/// How many cells may be looked at on the way back. Beyond it a few more
/// counts stay withheld than necessary, which is safe.
const EFFORT: usize = 30_000_000;

/// Which cells are withheld.
#[derive(Clone, Debug)]
pub(in crate::disclosure) struct Pattern {
    /// Withheld, or unknown to begin with.
    pub(in crate::disclosure) hidden: Vec<bool>,
    /// For each cell what the search has given it.
    pub(in crate::disclosure) needs: Vec<Option<Need>>,
    /// For each cell how uncertain it has to be: as asked, or as far as public
    /// numbers leave it open.
    pub(in crate::disclosure) asked: Vec<i64>,
    /// How many cells public numbers hold tighter than asked.
    pub(in crate::disclosure) limited: usize,
}

/// Withholds what has to be withheld with the cells that need it.
pub(in crate::disclosure) fn hide(cells: &Cells, primary: &Primary) -> Pattern {
    let needed = primary.needs.iter().map(Option::is_some);
    let hidden: Vec<bool> =
        needed.zip(&cells.unknown).map(|(a, &b)| a || b).collect();
    let everything: Vec<bool> = cells.public.iter().map(|&it| !it).collect();
    let own = rooms(cells, primary);
    let asked = primary.needs.iter();
    let asked = asked.map(|it| it.map_or(0, |it| it.width)).collect();
    let mut search = Search {
        cells,
        slack: Slack::new(cells, &hidden, own.clone()),
        potential: Slack::new(cells, &everything, own),
        outside: &primary.outside,
        pattern: Pattern {
            hidden,
            needs: primary.needs.clone(),
            asked,
            limited: primary.limited,
        },
        effort: 0,
    };
    search.widen_all();
    search.show_again();
    search.pattern
}

/// How far each cell can move if its sums do not mind: as far as the other
/// columns let it, or, for those that need more, as far as they need.
fn rooms(cells: &Cells, primary: &Primary) -> Vec<Room> {
    let room = |(cell, need): (usize, &Option<Need>)| {
        let (low, high) = cells.bounds(cell, &cells.value);
        let value = cells.value[cell];
        let own = Room { up: high - value, down: value - low };
        need.map_or(own, |need| Room {
            up: own.up.max(need.up),
            down: own.down.max(need.down),
        })
    };
    primary.needs.iter().enumerate().map(room).collect()
}

struct Search<'a> {
    cells: &'a Cells,
    slack: Slack,
    /// With everything withheld that can be.
    potential: Slack,
    /// What public numbers leave open of each cell.
    outside: &'a [(i64, i64)],
    pattern: Pattern,
    effort: usize,
}

impl Search<'_> {
    fn widen_all(&mut self) {
        let needy = |cell: &usize| self.pattern.needs[*cell].is_some();
        let mut order: Vec<usize> =
            (0..self.cells.len()).filter(needy).collect();
        order.arrange_by_key(|&it| (self.cells.cost[it], Reverse(it)));
        for cell in order {
            self.widen(cell);
        }
    }

    fn suffices(&self, cell: usize) -> bool {
        self.pattern.needs[cell].is_none_or(|need| {
            let room = reach(self.cells, &self.slack, cell);
            use_of(room, need) >= need.width
        })
    }

    /// Gives a cell the room it needs, as far as public numbers leave it.
    fn widen(&mut self, cell: usize) {
        self.settle(cell);
        let Some(need) = self.pattern.needs[cell] else {
            return;
        };
        if self.suffices(cell) {
            return;
        }
        let parts = self.slack.parts(self.cells, cell);
        self.open(cell, None, parts, need);
        let mut at = cell;
        while !self.suffices(cell)
            && let Some(total) = self.cells.forest.parent(at)
        {
            let around = self.slack.around(self.cells, at);
            self.open(total, Some(at), around.turned(), need.turned());
            if self.suffices(cell) || self.cells.public[total] {
                break;
            }
            self.pattern.hidden[total] = true;
            self.refresh(total);
            at = total;
        }
        if !self.suffices(cell) {
            self.open_tree(cell);
        }
    }

    /// Lowers a need to what can be reached. What is asked for is lowered only
    /// if public numbers leave no more.
    fn settle(&mut self, cell: usize) {
        let Some(need) = self.pattern.needs[cell] else {
            return;
        };
        let most = use_of(reach(self.cells, &self.potential, cell), need);
        if most < need.width {
            let (low, high) = self.outside[cell];
            let open = (high - low).max(most);
            if open < need.width {
                self.pattern.limited += 1;
                self.pattern.asked[cell] = open;
            }
            self.pattern.needs[cell] = Some(Need { width: most, ..need });
        }
    }

    /// Withholds whatever can be in the tree of a cell.
    fn open_tree(&mut self, cell: usize) {
        let tree = self.cells.forest.tree(self.cells.forest.tree_of(cell));
        for &it in tree {
            self.pattern.hidden[it] = !self.cells.public[it];
        }
        let hidden = &self.pattern.hidden;
        self.slack.refresh(self.cells, hidden, tree, true);
    }

    /// Withholds parts of a total, except one, until `base` and what they add
    /// suffice. For a sibling's sake base and need come turned: its rising is
    /// the others' falling.
    fn open(
        &mut self,
        total: usize,
        except: Option<usize>,
        base: Room,
        need: Need,
    ) {
        let mut offers = self.offers(total, except);
        offers.arrange_by_key(|it| (it.cost, Reverse(it.cell)));
        let enough = |room: Room| use_of(room, need) >= need.width;
        if enough(base) {
            return;
        }
        let single = offers.iter().find(|it| enough(base.and(it.gain)));
        if let Some(offer) = single {
            self.take(offer.cell, need);
        } else {
            let mut room = base;
            for offer in &offers {
                let more = room.and(offer.gain);
                if use_of(more, need) > use_of(room, need) {
                    self.take(offer.cell, need);
                    room = more;
                }
                if enough(room) {
                    break;
                }
            }
        }
        self.refresh(total);
    }

    /// The parts of a total that could move further if they, or parts of
    /// theirs, were withheld.
    fn offers(&self, total: usize, except: Option<usize>) -> Vec<Offer> {
        let parts = self.cells.forest.children(total).iter();
        parts
            .filter(|&&part| Some(part) != except)
            .map(|&cell| {
                let hidden = self.pattern.hidden[cell];
                let cost = if hidden { 0 } else { self.cells.cost[cell] };
                let most = self.potential.below(cell);
                Offer { cell, cost, gain: most.without(self.slack.below(cell)) }
            })
            .filter(|offer| offer.gain.span() > 0)
            .collect()
    }

    /// Withholds a cell, and of its parts what lets it move as far as asked.
    fn take(&mut self, cell: usize, need: Need) {
        self.pattern.hidden[cell] = true;
        if self.cells.forest.children(cell).is_empty() {
            return;
        }
        let most = self.potential.below(cell);
        let up = most.up.min(need.up).min(need.width);
        let down = most.down.min(need.down).min(need.width);
        let target = Need { up, down, width: up + down };
        let parts = self.slack.parts(self.cells, cell);
        self.open(cell, None, parts, target);
    }

    /// Shows again what need not be withheld, dearest first.
    fn show_again(&mut self) {
        let extra = |cell: &usize| {
            self.pattern.hidden[*cell]
                && !self.cells.unknown[*cell]
                && self.pattern.needs[*cell].is_none()
        };
        let mut order: Vec<usize> =
            (0..self.cells.len()).filter(extra).collect();
        order.arrange_by_key(|&it| (Reverse(self.cells.cost[it]), it));
        for cell in order {
            if self.effort > EFFORT {
                break;
            }
            self.try_to_show(cell);
        }
    }

    fn try_to_show(&mut self, cell: usize) {
        self.pattern.hidden[cell] = false;
        let mut touched = self.refresh(cell);
        if let Some(total) = self.cells.forest.parent(cell) {
            touched.extend(self.refresh(total));
        }
        if !touched.iter().all(|&it| self.suffices(it)) {
            self.pattern.hidden[cell] = true;
            self.refresh(cell);
        }
    }

    /// Computes the rooms anew wherever a change at `cell` can be felt: as far
    /// as cells are hidden. Answers with those cells.
    fn refresh(&mut self, cell: usize) -> Vec<usize> {
        let hidden = &self.pattern.hidden;
        let forest = &self.cells.forest;
        let mut top = cell;
        while hidden[top]
            && let Some(total) = forest.parent(top)
        {
            top = total;
        }
        let mut list = vec![top];
        let mut at = 0;
        while let Some(&it) = list.get(at) {
            if at == 0 || hidden[it] {
                list.extend_from_slice(forest.children(it));
            }
            at += 1;
        }
        self.effort += list.len();
        self.slack.refresh(self.cells, hidden, &list, false);
        list
    }
}

struct Offer {
    cell: usize,
    cost: u64,
    gain: Room,
}

/// What its sums leave a cell.
fn reach(cells: &Cells, slack: &Slack, cell: usize) -> Room {
    slack.around(cells, cell).within(slack.parts(cells, cell))
}

/// How much of a room a need can use.
fn use_of(room: Room, need: Need) -> i64 {
    room.within(Room { up: need.up, down: need.down }).span()
}

#[cfg(test)]
#[path = "secondary_tests.rs"]
mod tests;
