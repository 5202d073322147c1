use std::rc::Rc;

use super::*;
use crate::table::{ReadingSpec, read, understand};

fn table(text: &str) -> Table {
    let book = Rc::new(read("p.csv", text.as_bytes()).unwrap());
    understand("p.csv", &book, &ReadingSpec::default(), "nr").unwrap().value
}

fn spec(crs: Option<&str>) -> PointsSpec {
    let crs = crs.map(str::to_owned);
    PointsSpec { x: "x".to_owned(), y: "y".to_owned(), crs }
}

fn points(text: &str, crs: Option<&str>) -> Result<Warned<Points>, Faults> {
    table_points(&table(text), &spec(crs), None)
}

#[test]
fn coordinates_are_read_as_people_write_them() {
    for (text, value) in [
        ("13.405", 13.405),
        ("13,405", 13.405),
        ("5.820.578,3", 5_820_578.3),
        ("5,820,578.3", 5_820_578.3),
        ("5 820 578,3", 5_820_578.3),
        ("389'500", 389_500.0),
        ("5.820.578", 5_820_578.0),
        ("13.405°", 13.405),
        ("-0,5", -0.5),
        ("−0,5", -0.5),
        ("4.595e6", 4_595_000.0),
    ] {
        assert_eq!(coordinate(text), Some(value), "{text}");
    }
    for text in ["1,2,3.4,5", "1.2,3.4", "Nord", "52° 31'", "inf", "NaN", "-"]
    {
        assert_eq!(coordinate(text), None, "{text}");
    }
}

#[test]
fn decimal_commas_and_gaps() {
    let text = "nr;x;y\n1;13,4050;52,5200\n2;;\n3;13,5;52,4\n";
    let found = points(text, None).unwrap();
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
    assert_eq!(
        found.value.degrees,
        [Some([13.405, 52.52]), None, Some([13.5, 52.4])]
    );
    assert_eq!(found.value.lines, [2, 3, 4]);
}

#[test]
fn swapped_axes_are_turned_and_told() {
    let text = "nr;x;y\n1;52,52;13,405\n2;52,5;13,3\n";
    let found = points(text, None).unwrap();
    assert_eq!(found.warnings[0].code, Code::CrsSwapped);
    assert_eq!(found.value.degrees[0], Some([13.405, 52.52]));
    let text = "nr;x;y\n1;5820578,3;388591,4\n2;5820500;388500\n";
    let found = points(text, Some("EPSG:25833")).unwrap();
    assert_eq!(found.warnings[0].code, Code::CrsSwapped);
    let [x, y] = found.value.degrees[0].unwrap();
    assert!((x - 13.36).abs() < 0.01 && (y - 52.52).abs() < 0.01);
}

#[test]
fn unsaid_metres_are_asked_for() {
    for (text, likely) in [
        ("nr;x;y\n1;1492000;6894000\n2;1492100;6894100\n", "EPSG:3857"),
        ("nr;x;y\n1;4595000;5820000\n2;4595100;5820100\n", "EPSG:31468"),
    ] {
        let faults = points(text, None).unwrap_err().0;
        assert_eq!(faults[0].code, Code::CrsUnknown);
        let found = &faults[0].values[0].1;
        assert!(found.contains(likely), "{found}");
    }
}

#[test]
fn what_is_no_number_is_told_by_its_cell() {
    let text = "nr;x;y\n1;13,4;52,5\n2;hier;52,4\n3;13,5;52,5\n4;13,6;52,5\n";
    let faults = points(text, None).unwrap_err().0;
    assert_eq!(faults[0].code, Code::NumberText);
    assert_eq!(faults[0].place.row, Some(3));
    assert_eq!(faults[0].place.column.as_deref(), Some("x"));
    let faults = table_points(
        &table(text),
        &PointsSpec { y: "z".to_owned(), ..spec(None) },
        None,
    );
    assert_eq!(faults.unwrap_err().0[0].code, Code::ColumnMissing);
}

#[test]
fn coordinates_alone() {
    let read = |points: &[[f64; 2]], crs| {
        points_in_degrees(points, crs, "p.csv", None)
    };
    let berlin = [[391_000.0, 5_820_000.0], [1e300, 5_820_000.0]];
    assert!(read(&berlin, Some("EPSG:25833")).is_err());
    let found = read(&berlin[..1], Some("EPSG:25833")).unwrap().value;
    let [x, y] = found.degrees[0].unwrap();
    assert!((x - 13.394).abs() < 0.01 && (y - 52.52).abs() < 0.01, "{x} {y}");
    let same = read(&[[13.4, 52.5]], None).unwrap().value;
    assert_eq!(same.degrees, [Some([13.4, 52.5])]);
    let code =
        |found: Result<Warned<Points>, Faults>| found.unwrap_err().0[0].code;
    assert_eq!(code(read(&[], None)), Code::GeometryNone);
    assert_eq!(code(read(&berlin[..1], None)), Code::CrsUnknown);
}
