//! The coordinate systems that are known by name.

use super::bounds::{Bounds, DEGREES};

/// A coordinate system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::geography) struct Crs {
    /// The name users write.
    pub(in crate::geography) name: &'static str,
    /// What the projection library needs to know; empty for degrees, which
    /// need no projection (ETRS89 counts as WGS84, as everywhere: they differ
    /// by less than a metre).
    pub(super) definition: &'static str,
    /// Where coordinates may lie at all.
    pub(super) possible: Bounds,
    /// Where the coordinates of a municipality lie that is likely to use it;
    /// `None` if its numbers look like those of a more usual system.
    pub(super) usual: Option<Bounds>,
    /// How many metres the change of datum may be wrong, if it may.
    pub(in crate::geography) error_metres: Option<u8>,
}

/// Coordinates within a strip of UTM.
const GERMAN_UTM: Bounds = Bounds::new(1e5, 9e5, 4e6, 7e6);

/// DHDN in strips of three degrees, moved to WGS84 by the seven parameters
/// for all of Germany (EPSG:1777).
macro_rules! gauss_kruger {
    ($name:literal, $meridian:literal, $false_easting:literal, $west:literal) => {
        Crs {
            name: $name,
            definition: concat!(
                "+proj=tmerc +lat_0=0 +lon_0=",
                $meridian,
                " +k=1 +x_0=",
                $false_easting,
                " +y_0=0 +ellps=bessel ",
                "+towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7"
            ),
            possible: Bounds::new($west, $west + 1e6, 4.9e6, 6.5e6),
            usual: Some(Bounds::new($west + 2e5, $west + 8e5, 5.2e6, 6.2e6)),
            error_metres: Some(3),
        }
    };
}

/// Every coordinate system that is known.
pub(super) const KNOWN: [Crs; 17] = [
    Crs { usual: Some(DEGREES), ..degrees("EPSG:4326") },
    degrees("EPSG:4258"),
    degrees("CRS84"),
    utm("EPSG:25831", "+proj=utm +zone=31 +ellps=GRS80"),
    Crs {
        usual: Some(GERMAN_UTM),
        ..utm("EPSG:25832", "+proj=utm +zone=32 +ellps=GRS80")
    },
    Crs {
        usual: Some(GERMAN_UTM),
        ..utm("EPSG:25833", "+proj=utm +zone=33 +ellps=GRS80")
    },
    utm("EPSG:32632", "+proj=utm +zone=32 +datum=WGS84"),
    utm("EPSG:32633", "+proj=utm +zone=33 +datum=WGS84"),
    Crs {
        name: "EPSG:4647",
        definition: "+proj=tmerc +lat_0=0 +lon_0=9 +k=0.9996 \
                     +x_0=32500000 +y_0=0 +ellps=GRS80",
        possible: Bounds::new(31e6, 34e6, 1e6, 1e7),
        usual: Some(Bounds::new(32.1e6, 32.9e6, 5.2e6, 6.2e6)),
        error_metres: None,
    },
    Crs {
        name: "EPSG:5650",
        definition: "+proj=tmerc +lat_0=0 +lon_0=15 +k=0.9996 \
                     +x_0=33500000 +y_0=0 +ellps=GRS80",
        possible: Bounds::new(32e6, 35e6, 1e6, 1e7),
        usual: Some(Bounds::new(33.1e6, 33.9e6, 5.2e6, 6.2e6)),
        error_metres: None,
    },
    Crs {
        name: "EPSG:3035",
        definition: "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 \
                     +y_0=3210000 +ellps=GRS80",
        possible: Bounds::new(0.9e6, 7.5e6, 0.9e6, 6.9e6),
        usual: Some(Bounds::new(4.0e6, 4.7e6, 2.6e6, 3.6e6)),
        error_metres: None,
    },
    Crs {
        name: "EPSG:3857",
        definition: "+proj=merc +a=6378137 +b=6378137 +nadgrids=@null",
        possible: Bounds::new(-20_037_509.0, 20_037_509.0, -3e7, 3e7),
        usual: Some(Bounds::new(0.6e6, 1.7e6, 5.9e6, 7.4e6)),
        error_metres: None,
    },
    gauss_kruger!("EPSG:31466", "6", "2500000", 2e6),
    gauss_kruger!("EPSG:31467", "9", "3500000", 3e6),
    gauss_kruger!("EPSG:31468", "12", "4500000", 4e6),
    gauss_kruger!("EPSG:31469", "15", "5500000", 5e6),
    Crs {
        name: "EPSG:27700",
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
        definition: "",
        possible: DEGREES,
        usual: None,
        error_metres: None,
    }
}

const fn utm(name: &'static str, definition: &'static str) -> Crs {
    Crs {
        name,
        definition,
        possible: Bounds::new(-1e6, 2e6, 1e6, 1e7),
        usual: None,
        error_metres: None,
    }
}
