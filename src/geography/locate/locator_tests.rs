#![expect(clippy::cast_precision_loss, reason = "small numbers")]

use std::{collections::BTreeMap, fs};

use geo::{LineString, MultiPolygon, Polygon};
use proptest::prelude::*;
use serde_json::Value;

use super::*;

/// The first area that covers the point, by looking at all.
fn naive(shapes: &Shapes, point: [f64; 2]) -> Option<u32> {
    (0..shapes.len())
        .find(|&area| shapes.relation(area, point) != Relation::Outside)
        .map(|area| u32::try_from(area).unwrap())
}

fn polygon(rings: &[&[[f64; 2]]]) -> MultiPolygon<f64> {
    let mut rings = rings.iter().map(|ring| {
        ring.iter().map(|&[x, y]| (x, y)).collect::<LineString<f64>>()
    });
    let outer = rings.next().unwrap();
    Polygon::new(outer, rings.collect()).into()
}

fn square(x: f64, y: f64, side: f64) -> MultiPolygon<f64> {
    polygon(&[&[[x, y], [x + side, y], [x + side, y + side], [x, y + side]]])
}

#[test]
fn the_edge_cases() {
    let path = "../shared/golden/spatial/pip/edge_cases.json";
    let Ok(text) = fs::read_to_string(path) else {
        println!("skipped: {path} is not at hand");
        return;
    };
    let golden: Value = serde_json::from_str(&text).unwrap();
    let pair = |it: &Value| [it[0].as_f64().unwrap(), it[1].as_f64().unwrap()];
    let list = |it: &Value| -> Vec<[f64; 2]> {
        it.as_array().unwrap().iter().map(pair).collect()
    };
    let rings: Vec<Vec<[f64; 2]>> =
        golden["polygon"].as_array().unwrap().iter().map(list).collect();
    let rings: Vec<&[[f64; 2]]> = rings.iter().map(Vec::as_slice).collect();
    let shapes = Shapes::new(&[polygon(&rings)]);
    for (at, point) in list(&golden["points"]).into_iter().enumerate() {
        let found = shapes.relation(0, point);
        let within = golden["within"][at].as_bool().unwrap();
        let covers = golden["intersects(covers)"][at].as_bool().unwrap();
        assert_eq!(found == Relation::Within, within, "{point:?}");
        assert_eq!(found != Relation::Outside, covers, "{point:?}");
        for points in [1, 100, 1_000_000] {
            let found = Locator::new(&shapes, points).find(point);
            assert_eq!(found, covers.then_some(0), "{point:?}");
        }
    }
}

#[test]
fn a_shared_border_belongs_to_the_first() {
    let areas =
        [square(1.0, 0.0, 1.0), square(0.0, 0.0, 1.0), square(0.0, 1.0, 2.0)];
    let locator = Locator::new(&Shapes::new(&areas), 1_000);
    let found = |x, y| locator.find([x, y]);
    assert_eq!(found(1.0, 0.5), Some(0));
    assert_eq!(found(1.0, 1.0), Some(0), "where three meet");
    assert_eq!(found(0.5, 1.0), Some(1));
    assert_eq!(found(0.0, 3.0), Some(2), "the outer border belongs too");
    assert_eq!(found(2.0, 0.999), Some(0));
    assert_eq!(found(2.000_001, 0.5), None);
    assert_eq!(found(f64::NAN, 0.5), None);
    assert_eq!(found(0.5, f64::INFINITY), None);
}

#[test]
fn nothing_to_look_in() {
    assert_eq!(Locator::new(&Shapes::new(&[]), 10).find([0.0, 0.0]), None);
    let empty = Shapes::new(&[MultiPolygon::new(vec![])]);
    assert_eq!(Locator::new(&empty, 10).find([0.0, 0.0]), None);
    let nowhere = polygon(&[&[[0.0, 0.0], [f64::NAN, 1.0], [1.0, 1.0]]]);
    let _ = Locator::new(&Shapes::new(&[nowhere]), 10).find([0.5, 0.5]);
    let infinite = polygon(&[&[[0.0, 0.0], [f64::INFINITY, 1.0], [1.0, 1.0]]]);
    let _ = Locator::new(&Shapes::new(&[infinite]), 10).find([0.5, 0.5]);
    // A line without width holds its own points.
    let line = polygon(&[&[[0.0, 0.0], [2.0, 0.0]]]);
    let locator = Locator::new(&Shapes::new(&[line]), 10);
    assert_eq!(locator.find([1.0, 0.0]), Some(0));
}

#[test]
fn an_area_within_another_and_one_that_overlaps() {
    let areas =
        [square(4.0, 4.0, 2.0), square(0.0, 0.0, 10.0), square(9.0, 0.0, 5.0)];
    let locator = Locator::new(&Shapes::new(&areas), 400);
    assert_eq!(locator.find([5.0, 5.0]), Some(0));
    assert_eq!(locator.find([3.9, 5.0]), Some(1));
    assert_eq!(locator.find([9.5, 1.0]), Some(1));
    assert_eq!(locator.find([10.5, 1.0]), Some(2));
}

#[test]
fn flat_lists() {
    let coordinates =
        [0.0, 0.0, 4.0, 0.0, 4.0, 4.0, 0.0, 4.0, 1.0, 1.0, 2.0, 1.0, 2.0, 2.0];
    let shapes = Shapes::flat(&coordinates, &[0, 4, 7], &[0, 2, 2]).unwrap();
    assert_eq!(shapes.len(), 2);
    let locator = Locator::new(&shapes, 10);
    assert_eq!(
        locator.find_all(&[3.0, 1.0, 1.75, 1.25, 9.0, 9.0, 1.0]),
        [0, -1, -1]
    );
    assert_eq!(Shapes::flat(&coordinates, &[0, 8, 7], &[0, 2]), None);
    assert_eq!(Shapes::flat(&coordinates, &[0, 4, 8], &[0, 2]), None);
    assert_eq!(Shapes::flat(&coordinates, &[0, 4, 7], &[0, 3]), None);
    assert_eq!(Shapes::flat(&coordinates, &[0, 4, 7], &[2, 0]), None);
    assert_eq!(Shapes::flat(&coordinates, &[], &[]), None);
}

/// The polygons of a shapefile, and the first column of its table, eight
/// characters wide.
fn shapefile(path: &str) -> Option<(Shapes, Vec<String>)> {
    let (shp, dbf) = (
        fs::read(format!("{path}.shp")).ok()?,
        fs::read(format!("{path}.dbf")).ok()?,
    );
    let whole =
        |at: usize| u32::from_le_bytes(shp[at..at + 4].try_into().unwrap());
    let number =
        |at: usize| f64::from_le_bytes(shp[at..at + 8].try_into().unwrap());
    let (mut coordinates, mut rings, mut areas) = (vec![], vec![], vec![0]);
    let mut at = 100;
    while at < shp.len() {
        let words = u32::from_be_bytes(shp[at + 4..at + 8].try_into().unwrap());
        let body = at + 8;
        let (parts, points) =
            (whole(body + 36) as usize, whole(body + 40) as usize);
        let first = u32::try_from(coordinates.len() / 2).unwrap();
        rings.extend((0..parts).map(|it| first + whole(body + 44 + 4 * it)));
        let from = body + 44 + 4 * parts;
        coordinates.extend((0..2 * points).map(|it| number(from + 8 * it)));
        areas.push(u32::try_from(rings.len()).unwrap());
        at = body + 2 * words as usize;
    }
    rings.push(u32::try_from(coordinates.len() / 2).unwrap());
    let (head, width) = (
        usize::from(u16::from_le_bytes([dbf[8], dbf[9]])),
        usize::from(u16::from_le_bytes([dbf[10], dbf[11]])),
    );
    let keys = (0..areas.len() - 1).map(|row| {
        let from = head + row * width + 1;
        String::from_utf8(dbf[from..from + 8].to_vec()).unwrap()
    });
    Some((Shapes::flat(&coordinates, &rings, &areas)?, keys.collect()))
}

/// 902 schools in 542 planning areas, counted by another program.
#[test]
fn the_schools_of_berlin() {
    let folder = "../shared/data";
    let (Some((shapes, keys)), Ok(schools), Ok(counts)) = (
        shapefile(&format!("{folder}/de-berlin-lor/lor_planungsraeume_2021")),
        fs::read_to_string(format!(
            "{folder}/de-berlin-facilities/schulen.geojson"
        )),
        fs::read(format!(
            "{folder}/de-berlin-facilities/schools_per_plr_simple.csv"
        )),
    ) else {
        println!("skipped: the areas or schools of Berlin are not at hand");
        return;
    };
    let schools: Value = serde_json::from_str(&schools).unwrap();
    let features = schools["features"].as_array().unwrap();
    let points: Vec<f64> = features
        .iter()
        .flat_map(|it| {
            let at = &it["geometry"]["coordinates"];
            [at[0].as_f64().unwrap(), at[1].as_f64().unwrap()]
        })
        .collect();
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for area in Locator::new(&shapes, points.len()).find_all(&points) {
        let area = usize::try_from(area).expect("every school lies in Berlin");
        *found.entry(&keys[area]).or_default() += 1;
    }
    let mut reader = csv::Reader::from_reader(counts.as_slice());
    let rows: Vec<csv::StringRecord> =
        reader.records().map(|row| row.unwrap()).collect();
    assert_eq!((rows.len(), shapes.len()), (542, 542));
    for row in rows {
        let expected: f64 = row[2].parse().unwrap_or(0.0);
        let found = found.get(&row[0]).copied().unwrap_or(0);
        assert!((found as f64 - expected).abs() < 0.5, "{}", &row[0]);
    }
    assert_eq!(found.values().sum::<usize>(), 902);
}

/// Rings whose corners lie on a small lattice, so that points meet corners
/// and edges all the time; they may cross themselves and each other.
fn ring() -> impl Strategy<Value = Vec<[f64; 2]>> {
    prop::collection::vec((0_i8..8, 0_i8..8), 3..9).prop_map(|points| {
        points.into_iter().map(|(x, y)| [f64::from(x), f64::from(y)]).collect()
    })
}

fn probe() -> impl Strategy<Value = [f64; 2]> {
    let on = (0_i8..33, 0_i8..33)
        .prop_map(|(x, y)| [f64::from(x) / 4.0, f64::from(y) / 4.0]);
    let off = (-1.0_f64..9.0, -1.0_f64..9.0).prop_map(|(x, y)| [x, y]);
    prop_oneof![on, off]
}

proptest! {
    #[test]
    fn looked_up_is_as_searched_for(
        rings in prop::collection::vec(prop::collection::vec(ring(), 1..3), 1..6),
        points in prop::collection::vec(probe(), 1..80),
        expected in 1_usize..20_000,
        (east, north, unit) in (-1e6_f64..1e6, -1e6_f64..1e6, 0.001_f64..1e3),
    ) {
        let place = |[x, y]: [f64; 2]| [east + unit * x, north + unit * y];
        let areas: Vec<MultiPolygon<f64>> = rings
            .iter()
            .map(|rings| {
                let placed: Vec<Vec<[f64; 2]>> = rings
                    .iter()
                    .map(|ring| ring.iter().map(|&it| place(it)).collect())
                    .collect();
                let rings: Vec<&[[f64; 2]]> =
                    placed.iter().map(Vec::as_slice).collect();
                polygon(&rings)
            })
            .collect();
        let shapes = Shapes::new(&areas);
        let locator = Locator::new(&shapes, expected);
        for point in points {
            let point = place(point);
            prop_assert_eq!(locator.find(point), naive(&shapes, point));
        }
    }

    #[test]
    fn every_point_of_a_partition_has_one_area(
        point in probe(),
        corners in prop::collection::vec((0.3_f64..0.7, 0.3_f64..0.7), 16),
    ) {
        // 5 × 5 quadrangles over [0, 5]² with moved inner corners.
        let corner = |x: usize, y: usize| {
            let inner = (1..5).contains(&x) && (1..5).contains(&y);
            let (dx, dy) = if inner {
                corners[(y - 1) * 4 + x - 1]
            } else {
                (0.5, 0.5)
            };
            [x as f64 + dx - 0.5, y as f64 + dy - 0.5]
        };
        let areas: Vec<MultiPolygon<f64>> = (0..25)
            .map(|at| {
                let (x, y) = (at % 5, at / 5);
                polygon(&[&[corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)]])
            })
            .collect();
        let shapes = Shapes::new(&areas);
        let inside = point.iter().all(|it| (0.0..=5.0).contains(it));
        let found = Locator::new(&shapes, 500).find(point);
        prop_assert_eq!(found.is_some(), inside);
        let within = (0..25)
            .filter(|&it| shapes.relation(it, point) == Relation::Within);
        prop_assert!(within.count() <= 1);
    }
}
