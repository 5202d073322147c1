//! Bounds from rows, in whole numbers, until nothing changes.

use super::system::{NO_HIGH, NO_LOW};
use crate::suppression::Rows;

/// What is possible of every cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Bounds {
    pub(in super::super) low: Vec<i64>,
    pub(in super::super) high: Vec<i64>,
}

impl Bounds {
    /// Narrows a cell; whether that changed anything.
    pub(in super::super) fn narrow(
        &mut self,
        cell: usize,
        low: i64,
        high: i64,
    ) -> bool {
        let changes = low > self.low[cell] || high < self.high[cell];
        self.low[cell] = self.low[cell].max(low);
        self.high[cell] = self.high[cell].min(high);
        changes
    }
}

/// That no table agrees with everything: the first cell found without a
/// value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Contradiction(pub(in super::super) usize);

/// The rows of every cell.
#[derive(Clone, Debug)]
pub(in super::super) struct Columns {
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Columns {
    pub(in super::super) fn new(rows: &Rows) -> Self {
        let mut starts = vec![0_u32; rows.cells() + 1];
        for row in 0..rows.len() {
            for (cell, _) in rows.terms(row) {
                starts[cell as usize + 1] += 1;
            }
        }
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        let mut next = starts.clone();
        let mut out = vec![0; starts[rows.cells()] as usize];
        for (at, row) in (0_u32..).zip(0..rows.len()) {
            for (cell, _) in rows.terms(row) {
                let place = &mut next[cell as usize];
                out[*place as usize] = at;
                *place += 1;
            }
        }
        Self { starts, rows: out }
    }

    /// The rows of a cell.
    pub(in super::super) fn of(&self, cell: usize) -> &[u32] {
        let span = self.starts[cell] as usize..self.starts[cell + 1] as usize;
        &self.rows[span]
    }
}

/// Each row is looked at so often on average, at most: bounds that creep by
/// one are left where they are, which is sound.
const VISITS: usize = 64;

/// Narrows the bounds by the rows until nothing changes, or enough is tried.
/// Of each cell only multiples of its `step` are possible (0: anything).
///
/// Starts with the rows of `cells`, or with all rows.
pub(in super::super) fn propagate(
    rows: &Rows,
    columns: &Columns,
    step: &[i64],
    bounds: &mut Bounds,
    cells: Option<&[usize]>,
) -> Result<(), Contradiction> {
    let mut waits = vec![false; rows.len()];
    let mut queue = std::collections::VecDeque::new();
    let mut wake = |row: u32, queue: &mut std::collections::VecDeque<u32>| {
        if !std::mem::replace(&mut waits[row as usize], true) {
            queue.push_back(row);
        }
    };
    match cells {
        None => (0_u32..).take(rows.len()).for_each(|it| wake(it, &mut queue)),
        Some(cells) => {
            for row in cells.iter().flat_map(|it| columns.of(*it)) {
                wake(*row, &mut queue);
            }
        }
    }
    let mut visits = VISITS * rows.len() + 1024;
    let mut changed = Vec::new();
    while let Some(row) = queue.pop_front() {
        if visits == 0 {
            return Ok(());
        }
        visits -= 1;
        waits[row as usize] = false;
        narrow_by(rows, row as usize, step, bounds, &mut changed)?;
        for cell in changed.drain(..) {
            for &other in columns.of(cell) {
                if !std::mem::replace(&mut waits[other as usize], true) {
                    queue.push_back(other);
                }
            }
        }
    }
    Ok(())
}

/// The smallest and largest sum of a row, and how many of its terms have no
/// limit.
#[derive(Default)]
struct Sum {
    finite: i128,
    endless: usize,
}

impl Sum {
    fn add(&mut self, term: Option<i128>) {
        match term {
            Some(it) => self.finite += it,
            None => self.endless += 1,
        }
    }

    /// The sum of all other terms, if it has a limit.
    fn without(&self, term: Option<i128>) -> Option<i128> {
        match term {
            Some(it) => (self.endless == 0).then(|| self.finite - it),
            None => (self.endless == 1).then_some(self.finite),
        }
    }
}

/// A term's smallest and largest value; `None`: no limit.
fn ends(times: i64, low: i64, high: i64) -> (Option<i128>, Option<i128>) {
    let times = i128::from(times);
    let low = (low != NO_LOW).then(|| times * i128::from(low));
    let high = (high != NO_HIGH).then(|| times * i128::from(high));
    if times > 0 { (low, high) } else { (high, low) }
}

fn narrow_by(
    rows: &Rows,
    row: usize,
    step: &[i64],
    bounds: &mut Bounds,
    changed: &mut Vec<usize>,
) -> Result<(), Contradiction> {
    let (mut least, mut most) = (Sum::default(), Sum::default());
    for (cell, times) in rows.terms(row) {
        let at = cell as usize;
        let (low, high) = ends(times, bounds.low[at], bounds.high[at]);
        least.add(low);
        most.add(high);
    }
    let (low, high) = rows.range(row);
    for (cell, times) in rows.terms(row) {
        let at = cell as usize;
        let (small, large) = ends(times, bounds.low[at], bounds.high[at]);
        // times · cell ≤ high − the least of the others, and ≥ accordingly.
        let upper = least
            .without(small)
            .filter(|_| high != NO_HIGH)
            .map(|others| i128::from(high) - others);
        let lower = most
            .without(large)
            .filter(|_| low != NO_LOW)
            .map(|others| i128::from(low) - others);
        let (from, to) = divide(lower, upper, i128::from(times), step[at]);
        if bounds.narrow(at, from, to) {
            if bounds.low[at] > bounds.high[at] {
                return Err(Contradiction(at));
            }
            changed.push(at);
            let (a, b) = ends(times, bounds.low[at], bounds.high[at]);
            replace(&mut least, small, a);
            replace(&mut most, large, b);
        }
    }
    if rows.terms(row).next().is_none() && (low > 0 || high < 0) {
        return Err(Contradiction(usize::MAX));
    }
    Ok(())
}

fn replace(sum: &mut Sum, old: Option<i128>, new: Option<i128>) {
    match old {
        Some(it) => sum.finite -= it,
        None => sum.endless -= 1,
    }
    sum.add(new);
}

/// The values of a cell for which `lower ≤ times · cell ≤ upper`: the largest
/// such range of units, or of multiples of its step.
fn divide(
    lower: Option<i128>,
    upper: Option<i128>,
    times: i128,
    step: i64,
) -> (i64, i64) {
    let by = times.abs();
    let (lower, upper) = if times > 0 {
        (lower, upper)
    } else {
        (upper.map(|it| -it), lower.map(|it| -it))
    };
    let floor = |it: i128, by: i128| it.div_euclid(by);
    let ceil = |it: i128, by: i128| -((-it).div_euclid(by));
    // An amount is narrowed outwards to whole units, a count inwards.
    let (from, to) = if step == 0 {
        (lower.map(|it| floor(it, by)), upper.map(|it| ceil(it, by)))
    } else {
        let step = i128::from(step);
        let from = lower.map(|it| ceil(it, by * step) * step);
        (from, upper.map(|it| floor(it, by * step) * step))
    };
    // Beyond what is computed with there is no limit.
    let whole = |it: Option<i128>, none: i64| {
        it.and_then(|it| i64::try_from(it).ok()).unwrap_or(none)
    };
    (whole(from, NO_LOW), whole(to, NO_HIGH))
}

#[cfg(test)]
#[path = "propagate_tests.rs"]
mod tests;
