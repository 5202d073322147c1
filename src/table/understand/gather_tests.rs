use std::rc::Rc;

use super::*;
use crate::table::{ReadingSpec, read, understand};

const LONG: &str = "Nr;Name;Merkmal;Jahr;Wert\n\
    01;Ost;Kinder;2023;5\n01;Ost;Kinder;2024;6\n01;Ost;Haushalte;2024;9\n\
    02;West;Kinder;2023;7\n02;West;Kinder;2024;8\n";

fn table(reading: &ReadingSpec) -> Result<Table, Faults> {
    let book = Rc::new(read("s.csv", LONG.as_bytes()).unwrap());
    Ok(understand("s.csv", &book, reading, "Nr")?.value)
}

fn long() -> LongSpec {
    LongSpec {
        item: vec!["Merkmal".into()],
        value: "Wert".into(),
        period: Some("Jahr".into()),
    }
}

#[test]
fn a_long_table_is_noticed() {
    let plain = table(&ReadingSpec::default()).unwrap();
    assert_eq!(propose(&plain, 0), Some(long()));
}

#[test]
fn each_thing_counted_becomes_a_column() {
    let reading = ReadingSpec { long: Some(long()), ..ReadingSpec::default() };
    let table = table(&reading).unwrap();
    assert_eq!(
        table.header(),
        ["Nr", "Name", "Kinder – 2023", "Kinder – 2024", "Haushalte – 2024"]
    );
    let row = |row| -> Vec<String> {
        (0..5).map(|at| table.text(row, at).into_owned()).collect()
    };
    assert_eq!(row(0), ["01", "Ost", "5", "6", "9"]);
    // What is not said of an area is missing, not zero.
    assert_eq!(row(1), ["02", "West", "7", "8", ""]);
    assert_eq!(table.cell_place(0, 4).row, Some(4));
}

#[test]
fn a_thing_counted_is_told_from_a_column_of_its_name() {
    let text = "Nr;Name;Merkmal;Wert\n01;Ost;Name;5\n01;Ost;Kinder;6\n\
        02;West;Name;7\n02;West;Kinder;8\n";
    let book = Rc::new(read("s.csv", text.as_bytes()).unwrap());
    let long = LongSpec { period: None, ..long() };
    let reading = ReadingSpec { long: Some(long), ..ReadingSpec::default() };
    let table = understand("s.csv", &book, &reading, "Nr").unwrap().value;
    assert_eq!(table.header(), ["Nr", "Name", "Name (2)", "Kinder"]);
}

#[test]
fn what_is_said_twice_is_refused() {
    let mut spec = long();
    spec.period = None;
    let reading = ReadingSpec { long: Some(spec), ..ReadingSpec::default() };
    let Faults(faults) = table(&reading).unwrap_err();
    assert_eq!(faults[0].code, Code::KeyDuplicate);
    assert_eq!(faults[0].place.row, Some(3));
}
