//! From the coordinates of a feature to its polygons.

use geo::{
    Area, Coord, LineString, MultiPolygon, Polygon,
    orient::{Direction, Orient},
};

use super::{document::Geometry, nested::Nested};
use crate::{
    geography::{
        check::{Crossing, crossing},
        crs::Projector,
    },
    table::{Position, ShapeKind, Shapes},
};

/// The fewest points of a ring, the first repeated at the end.
const FEWEST: usize = 4;

/// The rings of polygons as the file has them: the first is the outer one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outline {
    polygons: Vec<Vec<Ring>>,
    /// How many rings had to be closed.
    pub(super) closed: usize,
}

/// A boundary, and what was left out of the outline.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drawn {
    pub(super) boundary: MultiPolygon<f64>,
    /// Points that follow themselves.
    pub(super) repeated: usize,
    /// Holes and pieces without an area on the grid.
    pub(super) vanished: usize,
}

type Ring = Vec<[f64; 2]>;

impl Outline {
    /// The polygons of a geometry; other kinds of geometry have none.
    ///
    /// # Errors
    ///
    /// What is wrong with its coordinates, as a word of the catalogue.
    pub(super) fn of(geometry: &Geometry) -> Result<Self, String> {
        let mut outline = Self::default();
        outline.add(geometry)?;
        Ok(outline)
    }

    fn add(&mut self, geometry: &Geometry) -> Result<(), String> {
        match geometry.kind.as_str() {
            "Polygon" => match list(geometry.coordinates.as_ref())? {
                // A polygon may be empty (RFC 7946, 3.1).
                [] => Ok(()),
                rings => self.polygon(rings),
            },
            "MultiPolygon" => list(geometry.coordinates.as_ref())?
                .iter()
                .try_for_each(|rings| self.polygon(list(Some(rings))?)),
            "GeometryCollection" => {
                geometry.geometries.iter().try_for_each(|it| self.add(it))
            }
            _ => Ok(()),
        }
    }

    fn polygon(&mut self, rings: &[Nested]) -> Result<(), String> {
        let mut polygon = Vec::with_capacity(rings.len());
        for nested in rings {
            let mut points = Vec::new();
            for point in list(Some(nested))? {
                match point {
                    Nested::Position(point) => points.push(*point),
                    _ => return Err("@boundary.coordinates".to_owned()),
                }
            }
            polygon.push(self.ring(points)?);
        }
        self.polygons.push(polygon);
        Ok(())
    }

    /// The polygons of a feature's geometry; points and lines have none.
    ///
    /// # Errors
    ///
    /// As [`Outline::of`].
    pub(super) fn of_shape(
        shapes: &Shapes,
        feature: usize,
    ) -> Result<Self, String> {
        if let Some(fault) = shapes.fault(feature) {
            return Err(fault.to_owned());
        }
        let mut outline = Self::default();
        if shapes.kind(feature) != ShapeKind::Areas {
            return Ok(outline);
        }
        for part in shapes.parts(feature) {
            let rings: Vec<&[Position]> = part.collect();
            // An empty hole is none; an empty polygon is none either.
            let rings = rings.into_iter().filter(|it| !it.is_empty());
            let polygon: Result<Vec<Ring>, String> =
                rings.map(|it| outline.ring(it.to_vec())).collect();
            outline.polygons.push(polygon?);
        }
        outline.polygons.retain(|it| !it.is_empty());
        Ok(outline)
    }

    /// A ring, closed where it is not.
    fn ring(&mut self, mut points: Ring) -> Result<Ring, String> {
        if points.first() != points.last() {
            points.extend(points.first().copied());
            self.closed += 1;
        }
        if points.len() < FEWEST {
            return Err(format!("{} @boundary.points", points.len()));
        }
        Ok(points)
    }

    /// Whether there is no polygon at all.
    pub(super) fn is_empty(&self) -> bool {
        self.polygons.is_empty()
    }

    /// All points.
    pub(super) fn points(&self) -> impl Iterator<Item = [f64; 2]> {
        self.polygons.iter().flatten().flatten().copied()
    }

    /// The rings without the points that have no place, and the place where
    /// the first of them stands beside one that has none: else the first.
    pub(super) fn visible(
        &self,
        degrees: &dyn Fn([f64; 2]) -> Option<[f64; 2]>,
    ) -> (Option<[f64; 2]>, Vec<Ring>) {
        let (mut edge, mut first) = (None, None);
        let mut seen = Vec::new();
        for ring in self.polygons.iter().flatten() {
            let places: Vec<_> = ring.iter().map(|it| degrees(*it)).collect();
            let mut pairs = places.windows(2);
            edge = edge.or_else(|| {
                let pair =
                    pairs.find(|it| it[0].is_some() != it[1].is_some())?;
                pair[0].or(pair[1])
            });
            let ring: Ring = places.into_iter().flatten().collect();
            first = first.or_else(|| ring.first().copied());
            seen.push(ring);
        }
        (edge.or(first), seen)
    }

    /// How the outline meets itself and where, if all of it has a place.
    pub(super) fn crossing(
        &self,
        degrees: &dyn Fn([f64; 2]) -> Option<[f64; 2]>,
    ) -> Option<(Crossing, [f64; 2])> {
        let place = |it: &[f64; 2]| degrees(*it).map(Coord::from);
        let rings = self.polygons.iter().flatten();
        let rings: Option<Vec<LineString<f64>>> =
            rings.map(|ring| ring.iter().map(place).collect()).collect();
        let drawn = rings?.into_iter().map(|it| Polygon::new(it, Vec::new()));
        crossing(&MultiPolygon(drawn.collect()))
            .filter(|it| it.0 == Crossing::Crosses)
    }

    /// The same with easting and northing, or longitude and latitude, in each
    /// other's place.
    pub(super) fn swap(&mut self) {
        for point in self.polygons.iter_mut().flatten().flatten() {
            point.swap(0, 1);
        }
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
    ) -> Result<Drawn, String> {
        let mut polygons = Vec::with_capacity(self.polygons.len());
        let (mut repeated, mut vanished) = (0, 0);
        for rings in &self.polygons {
            let mut drawn = Vec::with_capacity(rings.len());
            for (at, ring) in rings.iter().enumerate() {
                let ring = project_ring(ring, projector, &mut repeated)?;
                if let Some(ring) = ring {
                    drawn.push(ring);
                    continue;
                }
                vanished += 1;
                if at == 0 {
                    break;
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
        let boundary = MultiPolygon(polygons);
        Ok(Drawn { boundary, repeated, vanished })
    }
}

fn list(nested: Option<&Nested>) -> Result<&[Nested], String> {
    match nested {
        Some(Nested::List(items)) => Ok(items),
        _ => Err("@boundary.coordinates".to_owned()),
    }
}

/// A ring on the grid, without points that follow themselves; `None` if
/// nothing of it is left.
fn project_ring(
    ring: &Ring,
    projector: &Projector,
    repeated: &mut usize,
) -> Result<Option<LineString<f64>>, String> {
    let mut points: Vec<Coord<f64>> = Vec::with_capacity(ring.len());
    for &[x, y] in ring {
        let point = projector.degrees([x, y]);
        let point = point.ok_or("@boundary.outside")?;
        if points.last() == Some(&point) {
            *repeated += 1;
        } else {
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
