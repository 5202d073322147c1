use std::{collections::BTreeMap, fs, time::Instant};

use geo::Area;
use proptest::prelude::*;

use super::*;
use crate::geography::{GeographySpec, read_boundaries, to_geojson_geometry};

type Edge = ([u64; 2], [u64; 2]);

/// How often each directed edge occurs in all rings.
fn edges(boundaries: &[MultiPolygon<f64>]) -> BTreeMap<Edge, usize> {
    let mut edges = BTreeMap::new();
    for line in boundaries.iter().flatten().flat_map(rings) {
        for ends in line.0.windows(2) {
            let bits = |at: usize| [ends[at].x.to_bits(), ends[at].y.to_bits()];
            *edges.entry((bits(0), bits(1))).or_default() += 1;
        }
    }
    edges
}

/// How many edges have no counterpart: the outer border.
fn unpaired(boundaries: &[MultiPolygon<f64>]) -> usize {
    let edges = edges(boundaries);
    let lonely = edges.keys().filter(|it| !edges.contains_key(&(it.1, it.0)));
    lonely.count()
}

fn total_area(boundaries: &[MultiPolygon<f64>]) -> f64 {
    boundaries.iter().map(Area::unsigned_area).sum()
}

fn points(boundaries: &[MultiPolygon<f64>]) -> usize {
    boundaries.iter().flatten().flat_map(rings).map(|it| it.0.len()).sum()
}

const SIDE: usize = 4;
const BENDS: usize = 6;

/// A city of 4 × 4 areas whose borders wind: points in units of about a
/// metre, moved by the numbers given, which are below 10.
fn city(moves: &[i32]) -> Vec<MultiPolygon<f64>> {
    let steps = SIDE * BENDS + 1;
    let point = |column: usize, row: usize| {
        let shift = |salt: usize| {
            f64::from(moves[(column * steps + row + salt) % moves.len()])
        };
        #[expect(clippy::cast_precision_loss, reason = "small")]
        let place = |at: usize| at as f64 * 25.0;
        let degrees = |metres: f64| (metres / 1e5 * 1e7).round() / 1e7;
        (
            13.0 + degrees(place(column) + shift(0)),
            52.0 + degrees(place(row) + shift(7)),
        )
    };
    let mut areas = Vec::new();
    for (x, y) in (0..SIDE).flat_map(|x| (0..SIDE).map(move |y| (x, y))) {
        let (west, south) = (x * BENDS, y * BENDS);
        let below = (0..BENDS).map(|at| point(west + at, south));
        let right = (0..BENDS).map(|at| point(west + BENDS, south + at));
        let above =
            (0..BENDS).map(|at| point(west + BENDS - at, south + BENDS));
        let left = (0..BENDS).map(|at| point(west, south + BENDS - at));
        let ring = below.chain(right).chain(above).chain(left).collect();
        areas.push(MultiPolygon(vec![Polygon::new(ring, Vec::new())]));
    }
    areas
}

fn obeys_the_contract(before: &[MultiPolygon<f64>], tolerance_m: f64) {
    let after = simplify(before, tolerance_m);
    assert_eq!(after.len(), before.len());
    // No edge twice in one direction: no overlap along borders.
    assert!(edges(&after).values().all(|&count| count == 1));
    // Every inner edge has its counterpart: no gap.
    assert!(unpaired(&after) <= unpaired(before));
    for (now, then) in after.iter().zip(before) {
        assert_eq!(now.0.len(), then.0.len());
        assert!(now.unsigned_area() > 0.0);
        assert!(now.iter().flat_map(rings).all(|it| it.0.len() >= 4));
        assert!(now.iter().flat_map(rings).all(LineString::is_closed));
    }
    let all = Grid::of(after.iter().flatten().flat_map(rings));
    let lines = after.iter().flatten().flat_map(rings);
    let arcs: Vec<Vec<PointId>> = lines.map(|it| all.ranks(it)).collect();
    let cut = Arcs::cut(&arcs, all.len());
    assert!(crossings(&cut.arcs, &all, |_| true).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn neighbours_stay_neighbours(
        moves in prop::collection::vec(0..10_i32, 60..900),
        tolerance_m in 0.5..400.0_f64,
    ) {
        obeys_the_contract(&city(&moves), tolerance_m);
    }

    #[test]
    fn the_whole_keeps_its_area(
        moves in prop::collection::vec(0..10_i32, 60..900),
        tolerance_m in 0.5..40.0_f64,
    ) {
        let before = city(&moves);
        let after = simplify(&before, tolerance_m);
        // Only the outer border can gain or lose.
        let outline_m = 4.0 * 600.0 * 1.5;
        let square_degree = 1e10 * 0.62;
        let off = (total_area(&after) - total_area(&before)).abs();
        prop_assert!(off * square_degree <= tolerance_m * outline_m);
    }

    #[test]
    fn the_order_of_areas_is_irrelevant(
        moves in prop::collection::vec(0..10_i32, 60..900),
        tolerance_m in 0.5..100.0_f64,
    ) {
        let mut before = city(&moves);
        let after = simplify(&before, tolerance_m);
        before.reverse();
        let mut reversed = simplify(&before, tolerance_m);
        reversed.reverse();
        prop_assert_eq!(after, reversed);
    }
}

#[test]
fn small_rings_do_not_vanish() {
    let tiny =
        geo::wkt!(POLYGON((13. 52., 13.00001 52., 13.00001 52.00001, 13. 52.)));
    let after = simplify(&[tiny.clone().into()], 1000.0);
    assert_eq!(after, [tiny.into()]);
}

#[test]
fn an_enclave_still_fills_its_hole() {
    let hole = "13.02 52.02, 13.02 52.03, 13.025 52.0301, 13.03 52.03, \
                13.03 52.02, 13.02 52.02";
    let text = format!(
        r#"{{"type": "FeatureCollection", "features": [
        {{"properties": {{"k": "a"}}, "geometry": {{"type": "Polygon",
        "coordinates": [[[13, 52], [13.1, 52], [13.1, 52.1], [13, 52.1]],
        [{0}]]}}}}, {{"properties": {{"k": "b"}}, "geometry": {{"type":
        "Polygon", "coordinates": [[{0}]]}}}}]}}"#,
        hole.split(", ")
            .map(|it| format!("[{}]", it.replace(' ', ",")))
            .collect::<Vec<_>>()
            .join(",")
    );
    let boundaries = read(text.as_bytes(), "k");
    let after = simplify(&boundaries, 50.0);
    assert!(points(&after) < points(&boundaries));
    assert_eq!(unpaired(&after), 4);
}

#[test]
fn no_tolerance_changes_nothing() {
    let before = city(&[1, 5, 3, 8, 2, 9, 4]);
    for tolerance_m in [0.0, -1.0, f64::NAN] {
        assert_eq!(simplify(&before, tolerance_m), before);
    }
}

fn read(bytes: &[u8], key: &str) -> Vec<MultiPolygon<f64>> {
    let spec = GeographySpec {
        id: None,
        file: "test.geojson".to_owned(),
        key: key.to_owned(),
        name: None,
        district: None,
        crs: None,
        layer: None,
    };
    let geography = read_boundaries(bytes, &spec).unwrap().value;
    geography.boundaries().unwrap().to_vec()
}

/// Published boundaries, where they are at hand.
#[test]
fn published_boundaries_obey_the_contract() {
    for (path, key, tolerance_m) in [
        (
            "de-berlin-lor/lor_planungsraeume_2021_wgs84_simplified.geojson",
            "PLR_ID",
            20.0,
        ),
        ("uk-geo-leeds/lsoa11_E08000035_Leeds.geojson", "LSOA11CD", 20.0),
        ("uk-geo-leeds/wards13_E08000035_Leeds.geojson", "WD13CD", 20.0),
        ("de-vg5000/Ebene_Kreise.geojson", "ARS", 500.0),
    ] {
        let Ok(bytes) = fs::read(format!("../shared/data/{path}")) else {
            eprintln!("not tested: {path} is absent");
            continue;
        };
        let start = Instant::now();
        let before = read(&bytes, key);
        let reading = start.elapsed();
        let start = Instant::now();
        let after = simplify(&before, tolerance_m);
        let simplifying = start.elapsed();
        let size = |it: &[MultiPolygon<f64>]| -> usize {
            it.iter().map(|it| to_geojson_geometry(it).len()).sum()
        };
        eprintln!(
            "{path}: {} bytes, {} areas, read {reading:?}, simplified \
             {simplifying:?}, {} -> {} points, {} -> {} bytes, {} crossings",
            bytes.len(),
            before.len(),
            points(&before),
            points(&after),
            size(&before),
            size(&after),
            crossing_count(&before),
        );
        assert!(points(&after) < points(&before));
        assert!(unpaired(&after) <= unpaired(&before));
        assert!(after.iter().all(|it| it.unsigned_area() > 0.0));
        assert!(crossing_count(&after) <= crossing_count(&before));
        let (now, then) = (total_area(&after), total_area(&before));
        assert!((now / then - 1.0).abs() < 2e-3, "{now} {then}");
    }
}

fn crossing_count(boundaries: &[MultiPolygon<f64>]) -> usize {
    let grid = Grid::of(boundaries.iter().flatten().flat_map(rings));
    let coverage = Coverage::of(boundaries, grid);
    crossings(&coverage.arcs.arcs, &coverage.grid, |_| true).len()
}
