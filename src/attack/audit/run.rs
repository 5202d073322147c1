//! The attack, step by step.

use super::knowledge::propagate::Bounds;
use super::knowledge::rates::{Shares, rows_of};
use super::knowledge::settle::Settle;
use super::knowledge::system::{Fault, System};
use super::question::{Asked, asked, declared, extended, judge, rounded};
use super::reach::component::float;
use super::reach::interval::{Interval, Question, intervals};
use super::reach::linear::determined;
use super::reach::shave::{Doubtful, shave};
use super::report::{By, Finding, Report, Status};
use crate::attack::publication::Publication;

/// How hard to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether counts are whole numbers for the attacker, beyond rounding the
    /// ends of his intervals.
    pub integers: bool,
    /// Whether the interval of each target is computed, even if it is clear
    /// that as much is open as was promised.
    pub intervals: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { integers: true, intervals: false }
    }
}

/// A publication as rows and bounds.
struct Attack {
    system: System,
    asked: Vec<Asked>,
    questions: Vec<Question>,
    /// What rows and whole numbers leave possible.
    bounds: Bounds,
    /// Whether the rows say less than what is published, so that a table
    /// which agrees with them proves nothing.
    is_outer: bool,
}

/// An interval on its way to a finding.
#[derive(Clone, Copy)]
struct Rounded {
    linear: (f64, f64),
    ends: (f64, f64),
    seen: Option<(i64, i64)>,
}

/// Attacks a publication.
///
/// `progress` is told the share done; its `false` cancels: what is not known
/// by then is [`Status::Unknown`].
///
/// # Errors
/// What makes the audit impossible: no table agrees with what is published
/// (then it contradicts itself), or numbers are too large.
pub fn audit(
    publication: &Publication,
    options: Options,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Report, Vec<String>> {
    run(publication, options, progress).map_err(|it| vec![it])
}

fn run(
    publication: &Publication,
    options: Options,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Report, Fault> {
    let attack = Attack::new(publication)?;
    let start = declared(&attack.system);
    let bounds = if options.integers { &attack.bounds } else { &start };
    let mut most = |share: f64| progress(0.8 * share);
    let (system, questions) = (&attack.system, &attack.questions);
    let full = options.intervals;
    let found = intervals(system, bounds, questions, full, &mut most)
        .map_err(|_| CONTRADICTION)?;
    let mut intervals = Vec::with_capacity(questions.len());
    for (at, interval) in found.into_iter().enumerate() {
        intervals.push(interval.map(|it| attack.rounded(at, &it)));
    }
    if options.integers {
        attack.shave(&mut intervals)?;
    }
    let hidden: Vec<bool> = system.known.iter().map(|it| !it).collect();
    let by_sums = determined(&system.rows, &hidden);
    let mut findings = Vec::with_capacity(questions.len());
    for (at, interval) in intervals.into_iter().enumerate() {
        findings.push(attack.finding(at, interval, &by_sums)?);
    }
    if options.integers {
        attack.without_integers(&mut findings, full, progress)?;
    }
    let cells = publication.cells.iter();
    Ok(Report {
        findings,
        withheld: cells.filter(|it| it.value.is_none()).count(),
        rows: attack.system.rows.len(),
    })
}

pub(super) const CONTRADICTION: &str =
    "no table agrees with everything published";

impl Attack {
    fn new(publication: &Publication) -> Result<Self, Fault> {
        let publication = &extended(publication);
        let mut system = System::new(publication)?;
        let asked = asked(publication, &mut system)?;
        let shares = Shares::new(publication, &system)?;
        for share in &shares.all {
            rows_of(share, &mut system)?;
        }
        let settled = Settle::new(publication, &system, &shares).run()?;
        let (bounds, is_outer) = (settled.bounds, settled.is_outer);
        system.rows = settled.rows;
        let mut questions = Vec::with_capacity(asked.len());
        for it in &asked {
            questions.push(it.question(&system)?);
        }
        Ok(Self { system, asked, questions, bounds, is_outer })
    }

    /// An interval with ends that are whole numbers where nothing else is
    /// possible.
    fn rounded(&self, at: usize, interval: &Interval) -> Rounded {
        let linear = (interval.low, interval.high);
        let ends = rounded(&self.system, self.asked[at].cell, linear);
        Rounded { linear, ends, seen: interval.seen }
    }

    /// Looks once more at what is not proven to be open.
    fn shave(&self, intervals: &mut [Option<Rounded>]) -> Result<(), Fault> {
        let mut places = Vec::new();
        let mut doubtful = Vec::new();
        for (at, interval) in intervals.iter().enumerate() {
            let question = self.questions[at];
            let Some(it) = interval.filter(|it| !question.is_open(it.seen))
            else {
                continue;
            };
            places.push(at);
            doubtful.push(Doubtful { question, ends: it.ends, seen: it.seen });
        }
        let found = shave(&self.system, &self.bounds, &doubtful)
            .ok_or(CONTRADICTION)?;
        for (at, (ends, seen)) in places.into_iter().zip(found) {
            if let Some(interval) = &mut intervals[at] {
                (interval.ends, interval.seen) = (ends, seen);
            }
        }
        Ok(())
    }

    /// What an interval says.
    fn finding(
        &self,
        at: usize,
        interval: Option<Rounded>,
        by_sums: &[bool],
    ) -> Result<Finding, Fault> {
        let (asked, question) = (&self.asked[at], &self.questions[at]);
        let Some(Rounded { linear, ends, seen }) = interval else {
            let all = (f64::NEG_INFINITY, f64::INFINITY);
            let mut out = judge(asked, all, all, By::Bounds);
            out.status = Status::Unknown;
            return Ok(out);
        };
        if ends.0 > ends.1 + 1e-6 {
            let id = &asked.id;
            return Err(format!("no value of \"{id}\" is possible"));
        }
        let one = float(self.system.one());
        let reaches = seen.is_some_and(|(low, high)| {
            float(low) / one <= ends.0 && float(high) / one >= ends.1
        });
        let by = if asked.is_published {
            By::Published
        } else if by_sums[asked.cell as usize] {
            By::Linear
        } else {
            By::Bounds
        };
        let mut out = judge(asked, ends, linear, by);
        out.is_sharp = reaches && !self.is_outer;
        out.is_proven = question.is_open(seen) && !self.is_outer;
        Ok(out)
    }

    /// Of what is exposed: would it be so if counts could be fractions?
    fn without_integers(
        &self,
        findings: &mut [Finding],
        full: bool,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Result<(), Fault> {
        let is_asked = |it: &Finding| match it.status {
            Status::Open | Status::Unknown => full,
            _ => it.by == Some(By::Bounds) || full,
        };
        let places: Vec<usize> =
            (0..findings.len()).filter(|at| is_asked(&findings[*at])).collect();
        let questions: Vec<Question> =
            places.iter().map(|at| self.questions[*at]).collect();
        let start = declared(&self.system);
        let mut rest = |share: f64| progress(0.8 + 0.2 * share);
        let system = &self.system;
        let found = intervals(system, &start, &questions, true, &mut rest);
        let found = found.map_err(|_| CONTRADICTION)?;
        for (at, interval) in places.into_iter().zip(found) {
            let Some(interval) = interval else { continue };
            let linear = (interval.low, interval.high);
            let asked = &self.asked[at];
            let ends = rounded(&self.system, asked.cell, linear);
            let finding = &mut findings[at];
            (finding.linear_low, finding.linear_high) = linear;
            let alone = judge(asked, ends, linear, By::Bounds);
            if finding.by == Some(By::Bounds) && alone.status != finding.status
            {
                finding.by = Some(By::Integers);
            }
        }
        Ok(())
    }
}

/// What each coalition of insiders finds out beyond what everybody does: for
/// each the targets that are exposed to it and not to an outsider.
///
/// # Errors
/// As [`audit`].
pub fn insiders(
    publication: &Publication,
    options: Options,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Vec<Vec<Finding>>, Vec<String>> {
    let outside = audit(publication, options, progress)?;
    let mut out = Vec::with_capacity(publication.insiders.len());
    for coalition in &publication.insiders {
        let mut inside = publication.clone();
        for cell in &mut inside.cells {
            if cell.value.is_none() && coalition.contains(&cell.id) {
                cell.value = cell.protect.as_ref().and_then(|it| it.truth);
                (cell.low, cell.high) = (None, None);
            }
        }
        let report = audit(&inside, options, progress)?;
        let mut found = Vec::new();
        for finding in report.findings {
            let before = outside.findings.iter().find(|it| it.id == finding.id);
            let known = before.map_or(Status::Open, |it| it.status);
            if finding.status < Status::Open && finding.status < known {
                found.push(finding);
            }
        }
        out.push(found);
    }
    Ok(out)
}

/// The smallest and the largest value possible; `None`: no limit.
pub type Limits = (Option<f64>, Option<f64>);

/// What a publication tells of each of its cells: the smallest and the largest
/// value that bounds, rows and whole numbers leave possible, without linear
/// programming.
///
/// # Errors
/// As [`audit`].
pub fn known(publication: &Publication) -> Result<Vec<Limits>, Vec<String>> {
    let attack = Attack::new(publication).map_err(|it| vec![it])?;
    let one = float(attack.system.one());
    let end =
        |it: i64| super::question::is_limited(it).then(|| float(it) / one);
    let (low, high) = (&attack.bounds.low, &attack.bounds.high);
    let both = low.iter().zip(high).take(publication.cells.len());
    Ok(both.map(|(low, high)| (end(*low), end(*high))).collect())
}
