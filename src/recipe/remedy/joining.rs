//! Areas too small to be told of are joined to areas beside them.

use std::collections::BTreeMap;

use serde_json::json;

use super::{Remedy, RemedyKind, extended};
use crate::{
    disclosure::{Edition, Policy},
    geography::{Rings, Topology},
    indicator::CountColumnId,
    recipe::{Prepared, Recipe, Results, policy},
};

/// How far apart two drawings of one border may lie, in degrees: about a
/// metre.
const TOLERANCE: f64 = 1e-5;

/// Areas with unsafe counts joined to neighbours of the same zones, those
/// with the fewest people first, until no unsafe count is left or nobody to
/// join. Nothing without boundaries.
pub(super) fn small(
    results: &Results,
    recipe: &Recipe,
    edition: Edition,
) -> Option<Remedy> {
    let prepared = &results.prepared;
    let boundaries = prepared.geography.boundaries()?;
    let topology = Topology::of(&Rings::from(boundaries), TOLERANCE);
    let mut joining = Joining {
        prepared,
        policy: policy(recipe, edition),
        pairs: pairs(prepared),
        topology: &topology,
        earlier: earlier(prepared),
        units: (0..prepared.geography.areas().len())
            .map(|it| vec![it])
            .collect(),
    };
    joining.run();
    let areas = prepared.geography.areas();
    let joined: Vec<&Vec<usize>> =
        joining.units.iter().filter(|it| it.len() > 1).collect();
    if joined.is_empty() {
        return None;
    }
    let named = |of: &dyn Fn(usize) -> String| -> Vec<Vec<String>> {
        let units = joined.iter();
        units.map(|it| it.iter().map(|&at| of(at)).collect()).collect()
    };
    let codes = named(&|at| areas[at].code.clone());
    let left = joining.units.iter().filter(|it| !it.is_empty()).count();
    let kind = RemedyKind::MergeAreas {
        areas: named(&|at| areas[at].name.clone()),
        left,
        people: share(prepared, &joined),
    };
    let merge = extended(&recipe.merge, codes);
    Some(Remedy { kind, patch: json!({"merge": merge}) })
}

/// The share of people who live in some units.
fn share(prepared: &Prepared, units: &[&Vec<usize>]) -> Option<f64> {
    let people = prepared.matrix.population.as_ref()?;
    let known = |at: usize| people.get(at).copied().flatten().unwrap_or(0.0);
    let all: f64 = (0..people.len()).map(known).sum();
    let own: f64 =
        units.iter().flat_map(|it| it.iter()).map(|&at| known(at)).sum();
    (all > 0.0).then(|| own / all)
}

/// Each larger system that every area lies in, in place of the areas.
pub(super) fn larger(results: &Results, recipe: &Recipe) -> Vec<Remedy> {
    let prepared = &results.prepared;
    let areas = prepared.geography.areas();
    let told = earlier(prepared);
    let districts = areas.iter().map(|it| it.district).collect();
    let mut systems: Vec<(Option<String>, Vec<Option<usize>>)> =
        vec![(None, districts)];
    for level in &prepared.levels {
        systems.push((Some(level.id.clone()), level.parents.clone()));
    }
    systems
        .into_iter()
        .filter_map(|(level, parents)| {
            let parents = parents.into_iter().collect::<Option<Vec<_>>>()?;
            let count = parents.iter().max()? + 1;
            let mut groups = vec![Vec::new(); count];
            for (at, &parent) in parents.iter().enumerate() {
                groups[parent].push(at);
            }
            groups.retain(|it| !it.is_empty());
            let left = groups.len();
            if left < 2 || left == areas.len() {
                return None;
            }
            groups.retain(|it| it.len() > 1);
            let is_cut =
                |it: &Vec<usize>| it.iter().any(|&at| told[at] != told[it[0]]);
            if groups.iter().any(is_cut) {
                return None;
            }
            let code = |&at: &usize| areas[at].code.clone();
            let codes = groups.iter().map(|it| it.iter().map(code).collect());
            let merge = extended(&recipe.merge, codes.collect());
            let kind = RemedyKind::LargerAreas { level, left };
            Some(Remedy { kind, patch: json!({"merge": merge}) })
        })
        .collect()
}

/// The zones of earlier publications that each area lies in. Who joins areas
/// of different ones lets the sum give away what was withheld of a part.
fn earlier(prepared: &Prepared) -> Vec<Vec<usize>> {
    let areas = prepared.geography.areas();
    let mut found = vec![Vec::new(); areas.len()];
    let own = areas.iter().enumerate();
    let mut places: BTreeMap<&str, usize> =
        own.map(|(at, it)| (it.code.as_str(), at)).collect();
    let former = prepared.former.iter();
    places.extend(former.map(|(code, &at)| (code.as_str(), at)));
    for (zone, it) in prepared.earlier.zones.iter().enumerate() {
        for code in &it.areas {
            if let Some(&at) = places.get(code.as_str()) {
                found[at].push(zone);
            }
        }
    }
    for zones in &mut found {
        zones.dedup();
    }
    found
}

/// Numerators and denominators.
fn pairs(prepared: &Prepared) -> Vec<(CountColumnId, CountColumnId)> {
    let indicators = prepared.matrix.indicators.iter();
    let mut pairs: Vec<_> = indicators
        .filter(|it| !it.public)
        .filter_map(|it| it.numerator.zip(it.denominator))
        .collect();
    pairs.dedup();
    pairs
}

/// Areas on their way to units.
struct Joining<'a> {
    prepared: &'a Prepared,
    policy: Policy,
    pairs: Vec<(CountColumnId, CountColumnId)>,
    topology: &'a Topology,
    /// The zones of earlier publications that each area lies in.
    earlier: Vec<Vec<usize>>,
    /// The areas of each unit, at the place of one of them; none where an
    /// area went to another unit.
    units: Vec<Vec<usize>>,
}

impl Joining<'_> {
    fn run(&mut self) {
        let mut stuck = vec![false; self.units.len()];
        loop {
            let open = (0..self.units.len()).filter(|&at| {
                !self.units[at].is_empty()
                    && !stuck[at]
                    && self.is_unsafe(&self.units[at])
            });
            let Some(at) = open.min_by_key(|&at| (self.people(at), at)) else {
                return;
            };
            match self.partner(at) {
                Some(with) => {
                    let mut more = std::mem::take(&mut self.units[with]);
                    self.units[at].append(&mut more);
                    self.units[at].sort_unstable();
                }
                None => stuck[at] = true,
            }
        }
    }

    /// Whether a count of a unit, or the rest to its whole, is one the rules
    /// call unsafe.
    fn is_unsafe(&self, unit: &[usize]) -> bool {
        let Policy { minimum, denominator, .. } = self.policy;
        self.pairs.iter().any(|&(part, whole)| {
            let sum = |column: CountColumnId| {
                let column = &self.prepared.matrix.counts[column.0];
                column.sum(unit.iter().copied()).value
            };
            let few =
                |it: u64| it < minimum && (it > 0 || self.policy.protect_zero);
            let (part, whole) = (sum(part), sum(whole));
            let rest = part.zip(whole).map(|it| it.1.saturating_sub(it.0));
            let is_all = rest == Some(0)
                && self.policy.protect_all
                && part.is_some_and(|it| it > 0);
            part.is_some_and(few)
                || rest.is_some_and(|it| it > 0 && it < minimum)
                || whole.is_some_and(|it| it > 0 && it < denominator)
                || is_all
        })
    }

    /// How many people live in a unit; where nobody says, how many its
    /// denominators count.
    fn people(&self, at: usize) -> u64 {
        let unit = || self.units[at].iter().copied();
        match &self.prepared.matrix.population {
            Some(people) => {
                let known = unit().filter_map(|it| people[it]);
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "people are a count"
                )]
                let sum = known.sum::<f64>() as u64;
                sum
            }
            None => self
                .pairs
                .iter()
                .filter_map(|it| {
                    self.prepared.matrix.counts[it.1.0].sum(unit()).value
                })
                .max()
                .unwrap_or(0),
        }
    }

    /// The unit beside another that it is joined to: one that is unsafe
    /// itself before one that is not, then the one with the fewest people.
    fn partner(&self, at: usize) -> Option<usize> {
        let neighbours = self.units[at].iter().flat_map(|&area| {
            self.topology.contiguity().rook(area).map(|it| it.0 as usize)
        });
        neighbours
            .filter(|area| !self.units[at].contains(area))
            .filter_map(|area| {
                self.units.iter().position(|it| it.contains(&area))
            })
            .filter(|&with| self.is_alike(at, with))
            .min_by_key(|&with| {
                (!self.is_unsafe(&self.units[with]), self.people(with), with)
            })
    }

    /// Whether two units lie in the same district and the same zones of all
    /// systems whose sums are published, now or before.
    fn is_alike(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.units[one][0], self.units[other][0]);
        let areas = self.prepared.geography.areas();
        let levels = &mut self.prepared.published.iter();
        areas[one].district == areas[other].district
            && self.earlier[one] == self.earlier[other]
            && levels.all(|it| it.members[one] == it.members[other])
    }
}
