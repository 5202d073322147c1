use std::{collections::BTreeMap, fs};

use super::*;
use crate::geography::crs::known::KNOWN;

fn crs(name: &str) -> Crs {
    *KNOWN.iter().find(|crs| crs.name == name).unwrap()
}

/// The grid that is delivered with the engine.
fn grid() -> ShiftGrid {
    let bytes = fs::read("www/engine/grids/BETA2007.gsb").unwrap();
    ShiftGrid::read(&bytes).unwrap()
}

#[test]
fn every_known_system_has_a_definition() {
    for crs in KNOWN {
        let projector = Projector::new(&crs, None).expect(crs.name);
        let place = crs.usual.unwrap_or(crs.possible);
        let middle = [
            f64::midpoint(place.west, place.east),
            f64::midpoint(place.south, place.north),
        ];
        assert!(projector.degrees(middle).is_some(), "{}", crs.name);
    }
}

#[test]
fn degrees_are_only_snapped() {
    let projector = Projector::new(&crs("EPSG:4326"), None).unwrap();
    let point = projector.degrees([13.123_456_78, -0.000_000_04]).unwrap();
    assert_eq!((point.x, point.y), (13.123_456_8, 0.0));
    assert!(point.y.is_sign_positive());
    assert_eq!(projector.degrees([181.0, 0.0]), None);
}

/// EPSG guidance note 7-2 and Ordnance Survey, *A guide to coordinate systems
/// in Great Britain*, annexe C (Caister water tower): 651409.903, 313177.270
/// is 52°39'27.2531"N 1°43'4.5177"E on the Airy ellipsoid; OSTN15 puts it at
/// 52°39'28.8282"N 1°42'57.8663"E.
#[test]
fn the_british_grid_is_right_to_a_few_metres() {
    let projector = Projector::new(&crs("EPSG:27700"), None).unwrap();
    let point = projector.degrees([651_409.903, 313_177.270]).unwrap();
    let north = 52.0 + 39.0 / 60.0 + 28.828_2 / 3600.0;
    let east = 1.0 + 42.0 / 60.0 + 57.866_3 / 3600.0;
    assert!((point.y - north).abs() * 111_200.0 < 5.0, "{point:?}");
    assert!((point.x - east).abs() * 67_500.0 < 5.0, "{point:?}");
}

/// One line of the reference: from, to, method, and the coordinates in both
/// systems.
struct Reference {
    from: String,
    to: String,
    method: String,
    numbers: [f64; 4],
}

/// Reference points made with PROJ, where they are at hand.
fn references() -> Option<Vec<Reference>> {
    let path = "../shared/golden/spatial/crs/points.csv";
    let Ok(text) = fs::read_to_string(path) else {
        eprintln!("not tested: {path} is absent");
        return None;
    };
    let line = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        Reference {
            from: format!("EPSG:{}", cells[0]),
            to: format!("EPSG:{}", cells[1]),
            method: cells[2].to_owned(),
            numbers: std::array::from_fn(|at| cells[at + 3].parse().unwrap()),
        }
    };
    Some(text.lines().skip(1).map(line).collect())
}

/// How far two points are apart, in metres.
fn metres(system: &str, a: [f64; 2], b: [f64; 2]) -> f64 {
    let is_degrees = matches!(system, "EPSG:4258" | "EPSG:4326");
    let scale = if is_degrees { 111_320.0 } else { 1.0 };
    // Not a distance: the worse of both axes.
    (a[0] - b[0]).abs().max((a[1] - b[1]).abs()) * scale
}

#[test]
fn projections_agree_with_proj() {
    let Some(references) = references() else { return };
    let grid = grid();
    let mut worst: BTreeMap<String, (usize, f64, f64)> = BTreeMap::new();
    for it in &references {
        let with = it.method.contains("BETA2007").then_some(&grid);
        let there = Transform::new(&it.from, &it.to, with);
        let (Some(there), Some(back)) =
            (there, Transform::new(&it.to, &it.from, with))
        else {
            assert_eq!(it.to, "EPSG:4839");
            continue;
        };
        let [x, y, far_x, far_y] = it.numbers;
        let mut point = [[x, y]];
        there.apply(&mut point);
        let off = metres(&it.to, point[0], [far_x, far_y]);
        let mut point = [[far_x, far_y]];
        back.apply(&mut point);
        let off_back = metres(&it.from, point[0], [x, y]);
        let name = format!("{} {} {}", it.from, it.to, it.method);
        let known = worst.entry(name).or_default();
        *known = (known.0 + 1, known.1.max(off), known.2.max(off_back));
        let allowed = match it.method.as_str() {
            it if it.contains("BETA2007") => 1e-4,
            it if it.contains("helmert") => 5e-4,
            _ => 1e-6,
        };
        assert!(off <= allowed, "{} {} {off}", it.from, it.to);
        assert!(off_back <= allowed, "{} {} {off_back}", it.from, it.to);
    }
    for (name, (count, off, back)) in &worst {
        eprintln!("{name}: {count} points, {off:e} m, back {back:e} m");
    }
    assert!(worst.len() >= 16, "{worst:?}");
}

#[test]
fn a_grid_that_does_not_reach_is_not_used() {
    let grid = grid();
    let within = |x: f64, y: f64| {
        let bounds = Bounds::new(x, x + 1000.0, y, y + 1000.0);
        let projector =
            Projector::within(&crs("EPSG:31467"), Some(&grid), &bounds, false);
        projector.unwrap().is_shifted()
    };
    assert!(within(3.5e6, 5.6e6));
    assert!(!within(3.5e6, 6.4e6));
}

#[test]
fn unknown_systems_have_no_transform() {
    assert!(Transform::new("EPSG:25832", "EPSG:2398", None).is_none());
    let transform = Transform::new("25832", "4326", None).unwrap();
    let mut points = [[5e5, 5.5e6], [f64::NAN, 1.0], [9e9, 5.5e6]];
    transform.apply(&mut points);
    assert!((points[0][0] - 9.0).abs() < 1e-12);
    assert!(points[1][0].is_nan() && points[2][1].is_nan());
}

/// Ours and the projection library's are two different ways to the same.
#[test]
fn strips_agree_with_the_library() {
    for name in ["EPSG:31466", "EPSG:31469"] {
        let system = crs(name);
        let strip = Kruger::new(&system.strip.unwrap());
        let proj = system.definition.split(" +towgs84").next().unwrap();
        let from = Proj::from_proj_string(proj).unwrap();
        let to = "+proj=longlat +ellps=bessel";
        let to = Proj::from_proj_string(to).unwrap();
        for x in [-3e5, -1e5, 0.0, 2e5] {
            for y in [5.2e6, 5.6e6, 6.1e6] {
                let x = system.strip.unwrap().easting + x;
                let mut point = (x, y, 0.0);
                transform(&from, &to, &mut point).unwrap();
                let ours = strip.degrees([x, y]).unwrap();
                let theirs = [point.0.to_degrees(), point.1.to_degrees()];
                let off = metres("EPSG:4326", ours, theirs);
                assert!(off < 1e-8, "{name} {x} {y}: {off}");
            }
        }
    }
}
