//! Counts of other zones become counts of the areas.

use std::collections::BTreeMap;

use super::CountColumn;
use crate::{
    finding::{Finding, Place},
    geography::{
        Geography,
        crosswalk::{Amount, Crosswalk, Estimate, Rounding},
    },
    table::Column,
};

/// A further system of areas, and the way from it to the areas.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneSystem {
    /// Its zones.
    pub geography: Geography,
    /// Which part of each belongs to which area.
    pub crosswalk: Crosswalk,
}

/// Systems of zones by the name sources refer to them with.
pub type ZoneSystems = BTreeMap<String, ZoneSystem>;

/// Where converted counts come from, and how sure they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// The name of the system of zones.
    pub zones: String,
    /// Whether every zone lies in one area, so that the counts are sums and
    /// no estimates.
    pub exact: bool,
    /// What its zones have together, as far as they have numbers.
    pub before: u64,
    /// How much of that no area has: it belongs to zones without area.
    pub lost: u64,
    /// For each area what is known of its count.
    pub estimates: Vec<Estimate>,
}

impl Conversion {
    /// The area of whose number the largest share (0 to 1) is estimated, and
    /// that share; the first of several. `None` if nothing is estimated.
    #[must_use]
    pub fn most_estimated(&self) -> Option<(usize, f64)> {
        let mut most = None;
        for (area, share) in self.estimated().into_iter().enumerate() {
            let Some(share) = share.filter(|&it| it > 0.0) else { continue };
            if most.is_none_or(|(_, most)| share > most) {
                most = Some((area, share));
            }
        }
        most
    }

    /// The share (0 to 1) of each area's number that is estimated; `None`
    /// where there is no number.
    #[must_use]
    pub fn estimated(&self) -> Vec<Option<f64>> {
        self.estimates.iter().map(|it| it.estimated).collect()
    }
}

/// The column of the areas from that of their zones.
///
/// Counts stay whole, and every zone's count is kept exactly: a zone that is
/// split is shared out by highest average, so that a part never exceeds its
/// whole in any area if it does in no zone. An area without a number has the
/// status of the zone it lacks; `columns` and `rows`, as
/// [`CountColumn::gather`] had them, tell what such a zone has at least.
pub fn convert(
    column: CountColumn,
    (id, zones): (&str, &ZoneSystem),
    (columns, rows): (&[Column], &[Option<usize>]),
    targets: &[&str],
    place: &Place,
) -> (CountColumn, Vec<Finding>) {
    let amounts: Vec<Amount> = (0..column.values.len())
        .map(|zone| {
            let (count, status) = (column.values[zone], column.statuses[zone]);
            if count.is_some() {
                return Amount::cell(count, status);
            }
            let least = least(columns, rows[zone]);
            Amount::withheld(status, least, None)
        })
        .collect();
    let before =
        amounts.iter().filter_map(|it| it.count()).fold(0, u64::saturating_add);
    let found = zones.crosswalk.convert(&amounts, Rounding::HighestAverage);
    let name = column.from.heading();
    let findings = found.findings(&name, targets, place);
    let exact = zones.crosswalk.is_exact();
    let converted = CountColumn {
        // What was published are the zones' counts: their sums can be known,
        // estimates cannot.
        public: column.public && exact,
        values: found.cells.iter().map(Estimate::count).collect(),
        statuses: found.cells.iter().map(|it| it.status).collect(),
        conversion: Some(Conversion {
            zones: id.to_owned(),
            exact,
            before,
            lost: found.lost,
            estimates: found.cells,
        }),
        ..column
    };
    (converted, findings)
}

/// What the cells of a row are at least, together.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the table has refused what is no count"
)]
fn least(columns: &[Column], row: Option<usize>) -> u64 {
    let Some(row) = row else { return 0 };
    columns.iter().map(|column| column.least(row) as u64).sum()
}
