//! The one metric system in which a project's areas are measured and cut.

use geo::{Coord, LineString, MapCoords, MultiPolygon};

use super::{
    bounds::Bounds,
    choose::named,
    known::{Crs, KNOWN},
    project::Projector,
    strip::{GRS80, Kruger, Strip},
};
use crate::geography::Geography;

/// A project's metric system: a strip of UTM on ETRS89, or for a large country
/// equal areas.
pub struct WorkingSystem {
    name: String,
    way: Way,
}

enum Way {
    Strip(Box<Kruger>),
    Known(Projector<'static>),
}

/// Wider than this, in degrees, a strip no longer measures well: at its
/// border lengths are wrong by a thousandth.
const WIDEST: f64 = 6.0;

impl WorkingSystem {
    /// The system for places within these longitudes and latitudes (two
    /// corners): UTM in the zone of their middle, or LAEA (EPSG:3035) if they
    /// are more than six degrees wide. `None` beyond 84° north or south.
    #[must_use]
    pub fn around(
        [west, south]: [f64; 2],
        [east, north]: [f64; 2],
    ) -> Option<Self> {
        let middle = f64::midpoint(west, east);
        if !(south.abs() <= 84.0
            && north.abs() <= 84.0
            && middle.abs() <= 180.0)
        {
            return None;
        }
        if east - west > WIDEST {
            let crs = named("EPSG:3035")?;
            let way = Way::Known(Projector::new(&crs, None)?);
            return Some(Self { name: crs.name.to_owned(), way });
        }
        let zone = (middle / 6.0).floor().min(29.0) + 31.0;
        let strip = Strip {
            ellipsoid: GRS80,
            meridian: (zone - 31.0) * 6.0 + 3.0,
            scale: 0.9996,
            easting: 5e5,
        };
        // South of the equator without the false northing of ten million:
        // nobody compares these coordinates with those of a map.
        let is_known = |crs: &&Crs| crs.strip == Some(strip);
        let known = KNOWN.iter().find(is_known).map(|it| it.name.to_owned());
        let name = known.unwrap_or_else(|| format!("UTM {zone}"));
        Some(Self { name, way: Way::Strip(Box::new(Kruger::new(&strip))) })
    }

    /// The system's name, such as `EPSG:25832`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Metres of longitude and latitude; `None` far outside.
    #[must_use]
    pub fn metres(&self, degrees: [f64; 2]) -> Option<[f64; 2]> {
        match &self.way {
            Way::Strip(kruger) => kruger.metres(degrees),
            Way::Known(projector) => projector.coordinates(degrees),
        }
    }
}

/// A project's areas in metres.
pub struct Metric {
    /// In which system.
    pub system: WorkingSystem,
    /// One boundary for each area, in the areas' order: the projection of the
    /// boundary on the grid of 1e-7°, point by point. An area with a point
    /// that has no place in the system is empty.
    pub boundaries: Vec<MultiPolygon<f64>>,
}

/// The boundaries of a geography in its one metric system; `None` without
/// boundaries, or where there is no such system.
#[must_use]
pub fn metric(geography: &Geography) -> Option<Metric> {
    let boundaries = geography.boundaries()?;
    let rings = boundaries.iter().flatten().map(geo::Polygon::exterior);
    let points = rings.flat_map(LineString::coords).map(|it| [it.x, it.y]);
    let Bounds { west, east, south, north } = Bounds::around(points)?;
    let system = WorkingSystem::around([west, south], [east, north])?;
    let metres = |point: Coord<f64>| -> Result<Coord<f64>, ()> {
        let [x, y] = system.metres([point.x, point.y]).ok_or(())?;
        Ok(Coord { x, y })
    };
    let project = |boundary: &MultiPolygon<f64>| {
        boundary
            .try_map_coords(metres)
            .unwrap_or_else(|()| MultiPolygon(Vec::new()))
    };
    let boundaries = boundaries.iter().map(project).collect();
    Some(Metric { system, boundaries })
}

#[cfg(test)]
#[path = "working_tests.rs"]
mod tests;
