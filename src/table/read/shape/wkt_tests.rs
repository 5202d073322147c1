use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Shapes {
    let mut shapes = Shapes::default();
    read_wkt(&mut shapes, text, 2).unwrap();
    assert!(shapes.is_sound());
    shapes
}

/// How many positions the rings of each part have, and of what kind.
fn sizes(text: &str) -> (ShapeKind, Vec<Vec<usize>>) {
    let shapes = read(text);
    assert_eq!(shapes.fault(0), None, "{text}");
    let parts = shapes.parts(0);
    (shapes.kind(0), parts.map(|it| it.map(<[_]>::len).collect()).collect())
}

#[test]
fn every_kind_is_read() {
    use ShapeKind::{Areas, Lines, Nothing, Points};
    for (text, kind, parts) in [
        ("POINT (1 2)", Points, vec![vec![1]]),
        ("POINT EMPTY", Nothing, vec![]),
        ("MULTIPOINT ((1 2), (3 4))", Points, vec![vec![1], vec![1]]),
        ("multipoint(1 2, 3 4)", Points, vec![vec![1], vec![1]]),
        ("LINESTRING(1 2,3 4,5 6)", Lines, vec![vec![3]]),
        (
            "POLYGON((0 0,4 0,4 4,0 0),(1 1,2 1,2 2,1 1))",
            Areas,
            vec![vec![4, 4]],
        ),
        (
            "SRID=25832;MULTIPOLYGON Z (((0 0 1,4 0 1,4 4 1,0 0 1)),\
             ((9 9 1,8 9 1,8 8 1,9 9 1)))",
            Areas,
            vec![vec![4], vec![4]],
        ),
        ("POLYGONZ((0 0 1,4 0 1,4 4 1,0 0 1))", Areas, vec![vec![4]]),
        ("MultiPolygon EMPTY", Nothing, vec![]),
        (
            "GEOMETRYCOLLECTION(POINT(1 2),POLYGON((0 0,4 0,4 4,0 0)))",
            Areas,
            vec![vec![4]],
        ),
    ] {
        assert!(looks_like_wkt(text), "{text}");
        assert_eq!(sizes(text), (kind, parts), "{text}");
    }
}

#[test]
fn the_system_is_kept() {
    let shapes = read("SRID=25833; POINT(1.5e3 -2.25)");
    assert_eq!(shapes.crs.as_deref(), Some("EPSG:25833"));
    assert_eq!(shapes.positions(), [[1500.0, -2.25]]);
    assert_eq!(read("SRID=0;POINT(1 2)").crs, None);
}

#[test]
fn what_is_none_stays_with_its_feature() {
    for text in [
        "POLYGON((0 0,4 0,4 4,0 0)",
        "POLYGON(0 0,4 0)",
        "POLYGON((0,0 4))",
        "POINT(1 2) POINT(3 4)",
        "POINT(1)",
        "",
        "GEBIET((0 0))",
        "POINT(1,5 2,5)",
    ] {
        assert_eq!(read(text).fault(0), Some("@boundary.text"), "{text}");
    }
    let curved = "CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))";
    assert_eq!(read(curved).fault(0), Some("@boundary.curve"));
    for text in ["Polygonzug 3", "Point of interest", "", "12", "POINTER (1)"] {
        assert!(!looks_like_wkt(text), "{text}");
    }
}

#[test]
fn nesting_ends() {
    let deep = "GEOMETRYCOLLECTION(".repeat(100_000);
    assert_eq!(read(&deep).fault(0), Some("@boundary.text"));
}

proptest! {
    #[test]
    fn anything_is_read_or_refused(
        text in "(SRID=1;)?(POLYGON|POINT|MULTIPOLYGON)( Z)?[ (),0-9.eE-]{0,60}"
    ) {
        read(&text);
    }

    #[test]
    fn numbers_come_back(x in any::<f64>(), y in -1e9..1e9) {
        prop_assume!(x.is_finite());
        let shapes = read(&format!("POINT({x:e} {y})"));
        prop_assert_eq!(shapes.positions(), [[x, y]]);
    }
}
