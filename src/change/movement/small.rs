//! Which counts of flows are small: what the gate must protect.

use serde::Serialize;

use super::{End, tally::Tallies};

/// A count that must not leave, or whose neighbours could tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(
    tag = "cell",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum FlowCell {
    /// Between two places.
    Pair {
        /// From where.
        from: End,
        /// Where to.
        to: End,
    },
    /// Of the target group between two places.
    TargetPair {
        /// From where.
        from: End,
        /// Where to.
        to: End,
    },
    /// An area's arrivals.
    Arrivals {
        /// The area.
        area: usize,
    },
    /// An area's departures.
    Departures {
        /// The area.
        area: usize,
    },
    /// Of the target group.
    TargetDepartures {
        /// The area.
        area: usize,
    },
    /// An age group's arrivals in an area.
    AgeArrivals {
        /// The age group.
        age: usize,
        /// The area.
        area: usize,
    },
    /// An age group's departures.
    AgeDepartures {
        /// The age group.
        age: usize,
        /// The area.
        area: usize,
    },
}

/// All counts above 0 and below the minimum, and those of a target group
/// that leave fewer than the minimum beside it; withheld ones too, for a
/// difference could bring them back.
pub(super) fn small(tallies: &Tallies, minimum: u64) -> Vec<FlowCell> {
    let is_small = |count: Option<u64>| {
        count.is_none_or(|count| count > 0 && count < minimum)
    };
    // Nobody knows of a target group that no flow names.
    let targets = tallies.pairs.values().any(|it| it.1.0.is_some());
    let is_small_part = |part: Option<u64>, all: Option<u64>| {
        let rest = all.zip(part).map(|(all, part)| all.saturating_sub(part));
        targets && (is_small(part) || rest.is_some_and(|it| is_small(Some(it))))
    };
    let mut cells = Vec::new();
    for ((from, to), (count, target)) in &tallies.pairs {
        let (from, to) = (*from, *to);
        if is_small(count.0) {
            cells.push(FlowCell::Pair { from, to });
        }
        if is_small_part(target.0, count.0) {
            cells.push(FlowCell::TargetPair { from, to });
        }
    }
    for (area, it) in tallies.areas.iter().enumerate() {
        if is_small(it.arrivals.0) {
            cells.push(FlowCell::Arrivals { area });
        }
        if is_small(it.departures.0) {
            cells.push(FlowCell::Departures { area });
        }
        if is_small_part(it.target_departures.0, it.departures.0) {
            cells.push(FlowCell::TargetDepartures { area });
        }
    }
    for (age, rows) in tallies.ages.iter().enumerate() {
        for (area, it) in rows.iter().enumerate() {
            if is_small(it.arrivals.0) {
                cells.push(FlowCell::AgeArrivals { age, area });
            }
            if is_small(it.departures.0) {
                cells.push(FlowCell::AgeDepartures { age, area });
            }
        }
    }
    cells
}
