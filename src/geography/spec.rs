//! Where the areas come from, as a recipe says it.

use serde::{Deserialize, Serialize};

/// The file of the areas and which of its properties mean what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GeographySpec {
    /// The file: `GeoJSON`, `TopoJSON`, a shapefile (`.shp`, with its other
    /// files beside it, or all in a ZIP), a `GeoPackage`, `FlatGeobuf`, or a
    /// table with boundaries as text (WKT), with one polygon or more for each
    /// area; or a table of areas without boundaries.
    pub file: String,
    /// The name of this system of areas, where there are others: what
    /// `zones[].id` is for those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The layer, where the file has several with areas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<String>,
    /// The property or column with the area's key. Keys are text: `0107` and
    /// `107` are two areas.
    pub key: String,
    /// The property or column with the area's name; the key if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The larger zone each area lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSpec>,
    /// The coordinate system, such as `EPSG:25832`, where the file does not
    /// say it or says it wrongly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crs: Option<String>,
}

/// The properties that name the larger zone an area lies in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DistrictSpec {
    /// The property or column with the district's key.
    pub key: String,
    /// The property or column with the district's name; the key if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
