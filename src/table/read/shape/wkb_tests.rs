use proptest::prelude::*;

use super::*;

fn head(kind: u32, big: bool) -> Vec<u8> {
    let mut bytes = vec![u8::from(!big)];
    bytes.extend(if big { kind.to_be_bytes() } else { kind.to_le_bytes() });
    bytes
}

fn count(bytes: &mut Vec<u8>, count: usize, big: bool) {
    let count = u32::try_from(count).unwrap();
    bytes.extend(if big { count.to_be_bytes() } else { count.to_le_bytes() });
}

fn number(bytes: &mut Vec<u8>, number: f64, big: bool) {
    bytes.extend(if big { number.to_be_bytes() } else { number.to_le_bytes() });
}

/// A polygon with a height of 7 at each position, if it has heights.
fn polygon(rings: &[Vec<Position>], kind: u32, big: bool) -> Vec<u8> {
    let mut bytes = head(kind, big);
    if kind & 0x2000_0000 != 0 {
        count(&mut bytes, 25_833, big);
    }
    count(&mut bytes, rings.len(), big);
    for ring in rings {
        count(&mut bytes, ring.len(), big);
        for &[x, y] in ring {
            number(&mut bytes, x, big);
            number(&mut bytes, y, big);
            if kind == 1003 || kind >> 31 == 1 {
                number(&mut bytes, 7.0, big);
            }
        }
    }
    bytes
}

fn read(bytes: &[u8]) -> Shapes {
    let mut shapes = Shapes::default();
    read_geometry(&mut shapes, bytes, 2).unwrap();
    assert!(shapes.is_sound());
    shapes
}

fn rings(shapes: &Shapes) -> Vec<Vec<Position>> {
    shapes.parts(0).flatten().map(<[_]>::to_vec).collect()
}

#[test]
fn every_way_of_writing_a_polygon() {
    let ring = vec![[0.0, 0.0], [2.0, 0.5], [2.0, 2.0], [0.0, 0.0]];
    let all = [ring.clone(), ring];
    for big in [false, true] {
        for kind in [3, 1003, 0x8000_0003, 0x2000_0003, 0xA000_0003] {
            let shapes = read(&polygon(&all, kind, big));
            assert_eq!(shapes.fault(0), None, "{kind:x} {big}");
            assert_eq!(rings(&shapes), all, "{kind:x} {big}");
            let heights = u32::from(kind == 1003 || kind >> 31 == 1);
            assert_eq!(shapes.heights, heights);
        }
    }
}

#[test]
fn a_geopackages_head_is_passed_over() {
    let ring = vec![[0.0, 0.0], [2.0, 0.5], [2.0, 2.0], [0.0, 0.0]];
    for (flags, length) in [(1, 0), (3, 32), (5, 48), (7, 48), (9, 64)] {
        let mut bytes = b"GP\0".to_vec();
        bytes.push(flags);
        bytes.extend(25_833_u32.to_le_bytes());
        bytes.extend(vec![0; length]);
        bytes.extend(polygon(std::slice::from_ref(&ring), 3, false));
        assert_eq!(rings(&read(&bytes)), std::slice::from_ref(&ring));
    }
    let empty = [b'G', b'P', 0, 0x11, 0, 0, 0, 0];
    assert_eq!(read(&empty).kind(0), ShapeKind::Nothing);
    let other = [b'G', b'P', 0, 0x21, 0, 0, 0, 0];
    assert_eq!(read(&other).fault(0), Some("@boundary.kind"));
}

#[test]
fn points_and_curves() {
    let mut point = head(1, false);
    number(&mut point, 1.5, false);
    number(&mut point, 2.5, false);
    assert_eq!(read(&point).positions(), [[1.5, 2.5]]);
    let mut empty = head(1, false);
    number(&mut empty, f64::NAN, false);
    number(&mut empty, f64::NAN, false);
    assert_eq!(read(&empty).kind(0), ShapeKind::Nothing);
    assert_eq!(read(&head(10, false)).fault(0), Some("@boundary.curve"));
    assert_eq!(read(&head(99, false)).fault(0), Some("@boundary.kind"));
}

#[test]
fn nesting_ends() {
    let mut bytes = Vec::new();
    for _ in 0..1000 {
        bytes.extend(head(7, false));
        count(&mut bytes, 1, false);
    }
    assert_eq!(read(&bytes).fault(0), Some("@boundary.kind"));
}

proptest! {
    #[test]
    fn what_was_written_is_read(
        all in prop::collection::vec(
            prop::collection::vec([-1e7..1e7, -1e7..1e7], 1..9), 1..5),
        big in any::<bool>(),
        deep in any::<bool>(),
    ) {
        let mut bytes = Vec::new();
        if deep {
            bytes = head(6, big);
            count(&mut bytes, 1, big);
        }
        bytes.extend(polygon(&all, if deep { 1003 } else { 3 }, big));
        prop_assert_eq!(rings(&read(&bytes)), all);
    }

    #[test]
    fn anything_is_read_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        kind in 0..20_u32,
    ) {
        read(&bytes);
        let mut with_head = head(kind, false);
        with_head.extend(&bytes);
        read(&with_head);
    }
}
