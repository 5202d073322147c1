//! One complete table where the office itself lacks values.
//!
//! Witness tables have a number in every cell. Where nobody knows the number,
//! any that fits will do: first the bounds are narrowed from the wholes down
//! to the parts, then values are chosen from the parts up to the wholes,
//! small for parts and with some room for wholes.

use super::model::{Cells, LIMIT};

/// How far an unknown whole is set above what it needs, so that its parts
/// have room.
const ROOM: i64 = 1000;

/// Fills in the unknown values, or says which cells admit none.
pub(super) fn fill(cells: &mut Cells) -> Result<(), String> {
    if !cells.unknown.contains(&true) {
        return Ok(());
    }
    let trees = cells.wholes_first();
    let known: Vec<bool> = cells.unknown.iter().map(|&it| !it).collect();
    let mut bounds = Bounds::new(cells, &known);
    for &tree in &trees {
        bounds.narrow(cells, tree);
    }
    for &tree in trees.iter().rev() {
        bounds.narrow(cells, tree);
        bounds.choose(cells, tree)?;
    }
    add_up_beyond(cells)?;
    match cells.pairs.iter().find(|it| cells.value[it.0] > cells.value[it.1]) {
        Some((part, whole)) => {
            Err(format!("no table has count {part} within count {whole}"))
        }
        None => Ok(()),
    }
}

/// Gives unknown totals beyond the forest the sum of their parts; of sums in
/// sums the inner ones come first.
fn add_up_beyond(cells: &mut Cells) -> Result<(), String> {
    let wrong = |cells: &Cells| {
        let parts = |at: usize| -> i64 {
            cells.beyond[at].parts.iter().map(|it| cells.value[it.0]).sum()
        };
        let mut sums = 0..cells.beyond.len();
        sums.find_map(|at| {
            let total = cells.beyond[at].total.0;
            let sum = parts(at);
            (cells.value[total] != sum).then_some((total, sum))
        })
    };
    for _ in 0..=cells.beyond.len() {
        let Some((total, sum)) = wrong(cells) else {
            return Ok(());
        };
        let is_free = cells.forest.parent(total).is_none()
            && cells.forest.children(total).is_empty();
        if !cells.unknown[total] || !is_free || sum > LIMIT {
            return Err(format!("no parts add up to count {total}"));
        }
        cells.value[total] = sum;
    }
    Err("sums beyond each other".to_owned())
}

/// The smallest and the largest value of each cell for somebody who knows
/// public numbers only. Never too narrow; too wide only where columns limit
/// each other both ways.
pub(super) fn outside(cells: &Cells) -> Vec<(i64, i64)> {
    let trees = cells.wholes_first();
    let mut bounds = Bounds::new(cells, &cells.public);
    for &tree in trees.iter().chain(trees.iter().rev()).chain(&trees) {
        bounds.narrow(cells, tree);
    }
    bounds.low.into_iter().zip(bounds.high).collect()
}

struct Bounds {
    low: Vec<i64>,
    high: Vec<i64>,
}

impl Bounds {
    fn new(cells: &Cells, known: &[bool]) -> Self {
        let known = |cell: usize, open: i64| {
            if known[cell] { cells.value[cell] } else { open }
        };
        let all = 0..cells.len();
        Self {
            low: all.clone().map(|it| known(it, cells.floor[it])).collect(),
            high: all.map(|it| known(it, cells.ceiling[it])).collect(),
        }
    }

    /// Exact bounds within one tree, given those of the others.
    fn narrow(&mut self, cells: &Cells, tree: usize) {
        for &cell in cells.forest.tree(tree).iter().rev() {
            for &part in cells.parts.of(cell) {
                self.low[cell] = self.low[cell].max(self.low[part]);
            }
            for &whole in cells.wholes.of(cell) {
                self.high[cell] = self.high[cell].min(self.high[whole]);
            }
            if let Some((low, high)) = self.of_parts(cells, cell) {
                self.low[cell] = self.low[cell].max(low);
                self.high[cell] = self.high[cell].min(high);
            }
        }
        for &cell in cells.forest.tree(tree) {
            let Some((low, high)) = self.of_parts(cells, cell) else {
                continue;
            };
            let (least, most) = (self.low[cell], self.high[cell]);
            for &part in cells.forest.children(cell) {
                let (from, to) = (self.low[part], self.high[part]);
                self.low[part] = from.max(least - (high - to));
                self.high[part] = to.min(most - (low - from));
            }
        }
    }

    fn of_parts(&self, cells: &Cells, cell: usize) -> Option<(i64, i64)> {
        let parts = cells.forest.children(cell);
        let low = parts.iter().map(|&it| self.low[it]).sum();
        let high: i64 = parts.iter().map(|&it| self.high[it]).sum();
        (!parts.is_empty()).then_some((low, high))
    }

    /// Chooses a value for each unknown cell of a tree and pins it.
    fn choose(&mut self, cells: &mut Cells, tree: usize) -> Result<(), String> {
        for at in 0..cells.forest.tree(tree).len() {
            let cell = cells.forest.tree(tree)[at];
            if cells.forest.parent(cell).is_none() {
                let value = self.wish(cells, cell);
                self.pin(cells, cell, value)?;
            }
            self.share(cells, cell)?;
        }
        Ok(())
    }

    /// What an unknown cell would have if its total did not mind.
    fn wish(&self, cells: &Cells, cell: usize) -> i64 {
        let parts = cells.forest.children(cell);
        let wish = if parts.is_empty() {
            let room = !cells.parts.of(cell).is_empty();
            self.low[cell] + if room { ROOM } else { 0 }
        } else {
            parts.iter().map(|&it| self.wish(cells, it)).sum()
        };
        // Not `clamp`: the bounds of an impossible draft may be crossed.
        wish.min(self.high[cell]).max(self.low[cell])
    }

    fn share(&mut self, cells: &mut Cells, total: usize) -> Result<(), String> {
        let parts = cells.forest.children(total).to_vec();
        let low: i64 = parts.iter().map(|&it| self.low[it]).sum();
        let mut left = cells.value[total] - low;
        let mut value: Vec<i64> =
            parts.iter().map(|&it| self.low[it]).collect();
        for wished in [true, false] {
            for (&part, value) in parts.iter().zip(&mut value) {
                let to = if wished {
                    self.wish(cells, part)
                } else {
                    self.high[part]
                };
                let more = (to - *value).min(left).max(0);
                *value += more;
                left -= more;
            }
        }
        if !parts.is_empty() && left != 0 {
            return Err(format!("no parts add up to count {total}"));
        }
        parts
            .iter()
            .zip(value)
            .try_for_each(|(&part, value)| self.pin(cells, part, value))
    }

    fn pin(
        &mut self,
        cells: &mut Cells,
        cell: usize,
        value: i64,
    ) -> Result<(), String> {
        let fits = self.low[cell] <= value && value <= self.high[cell];
        if !fits || !(0..=LIMIT).contains(&value) {
            return Err(format!("no value is possible for count {cell}"));
        }
        cells.value[cell] = value;
        (self.low[cell], self.high[cell]) = (value, value);
        Ok(())
    }
}
