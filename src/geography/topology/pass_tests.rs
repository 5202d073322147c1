use std::{fs, path::Path};

use geo::MultiPolygon;
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::geography::plane::testing::{
    areas, processor_ms, square, tessellation,
};

fn read(path: &str) -> Option<Value> {
    let bytes = fs::read(Path::new("../shared/golden/spatial").join(path));
    let Ok(bytes) = bytes else {
        eprintln!("not compared: {path} is absent");
        return None;
    };
    Some(serde_json::from_slice(&bytes).unwrap())
}

fn layer(name: &str) -> Option<Vec<MultiPolygon<f64>>> {
    Some(areas(&read(&format!("data/{name}.geojson"))?))
}

fn lists(value: &Value) -> Vec<Vec<u32>> {
    serde_json::from_value(value.clone()).unwrap()
}

fn queen(topology: &Topology) -> Vec<Vec<u32>> {
    let contiguity = topology.contiguity();
    (0..topology.areas()).map(|it| contiguity.queen(it).to_vec()).collect()
}

fn rook(topology: &Topology) -> Vec<Vec<u32>> {
    let contiguity = topology.contiguity();
    let rook = |it| contiguity.rook(it).map(|it| it.0).collect();
    (0..topology.areas()).map(rook).collect()
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs()
}

#[test]
fn it_agrees_with_published_layers() {
    for name in ["columbus", "sids2", "berlin_plr2020"] {
        let file =
            if name == "columbus" || name == "sids2" { "" } else { "_25833" };
        let Some(areas) = layer(&format!("{name}{file}")) else { return };
        let Some(truth) = read(&format!("weights/{name}.json")) else { return };
        let topology = Topology::of(&Rings::from(&*areas), 0.0);
        assert_eq!(queen(&topology), lists(&truth["queen_vertex"]), "{name}");
        assert_eq!(rook(&topology), lists(&truth["rook_vertex"]), "{name}");
        for area in 0..areas.len() {
            let expected = truth["area"][area].as_f64().unwrap();
            assert!(near(topology.area_m2(area), expected), "{name} {area}");
            let expected = truth["perimeter"][area].as_f64().unwrap();
            assert!(
                near(topology.perimeter_m(area), expected),
                "{name} {area}"
            );
            let expected = &truth["centroid_xy"][area];
            let [x, y] = topology.centroid(area).unwrap();
            assert!(near(x, expected[0].as_f64().unwrap()), "{name} {area}");
            assert!(near(y, expected[1].as_f64().unwrap()), "{name} {area}");
        }
    }
}

#[test]
fn borders_drawn_apart_are_found() {
    let Some(areas) = layer("berlin_plr2020_25833_jittered25cm") else {
        return;
    };
    let Some(truth) = read("weights/berlin_plr2020_jittered.json") else {
        return;
    };
    let topology = Topology::of(&Rings::from(&*areas), 1.0);
    assert_eq!(queen(&topology), lists(&truth["clean_queen"]));
    let Some(clean) = read("weights/berlin_plr2020.json") else { return };
    // Where four areas meet, drawings apart may join any two of them along
    // less than both drawings were moved.
    let (found, expected) = (rook(&topology), lists(&clean["rook_vertex"]));
    for (area, expected) in expected.iter().enumerate() {
        assert!(expected.iter().all(|it| found[area].contains(it)), "{area}");
        let rook = topology.contiguity().rook(area);
        for (other, length_m) in rook.filter(|it| !expected.contains(&it.0)) {
            assert!(length_m < 3.0, "{area} and {other}: {length_m}");
        }
    }
}

#[test]
fn a_vertex_on_an_edge_is_a_neighbour() {
    // One large square, two small ones beside it: only the small ones share
    // vertices with each other.
    let areas = [
        square(0.0, 0.0, 2.0, 2.0),
        square(2.0, 0.0, 3.0, 1.0),
        square(2.0, 1.0, 3.0, 2.0),
    ];
    let topology = Topology::of(&Rings::from(&areas[..]), 0.0);
    assert_eq!(queen(&topology), [vec![1, 2], vec![0, 2], vec![0, 1]]);
    let rook: Vec<_> = topology.contiguity().rook(0).collect();
    assert_eq!(rook, [(1, 1.0), (2, 1.0)]);
}

#[test]
fn a_vertex_near_an_edge_is_a_neighbour_within_the_tolerance() {
    let areas = [
        square(0.0, 0.0, 2.0, 2.0),
        square(2.3, 0.0, 3.0, 1.0),
        square(2.3, 1.0, 3.0, 2.0),
    ];
    let rings = Rings::from(&areas[..]);
    let far = Topology::of(&rings, 0.2);
    assert_eq!(queen(&far), [vec![], vec![2], vec![1]]);
    assert_eq!(far.contiguity().islands(), [0]);
    let near = Topology::of(&rings, 0.4);
    assert_eq!(queen(&near), [vec![1, 2], vec![0, 2], vec![0, 1]]);
    assert_eq!(rook(&near), queen(&near));
}

#[test]
fn nothing_is_no_trouble() {
    let none = Topology::of(&Rings::default(), 1.0);
    assert_eq!(none.areas(), 0);
    let empty = [MultiPolygon(vec![]), MultiPolygon(vec![])];
    let empty = Topology::of(&Rings::from(&empty[..]), f64::NAN);
    assert_eq!(empty.contiguity().islands(), [0, 1]);
}

/// Every pair of areas, compared segment by segment.
fn naive(areas: &[MultiPolygon<f64>], tolerance_m: f64) -> Vec<Vec<u32>> {
    use geo::{Distance, Euclidean};
    let near = |a: &MultiPolygon<f64>, b: &MultiPolygon<f64>| {
        Euclidean.distance(a, b) <= tolerance_m
    };
    let others = |at: usize| {
        let others = areas.iter().enumerate().filter(|it| it.0 != at);
        let near = others.filter(|it| near(&areas[at], it.1));
        near.map(|it| u32::try_from(it.0).unwrap()).collect()
    };
    (0..areas.len()).map(others).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn it_agrees_with_comparing_all(
        areas in tessellation(5),
        tolerance_m in prop::sample::select(vec![0.0, 0.5, 3.0]),
    ) {
        let topology = Topology::of(&Rings::from(&*areas), tolerance_m);
        prop_assert_eq!(queen(&topology), naive(&areas, tolerance_m));
    }

    #[test]
    fn it_is_symmetric_and_the_order_does_not_matter(
        areas in tessellation(5),
        tolerance_m in prop::sample::select(vec![0.0, 0.5, 3.0]),
    ) {
        let topology = Topology::of(&Rings::from(&*areas), tolerance_m);
        let mut turned = areas.clone();
        turned.reverse();
        let turned = Topology::of(&Rings::from(&*turned), tolerance_m);
        let last = areas.len() - 1;
        for area in 0..areas.len() {
            let index = u32::try_from(area).unwrap();
            for (other, length) in topology.contiguity().rook(area) {
                let back = topology.contiguity().rook(other as usize);
                prop_assert!(back.into_iter().any(|it| it == (index, length)));
            }
            let mut there: Vec<_> =
                turned.contiguity().rook(last - area).collect();
            there.reverse();
            let here: Vec<_> = topology.contiguity().rook(area).collect();
            prop_assert_eq!(here.len(), there.len());
            for (here, there) in here.iter().zip(&there) {
                prop_assert_eq!(here.0 as usize, last - there.0 as usize);
                prop_assert!((here.1 - there.1).abs() < 1e-9);
            }
        }
    }
}

/// The time for a file of `gen_tess.py`; for the record, not for every day.
#[test]
#[ignore = "needs a generated file, named by RAUMBILD_TESSELLATION"]
fn it_is_fast() {
    let path = std::env::var("RAUMBILD_TESSELLATION").unwrap();
    let rings = crate::geography::plane::testing::generated(&path);
    for tolerance_m in [0.0, 0.1, 0.1] {
        let start = processor_ms();
        let topology = Topology::of(&rings, tolerance_m);
        let pairs = topology.contiguity().neighbours().len() / 2;
        eprintln!("{pairs} pairs, {} ms", processor_ms() - start);
    }
}
