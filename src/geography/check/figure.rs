//! What is to be seen at the place of a finding.

use geo::MultiPolygon;

use crate::{
    finding::{Finding, Outline, Place},
    geography::crs::Bounds,
};

/// About how many points an outline keeps away from the place.
const POINTS: usize = 400;

/// Around the place, within this share of the areas' extent, every point is
/// kept.
const NEAR: f64 = 0.05;

/// The rings of an area with its key, in degrees.
pub(in crate::geography) type Drawn<'a> = (&'a str, Vec<Vec<[f64; 2]>>);

/// The same finding at this place, with the outlines of the areas it is
/// about. Of long outlines only every so many points are kept, but all of
/// them near the place.
pub(in crate::geography) fn with_figure(
    mut finding: Finding,
    place: [f64; 2],
    areas: &[Drawn<'_>],
) -> Finding {
    finding.place = finding.place.point(place);
    let points = || areas.iter().flat_map(|it| it.1.iter().flatten());
    let Some(bounds) = Bounds::around(points().copied()) else {
        return finding;
    };
    let stride = points().count().div_ceil(POINTS).max(1);
    let near = NEAR * bounds.extent();
    let is_near = |point: &[f64; 2]| {
        (point[0] - place[0]).abs().max((point[1] - place[1]).abs()) <= near
    };
    let steps = |point: &[f64; 2]| Place::default().point(*point).point;
    let thin = |ring: &Vec<[f64; 2]>| -> Vec<[i32; 2]> {
        let last = ring.len().saturating_sub(1);
        let points = ring.iter().enumerate();
        points
            .filter(|(at, point)| {
                at % stride == 0 || *at == last || is_near(point)
            })
            .filter_map(|(_, point)| steps(point))
            .collect()
    };
    let outlines = areas.iter().map(|(key, rings)| Outline {
        key: (*key).to_owned(),
        rings: rings.iter().map(thin).collect(),
    });
    finding.figure = outlines.collect();
    finding
}

/// The rings of a boundary.
pub(in crate::geography) fn rings(
    boundary: &MultiPolygon<f64>,
) -> Vec<Vec<[f64; 2]>> {
    let polygons = boundary.0.iter();
    let rings = polygons
        .flat_map(|it| std::iter::once(it.exterior()).chain(it.interiors()));
    rings.map(|ring| ring.0.iter().map(|it| [it.x, it.y]).collect()).collect()
}

#[cfg(test)]
#[path = "figure_tests.rs"]
mod tests;
