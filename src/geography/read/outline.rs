//! From the coordinates of a feature to its polygons.

use geo::{
    Area, Coord, LineString, MultiPolygon, Polygon,
    orient::{Direction, Orient},
};

use super::{document::Geometry, nested::Nested};
use crate::geography::crs::Projector;

/// The fewest points of a ring, the first repeated at the end.
const FEWEST: usize = 4;

/// The rings of polygons as the file has them: the first is the outer one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outline(Vec<Vec<Ring>>);

type Ring = Vec<[f64; 2]>;

impl Outline {
    /// The polygons of a geometry; other kinds of geometry have none.
    ///
    /// # Errors
    ///
    /// What is wrong with its coordinates, as a word of the catalogue.
    pub(super) fn of(geometry: &Geometry) -> Result<Self, String> {
        let polygons = match geometry.kind.as_str() {
            "Polygon" => match list(geometry.coordinates.as_ref())? {
                // A polygon may be empty (RFC 7946, 3.1).
                [] => Vec::new(),
                rings => vec![polygon(rings)?],
            },
            "MultiPolygon" => list(geometry.coordinates.as_ref())?
                .iter()
                .map(|rings| polygon(list(Some(rings))?))
                .collect::<Result<_, _>>()?,
            "GeometryCollection" => {
                let mut polygons = Vec::new();
                for part in &geometry.geometries {
                    polygons.extend(Self::of(part)?.0);
                }
                polygons
            }
            _ => Vec::new(),
        };
        Ok(Self(polygons))
    }

    /// Whether there is no polygon at all.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All points.
    pub(super) fn points(&self) -> impl Iterator<Item = [f64; 2]> {
        self.0.iter().flatten().flatten().copied()
    }

    /// The boundary in degrees, outer rings counter-clockwise. Holes and
    /// pieces that vanish on the grid of 1e-7° are left out.
    ///
    /// # Errors
    ///
    /// A point that lies nowhere on earth, or nothing left.
    pub(super) fn project(
        &self,
        projector: &Projector,
    ) -> Result<MultiPolygon<f64>, String> {
        let mut polygons = Vec::with_capacity(self.0.len());
        for rings in &self.0 {
            let mut drawn = Vec::with_capacity(rings.len());
            for (at, ring) in rings.iter().enumerate() {
                let ring = project_ring(ring, projector)?;
                match (ring, at) {
                    (Some(ring), _) => drawn.push(ring),
                    (None, 0) => break,
                    (None, _) => {}
                }
            }
            let mut drawn = drawn.into_iter();
            if let Some(outer) = drawn.next() {
                let polygon = Polygon::new(outer, drawn.collect());
                polygons.push(polygon.orient(Direction::Default));
            }
        }
        if polygons.is_empty() {
            return Err("@boundary.flat".to_owned());
        }
        Ok(MultiPolygon(polygons))
    }
}

fn list(nested: Option<&Nested>) -> Result<&[Nested], String> {
    match nested {
        Some(Nested::List(items)) => Ok(items),
        _ => Err("@boundary.coordinates".to_owned()),
    }
}

fn polygon(rings: &[Nested]) -> Result<Vec<Ring>, String> {
    rings.iter().map(ring).collect()
}

fn ring(nested: &Nested) -> Result<Ring, String> {
    let mut points = Vec::new();
    for point in list(Some(nested))? {
        match point {
            Nested::Position(point) => points.push(*point),
            _ => return Err("@boundary.coordinates".to_owned()),
        }
    }
    if points.first() != points.last() {
        points.extend(points.first().copied());
    }
    if points.len() < FEWEST {
        return Err(format!("{} @boundary.points", points.len()));
    }
    Ok(points)
}

/// A ring on the grid, without points that follow themselves; `None` if
/// nothing of it is left.
fn project_ring(
    ring: &Ring,
    projector: &Projector,
) -> Result<Option<LineString<f64>>, String> {
    let mut points: Vec<Coord<f64>> = Vec::with_capacity(ring.len());
    for &[x, y] in ring {
        let point = projector.degrees([x, y]);
        let point = point.ok_or("@boundary.outside")?;
        if points.last() != Some(&point) {
            points.push(point);
        }
    }
    if points.len() < FEWEST {
        return Ok(None);
    }
    let ring = Polygon::new(LineString(points), Vec::new());
    let flat = ring.signed_area() == 0.0;
    Ok((!flat).then(|| ring.into_inner().0))
}

#[cfg(test)]
#[path = "outline_tests.rs"]
mod tests;
