//! Each zone's larger zone, by its key and by its boundary.

use geo::MultiPolygon;

use crate::{
    finding::{Code, Finding, Place},
    geography::{
        Overlaps, Rings,
        crosswalk::{Overlap, equal_areas, pairs},
    },
    numeric::Arrange,
    text::listed,
};

/// How two systems of areas lie to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nesting {
    /// The larger zone of each zone, where keys and boundaries, as far as
    /// both are known, name the same one.
    pub parents: Vec<Option<usize>>,
    /// Zones whose keys name one larger zone and whose boundaries another.
    pub disagreeing: Vec<usize>,
    /// Zones that lie in more than one larger zone by their boundaries.
    pub cut: Vec<usize>,
}

impl Nesting {
    /// Whether every zone lies within one larger zone, so that counts are
    /// added up and never split.
    #[must_use]
    pub fn is_nested(&self) -> bool {
        self.parents.iter().all(Option::is_some)
    }

    /// What is wrong, with the zones' keys: where a system was declared to
    /// lie within another, these are faults of the one file or the other.
    #[must_use]
    pub fn findings(&self, keys: &[&str], place: &Place) -> Vec<Finding> {
        let neither: Vec<usize> = (0..self.parents.len())
            .filter(|at| {
                self.parents[*at].is_none()
                    && !self.cut.contains(at)
                    && !self.disagreeing.contains(at)
            })
            .collect();
        [
            (Code::NestingDiffers, &self.disagreeing),
            (Code::NestingCut, &self.cut),
            (Code::NestingNone, &neither),
        ]
        .into_iter()
        .filter(|(_, zones)| !zones.is_empty())
        .map(|(code, zones)| {
            let keys: Vec<&str> =
                zones.iter().filter_map(|&at| keys.get(at).copied()).collect();
            Finding::new(code, place.clone())
                .with("count", zones.len())
                .with("keys", listed(&keys))
        })
        .collect()
    }
}

/// The larger zone of each zone by keys: the one whose key is the longest
/// beginning of the zone's own. A key is no beginning of itself; an empty one
/// is none of any.
#[must_use]
pub fn by_keys(inner: &[&str], outer: &[&str]) -> Vec<Option<usize>> {
    let mut sorted: Vec<(&str, usize)> =
        outer.iter().enumerate().map(|(at, &key)| (key, at)).collect();
    sorted.arrange();
    let find = |key: &str| {
        sorted.binary_search_by(|it| it.0.cmp(key)).ok().map(|at| sorted[at].1)
    };
    let parent = |key: &&str| {
        let ends = key.char_indices().map(|it| it.0).filter(|&end| end > 0);
        ends.rev().find_map(|end| find(&key[..end]))
    };
    inner.iter().map(parent).collect()
}

/// The larger zone of each zone by boundaries, and the zones that lie in
/// several: the zone that holds all of it but `tolerance` (a share, 0 to 1),
/// so that borders drawn twice do not part what belongs together. `wholes`
/// are the zones' areas in the unit of the overlaps.
#[must_use]
pub fn by_boundaries(
    wholes: &[f64],
    overlaps: &[Overlap],
    tolerance: f64,
) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut best: Vec<Option<(usize, f64)>> = vec![None; wholes.len()];
    for &(inner, outer, area) in overlaps {
        let Some(best) = best.get_mut(inner as usize) else { continue };
        if best.is_none_or(|it| area > it.1) {
            *best = Some((outer as usize, area));
        }
    }
    let mut cut = Vec::new();
    let mut parents = Vec::with_capacity(wholes.len());
    for (at, (&whole, best)) in wholes.iter().zip(&best).enumerate() {
        let held = best.filter(|it| it.1 >= (1.0 - tolerance) * whole);
        if held.is_none() && best.is_some() {
            cut.push(at);
        }
        parents.push(held.map(|it| it.0));
    }
    (parents, cut)
}

/// [`by_boundaries`] of two systems in longitude and latitude.
#[must_use]
pub fn drawn_within(
    inner: &[MultiPolygon<f64>],
    outer: &[MultiPolygon<f64>],
    tolerance: f64,
) -> (Vec<Option<usize>>, Vec<usize>) {
    let (inner, outer) = equal_areas(inner, outer);
    let found = Overlaps::of(&Rings::from(&*inner), &Rings::from(&*outer));
    by_boundaries(found.source_m2(), &pairs(&found), tolerance)
}

/// How one system lies to another, by keys, by boundaries, or by both: what
/// the two say is compared wherever both say something.
#[must_use]
pub fn nesting(
    keys: Option<&[Option<usize>]>,
    boundaries: Option<&(Vec<Option<usize>>, Vec<usize>)>,
) -> Nesting {
    let cut = boundaries.map_or_else(Vec::new, |it| it.1.clone());
    let drawn = boundaries.map(|it| it.0.as_slice());
    let count = keys.or(drawn).map_or(0, <[Option<usize>]>::len);
    let at = |all: Option<&[Option<usize>]>, zone: usize| {
        all.and_then(|all| all.get(zone).copied().flatten())
    };
    let mut disagreeing = Vec::new();
    let mut parents = Vec::with_capacity(count);
    for zone in 0..count {
        let parent = match (at(keys, zone), at(drawn, zone)) {
            (Some(key), Some(drawn)) if key != drawn => {
                disagreeing.push(zone);
                None
            }
            (Some(_), None) if cut.contains(&zone) => None,
            (key, drawn) => key.or(drawn),
        };
        parents.push(parent);
    }
    Nesting { parents, disagreeing, cut }
}

#[cfg(test)]
#[path = "within_tests.rs"]
mod tests;
