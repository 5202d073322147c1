//! How one system of areas becomes another, as a recipe says it.

use serde::{Deserialize, Serialize};

use super::DistrictSpec;

/// A piece of less than this share of its zone is taken for a fault of the
/// borders, unless the recipe says otherwise.
pub const LEAST_SHARE: f64 = 0.001;

/// A further system of areas, on which some sources are, and how its counts
/// become those of the areas.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ZoneSpec {
    /// The name by which sources refer to it.
    pub id: String,
    /// The file with its boundaries, or a table of its keys. May be left out
    /// with a crosswalk `table`, whose keys then are the zones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The layer, where the file has several with areas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<String>,
    /// The property or column with the zone's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The property or column with the zone's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The larger zones, kept for when the index is computed for these zones;
    /// not read before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSpec>,
    /// The coordinate system, where the file does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crs: Option<String>,
    /// How counts are split between the areas.
    pub crosswalk: CrosswalkSpec,
}

/// By what the counts of a zone are split.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "by",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum CrosswalkSpec {
    /// By the area that zone and areas have in common: the last resort, for
    /// people do not live evenly spread.
    Area {
        /// Pieces below this share (0 to 1) of a zone are left out; 0.001 if
        /// not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min_share: Option<f64>,
    },
    /// By points, such as addresses or the centres of grid cells, each where
    /// it lies. A zone without point is split by area.
    Points {
        /// A table with a row for each point.
        file: String,
        /// The column with its easting or longitude.
        x: String,
        /// The column with its northing or latitude.
        y: String,
        /// The column with how much it counts, such as people; 1 if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weight: Option<String>,
        /// The coordinate system, where it is not degrees.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        crs: Option<String>,
        /// The side of a grid cell in the unit of its coordinates, such as
        /// 100 for the census: each row is then a square cell around its
        /// point, and its weight is spread evenly over it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cell_size: Option<f64>,
    },
    /// By the place of each zone: schools, Kitas or other points of `file`,
    /// whose counts are added up where they lie. An area without a place has
    /// zero.
    Location {
        /// The column with easting or longitude; left out where the file has
        /// points as geometries.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        x: Option<String>,
        /// The column with northing or latitude.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        y: Option<String>,
    },
    /// By a table of pairs of zone and area; several rows of a pair are added
    /// up.
    Table {
        /// The table.
        file: String,
        /// The column with the zone's key.
        from: String,
        /// The column with the area's key.
        to: String,
        /// The column with the share or the count; may be left out where
        /// every zone lies in one area.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weight: Option<String>,
    },
}
