use super::*;
use crate::table::read;

fn book(text: &str) -> Rc<Workbook> {
    Rc::new(read("s.csv", text.as_bytes()).unwrap())
}

fn codes(result: Result<Warned<Table>, Faults>) -> Vec<Code> {
    let Faults(faults) = result.unwrap_err();
    faults.iter().map(|it| it.code).collect()
}

#[test]
fn ranges_are_written_as_in_excel() {
    assert_eq!(corners("A3:H40"), Some(((3, 0), (40, 7))));
    assert_eq!(corners(" b2:AA9 "), Some(((2, 1), (9, 26))));
    for wrong in ["", "A3", "3:4", "A:B", "A3:B", "1A:2B", "Ä1:B2"] {
        assert_eq!(corners(wrong), None, "{wrong}");
    }
}

#[test]
fn decisions_outweigh_what_it_looks_like() {
    let book = book("x;y;z\nk;a;b\n01;5;6\n02;7;8\nGesamt;12;14\n");
    let reading = ReadingSpec {
        range: Some("A2:B5".into()),
        rows: [("Gesamt".to_owned(), Role::Area)].into(),
        ..ReadingSpec::default()
    };
    let table = understand("s.csv", &book, &reading, "k").unwrap().value;
    assert_eq!(table.header(), ["k", "a"]);
    assert_eq!((table.len(), table.role(2)), (3, Role::Area));
    let reading = ReadingSpec {
        head: Some(Lines { first: 1, last: 2 }),
        ..ReadingSpec::default()
    };
    let table = understand("s.csv", &book, &reading, "x – k").unwrap().value;
    assert_eq!(table.header(), ["x – k", "y – a", "z – b"]);
    assert_eq!(table.role(2), Role::Total);
}

#[test]
fn what_is_not_there_is_named() {
    let book = book("k;a\n01;5\n02;7\n");
    let ask =
        |reading: ReadingSpec| codes(understand("s.csv", &book, &reading, "k"));
    let sheet = Some("Tabelle1".to_owned());
    let reading = ReadingSpec { sheet, ..ReadingSpec::default() };
    assert_eq!(ask(reading), [Code::SheetMissing]);
    let range = Some("A9".to_owned());
    let reading = ReadingSpec { range, ..ReadingSpec::default() };
    assert_eq!(ask(reading), [Code::RecipeInvalid]);
    let section = Some("männlich".to_owned());
    let reading = ReadingSpec { section, ..ReadingSpec::default() };
    assert_eq!(ask(reading), [Code::RecipeInvalid]);
    let range = Some("A90:B99".to_owned());
    let reading = ReadingSpec { range, ..ReadingSpec::default() };
    assert_eq!(ask(reading), [Code::TableNone]);
}

#[test]
fn one_section_of_a_table_that_repeats_its_areas() {
    let book =
        book("k;a;b\nmännlich;;\n01;5;6\n02;7;8\nweiblich;;\n01;9;4\n02;3;2\n");
    let section = Some("weiblich".to_owned());
    let reading = ReadingSpec { section, ..ReadingSpec::default() };
    let table = understand("s.csv", &book, &reading, "k").unwrap().value;
    assert_eq!(table.layout().sections, ["männlich", "weiblich"]);
    assert_eq!((table.len(), &*table.text(0, 1)), (2, "9"));
}

#[test]
fn columns_that_stand_elsewhere_are_told() {
    let mut book = read("s.csv", b"k;a;m\n01;5;\n02;7;\n").unwrap();
    book.sheets[0].remarks.elsewhere.push("m".to_owned());
    let reading = ReadingSpec::default();
    let found = understand("s.csv", &Rc::new(book), &reading, "k").unwrap();
    let Finding { code, values, .. } = &found.warnings[0];
    assert_eq!(*code, Code::ColumnsElsewhere);
    assert_eq!(values[0].1, "m");
}

#[test]
fn fields_have_names_whatever_they_hold() {
    let feature = |name: &str| {
        format!(
            r#"{{"type": "Feature", "properties": {{"ort": "{name}"}},
                "geometry": {{"type": "Point", "coordinates": [13, 52]}}}}"#
        )
    };
    let text = format!(
        r#"{{"type": "FeatureCollection", "features": [{}, {}]}}"#,
        feature("Ost"),
        feature("West"),
    );
    let book = Rc::new(read("s.geojson", text.as_bytes()).unwrap());
    let reading = ReadingSpec::default();
    let table = understand("s.geojson", &book, &reading, "ort").unwrap().value;
    assert_eq!(table.header(), ["ort"]);
    assert_eq!((table.len(), &*table.text(0, 0)), (2, "Ost"));
}
