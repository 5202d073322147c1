//! Areas that are too small to be told of are joined to larger ones.

use std::collections::BTreeMap;

use geo::MultiPolygon;
use serde::{Deserialize, Serialize};

use super::{Area, Geography, Rings, Topology, snap};
use crate::{
    finding::{Code, Faults, Finding, Place},
    numeric::Arrange,
};

/// How far apart two drawings of one border may lie, in degrees: about a
/// metre.
const TOLERANCE: f64 = 1e-5;

/// Areas that are one from here on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MergeSpec {
    /// The keys of the areas, two or more, all in one district.
    pub of: Vec<String>,
    /// The key of what they become; their own, joined with `+`, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Its name; their names, joined with `, `, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Areas after some were joined.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The areas as they are now.
    pub geography: Geography,
    /// For each area as it was, the one it is part of now.
    pub into: Vec<usize>,
}

impl Geography {
    /// The areas with some of them joined to one. What is not named stays as
    /// it is; shared borders vanish.
    ///
    /// # Errors
    ///
    /// All at once: keys nobody knows, keys named twice, fewer than two keys,
    /// areas of different districts, and a new key that another area has.
    pub fn merged(&self, merges: &[MergeSpec]) -> Result<Merged, Faults> {
        let groups = self.groups(merges)?;
        let mut areas: Vec<(Area, Vec<usize>)> = Vec::new();
        let mut is_taken = vec![false; self.areas.len()];
        for (spec, members) in merges.iter().zip(groups) {
            for &at in &members {
                is_taken[at] = true;
            }
            areas.push((self.joined(spec, &members), members));
        }
        let left = (0..self.areas.len()).filter(|&at| !is_taken[at]);
        areas.extend(left.map(|at| (self.areas[at].clone(), vec![at])));
        areas.arrange_by(|a, b| a.0.code.cmp(&b.0.code));
        let mut into = vec![0; self.areas.len()];
        for (at, (_, members)) in areas.iter().enumerate() {
            for &member in members {
                into[member] = at;
            }
        }
        let geography = Self {
            boundaries: self.joined_boundaries(&areas, &into),
            areas: areas.into_iter().map(|it| it.0).collect(),
            districts: self.districts.clone(),
        };
        Ok(Merged { geography, into })
    }

    /// The areas of each merge, by position.
    fn groups(&self, merges: &[MergeSpec]) -> Result<Vec<Vec<usize>>, Faults> {
        let mut faults = Vec::new();
        let mut groups = Vec::new();
        let mut taken = BTreeMap::new();
        for (at, spec) in merges.iter().enumerate() {
            let mut members = Vec::new();
            for (nth, code) in spec.of.iter().enumerate() {
                let entry = || Place::entry(format!("merge[{at}].of[{nth}]"));
                let Some(area) = self.find(code) else {
                    let fault = Finding::new(Code::MergeUnknown, entry());
                    faults.push(fault.with("name", code));
                    continue;
                };
                if taken.insert(area, at).is_some() {
                    let fault = Finding::new(Code::RecipeDuplicate, entry());
                    faults.push(fault.with("name", code));
                }
                members.push(area.0);
            }
            members.arrange();
            let home = |it: &usize| self.areas[*it].district;
            let is_one = members.iter().all(|it| home(it) == home(&members[0]));
            if !is_one || spec.of.len() < 2 {
                faults.push(apart(at, spec));
            }
            groups.push(members);
        }
        for (at, spec) in merges.iter().enumerate() {
            let code = spec.code.as_deref().map(str::trim);
            let own = code.and_then(|it| self.find(it));
            let is_others = own.is_some_and(|it| !groups[at].contains(&it.0));
            let twice = merges[..at].iter().any(|it| {
                code.is_some() && it.code.as_deref().map(str::trim) == code
            });
            if is_others || twice {
                let place = Place::entry(format!("merge[{at}].code"));
                let fault = Finding::new(Code::RecipeDuplicate, place);
                faults.push(fault.with("name", code.unwrap_or_default()));
            }
        }
        if faults.is_empty() { Ok(groups) } else { Err(Faults(faults)) }
    }

    fn joined(&self, spec: &MergeSpec, members: &[usize]) -> Area {
        let all = |of: fn(&Area) -> &str, with: &str| {
            let texts = members.iter().map(|&at| of(&self.areas[at]));
            texts.collect::<Vec<_>>().join(with)
        };
        let given = |text: &Option<String>| {
            let text = text.as_deref().map(str::trim).unwrap_or_default();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let code = given(&spec.code).unwrap_or_else(|| all(|it| &it.code, "+"));
        let name =
            given(&spec.name).unwrap_or_else(|| all(|it| &it.name, ", "));
        let district = self.areas[members[0]].district;
        Area { code, name, district }
    }

    fn joined_boundaries(
        &self,
        areas: &[(Area, Vec<usize>)],
        into: &[usize],
    ) -> Option<Vec<MultiPolygon<f64>>> {
        let boundaries = self.boundaries.as_deref()?;
        // Degrees, not metres: what was snapped has to stay what it is.
        let topology = Topology::of(&Rings::from(boundaries), TOLERANCE);
        let group: Vec<Option<u32>> = into
            .iter()
            .map(|&it| u32::try_from(it).ok().filter(|_| areas[it].1.len() > 1))
            .collect();
        let joined = topology.dissolve(&group, areas.len());
        let joined = joined.into_iter().zip(areas);
        Some(
            joined
                .map(|(joined, (_, members))| match members.as_slice() {
                    [only] => boundaries[*only].clone(),
                    _ => snapped(joined),
                })
                .collect(),
        )
    }
}

fn apart(at: usize, spec: &MergeSpec) -> Finding {
    Finding::new(Code::RecipeInvalid, Place::entry(format!("merge[{at}].of")))
        .with("found", spec.of.join(", "))
        .with("expected", "@type.oneDistrict")
}

fn snapped(mut boundary: MultiPolygon<f64>) -> MultiPolygon<f64> {
    use geo::MapCoordsInPlace;
    boundary
        .map_coords_in_place(|it| geo::Coord { x: snap(it.x), y: snap(it.y) });
    boundary
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
