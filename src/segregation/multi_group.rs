//! Several groups that together are everybody.

use serde::Serialize;

use super::{
    Coverage, Dissimilarity, Null, SegregationSpec, chance, two_group::gini_of,
    units::Units,
};
use crate::{
    finding::Faults,
    numeric::{count, math::ln, sum},
};

/// How unevenly several groups are spread: π is a group's share in a unit of
/// t people, P its share of all T, I = Σ P(1 − P).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MultiGroup {
    /// The units it is made of.
    pub coverage: Coverage,
    /// Members of every group.
    pub groups: Vec<f64>,
    /// All people.
    pub people: f64,
    /// E = −Σ P ln P: how mixed all people are.
    pub entropy: f64,
    /// I: the probability that two people are of different groups.
    pub interaction: f64,
    /// D, with what chance expects.
    pub dissimilarity: Dissimilarity,
    /// Σ Σ Σ t t′|π − π′| / (2T²I).
    pub gini: f64,
    /// Theil's H = Σ t (E − e) / (ET).
    pub theil: f64,
    /// Theil's M = H·E.
    pub mutual_information: f64,
    /// R = Σ Σ t (π − P)² / (TI).
    pub relative_diversity: f64,
    /// Normalised exposure Σ Σ t (π − P)² / (T(1 − P)).
    pub normalised_exposure: f64,
    /// C = Σ Σ t (π − P)² / (T (M − 1) P), M groups that have members.
    pub squared_variation: f64,
    /// Where the indices lie by chance, if random tables were asked for.
    pub null: Option<Null>,
}

/// Measures the segregation of groups that together are everybody; a unit
/// without one of the counts is left out, and so is one without people.
///
/// # Errors
///
/// Lists of different length, fewer than two units, fewer than two groups
/// with members, choices outside of their range.
pub fn multi_group(
    groups: &[&[Option<u64>]],
    spec: &SegregationSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<MultiGroup, Faults> {
    let faults = spec.faults();
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    let units = Units::of_groups(groups, area)?;
    let entropy = entropies(&units);
    let squares: Vec<f64> =
        (0..groups.len()).map(|group| squares(&units, group)).collect();
    let over = |weight: &dyn Fn(f64) -> f64| -> f64 {
        let parts = squares.iter().enumerate();
        let parts = parts.filter(|(group, _)| units.sizes[*group] > 0.0);
        parts.map(|(group, it)| it * weight(units.share(group))).sum()
    };
    let peopled = units.sizes.iter().filter(|it| **it > 0.0).count();
    Ok(MultiGroup {
        coverage: units.coverage,
        people: units.people,
        entropy: entropy.all,
        interaction: units.interaction(),
        dissimilarity: Dissimilarity::of(&units, spec.expectation),
        gini: gini_of(&units),
        theil: entropy.theil,
        mutual_information: entropy.mutual_information,
        relative_diversity: over(&|_| 1.0) / units.interaction(),
        normalised_exposure: over(&|share| 1.0 / (1.0 - share)),
        squared_variation: over(&|share| 1.0 / share) / (count(peopled) - 1.0),
        null: chance::null(&units, spec),
        groups: units.sizes,
    })
}

/// Σ t (π − P)² / T of a group.
fn squares(units: &Units, group: usize) -> f64 {
    let share = units.share(group);
    let found = units.groups[group].iter().zip(&units.totals);
    let parts: Vec<f64> = found
        .map(|(x, t)| {
            let off = x / t - share;
            t * off * off
        })
        .collect();
    sum(&parts) / units.people
}

/// Entropy and what of it the units tell.
pub(super) struct Entropies {
    pub all: f64,
    pub theil: f64,
    pub mutual_information: f64,
}

pub(super) fn entropies(units: &Units) -> Entropies {
    let all = units.sizes.iter().map(|size| plogp(size / units.people));
    let all: f64 = -all.sum::<f64>();
    let mutual_information = mutual_information(units);
    let theil = if all > 0.0 { mutual_information / all } else { 0.0 };
    Entropies { all, theil, mutual_information }
}

/// M = Σ Σ x/T · ln(π / P): nothing is subtracted, so that little
/// segregation keeps its digits.
pub(super) fn mutual_information(units: &Units) -> f64 {
    let mut parts = vec![0.0; units.totals.len()];
    for (group, members) in units.groups.iter().enumerate() {
        let share = units.share(group);
        let found = members.iter().zip(&units.totals);
        for (part, (x, t)) in parts.iter_mut().zip(found) {
            if *x > 0.0 {
                *part += x * ln(x / t / share);
            }
        }
    }
    (sum(&parts) / units.people).max(0.0)
}

fn plogp(share: f64) -> f64 {
    if share > 0.0 { share * ln(share) } else { 0.0 }
}
