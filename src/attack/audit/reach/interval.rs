//! What remains possible of each target.

use super::super::knowledge::propagate::Bounds;
use super::super::knowledge::system::System;
use super::component::{Part, Programme, Trouble, float, parts};

/// What is known of a target, in the publication's units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Interval {
    /// Between these the linear programme leaves it.
    pub(in super::super) low: f64,
    pub(in super::super) high: f64,
    /// The smallest and the largest value met in complete tables of whole
    /// numbers.
    pub(in super::super) seen: Option<(i64, i64)>,
}

/// A target and when enough is known of it.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Question {
    pub(in super::super) cell: u32,
    /// In our units: it is open if tables are known between which it differs
    /// by as much …
    pub(in super::super) width: i64,
    /// … one of which is at most this …
    pub(in super::super) down: Option<i64>,
    /// … and one at least this.
    pub(in super::super) up: Option<i64>,
}

impl Question {
    /// Whether what was seen in complete tables is enough.
    pub(in super::super) fn is_open(&self, seen: Option<(i64, i64)>) -> bool {
        seen.is_some_and(|(low, high)| {
            high - low >= self.width
                && self.down.is_none_or(|it| low <= it)
                && self.up.is_none_or(|it| high >= it)
        })
    }
}

/// The intervals; `None`: the limit of work was met before.
pub(in super::super) type Outcome = Result<Vec<Option<Interval>>, Trouble>;

/// The intervals of the questions' cells. Where `full` is false, none is
/// computed where complete tables already show that enough is open.
///
/// Every optimum is a table that agrees; if it consists of whole numbers, it
/// is shared by all questions. Fails only if nothing is possible.
pub(in super::super) fn intervals(
    system: &System,
    bounds: &Bounds,
    questions: &[Question],
    full: bool,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Outcome {
    let (parts, of_cell) = parts(&system.rows, bounds);
    let mut column = vec![0; system.names.len()];
    for part in &parts {
        for (at, cell) in part.cells.iter().enumerate() {
            column[*cell as usize] = at;
        }
    }
    let mut out = vec![None; questions.len()];
    let mut by_part: Vec<Vec<usize>> = vec![Vec::new(); parts.len()];
    for (at, question) in questions.iter().enumerate() {
        let part = of_cell[question.cell as usize];
        match by_part.get_mut(part as usize) {
            Some(list) => list.push(at),
            None => out[at] = Some(fixed(system, bounds, question.cell)),
        }
    }
    let table = bounds.low.clone();
    let mut work =
        Work { system, bounds, questions, column, full, table, done: 0 };
    for (part, asked) in parts.iter().zip(&by_part) {
        if asked.is_empty() {
            continue;
        }
        match work.part(part, asked, &mut out, progress) {
            Ok(()) => {}
            Err(Trouble::Limit) => break,
            Err(Trouble::Contradiction) => return Err(Trouble::Contradiction),
        }
    }
    Ok(out)
}

type Seen = Option<(i64, i64)>;

struct Work<'a> {
    system: &'a System,
    bounds: &'a Bounds,
    questions: &'a [Question],
    column: Vec<usize>,
    full: bool,
    table: Vec<i64>,
    done: u32,
}

impl Work<'_> {
    /// The questions of one part. Fails with `Limit` only if it was cancelled.
    fn part(
        &mut self,
        part: &Part,
        asked: &[usize],
        out: &mut [Option<Interval>],
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Result<(), Trouble> {
        let (rows, step) = (&self.system.rows, &self.system.step);
        let one = self.system.one();
        let mut programme =
            match Programme::new(rows, self.bounds, step, part, one) {
                Ok(programme) => programme,
                Err(Trouble::Limit) => return Ok(()),
                Err(Trouble::Contradiction) => {
                    return Err(Trouble::Contradiction);
                }
            };
        let all = u32::try_from(self.questions.len()).unwrap_or(u32::MAX);
        let mut seen: Vec<Seen> = vec![None; asked.len()];
        self.look(&programme, asked, &mut seen);
        for (place, at) in asked.iter().enumerate() {
            if !progress(f64::from(self.done) / f64::from(all.max(1))) {
                return Err(Trouble::Limit);
            }
            self.done += 1;
            let question = &self.questions[*at];
            if !self.full && question.is_open(seen[place]) {
                continue;
            }
            let column = self.column[question.cell as usize];
            let low = programme.extreme(column, false);
            self.look(&programme, asked, &mut seen);
            let high = programme.extreme(column, true);
            self.look(&programme, asked, &mut seen);
            if let (Ok(low), Ok(high)) = (low, high) {
                out[*at] = Some(Interval { low, high, seen: None });
            }
        }
        for (seen, at) in seen.iter().zip(asked) {
            match &mut out[*at] {
                Some(interval) => interval.seen = *seen,
                None => out[*at] = self.between(*at, *seen),
            }
        }
        Ok(())
    }

    /// Takes note of the present table, if it is one.
    fn look(&mut self, of: &Programme, asked: &[usize], seen: &mut [Seen]) {
        if of.table(&mut self.table) {
            for (seen, at) in seen.iter_mut().zip(asked) {
                let cell = self.questions[*at].cell as usize;
                let value = self.table[cell];
                let (low, high) = seen.unwrap_or((value, value));
                *seen = Some((low.min(value), high.max(value)));
            }
        }
    }

    /// What complete tables show, where that is enough.
    fn between(&self, question: usize, seen: Seen) -> Option<Interval> {
        let it = seen.filter(|_| self.questions[question].is_open(seen))?;
        let one = float(self.system.one());
        let (low, high) = (float(it.0) / one, float(it.1) / one);
        Some(Interval { low, high, seen })
    }
}

/// A cell with one value only.
fn fixed(system: &System, bounds: &Bounds, cell: u32) -> Interval {
    let value = bounds.low[cell as usize];
    let number = float(value) / float(system.one());
    Interval { low: number, high: number, seen: Some((value, value)) }
}
