//! The areas that zones of two systems have in common.

use geo::{BoundingRect, Coord, MapCoords, MultiPolygon};

use super::{Basis, Crosswalk, Overlap};
use crate::{
    finding::Faults,
    geography::{Overlaps, Rings},
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
        let (from, to) = equal_areas(from, to);
        let found = Overlaps::of(&Rings::from(&*from), &Rings::from(&*to));
        Self::new(
            Basis::Area,
            (from.len(), to.len()),
            &pairs(&found),
            Some(found.source_m2()),
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
    pairs(&Overlaps::of(&Rings::from(from), &Rings::from(to)))
}

/// The overlaps as a list, sorted by source, then target.
#[must_use]
pub fn pairs(overlaps: &Overlaps) -> Vec<Overlap> {
    let sources = 0..overlaps.source_m2().len();
    let of = |source: usize| {
        let place = u32::try_from(source).unwrap_or(u32::MAX);
        overlaps
            .of_source(source)
            .map(move |(target, area)| (place, target, area))
    };
    sources.flat_map(of).filter(|it| it.2 > 0.0).collect()
}

/// Both systems by [`equal_area`], with the parallel in the middle of the
/// second.
#[must_use]
pub fn equal_areas(
    from: &[MultiPolygon<f64>],
    to: &[MultiPolygon<f64>],
) -> (Vec<MultiPolygon<f64>>, Vec<MultiPolygon<f64>>) {
    let bounds = to.iter().filter_map(BoundingRect::bounding_rect);
    let (south, north) = bounds.fold((90.0, -90.0), |(low, high), it| {
        (it.min().y.min(low), it.max().y.max(high))
    });
    let latitude = f64::midpoint(south, north);
    (equal_area(from, latitude), equal_area(to, latitude))
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
