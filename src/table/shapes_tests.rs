use super::*;

fn square(shapes: &mut Shapes, size: f64) {
    shapes.begin(ShapeKind::Areas);
    for position in [[0.0, 0.0], [size, 0.0], [size, size], [0.0, 0.0]] {
        shapes.add(position).unwrap();
    }
    shapes.end_ring();
}

#[test]
fn parts_and_rings_come_back() {
    let mut shapes = Shapes::default();
    square(&mut shapes, 3.0);
    square(&mut shapes, 1.0);
    shapes.end_part();
    square(&mut shapes, 2.0);
    shapes.end_part();
    shapes.end_feature(2);
    shapes.end_feature(3);
    shapes.begin(ShapeKind::Points);
    shapes.add([5.0, 6.0]).unwrap();
    shapes.end_ring();
    shapes.end_part();
    shapes.end_feature(4);
    assert!(shapes.is_sound());
    let sizes = |feature| -> Vec<Vec<usize>> {
        shapes.parts(feature).map(|it| it.map(<[_]>::len).collect()).collect()
    };
    assert_eq!(sizes(0), [vec![4, 4], vec![4]]);
    assert_eq!((sizes(1), shapes.kind(1)), (vec![], ShapeKind::Nothing));
    assert_eq!(sizes(2), [[1]]);
    assert_eq!((shapes.len(), shapes.line(2)), (3, 4));
}

#[test]
fn what_cannot_be_read_leaves_nothing_behind() {
    let mut shapes = Shapes::default();
    square(&mut shapes, 3.0);
    shapes.end_part();
    shapes.end_feature(2);
    square(&mut shapes, 1.0);
    shapes.end_part();
    shapes.add([f64::NAN, 0.0]).unwrap();
    shapes.end_ring();
    shapes.end_part();
    shapes.end_feature(3);
    square(&mut shapes, 2.0);
    shapes.give_up(4, "@boundary.curve");
    assert!(shapes.is_sound());
    assert_eq!(shapes.positions().len(), 4);
    assert_eq!(shapes.fault(1), Some("@boundary.coordinates"));
    assert_eq!(shapes.fault(2), Some("@boundary.curve"));
    assert_eq!(shapes.fault(0), None);
}

#[test]
fn damaged_ends_are_noticed() {
    let mut shapes = Shapes::default();
    square(&mut shapes, 3.0);
    shapes.end_part();
    shapes.end_feature(2);
    let broken = |change: fn(&mut Shapes)| {
        let mut shapes = shapes.clone();
        change(&mut shapes);
        shapes.is_sound()
    };
    assert!(!broken(|it| it.rings[0] = 5));
    assert!(!broken(|it| it.lines.clear()));
    assert!(!broken(|it| it.parts.push(0)));
    assert!(!broken(|it| it.positions[1][0] = f64::INFINITY));
}

#[test]
fn of_a_collection_the_areas_count() {
    let mut shapes = Shapes::default();
    let point = |shapes: &mut Shapes| {
        shapes.begin(ShapeKind::Points);
        shapes.add([7.0, 7.0]).unwrap();
        shapes.end_ring();
        shapes.end_part();
    };
    point(&mut shapes);
    square(&mut shapes, 1.0);
    shapes.end_part();
    point(&mut shapes);
    shapes.end_feature(2);
    point(&mut shapes);
    shapes.end_feature(3);
    assert!(shapes.is_sound());
    assert_eq!(shapes.kind(0), ShapeKind::Areas);
    assert_eq!(shapes.kind(1), ShapeKind::Points);
    assert_eq!((shapes.parts(0).count(), shapes.positions().len()), (1, 5));
}
