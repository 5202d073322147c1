//! Schools against homes: the segregation of the same children twice.

use serde::Serialize;

use super::{SegregationSpec, TwoGroup, two_group};
use crate::finding::{Code, Faults, Finding, Place};

/// Children who live in an area and attend an institution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// The institution's number.
    pub institution: u32,
    /// The number of the area they live in.
    pub area: u32,
    /// How many there are; `None` if withheld or unknown.
    pub total: Option<u64>,
    /// How many of them belong to the group.
    pub group: Option<u64>,
}

/// How segregated the same children are where they learn and where they
/// live.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SchoolGap {
    /// By institution.
    pub institutions: TwoGroup,
    /// By area of residence.
    pub areas: TwoGroup,
    /// D by institution − D by area: above 0, schools separate more than
    /// streets. Read it beside [`SchoolGap::excess_gap`].
    pub gap: f64,
    /// The same of what exceeds chance on each side: D − E. Institutions
    /// are smaller than areas or larger, and chance separates small units
    /// more.
    pub excess_gap: f64,
    /// The same of D\*.
    pub corrected_gap: f64,
    /// Rows left out on both sides because a count is missing.
    pub missing: usize,
}

/// Compares the two; rows without one of both counts are left out on both
/// sides, so that the children stay the same. `row` names a row in what is
/// found wrong.
///
/// # Errors
///
/// As [`two_group`], for rows first and then for either side.
pub fn school_gap(
    table: &[Attendance],
    spec: &SegregationSpec,
    row: &dyn Fn(usize) -> String,
) -> Result<SchoolGap, Faults> {
    let (mut known, mut faults) = (Vec::new(), Vec::new());
    for (at, it) in table.iter().enumerate() {
        let (Some(total), Some(group)) = (it.total, it.group) else {
            continue;
        };
        if group > total {
            let place = Place::default().area(row(at));
            faults.push(
                Finding::new(Code::NumeratorAboveDenominator, place)
                    .with("numerator", group)
                    .with("denominator", total),
            );
        }
        known.push((it, total, group));
    }
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    let side = |unit: &dyn Fn(&Attendance) -> u32| {
        let mut sums: std::collections::BTreeMap<u32, (u64, u64)> =
            std::collections::BTreeMap::new();
        for (it, total, group) in &known {
            let sum = sums.entry(unit(it)).or_default();
            sum.0 = sum.0.saturating_add(*group);
            sum.1 = sum.1.saturating_add(*total);
        }
        let (group, total): (Vec<_>, Vec<_>) =
            sums.values().map(|it| (Some(it.0), Some(it.1))).unzip();
        let names: Vec<u32> = sums.into_keys().collect();
        two_group(&group, &total, spec, &|at| names[at].to_string())
    };
    let institutions = side(&|it| it.institution)?;
    let areas = side(&|it| it.area)?;
    let (schools, homes) = (institutions.dissimilarity, areas.dissimilarity);
    Ok(SchoolGap {
        gap: schools.observed - homes.observed,
        excess_gap: schools.excess - homes.excess,
        corrected_gap: schools.corrected - homes.corrected,
        missing: table.len() - known.len(),
        institutions,
        areas,
    })
}
