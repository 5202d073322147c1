//! The areas that zones of two systems have in common.

use geo::{
    Area, BooleanOps, BoundingRect, Coord, MapCoords, MultiPolygon, Rect,
};

use super::{Basis, Crosswalk, Overlap};
use crate::{
    finding::Faults,
    numeric::math::{ln, sin},
};

/// Semi-major axis of GRS80 and WGS84, in metres.
const RADIUS: f64 = 6_378_137.0;
/// First eccentricity of GRS80.
const ECCENTRICITY: f64 = 0.081_819_191_042_816;

impl Crosswalk {
    /// The weights of the areas that zones of two systems have in common,
    /// from their boundaries in longitude and latitude. A piece below
    /// `least_share` (0 to 1) of its source is left out.
    ///
    /// # Errors
    ///
    /// As [`Crosswalk::new`].
    pub fn from_areas(
        from: &[MultiPolygon<f64>],
        to: &[MultiPolygon<f64>],
        least_share: f64,
    ) -> Result<Self, Faults> {
        let bounds = to.iter().filter_map(BoundingRect::bounding_rect);
        let (south, north) = bounds.fold((90.0, -90.0), |(low, high), it| {
            (it.min().y.min(low), it.max().y.max(high))
        });
        let latitude = f64::midpoint(south, north);
        let (from, to) = (equal_area(from, latitude), equal_area(to, latitude));
        let wholes: Vec<f64> = from.iter().map(Area::unsigned_area).collect();
        Self::new(
            Basis::Area,
            (from.len(), to.len()),
            &overlaps(&from, &to),
            Some(&wholes),
            least_share,
        )
    }
}

/// Every pair of zones that have an area in common, with that area in the
/// square of the coordinates' unit: sorted by the first, then the second.
///
/// Coordinates must be such that areas are true: see [`equal_area`].
#[must_use]
pub fn overlaps(
    from: &[MultiPolygon<f64>],
    to: &[MultiPolygon<f64>],
) -> Vec<Overlap> {
    let boxes = |zones: &[MultiPolygon<f64>]| -> Vec<Option<Rect<f64>>> {
        zones.iter().map(BoundingRect::bounding_rect).collect()
    };
    let (from_boxes, to_boxes) = (boxes(from), boxes(to));
    // Zones of the second system from west to east, so that only those are
    // tried that begin before the other ends.
    let mut order: Vec<usize> =
        (0..to.len()).filter(|&at| to_boxes[at].is_some()).collect();
    let west = |at: usize| to_boxes[at].map_or(0.0, |it| it.min().x);
    order.sort_by(|&a, &b| west(a).total_cmp(&west(b)));
    let mut found = Vec::new();
    for (source, rect) in from_boxes.iter().enumerate() {
        let Some(rect) = rect else { continue };
        let end = order.partition_point(|&at| west(at) <= rect.max().x);
        let mut near: Vec<usize> = order[..end]
            .iter()
            .copied()
            .filter(|&at| to_boxes[at].is_some_and(|it| meet(rect, &it)))
            .collect();
        near.sort_unstable();
        for target in near {
            let area = from[source].intersection(&to[target]).unsigned_area();
            if area > 0.0
                && let (Ok(source), Ok(target)) =
                    (u32::try_from(source), u32::try_from(target))
            {
                found.push((source, target, area));
            }
        }
    }
    found
}

fn meet(a: &Rect<f64>, b: &Rect<f64>) -> bool {
    a.min().x <= b.max().x
        && b.min().x <= a.max().x
        && a.min().y <= b.max().y
        && b.min().y <= a.max().y
}

/// Longitude and latitude in degrees on a plane in metres where every area is
/// true: Lambert's cylindrical projection of the ellipsoid, true to shape
/// along the parallel `latitude`.
///
/// Two systems are comparable only with the same parallel. The same bits on
/// every platform.
///
/// # References
///
/// Snyder, J. P. (1987). *Map Projections: A Working Manual*, equations 3-12
/// and 10-14 f.
#[must_use]
pub fn equal_area(
    zones: &[MultiPolygon<f64>],
    latitude: f64,
) -> Vec<MultiPolygon<f64>> {
    let phi = sin(latitude.to_radians());
    let e2 = ECCENTRICITY * ECCENTRICITY;
    let scale = (1.0 - phi * phi).sqrt() / (1.0 - e2 * phi * phi).sqrt();
    let place = |point: Coord<f64>| Coord {
        x: RADIUS * scale * point.x.to_radians(),
        y: RADIUS * authalic(sin(point.y.to_radians())) / (2.0 * scale),
    };
    zones.iter().map(|zone| zone.map_coords(place)).collect()
}

/// Snyder's q of the sine of a latitude: what lies south of it, as an area.
fn authalic(sine: f64) -> f64 {
    let e = ECCENTRICITY;
    let inverse = ln((1.0 - e * sine) / (1.0 + e * sine)) / (2.0 * e);
    (1.0 - e * e) * (sine / (1.0 - e * e * sine * sine) - inverse)
}

#[cfg(test)]
#[path = "overlap_tests.rs"]
mod tests;
