//! Moves the counts of one tree, keeping every sum and every bound.

use crate::disclosure::cells::Cells;

/// Builds tables in which some counts are higher or lower than in truth.
pub(super) struct Mover<'a> {
    cells: &'a Cells,
    /// Which cells may move.
    free: Vec<bool>,
    up: Vec<i64>,
    down: Vec<i64>,
    ask: Vec<i64>,
    give: Vec<i64>,
}

impl<'a> Mover<'a> {
    /// A mover for a pattern: cells that are not `hidden` never move.
    pub(super) fn new(cells: &'a Cells, hidden: &[bool]) -> Self {
        let none = vec![0; cells.len()];
        Self {
            cells,
            free: hidden.to_vec(),
            up: none.clone(),
            down: none.clone(),
            ask: none.clone(),
            give: none,
        }
    }

    /// Lets a cell move or holds it still.
    pub(super) fn set_free(&mut self, cell: usize, free: bool) {
        self.free[cell] = free;
    }

    /// Moves the cells of a tree by what they want, as far as that is
    /// possible together; the others give way in proportion to their room.
    /// Where not all can have what they want, the earlier come first.
    pub(super) fn shift(
        &mut self,
        tree: usize,
        wants: &[i64],
        table: &mut [i64],
    ) {
        let cells = self.cells;
        for &cell in cells.forest.tree(tree).iter().rev() {
            self.look(cell, wants, table);
        }
        for &cell in cells.forest.tree(tree) {
            if cells.forest.parent(cell).is_none() {
                self.give[cell] = self.ask[cell];
            }
            table[cell] += self.give[cell];
            self.share(cell);
        }
    }

    /// How far a cell can move, and how far it would like to.
    fn look(&mut self, cell: usize, wants: &[i64], table: &[i64]) {
        let (low, high) = self.cells.bounds(cell, table);
        let (mut up, mut down) = (high - table[cell], table[cell] - low);
        let parts = self.cells.forest.children(cell);
        if !parts.is_empty() {
            up = up.min(parts.iter().map(|&it| self.up[it]).sum());
            down = down.min(parts.iter().map(|&it| self.down[it]).sum());
        }
        if !self.free[cell] {
            (up, down) = (0, 0);
        }
        let (own, rest) = (wants[cell], self.rest(parts));
        // A total goes as far as it wants to or as its parts need it to.
        let want = match own {
            0 => rest,
            1.. => own.max(rest),
            _ => own.min(rest),
        };
        self.ask[cell] = want.max(-down).min(up);
        (self.up[cell], self.down[cell]) = (up, down);
    }

    /// What the parts want together beyond what the others among them can
    /// give: the total has to move by that much.
    fn rest(&self, parts: &[usize]) -> i64 {
        let want: i64 = parts.iter().map(|&it| self.ask[it]).sum();
        let idle = || parts.iter().filter(|&&it| self.ask[it] == 0);
        if want >= 0 {
            (want - idle().map(|&it| self.down[it]).sum::<i64>()).max(0)
        } else {
            (want + idle().map(|&it| self.up[it]).sum::<i64>()).min(0)
        }
    }

    /// Hands a total's move on to its parts: first to those that want one,
    /// each as much as the rest can make good, then to the rest.
    fn share(&mut self, total: usize) {
        let parts = self.cells.forest.children(total);
        let mut left = self.give[total];
        let mut rest_up: i64 = parts.iter().map(|&it| self.up[it]).sum();
        let mut rest_down: i64 = parts.iter().map(|&it| self.down[it]).sum();
        for &cell in parts {
            if self.ask[cell] == 0 {
                self.give[cell] = 0;
                continue;
            }
            rest_up -= self.up[cell];
            rest_down -= self.down[cell];
            let least = (left - rest_up).max(-self.down[cell]);
            let most = (left + rest_down).min(self.up[cell]);
            self.give[cell] = self.ask[cell].max(least).min(most);
            left -= self.give[cell];
        }
        let room = if left >= 0 { rest_up } else { rest_down };
        self.spread(total, left, room);
    }

    /// Spreads a move over the parts that want none, by their room.
    fn spread(&mut self, total: usize, move_by: i64, room: i64) {
        let parts = self.cells.forest.children(total);
        let mut left = move_by.abs();
        let asked = i128::from(left);
        for exact in [true, false] {
            for &cell in parts {
                if left == 0 || self.ask[cell] != 0 {
                    continue;
                }
                let own = self.room_of(cell, move_by);
                let share = asked * i128::from(own) / i128::from(room.max(1));
                let share = i64::try_from(share).unwrap_or(0);
                // The second time what rounding down has left over.
                let given = self.give[cell].abs();
                let more = if exact { share } else { (own - given).min(1) };
                let more = more.min(left);
                left -= more;
                self.give[cell] += if move_by > 0 { more } else { -more };
            }
        }
    }

    fn room_of(&self, cell: usize, move_by: i64) -> i64 {
        if move_by > 0 { self.up[cell] } else { self.down[cell] }
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
