//! Areas for tests.

use geo::{Coord, LineString, MultiPolygon, Polygon, Rect};
use proptest::prelude::*;
use serde_json::Value;

use super::Rings;

/// The polygons of a collection.
pub(in crate::geography) fn areas(
    collection: &Value,
) -> Vec<MultiPolygon<f64>> {
    let features = collection["features"].as_array().unwrap();
    features.iter().map(|it| geometry(&it["geometry"])).collect()
}

fn geometry(geometry: &Value) -> MultiPolygon<f64> {
    let coordinates = &geometry["coordinates"];
    if geometry["type"] == "Polygon" {
        MultiPolygon(vec![polygon(coordinates)])
    } else {
        let polygons = coordinates.as_array().unwrap();
        MultiPolygon(polygons.iter().map(polygon).collect())
    }
}

fn polygon(rings: &Value) -> Polygon<f64> {
    let ring = |ring: &Value| {
        let points = ring.as_array().unwrap().iter();
        LineString(
            points
                .map(|it| Coord {
                    x: it[0].as_f64().unwrap(),
                    y: it[1].as_f64().unwrap(),
                })
                .collect(),
        )
    };
    let mut rings: Vec<_> =
        rings.as_array().unwrap().iter().map(ring).collect();
    let holes = rings.split_off(1);
    Polygon::new(rings.remove(0), holes)
}

pub(in crate::geography) fn square(
    west: f64,
    south: f64,
    east: f64,
    north: f64,
) -> MultiPolygon<f64> {
    let low = Coord { x: west, y: south };
    let high = Coord { x: east, y: north };
    MultiPolygon(vec![Rect::new(low, high).to_polygon()])
}

/// Fields of a grid whose corners are moved and whose borders have a moved
/// point, on whole metres 10 m apart; some borders are drawn with the point by
/// one neighbour alone, where it lies on the line.
pub(in crate::geography) fn tessellation(
    side: usize,
) -> impl Strategy<Value = Vec<MultiPolygon<f64>>> {
    let corner = (-3..4_i8, -3..4_i8);
    let corners = prop::collection::vec(corner, (side + 1) * (side + 1));
    let bends = prop::collection::vec(-2..3_i8, 2 * (side + 1) * (side + 1));
    (corners, bends).prop_map(move |(corners, bends)| {
        let point = |column: usize, row: usize| {
            let (x, y) = corners[row * (side + 1) + column];
            let whole = |it: usize| f64::from(u16::try_from(it).unwrap());
            Coord {
                x: whole(column) * 20.0 + f64::from(x) * 2.0,
                y: whole(row) * 20.0 + f64::from(y) * 2.0,
            }
        };
        // The middle of the border from a corner to the east or the north.
        let middle = |a: Coord<f64>, b: Coord<f64>, at: usize| {
            let off = f64::from(bends[at]);
            let across =
                if at.is_multiple_of(2) { (0.0, off) } else { (off, 0.0) };
            let bent = Coord {
                x: f64::midpoint(a.x, b.x) + across.0,
                y: f64::midpoint(a.y, b.y) + across.1,
            };
            (bent, bends[at] == 0)
        };
        let field = |column: usize, row: usize| {
            let at =
                |column: usize, row: usize| 2 * (row * (side + 1) + column);
            let [a, b, c, d] = [
                point(column, row),
                point(column + 1, row),
                point(column + 1, row + 1),
                point(column, row + 1),
            ];
            let borders = [
                (a, middle(a, b, at(column, row)), true),
                (b, middle(b, c, at(column + 1, row) + 1), false),
                (c, middle(d, c, at(column, row + 1)), false),
                (d, middle(a, d, at(column, row) + 1), true),
            ];
            let mut ring = Vec::new();
            for (corner, (bent, straight), drawn) in borders {
                ring.push(corner);
                if drawn || !straight {
                    ring.push(bent);
                }
            }
            MultiPolygon(vec![Polygon::new(LineString(ring), vec![])])
        };
        let rows = (0..side)
            .flat_map(|row| (0..side).map(move |column| (column, row)));
        rows.map(|(column, row)| field(column, row)).collect()
    })
}

/// A binary file of a generated system: rings, one for each area.
pub(in crate::geography) fn generated(path: &str) -> Rings<'static> {
    let bytes = std::fs::read(path).unwrap();
    let word = |at: usize| {
        u32::from_le_bytes(bytes[4 * at..4 * at + 4].try_into().unwrap())
    };
    let count = word(0) as usize;
    let ring_ends: Vec<u32> = (0..count).map(|at| word(at + 2)).collect();
    let coordinates: Vec<f64> = bytes[4 * (count + 2)..]
        .chunks_exact(8)
        .map(|it| f64::from_le_bytes(it.try_into().unwrap()))
        .collect();
    let each: Vec<u32> = (1..=word(0)).collect();
    Rings::new(coordinates, ring_ends, each.clone(), each).unwrap()
}

/// Milliseconds this thread has had of a processor, where that is told.
pub(in crate::geography) fn processor_ms() -> u64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat");
    let first = told.ok().and_then(|it| it.split(' ').next()?.parse().ok());
    first.map_or(0, |it: u64| it / 1_000_000)
}
