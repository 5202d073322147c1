//! Writes boundaries as `GeoJSON` (RFC 7946).

use std::fmt::Write;

use geo::{
    LineString, MultiPolygon, Polygon,
    orient::{Direction, Orient},
};
use serde_json::json;

use super::Geography;

/// Steps of the coordinate grid in one degree: 1e-7°, about a centimetre.
pub(super) const STEPS: f64 = 1e7;

/// A coordinate in degrees on the grid of 1e-7°.
///
/// The last digits of a projection differ between platforms; on the grid they
/// are gone, and so is the sign of zero.
#[must_use]
pub fn snap(degrees: f64) -> f64 {
    (degrees * STEPS).round() / STEPS + 0.0
}

/// A boundary as the text of a `GeoJSON` geometry: `Polygon` if it is one piece,
/// otherwise `MultiPolygon`, and `null` if it is empty. At most seven
/// decimals; exterior rings run counter-clockwise, holes clockwise.
#[must_use]
pub fn to_geojson_geometry(boundary: &MultiPolygon<f64>) -> String {
    let mut out = String::new();
    write_geometry(&mut out, boundary);
    out
}

/// The areas as a `GeoJSON` text with their codes as property `area`, for
/// drawing; `None` without boundaries.
#[must_use]
pub fn outlines(geography: &Geography) -> Option<String> {
    let boundaries = geography.boundaries()?;
    let mut out =
        String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    for (at, (area, boundary)) in
        geography.areas().iter().zip(boundaries).enumerate()
    {
        let comma = if at == 0 { "" } else { "," };
        let properties = json!({"area": area.code});
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "{comma}{{\"type\":\"Feature\",\"properties\":{properties},\"geometry\":"
        );
        write_geometry(&mut out, boundary);
        out.push('}');
    }
    out.push_str("]}");
    Some(out)
}

/// Appends what [`to_geojson_geometry`] returns.
pub fn write_geometry(out: &mut String, boundary: &MultiPolygon<f64>) {
    let oriented = boundary.orient(Direction::Default);
    match oriented.0.as_slice() {
        [] => out.push_str("null"),
        [polygon] => {
            out.push_str(r#"{"type":"Polygon","coordinates":"#);
            write_polygon(out, polygon);
            out.push('}');
        }
        polygons => {
            out.push_str(r#"{"type":"MultiPolygon","coordinates":"#);
            write_list(out, polygons, write_polygon);
            out.push('}');
        }
    }
}

fn write_polygon(out: &mut String, polygon: &Polygon<f64>) {
    let rings: Vec<&LineString<f64>> = std::iter::once(polygon.exterior())
        .chain(polygon.interiors())
        .collect();
    write_list(out, &rings, |out, ring| {
        write_list(out, &ring.0, |out, point| {
            // Writing to a String cannot fail.
            let _ = write!(out, "[{},{}]", snap(point.x), snap(point.y));
        });
    });
}

fn write_list<T>(
    out: &mut String,
    items: &[T],
    mut write_item: impl FnMut(&mut String, &T),
) {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write_item(out, item);
    }
    out.push(']');
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
