//! Ends of an interval that lead to a contradiction are none.

use super::super::knowledge::propagate::{Bounds, Columns, propagate};
use super::super::knowledge::system::System;
use super::component::{Part, Programme, float, parts};
use super::interval::Question;
use super::search::Search;

/// An end is moved so often, at most.
const TRIES: usize = 64;
/// An interval is hardly wider than promised if it is so by less than this.
const MARGIN: i64 = 4;
/// What all searches of an audit may spend, in pivots times rows and columns.
const WORK: u64 = 16_000_000;

/// An interval, and the smallest and largest value met in complete tables.
pub(in super::super) type Shaved = ((f64, f64), Option<(i64, i64)>);

/// A target to be looked at once more: its place, its interval, what was seen.
pub(in super::super) struct Doubtful {
    pub(in super::super) question: Question,
    pub(in super::super) ends: (f64, f64),
    pub(in super::super) seen: Option<(i64, i64)>,
}

/// Assumes that each count is at an end of its interval and follows what that
/// means for the others; where it means a contradiction, the end moves on.
/// What was seen in complete tables is not tried. Searches are dear: they are
/// made first where the interval is hardly wider than promised, so that its
/// ends decide, and then for a proof of the others, as far as the work goes.
/// `None`: nothing is possible of one of them.
pub(in super::super) fn shave(
    system: &System,
    bounds: &Bounds,
    doubtful: &[Doubtful],
) -> Option<Vec<Shaved>> {
    let columns = Columns::new(&system.rows);
    let (parts, of_cell) = parts(&system.rows, bounds);
    let mut out: Vec<Shaved> =
        doubtful.iter().map(|it| (it.ends, it.seen)).collect();
    // Part by part, because each has a programme of its own.
    let part_of = |at: usize| of_cell[doubtful[at].question.cell as usize];
    let mut order: Vec<(bool, u32, usize)> = (0..doubtful.len())
        .map(|at| (!doubtful[at].is_narrow(system), part_of(at), at))
        .collect();
    order.sort_unstable();
    let mut work = WORK;
    let nowhere = Part::default();
    for same in order.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let part = same.first().and_then(|it| parts.get(it.1 as usize));
        let part = part.unwrap_or(&nowhere);
        let (rows, step) = (&system.rows, &system.step);
        let one = system.one();
        let programme = Programme::new(rows, bounds, step, part, one).ok();
        let search = programme.as_ref().map(|programme| Search {
            system,
            columns: &columns,
            programme,
            work,
        });
        let mut shave = Shave { system, bounds, columns: &columns, search };
        for (_, _, at) in same {
            out[*at] = shave.run(&doubtful[*at])?;
        }
        work = shave.search.map_or(work, |it| it.work);
    }
    Some(out)
}

impl Doubtful {
    /// Whether its ends decide.
    fn is_narrow(&self, system: &System) -> bool {
        let width = (self.ends.1 - self.ends.0) * float(system.one());
        let step = system.step[self.question.cell as usize];
        let hardly = self.question.width.saturating_add(MARGIN * step);
        width < float(hardly)
    }
}

struct Shave<'a> {
    system: &'a System,
    bounds: &'a Bounds,
    columns: &'a Columns,
    search: Option<Search<'a>>,
}

impl Shave<'_> {
    fn run(&mut self, it: &Doubtful) -> Option<Shaved> {
        let cell = it.question.cell as usize;
        let ((low, high), mut seen) = (it.ends, it.seen);
        let step = self.system.step[cell];
        let one = float(self.system.one());
        let limit = 4e15 / one;
        if step == 0 || high - low < 0.5 || low < -limit || high > limit {
            return (low <= high + 0.5).then_some(((low, high), seen));
        }
        #[expect(clippy::cast_possible_truncation, reason = "limited above")]
        let (mut from, mut to) = (low as i64 * step, high as i64 * step);
        for _ in 0..TRIES {
            if from > to || seen.is_some_and(|it| it.0 <= from) {
                break;
            }
            match self.is_possible(cell, from) {
                Some(false) => from += step,
                Some(true) => seen = Some(include(seen, from)),
                None => break,
            }
        }
        for _ in 0..TRIES {
            if to < from || seen.is_some_and(|it| it.1 >= to) {
                break;
            }
            match self.is_possible(cell, to) {
                Some(false) => to -= step,
                Some(true) => seen = Some(include(seen, to)),
                None => break,
            }
        }
        (from <= to).then(|| ((float(from) / one, float(to) / one), seen))
    }

    fn is_possible(&mut self, cell: usize, value: i64) -> Option<bool> {
        let mut assumed = self.bounds.clone();
        assumed.narrow(cell, value, value);
        if assumed.low[cell] > assumed.high[cell] {
            return Some(false);
        }
        let (rows, step) = (&self.system.rows, &self.system.step);
        let all = [cell];
        let columns = self.columns;
        if propagate(rows, columns, step, &mut assumed, Some(&all)).is_err() {
            return Some(false);
        }
        self.search.as_mut()?.exists(assumed)
    }
}

fn include(seen: Option<(i64, i64)>, value: i64) -> (i64, i64) {
    let (low, high) = seen.unwrap_or((value, value));
    (low.min(value), high.max(value))
}
