//! Bounds by all rows and whole numbers, until nothing changes.
//!
//! What ranks and scores say hangs on bounds where a denominator, a mean or a
//! standard deviation is not known exactly. So they become rows anew as the
//! bounds get narrower; and denominators with few possible values are tried
//! one after the other, because each by itself makes its rates linear.

use super::super::question::declared;
use super::super::run::CONTRADICTION;
use super::propagate::{Bounds, Columns, propagate};
use super::rates::{Shares, Whole, pairs, rank};
use super::scores::row;
use super::system::{Fault, NO_HIGH, NO_LOW, System};
use crate::attack::publication::Publication;
use crate::suppression::Rows;

/// Ranks and scores are made anew so often, at most.
const ROUNDS: usize = 8;
/// Denominators with so many values, at most, are tried.
const VALUES: i64 = 256;
/// So many row visits are spent on trying.
const VISITS: usize = 20_000_000;

const NO_PAIR: &str = "no counts round to a published rate";

/// Why there are no bounds.
enum Stop {
    /// Nothing is possible.
    Contradiction(Fault),
    /// It cannot be computed.
    Fault(Fault),
}

impl From<Stop> for Fault {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Contradiction(text) | Stop::Fault(text) => text,
        }
    }
}

/// What is possible, and the rows that say so.
pub(in super::super) struct Settled {
    pub(in super::super) bounds: Bounds,
    pub(in super::super) rows: Rows,
    /// Whether the rows say less than what is published, so that a table
    /// which agrees with them proves nothing.
    pub(in super::super) is_outer: bool,
}

pub(in super::super) struct Settle<'a> {
    publication: &'a Publication,
    system: &'a System,
    shares: &'a Shares,
    /// How much may still be tried.
    visits: usize,
}

impl<'a> Settle<'a> {
    pub(in super::super) fn new(
        publication: &'a Publication,
        system: &'a System,
        shares: &'a Shares,
    ) -> Self {
        Self { publication, system, shares, visits: VISITS }
    }

    pub(in super::super) fn run(mut self) -> Result<Settled, Fault> {
        let (mut bounds, mut rows) = self.settle(declared(self.system))?;
        let open = self.open_denominators(&bounds)?;
        for _ in 0..ROUNDS {
            let mut changed = false;
            for cell in &open {
                changed |= self.try_all(*cell, &mut bounds)?;
            }
            if !changed {
                break;
            }
            (bounds, rows) = self.settle(bounds)?;
        }
        let is_vague = |it: (f64, f64)| it.0 < it.1;
        let mut terms = self.publication.scores.iter().flat_map(|it| &it.terms);
        let is_outer = !self.open_denominators(&bounds)?.is_empty()
            || terms
                .any(|it| is_vague(it.mean.ends()) || is_vague(it.sd.ends()));
        Ok(Settled { bounds, rows, is_outer })
    }

    /// Denominators of ranks and scores that are not known.
    fn open_denominators(&self, bounds: &Bounds) -> Result<Vec<u32>, Fault> {
        let ranked = self.publication.ranks.iter().flat_map(|it| &it.rates);
        let terms = self.publication.scores.iter().flat_map(|it| &it.terms);
        let mut out = Vec::new();
        for name in ranked.chain(terms.map(|it| &it.rate)) {
            let share = self.shares.get(name)?;
            if let Whole::Cell(cell) = share.whole
                && share.number(bounds, self.system.one()).is_none()
            {
                out.push(cell);
            }
        }
        out.sort_unstable();
        out.dedup();
        Ok(out)
    }

    /// Every value of a denominator in turn: what all of them that lead to no
    /// contradiction leave possible. Whether that is less than before.
    fn try_all(
        &mut self,
        cell: u32,
        bounds: &mut Bounds,
    ) -> Result<bool, Fault> {
        let at = cell as usize;
        let (low, high) = (bounds.low[at], bounds.high[at]);
        let step = self.system.step[at];
        if step == 0 || low == NO_LOW || high == NO_HIGH || low == high {
            return Ok(false);
        }
        let values = (high - low) / step + 1;
        let tries = usize::try_from(values).unwrap_or(usize::MAX);
        let price = tries.saturating_mul(self.system.rows.len() + 1);
        if values > VALUES || price > self.visits {
            return Ok(false);
        }
        self.visits -= price;
        let mut hull: Option<Bounds> = None;
        for value in 0..values {
            let value = low + value * step;
            let mut assumed = bounds.clone();
            assumed.narrow(at, value, value);
            let found = match self.settle(assumed) {
                Ok((found, _)) => found,
                Err(Stop::Contradiction(_)) => continue,
                Err(Stop::Fault(text)) => return Err(text),
            };
            match &mut hull {
                None => hull = Some(found),
                Some(hull) => join(hull, &found),
            }
        }
        let hull = hull.ok_or(CONTRADICTION)?;
        let changed = hull != *bounds;
        *bounds = hull;
        Ok(changed)
    }

    /// Bounds and rows by turns, until nothing changes.
    fn settle(&self, mut bounds: Bounds) -> Result<(Bounds, Rows), Stop> {
        let step = &self.system.step;
        let mut rows = self.system.rows.clone();
        for round in 0..ROUNDS {
            let columns = Columns::new(&rows);
            let before = bounds.clone();
            loop {
                propagate(&rows, &columns, step, &mut bounds, None)
                    .map_err(|it| self.contradiction(it.0))?;
                let mut changed = false;
                for share in &self.shares.all {
                    let found = pairs(share, &mut bounds, step);
                    changed |= found
                        .map_err(Stop::Fault)?
                        .ok_or_else(|| Stop::Contradiction(NO_PAIR.into()))?;
                }
                if !changed {
                    break;
                }
            }
            let it = self.publication;
            let derives = it.ranks.len() + it.scores.len() > 0;
            if !derives || (round > 0 && before == bounds) {
                break;
            }
            rows = self.system.rows.clone();
            self.derive(&bounds, &mut rows).map_err(Stop::Fault)?;
        }
        Ok((bounds, rows))
    }

    fn contradiction(&self, cell: usize) -> Stop {
        Stop::Contradiction(match self.system.names.get(cell) {
            Some(id) => format!("no value of \"{id}\" is possible"),
            None => CONTRADICTION.to_owned(),
        })
    }

    /// Ranks and scores as rows.
    fn derive(&self, bounds: &Bounds, rows: &mut Rows) -> Result<(), Fault> {
        let (one, shares) = (self.system.one(), self.shares);
        for it in &self.publication.ranks {
            for pair in it.rates.windows(2) {
                let lower = shares.get(&pair[0])?;
                let upper = shares.get(&pair[1])?;
                rank(lower, upper, bounds, one, rows)?;
            }
        }
        for score in &self.publication.scores {
            row(score, shares, bounds, one, rows)?;
        }
        Ok(())
    }
}

/// What either leaves possible.
fn join(hull: &mut Bounds, other: &Bounds) {
    for (low, it) in hull.low.iter_mut().zip(&other.low) {
        *low = (*low).min(*it);
    }
    for (high, it) in hull.high.iter_mut().zip(&other.high) {
        *high = (*high).max(*it);
    }
}
