//! The coordinate systems that are known by name.

use super::{
    bounds::{Bounds, DEGREES},
    strip::{BESSEL, GRS80, Strip, WGS84},
};

/// What a system's coordinates hang on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::geography) enum Datum {
    /// The European one; it counts as WGS84, as everywhere: they differ by
    /// less than a metre.
    Etrs89,
    /// The world's.
    Wgs84,
    /// The one Germany had before.
    Dhdn,
    /// Great Britain's.
    Osgb36,
}

/// A coordinate system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::geography) struct Crs {
    /// The name users write.
    pub(in crate::geography) name: &'static str,
    /// What its coordinates hang on.
    pub(super) datum: Datum,
    /// The strip it is a projection onto, if it is one.
    pub(super) strip: Option<Strip>,
    /// What the projection library needs to know where there is no strip or
    /// where the datum has to be changed; empty for degrees.
    pub(super) definition: &'static str,
    /// Where coordinates may lie at all.
    pub(super) possible: Bounds,
    /// Where the coordinates of a municipality lie that is likely to use it;
    /// `None` if its numbers look like those of a more usual system.
    pub(super) usual: Option<Bounds>,
    /// How many metres the change of datum may be wrong, if it may.
    pub(in crate::geography) error_metres: Option<u8>,
}

impl Crs {
    /// Whether its coordinates are longitude and latitude.
    pub(super) fn is_degrees(&self) -> bool {
        self.strip.is_none() && self.definition.is_empty()
    }

    /// The number in its name; 0 for CRS84.
    pub(super) fn code(&self) -> u32 {
        let code = self.name.strip_prefix("EPSG:");
        code.and_then(|it| it.parse().ok()).unwrap_or(0)
    }
}

/// Coordinates within a strip of UTM.
const GERMAN_UTM: Bounds = Bounds::new(1e5, 9e5, 4e6, 7e6);

/// DHDN in strips of three degrees, moved to WGS84 by the seven parameters
/// for all of Germany (EPSG:1777).
macro_rules! gauss_kruger {
    ($name:literal, $meridian:literal, $easting:literal, $strip:expr) => {
        Crs {
            name: $name,
            datum: Datum::Dhdn,
            strip: Some(Strip {
                ellipsoid: BESSEL,
                meridian: $strip.0,
                scale: 1.0,
                easting: $strip.1,
            }),
            definition: concat!(
                "+proj=tmerc +lat_0=0 +lon_0=",
                $meridian,
                " +k=1 +x_0=",
                $easting,
                " +y_0=0 +ellps=bessel ",
                "+towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7"
            ),
            possible: Bounds::new($strip.1 - 5e5, $strip.1 + 5e5, 4.9e6, 6.5e6),
            usual: Some(Bounds::new(
                $strip.1 - 3e5,
                $strip.1 + 3e5,
                5.2e6,
                6.2e6,
            )),
            error_metres: Some(3),
        }
    };
}

/// Every coordinate system that is known.
pub(super) const KNOWN: [Crs; 17] = [
    Crs { usual: Some(DEGREES), datum: Datum::Wgs84, ..degrees("EPSG:4326") },
    degrees("EPSG:4258"),
    Crs { datum: Datum::Wgs84, ..degrees("CRS84") },
    utm("EPSG:25831", Datum::Etrs89, 3.0),
    Crs { usual: Some(GERMAN_UTM), ..utm("EPSG:25832", Datum::Etrs89, 9.0) },
    Crs { usual: Some(GERMAN_UTM), ..utm("EPSG:25833", Datum::Etrs89, 15.0) },
    utm("EPSG:32632", Datum::Wgs84, 9.0),
    utm("EPSG:32633", Datum::Wgs84, 15.0),
    zoned("EPSG:4647", 9.0, 32.5e6),
    zoned("EPSG:5650", 15.0, 33.5e6),
    Crs {
        name: "EPSG:3035",
        definition: "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 \
                     +y_0=3210000 +ellps=GRS80",
        possible: Bounds::new(0.9e6, 7.5e6, 0.9e6, 6.9e6),
        usual: Some(Bounds::new(4.0e6, 4.7e6, 2.6e6, 3.6e6)),
        ..degrees("")
    },
    Crs {
        name: "EPSG:3857",
        datum: Datum::Wgs84,
        definition: "+proj=merc +a=6378137 +b=6378137 +nadgrids=@null",
        possible: Bounds::new(-20_037_509.0, 20_037_509.0, -3e7, 3e7),
        usual: Some(Bounds::new(0.6e6, 1.7e6, 5.9e6, 7.4e6)),
        ..degrees("")
    },
    gauss_kruger!("EPSG:31466", "6", "2500000", (6.0, 2.5e6)),
    gauss_kruger!("EPSG:31467", "9", "3500000", (9.0, 3.5e6)),
    gauss_kruger!("EPSG:31468", "12", "4500000", (12.0, 4.5e6)),
    gauss_kruger!("EPSG:31469", "15", "5500000", (15.0, 5.5e6)),
    Crs {
        name: "EPSG:27700",
        datum: Datum::Osgb36,
        strip: None,
        definition: "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 \
                     +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,\
                     -125.157,542.06,0.15,0.247,0.842,-20.489",
        possible: Bounds::new(-1e5, 8e5, -1e5, 1.4e6),
        usual: Some(Bounds::new(0.0, 7e5, 0.0, 1.3e6)),
        error_metres: Some(5),
    },
];

const fn degrees(name: &'static str) -> Crs {
    Crs {
        name,
        datum: Datum::Etrs89,
        strip: None,
        definition: "",
        possible: DEGREES,
        usual: None,
        error_metres: None,
    }
}

const fn utm(name: &'static str, datum: Datum, meridian: f64) -> Crs {
    let ellipsoid = match datum {
        Datum::Wgs84 => WGS84,
        _ => GRS80,
    };
    let strip = Strip { ellipsoid, meridian, scale: 0.9996, easting: 5e5 };
    Crs {
        datum,
        strip: Some(strip),
        possible: Bounds::new(-1e6, 2e6, 1e6, 1e7),
        ..degrees(name)
    }
}

/// UTM with the zone's number before the easting.
const fn zoned(name: &'static str, meridian: f64, easting: f64) -> Crs {
    let strip = Strip { ellipsoid: GRS80, meridian, scale: 0.9996, easting };
    Crs {
        strip: Some(strip),
        possible: Bounds::new(easting - 1.5e6, easting + 1.5e6, 1e6, 1e7),
        usual: Some(Bounds::new(easting - 4e5, easting + 4e5, 5.2e6, 6.2e6)),
        ..degrees(name)
    }
}
