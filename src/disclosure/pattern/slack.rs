//! How far each cell of a forest can move away from its true value.
//!
//! Every cell has a room for rising and one for falling. A cell that is known
//! has none. Going up the tree, a total can rise by what its parts can rise
//! together; going down, a part can rise by what its total can rise and its
//! siblings can fall.

use crate::disclosure::cells::{Cells, LIMIT};

/// Room for rising and for falling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Room {
    pub(super) up: i64,
    pub(super) down: i64,
}

impl Room {
    /// As much as anybody can ask for.
    pub(super) const OPEN: Self = Self { up: LIMIT, down: LIMIT };

    pub(super) fn within(self, other: Self) -> Self {
        Self { up: self.up.min(other.up), down: self.down.min(other.down) }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self { up: self.up + other.up, down: self.down + other.down }
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self { up: self.up - other.up, down: self.down - other.down }
    }

    /// What a sibling's movement is for its sibling.
    pub(super) fn turned(self) -> Self {
        Self { up: self.down, down: self.up }
    }

    pub(super) fn span(self) -> i64 {
        self.up + self.down
    }
}

/// The rooms of all cells for one pattern.
#[derive(Clone, Debug)]
pub(super) struct Slack {
    /// By its bounds alone.
    own: Vec<Room>,
    /// By its bounds and its parts.
    below: Vec<Room>,
    /// Its parts together.
    sum: Vec<Room>,
    /// By its bounds and its total.
    above: Vec<Room>,
}

impl Slack {
    /// The rooms if exactly the cells in `hidden` are unknown and each cell by
    /// itself has its `own` room.
    pub(super) fn new(cells: &Cells, hidden: &[bool], own: Vec<Room>) -> Self {
        let none = vec![Room::default(); cells.len()];
        let mut slack =
            Self { own, below: none.clone(), sum: none.clone(), above: none };
        for tree in 0..cells.forest.trees() {
            slack.refresh(cells, hidden, cells.forest.tree(tree), true);
        }
        slack
    }

    /// Computes the rooms of some cells anew: a cell, its parts, the parts of
    /// those of its parts that are hidden, and so on, totals first. With
    /// `deep` the parts of known cells are in the list as well.
    pub(super) fn refresh(
        &mut self,
        cells: &Cells,
        hidden: &[bool],
        list: &[usize],
        deep: bool,
    ) {
        for (at, &cell) in list.iter().enumerate().rev() {
            let parts = cells.forest.children(cell);
            if deep || at == 0 || hidden[cell] {
                self.sum[cell] = parts
                    .iter()
                    .fold(Room::default(), |sum, &it| sum.and(self.below[it]));
            }
            let parts = self.parts(cells, cell);
            self.below[cell] = self.free(hidden, cell).within(parts);
        }
        for &cell in list {
            let around = self.around(cells, cell);
            self.above[cell] = self.free(hidden, cell).within(around);
        }
    }

    fn free(&self, hidden: &[bool], cell: usize) -> Room {
        if hidden[cell] { self.own[cell] } else { Room::default() }
    }

    /// What a cell's total and siblings leave it.
    pub(super) fn around(&self, cells: &Cells, cell: usize) -> Room {
        match cells.forest.parent(cell) {
            None => Room::OPEN,
            Some(total) => {
                let others = self.sum[total].without(self.below[cell]);
                self.above[total].and(others.turned())
            }
        }
    }

    /// What a cell's parts leave it.
    pub(super) fn parts(&self, cells: &Cells, cell: usize) -> Room {
        if cells.forest.children(cell).is_empty() {
            Room::OPEN
        } else {
            self.sum[cell]
        }
    }

    /// By its bounds and its parts.
    pub(super) fn below(&self, cell: usize) -> Room {
        self.below[cell]
    }
}
