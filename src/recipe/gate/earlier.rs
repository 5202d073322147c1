//! Earlier publications held against what would leave now.
//!
//! What they told is no secret any more: it limits what an outsider has to
//! think possible. A zone is the same if it has the same areas, whatever it
//! was called; a column if it has the same name and date, or the same numbers
//! in many zones. Zones that are not published any more stay in the draft as
//! counts that nobody shows: their sums are known all the same.

use std::collections::BTreeMap;

use super::collect::Zones;
use crate::{
    disclosure::{
        Count, CountId, Draft, Ledger, LedgerColumn, LedgerZone, Sum,
    },
    finding::{Code, Finding, Place},
    indicator::{CountColumn, CountColumnId},
    numeric::Arrange,
    recipe::{Prepared, Results, frame::column_name},
    text::listed,
};

/// So many numbers above zero do not agree by chance.
const ALIKE: usize = 8;

/// A zone of a ledger, as today's draft has it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Found {
    /// Zones with the same areas.
    Zones(Vec<usize>),
    /// Areas that no zone of today consists of.
    Areas(Vec<usize>),
    /// Nobody can tell.
    Nowhere,
}

/// A ledger and its counterparts in today's draft.
pub(in crate::recipe) struct Earlier<'a> {
    ledger: &'a Ledger,
    counts: &'a [CountColumn],
    zones: Zones,
    /// Of each zone of the ledger, where it is.
    found: Vec<Found>,
    /// Of each column of the ledger, which it is.
    columns: Vec<Option<CountColumnId>>,
}

impl<'a> Earlier<'a> {
    pub(in crate::recipe) fn of(results: &'a Results) -> Self {
        let Prepared { earlier, matrix, .. } = &*results.prepared;
        let zones = Zones::of(&results.prepared);
        let mut it = Self {
            ledger: earlier,
            counts: &matrix.counts,
            found: found(&results.prepared, &zones),
            columns: Vec::new(),
            zones,
        };
        let dates = dates(results);
        it.columns = earlier
            .columns
            .iter()
            .map(|column| it.same(column, &dates))
            .collect();
        it
    }

    /// Which column of today a column of the ledger is.
    fn same(
        &self,
        column: &LedgerColumn,
        dates: &[Vec<&str>],
    ) -> Option<CountColumnId> {
        let all = || (0..self.counts.len()).map(CountColumnId);
        let named = |it: &CountColumnId| {
            column_name(&self.counts[it.0]) == column.name
                && dates[it.0].contains(&column.date.as_str())
        };
        all().find(named).or_else(|| all().find(|&it| self.agrees(column, it)))
    }

    /// Whether so many numbers agree, and none differs, that it is the same
    /// column by another name.
    fn agrees(&self, column: &LedgerColumn, with: CountColumnId) -> bool {
        let mut alike = 0;
        for count in &column.counts {
            let Found::Zones(zones) = &self.found[count.zone] else {
                continue;
            };
            let areas = zones.iter().find(|&&it| it < self.zones.areas);
            let value = areas.and_then(|&it| self.counts[with.0].values[it]);
            if let (Some(value), Some(high)) = (value, count.high)
                && high == count.low
            {
                if value != high {
                    return false;
                }
                alike += usize::from(value > 0);
            }
        }
        alike >= ALIKE
    }

    /// Adds what is known to a draft. Counts of zones that are not published
    /// any more stand behind all others.
    pub(super) fn add_to(&self, draft: &mut Draft<'_>) {
        let mut further = BTreeMap::new();
        let columns = self.ledger.columns.iter().zip(&self.columns);
        for (column, same) in columns {
            let Some(same) = *same else { continue };
            for count in &column.counts {
                let known = (count.low, count.high.unwrap_or(u64::MAX));
                match &self.found[count.zone] {
                    Found::Zones(zones) => {
                        for &zone in zones {
                            let id = self.zones.count(same, zone);
                            narrow(&mut draft.counts[id.0], known);
                        }
                    }
                    Found::Areas(areas) => {
                        let key = (same.0, areas.clone());
                        let id = further
                            .entry(key)
                            .or_insert_with(|| self.hide(draft, same, areas));
                        if let Some(id) = id {
                            narrow(&mut draft.counts[id.0], known);
                        }
                    }
                    Found::Nowhere => {}
                }
            }
        }
    }

    /// A count that is in the draft and never shown; `None` where the office
    /// lacks a part of it, for then nothing follows from it here.
    fn hide(
        &self,
        draft: &mut Draft<'_>,
        column: CountColumnId,
        areas: &[usize],
    ) -> Option<CountId> {
        let total = self.counts[column.0].sum(areas.iter().copied());
        total.value?;
        let id = CountId(draft.counts.len());
        draft.counts.push(Count {
            value: total.value,
            status: total.status,
            public: self.counts[column.0].public,
            latent: true,
            known: None,
            cost: 0,
        });
        let parts = areas.iter().map(|&it| self.zones.count(column, it));
        draft.sums.push(Sum { total: id, parts: parts.collect() });
        Some(id)
    }

    /// What of the earlier publications the gate cannot take into account.
    pub(in crate::recipe) fn findings(&self) -> Vec<Finding> {
        let mut told = Vec::new();
        let columns = self.ledger.columns.iter().zip(&self.columns);
        let mut lost: Vec<&str> = columns
            .filter(|it| it.1.is_none())
            .map(|it| it.0.label.as_str())
            .collect();
        lost.dedup();
        if !lost.is_empty() {
            told.push(warning(Code::EarlierColumns, lost.len(), &lost));
        }
        let zones = self.ledger.zones.iter().zip(&self.found);
        let nowhere: Vec<&str> = zones
            .filter(|it| *it.1 == Found::Nowhere)
            .map(|it| it.0.code.as_str())
            .collect();
        if !nowhere.is_empty() {
            told.push(warning(Code::EarlierZones, nowhere.len(), &nowhere));
        }
        let revised = self.revised();
        if revised > 0 {
            told.push(warning(Code::EarlierRevised, revised, &[]));
        }
        told
    }

    /// Counts that have another value today than what was published.
    fn revised(&self) -> usize {
        let mut revised = 0;
        for (column, same) in self.ledger.columns.iter().zip(&self.columns) {
            let Some(same) = same else { continue };
            let values = &self.counts[same.0].values;
            for count in &column.counts {
                let Found::Zones(zones) = &self.found[count.zone] else {
                    continue;
                };
                let value = zones.iter().find_map(|&it| *values.get(it)?);
                revised += usize::from(value.is_some_and(|it| {
                    it < count.low || count.high.is_some_and(|high| it > high)
                }));
            }
        }
        revised
    }
}

fn warning(code: Code, count: usize, names: &[&str]) -> Finding {
    Finding::new(code, Place::entry("disclosure.earlier"))
        .with("count", count)
        .with("names", listed(names))
}

/// Takes in what is known, unless the number has changed since: what was told
/// of another number tells nothing of this one.
fn narrow(count: &mut Count, (low, high): (u64, u64)) {
    if count.value.is_some_and(|it| it < low || it > high) {
        return;
    }
    let (least, most) = count.known.unwrap_or((0, u64::MAX));
    let both = (least.max(low), most.min(high));
    if both.0 <= both.1 {
        count.known = Some(both);
    }
}

/// Where the zones of the ledger are today.
fn found(prepared: &Prepared, zones: &Zones) -> Vec<Found> {
    let areas = prepared.geography.areas();
    let codes: BTreeMap<&str, usize> = areas
        .iter()
        .enumerate()
        .map(|(at, it)| (it.code.as_str(), at))
        .chain(prepared.former.iter().map(|(code, &at)| (code.as_str(), at)))
        .collect();
    // A part of what is one area now tells of no area.
    let is_part = |zone: &LedgerZone| prepared.parts(zone).is_some();
    let mut known: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for (zone, members) in zones.members(&prepared.geography).enumerate() {
        known.entry(members).or_default().push(zone);
    }
    let place = |zone: &LedgerZone| {
        let members: Option<Vec<usize>> = zone
            .areas
            .iter()
            .map(|code| codes.get(code.as_str()).copied())
            .collect();
        let members = members.filter(|it| !it.is_empty() && !is_part(zone));
        let Some(mut members) = members else {
            return Found::Nowhere;
        };
        members.arrange();
        members.dedup();
        match known.get(&members) {
            Some(zones) => Found::Zones(zones.clone()),
            None => Found::Areas(members),
        }
    };
    prepared.earlier.zones.iter().map(place).collect()
}

/// The dates on which the indicators use each column.
fn dates(results: &Results) -> Vec<Vec<&str>> {
    let matrix = &results.prepared.matrix;
    let mut dates = vec![Vec::new(); matrix.counts.len()];
    for indicator in &matrix.indicators {
        for column in indicator.columns() {
            let date = indicator.spec.date.as_deref().unwrap_or_default();
            dates[column.0].push(date);
        }
    }
    dates
}

#[cfg(test)]
#[path = "earlier_tests.rs"]
mod tests;
