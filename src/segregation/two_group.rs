//! A group and everybody else.

use serde::Serialize;

use super::{
    Coverage, Dissimilarity, Null, SegregationSpec, chance, multi_group,
    units::Units,
};
use crate::{
    finding::Faults,
    numeric::{
        Sorter,
        math::{exp, ln},
        sum,
    },
};

/// How unevenly a group is spread: π is its share in a unit of t people, P
/// its share of all T, X its size.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TwoGroup {
    /// The units it is made of.
    pub coverage: Coverage,
    /// Members of the group.
    pub group: f64,
    /// All people.
    pub people: f64,
    /// P.
    pub share: f64,
    /// D, with what chance expects.
    pub dissimilarity: Dissimilarity,
    /// Σ Σ t t′|π − π′| / (2T²P(1 − P)).
    pub gini: f64,
    /// Theil's H = Σ t (E − e) / (ET), e the entropy of a unit, E of all.
    pub theil: f64,
    /// Theil's M = H·E: nats that the unit tells about the group.
    pub mutual_information: f64,
    /// xPx = Σ (x / X)(x / t): a member's mean share of members.
    pub isolation: f64,
    /// xPy = 1 − xPx: a member's mean share of others.
    pub exposure: f64,
    /// η² = (xPx − P) / (1 − P), the correlation ratio.
    pub eta_squared: f64,
    /// 1 − P / (1 − P) · |Σ (1 − π)^(1−b) π^b t / (PT)|^(1 / (1 − b)).
    pub atkinson: f64,
    /// The parameter b of it.
    pub atkinson_parameter: f64,
    /// Where the indices lie by chance, if random tables were asked for.
    pub null: Option<Null>,
}

/// Measures the segregation of a group; a unit without one of both counts is
/// left out, and so is one without people. `area` names a unit in what is
/// found wrong.
///
/// # Errors
///
/// More members than people, lists of different length, fewer than two
/// units, nobody or everybody in the group, choices outside of their range.
pub fn two_group(
    group: &[Option<u64>],
    total: &[Option<u64>],
    spec: &SegregationSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<TwoGroup, Faults> {
    let mut faults = spec.faults();
    let units = Units::of_two(group, total, area);
    let units = match units {
        Ok(units) if faults.is_empty() => units,
        Ok(_) => return Err(Faults(faults)),
        Err(Faults(more)) => {
            faults.extend(more);
            return Err(Faults(faults));
        }
    };
    let share = units.share(0);
    let entropy = multi_group::entropies(&units);
    let isolation = isolation(&units);
    Ok(TwoGroup {
        coverage: units.coverage,
        group: units.sizes[0],
        people: units.people,
        share,
        dissimilarity: Dissimilarity::of(&units, spec.expectation),
        gini: gini_of(&units),
        theil: entropy.theil,
        mutual_information: entropy.mutual_information,
        isolation,
        exposure: 1.0 - isolation,
        eta_squared: (isolation - share) / (1.0 - share),
        atkinson: atkinson(&units, spec.atkinson),
        atkinson_parameter: spec.atkinson,
        null: chance::null(&units, spec),
    })
}

fn isolation(units: &Units) -> f64 {
    let found = units.groups[0].iter().zip(&units.totals);
    let parts: Vec<f64> = found.map(|(x, t)| x * (x / t)).collect();
    sum(&parts) / units.sizes[0]
}

fn atkinson(units: &Units, b: f64) -> f64 {
    let share = units.share(0);
    let power = |base: f64, to: f64| {
        if base > 0.0 { exp(to * ln(base)) } else { 0.0 }
    };
    let found = units.groups[0].iter().zip(&units.totals);
    let parts: Vec<f64> = found
        .map(|(x, t)| {
            let inside = x / t;
            power(1.0 - inside, 1.0 - b) * power(inside, b) * t
        })
        .collect();
    let even = sum(&parts) / units.sizes[0];
    1.0 - share / (1.0 - share) * power(even, 1.0 / (1.0 - b))
}

/// Gini over groups: the sum of pairwise differences by sorting, n log n.
pub(super) fn gini_of(units: &Units) -> f64 {
    let differences = match units.groups.len() {
        2 => 2.0 * differences(units, 0),
        groups => (0..groups).map(|it| differences(units, it)).sum(),
    };
    differences / (2.0 * units.people * units.people * units.interaction())
}

/// Σ Σ t t′|π − π′| of a group: sorted by π, what each unit adds to those
/// before it.
fn differences(units: &Units, group: usize) -> f64 {
    let members = &units.groups[group];
    let shares: Vec<f64> =
        members.iter().zip(&units.totals).map(|(x, t)| x / t).collect();
    Sorter::shared(|sorter| {
        let (mut people, mut inside) = (0.0, 0.0);
        let parts: Vec<f64> = sorter
            .sort(&shares)
            .iter()
            .map(|&(_, at)| {
                let (x, t) = (members[at as usize], units.totals[at as usize]);
                let part = x * people - t * inside;
                people += t;
                inside += x;
                part
            })
            .collect();
        2.0 * sum(&parts)
    })
}

#[cfg(test)]
#[path = "two_group_tests.rs"]
mod tests;
