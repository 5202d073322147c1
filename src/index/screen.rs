//! Which areas take part.

use std::collections::BTreeMap;

use super::{IndexSpec, Input, Method};
use crate::{
    finding::{Code, Faults, Finding, Place},
    numeric::count,
};

/// An index needs at least this many areas: two always lie symmetrically
/// around their mean, whatever they are.
pub(super) const FEWEST: usize = 3;

/// Why an area has no index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exclusion {
    /// Fewer people than the recipe asks for.
    Population,
    /// Named in the recipe.
    Outlier,
    /// An indicator, or the population, is not there.
    Missing,
}

/// Areas that are left out by rule, whatever their values.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules<'a> {
    /// The areas' keys.
    pub codes: &'a [&'a str],
    /// The areas' population.
    pub population: Option<&'a [Option<f64>]>,
    /// Which district each area lies in, where means over districts are
    /// asked for.
    pub districts: &'a [Option<usize>],
}

impl Rules<'_> {
    /// An area's key, its number where it has none.
    pub(super) fn name(&self, area: usize) -> String {
        let code = self.codes.get(area);
        code.map_or_else(|| area.to_string(), ToString::to_string)
    }
}

/// Who takes part, of the areas of these inputs; `used` are the inputs that
/// are part of the index.
pub(super) fn exclusions(
    inputs: &[Input<'_>],
    used: &[bool],
    spec: &IndexSpec,
    method: &Method,
    rules: Rules<'_>,
) -> Vec<Option<Exclusion>> {
    // A share that is meant to reach the limit may miss it by a rounding.
    const TOLERANCE: f64 = 1e-12;
    let areas = inputs.first().map_or(0, |input| input.values.len());
    #[expect(
        clippy::cast_precision_loss,
        reason = "people are fewer than 2^53"
    )]
    let minimum = method.minimum_population as f64;
    let of = count(used.iter().filter(|used| **used).count());
    let present = present(inputs, used, areas);
    (0..areas)
        .map(|area| {
            let people = rules.population.map(|people| people[area]);
            let code = rules.codes.get(area);
            let there = present[area];
            match people {
                _ if code.is_some_and(|code| {
                    spec.outliers.iter().any(|it| it == code)
                }) =>
                {
                    Some(Exclusion::Outlier)
                }
                Some(Some(people)) if people < minimum => {
                    Some(Exclusion::Population)
                }
                Some(None) if minimum > 0.0 => Some(Exclusion::Missing),
                _ => (there == 0
                    || count(there) < of * (method.screen - TOLERANCE))
                    .then_some(Exclusion::Missing),
            }
        })
        .collect()
}

/// How many of the inputs in use each area has: column by column, for that is
/// how they lie in memory.
fn present(inputs: &[Input<'_>], used: &[bool], areas: usize) -> Vec<usize> {
    let mut present = vec![0; areas];
    for (input, _) in inputs.iter().zip(used).filter(|(_, used)| **used) {
        for (count, value) in present.iter_mut().zip(&input.values) {
            *count += usize::from(value.is_some());
        }
    }
    present
}

pub(super) fn too_few(count: usize) -> Faults {
    Finding::new(Code::IndexTooFew, Place::entry("index"))
        .with("count", count)
        .with("minimum", FEWEST)
        .into()
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// As the source has it.
    Measured,
    /// Not there, nor filled in.
    Missing,
    /// Filled in by the recipe's method.
    Imputed,
    /// Set to a limit because it was extreme.
    Winsorised,
    /// Filled in and then set to a limit.
    ImputedWinsorised,
    /// Of an area that takes no part.
    Excluded,
}

/// Where the values of an indicator come from, as long as nothing has been
/// done to them.
pub(super) fn origins_of(
    values: &[Option<f64>],
    valid: &[usize],
) -> Vec<Origin> {
    let origin = |value: &Option<f64>| match value {
        Some(_) => Origin::Measured,
        None => Origin::Missing,
    };
    if valid.len() == values.len() {
        return values.iter().map(origin).collect();
    }
    let mut all = vec![Origin::Excluded; values.len()];
    for &area in valid {
        all[area] = origin(&values[area]);
    }
    all
}

/// The areas of each exclusion, to be told of.
#[must_use]
pub fn by_reason(
    exclusions: &[Option<Exclusion>],
) -> BTreeMap<Exclusion, Vec<usize>> {
    let mut groups: BTreeMap<Exclusion, Vec<usize>> = BTreeMap::new();
    for (area, exclusion) in exclusions.iter().enumerate() {
        if let Some(reason) = exclusion {
            groups.entry(*reason).or_default().push(area);
        }
    }
    groups
}
