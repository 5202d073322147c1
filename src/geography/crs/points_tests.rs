use super::*;

#[test]
fn metres_and_degrees() {
    let place = || Place::file("p.csv");
    let berlin = [[391_000.0, 5_820_000.0], [1e300, 5_820_000.0]];
    assert!(degrees(&berlin, Some("EPSG:25833"), place()).is_err());
    let found = degrees(&berlin[..1], Some("EPSG:25833"), place()).unwrap();
    let [x, y] = found[0].unwrap();
    assert!((x - 13.394).abs() < 0.01 && (y - 52.52).abs() < 0.01, "{x} {y}");
    let same = degrees(&[[13.4, 52.5]], None, place()).unwrap();
    assert_eq!(same, [Some([13.4, 52.5])]);
}

#[test]
fn what_cannot_be_placed() {
    let place = || Place::file("p.csv");
    let code = |found: Result<Vec<_>, Faults>| found.unwrap_err().0[0].code;
    assert_eq!(code(degrees(&[], None, place())), Code::FileEmpty);
    let metres = [[391_000.0, 5_820_000.0]];
    assert_eq!(code(degrees(&metres, None, place())), Code::CrsUnknown);
}
