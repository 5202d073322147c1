//! Areas of one system that lie on top of each other.

use geo::{BoundingRect, MultiPolygon};

use super::{crossing, figure};
use crate::{
    finding::{Code, Finding, Place},
    geography::{
        Geography, crosswalk,
        crs::Bounds,
        locate::{Locator, Shapes},
    },
    numeric::Arrange,
};

/// Neighbours drawn twice lie on top of each other a little; from this share
/// (0 to 1) of the smaller area on it is worth a word.
const LEAST: f64 = 0.01;

/// How many pairs are told one by one, the largest shares first.
const SINGLE: usize = 20;

/// More areas than this are not compared with each other: it would take
/// seconds.
const MOST: usize = 5000;

/// About how many corners two areas have; it decides only how fast one looks.
const CORNERS: usize = 1000;

/// Two areas by position, and which share of the smaller one they have in
/// common.
type Pair = (usize, usize, f64);

/// The pairs of areas that overlap by more than a hundredth of the smaller
/// one, each with its outlines and a point that lies in both or where their
/// borders cross. Nothing without boundaries or with more than 5,000 areas.
#[must_use]
pub fn overlapping(geography: &Geography, file: &str) -> Vec<Finding> {
    let drawn = geography.boundaries().filter(|it| it.len() <= MOST);
    let Some(boundaries) = drawn else { return Vec::new() };
    let pairs = pairs(boundaries);
    let more = pairs.len().saturating_sub(SINGLE);
    let mut findings: Vec<Finding> = pairs
        .into_iter()
        .take(SINGLE)
        .map(|pair| tell(geography, boundaries, pair, file))
        .collect();
    if more > 0 {
        let finding = Finding::new(Code::MoreWarnings, Place::file(file));
        findings.push(finding.with("count", more));
    }
    findings
}

fn pairs(boundaries: &[MultiPolygon<f64>]) -> Vec<Pair> {
    let latitude = boundaries
        .iter()
        .find_map(BoundingRect::bounding_rect)
        .map_or(0.0, |it| it.min().y);
    let plane = crosswalk::equal_area(boundaries, latitude);
    let found = crosswalk::overlaps(&plane, &plane);
    let mut own = vec![0.0; boundaries.len()];
    for &(one, other, area) in found.iter().filter(|it| it.0 == it.1) {
        own[one as usize] = area.max(own[other as usize]);
    }
    let mut pairs: Vec<Pair> = found
        .iter()
        .filter(|it| it.0 < it.1)
        .map(|&(one, other, area)| (one as usize, other as usize, area))
        .map(|(one, other, area)| (one, other, area / own[one].min(own[other])))
        .filter(|it| it.2 > LEAST)
        .collect();
    pairs.arrange_by(|a, b| {
        b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1)))
    });
    pairs
}

fn tell(
    geography: &Geography,
    boundaries: &[MultiPolygon<f64>],
    (one, other, share): Pair,
    file: &str,
) -> Finding {
    let key = |at: usize| geography.areas()[at].code.as_str();
    let finding = Finding::new(Code::GeometryOverlap, Place::file(file))
        .with("one", key(one))
        .with("other", key(other))
        .with("percent", format!("{:.0}", (100.0 * share).clamp(1.0, 100.0)));
    let drawn =
        [one, other].map(|at| (key(at), figure::rings(&boundaries[at])));
    match meeting(&boundaries[one], &boundaries[other]) {
        Some(place) => figure::with_figure(finding, place, &drawn),
        None => finding,
    }
}

/// A place in both: amid the corners of each that lie in the other, else one
/// of these, else where the borders cross.
fn meeting(
    one: &MultiPolygon<f64>,
    other: &MultiPolygon<f64>,
) -> Option<[f64; 2]> {
    let both = [one, other].map(|it| {
        let own = std::slice::from_ref(it);
        Locator::new(&Shapes::new(own), CORNERS)
    });
    let is_common =
        |&place: &[f64; 2]| both.iter().all(|it| it.find(place).is_some());
    let corners = figure::rings(one).into_iter().chain(figure::rings(other));
    let corners: Vec<[f64; 2]> = corners.flatten().filter(is_common).collect();
    let middle = Bounds::around(corners.iter().copied()).map(|it| it.middle());
    middle.filter(is_common).or(corners.first().copied()).or_else(|| {
        let both = MultiPolygon(one.iter().chain(other).cloned().collect());
        crossing::crossing(&both).map(|it| it.1)
    })
}

#[cfg(test)]
#[path = "overlapping_tests.rs"]
mod tests;
