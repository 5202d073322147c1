use Status::{Missing, Suppressed, Value, Zero};

use super::*;
use crate::{
    table::{Reach, SignProfile},
    text::Language,
};

fn source(signs: SignProfile) -> SourceSpec {
    SourceSpec {
        id: "s".into(),
        file: "s.csv".into(),
        key: "k".into(),
        signs,
        numbers: NumberStyle::Auto,
        holder: "Amt".into(),
        widest: Reach::Public,
        published: None,
        note: None,
    }
}

fn codes(faults: &Faults) -> Vec<Code> {
    faults.0.iter().map(|finding| finding.code).collect()
}

#[test]
fn each_delimiter_is_found() {
    for text in [
        "k;a\n01;1,5\n02;2\n",
        "k\ta\n01\t1,5\n02\t2\n",
        "k,a\n01,\"1,5\"\n02,2\n",
        "k|a\n01|1,5\n02|2\n",
        "sep=;\r\nk;a\r\n01;1,5\r\n02;2\r\n;\r\n",
        "\u{feff}k;a\n01;1,5\n02;2\n",
    ] {
        let table = read_delimited("s.csv", text.as_bytes()).unwrap();
        assert_eq!(table.header(), ["k", "a"], "{text}");
        let numbers =
            table.numbers("a", &source(SignProfile::Destatis), false).0;
        assert_eq!(numbers.number(0), Some(1.5), "{text}");
        assert_eq!((table.len(), table.text(0, 0)), (2, "01"), "{text}");
    }
}

#[test]
fn zero_missing_and_suppressed_are_three_things() {
    let table =
        read_delimited("s.csv", b"k;a\n1;-\n2;.\n3;\n4;0\n5;7").unwrap();
    let column = table.numbers("a", &source(SignProfile::Destatis), true).0;
    let statuses: Vec<Status> = (0..5).map(|row| column.status(row)).collect();
    assert_eq!(statuses, [Zero, Suppressed, Missing, Zero, Value]);
    let numbers: Vec<_> = (0..5).map(|row| column.number(row)).collect();
    assert_eq!(numbers, [Some(0.0), None, None, Some(0.0), Some(7.0)]);
}

#[test]
fn all_faults_of_a_column_at_once_with_their_places() {
    let text = "k;a\n1;x1\n\n2;-4\n3;2,5\n4;7";
    let table = read_delimited("s.csv", text.as_bytes()).unwrap();
    let faults = Faults(table.numbers("a", &source(SignProfile::None), true).1);
    assert_eq!(
        codes(&faults),
        [Code::NumberText, Code::NotACount, Code::NotACount]
    );
    let rows: Vec<_> =
        faults.0.iter().map(|finding| finding.place.row).collect();
    assert_eq!(rows, [Some(2), Some(4), Some(5)]);
    let message = faults.0[0].message(Language::German);
    assert!(
        message.starts_with(
            "Datei s.csv, Zeile 2, Spalte „a“: „x1“ ist keine Zahl"
        ),
        "{message}"
    );
}

#[test]
fn doubtful_numbers_are_asked_for() {
    let table = read_delimited("s.csv", b"k;a\n1;12.345\n2;7").unwrap();
    let faults =
        Faults(table.numbers("a", &source(SignProfile::None), false).1);
    assert_eq!(codes(&faults), [Code::NumberAmbiguous]);
    let message = faults.0[0].message(Language::German);
    assert!(message.contains("12345 oder 12.345"), "{message}");
    let count = table.numbers("a", &source(SignProfile::None), true).0;
    assert_eq!(count.number(0), Some(12_345.0));
}

#[test]
fn uneven_rows_are_named() {
    let faults = read_delimited("s.csv", b"k;a\n1;2\n2\n3;4;5\n").unwrap_err();
    assert_eq!(codes(&faults), [Code::FileRagged, Code::FileRagged]);
    assert_eq!(faults.0[1].place.row, Some(4));
}

#[test]
fn what_is_no_table_is_refused() {
    for (bytes, code) in [
        (b"".as_slice(), Code::FileEmpty),
        (b" \n ", Code::FileEmpty),
        (b"k;a\n", Code::FileEmpty),
        (b"PK\x03\x04....", Code::FileFormat),
        (b"k;a\n\0;2", Code::FileFormat),
    ] {
        assert_eq!(codes(&read_delimited("s.csv", bytes).unwrap_err()), [code]);
    }
    let large = vec![b'1'; MAX_BYTES + 1];
    assert_eq!(
        codes(&read_delimited("s.csv", &large).unwrap_err()),
        [Code::FileTooLarge]
    );
}

#[test]
fn many_faults_are_counted() {
    let text = format!("k;a\n{}", "1;n\n".repeat(100));
    let table = read_delimited("s.csv", text.as_bytes()).unwrap();
    let faults = Faults(table.numbers("a", &source(SignProfile::None), true).1);
    assert_eq!(faults.0.len(), LISTED + 1);
    assert!(faults.0[LISTED].message(Language::English).contains("80"));
}
