use std::rc::Rc;

use Status::{Missing, Suppressed, Value, Zero};

use super::*;
use crate::{
    finding::Faults,
    table::{ReadingSpec, read, understand},
    text::Language,
};
use crate::{measurement::Status, table::SignProfile};

fn source(signs: SignProfile) -> SourceSpec {
    SourceSpec { signs: Some(signs), ..SourceSpec::new("s", "s.csv", "k") }
}

fn try_table(text: &str) -> Result<Table, Faults> {
    let book = Rc::new(read("s.csv", text.as_bytes())?);
    Ok(understand("s.csv", &book, &ReadingSpec::default(), "k")?.value)
}

fn table(text: &str) -> Table {
    try_table(text).unwrap()
}

fn codes(findings: &[Finding]) -> Vec<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn zero_missing_and_suppressed_are_three_things() {
    let table = table("k;a\n1;-\n2;.\n3;\n4;0\n5;7");
    let column =
        table.numbers("a", &source(SignProfile::Destatis), true).column;
    let statuses: Vec<Status> = (0..5).map(|row| column.status(row)).collect();
    assert_eq!(statuses, [Zero, Suppressed, Missing, Zero, Value]);
    let numbers: Vec<_> = (0..5).map(|row| column.number(row)).collect();
    assert_eq!(numbers, [Some(0.0), None, None, Some(0.0), Some(7.0)]);
}

#[test]
fn a_dash_is_asked_for_where_nobody_said_whose_it_is() {
    let table = table("k;a;b\n1;-;.\n2;–;/\n3;-;4\n4;9;x");
    let mut unstated = source(SignProfile::None);
    unstated.signs = None;
    let asked = table.numbers("a", &unstated, true).findings;
    assert_eq!(codes(&asked), [Code::SignUndecided, Code::SignUndecided]);
    // Offices agree on the others.
    let agreed = table.numbers("b", &unstated, true);
    assert_eq!(codes(&agreed.findings), []);
    assert_eq!(agreed.column.status(0), Suppressed);
}

#[test]
fn all_faults_of_a_column_at_once_with_their_places() {
    let table = table("k;a\n1;x1\n\n2;-4\n3;2,5\n4;7");
    let faults = table.numbers("a", &source(SignProfile::None), true).findings;
    assert_eq!(
        codes(&faults),
        [Code::NumberText, Code::NotACount, Code::NotACount]
    );
    let rows: Vec<_> = faults.iter().map(|finding| finding.place.row).collect();
    assert_eq!(rows, [Some(2), Some(4), Some(5)]);
    let message = faults[0].message(Language::German);
    assert!(
        message.starts_with(
            "Datei s.csv, Zeile 2, Spalte „a“: „x1“ ist keine Zahl"
        ),
        "{message}"
    );
}

#[test]
fn doubtful_numbers_are_asked_for() {
    let table = table("k;a\n1;12.345\n2;7");
    let read = |whole| table.numbers("a", &source(SignProfile::None), whole);
    let faults = read(false).findings;
    assert_eq!(codes(&faults), [Code::NumberAmbiguous]);
    let message = faults[0].message(Language::German);
    assert!(message.contains("12345 oder 12.345"), "{message}");
    assert_eq!(read(true).column.number(0), Some(12_345.0));
}

#[test]
fn the_total_settles_what_digits_leave_open() {
    let german = table("k;n;a\n1;A;1.234\n2;B;987\n3;C;13\n;Insgesamt;2.234");
    let read = german.numbers("a", &source(SignProfile::None), false);
    assert_eq!(codes(&read.findings), []);
    assert_eq!(read.style, NumberStyle::German);
    assert_eq!(read.column.number(0), Some(1234.0));
    let english =
        table("k;n;a\n1;A;1.234\n2;B;987\n3;C;13\n;Insgesamt;1001.234");
    let read = english.numbers("a", &source(SignProfile::None), false);
    assert_eq!(read.column.number(0), Some(1.234));
    // Both readings add up: they differ by a factor, and nobody can tell.
    let both = table("k;n;a\n1;A;1.234\n2;B;2.345\n;Insgesamt;3.579");
    let read = both.numbers("a", &source(SignProfile::None), false);
    assert_eq!(codes(&read.findings), [Code::NumberAmbiguous]);
}

#[test]
fn a_total_that_differs_is_told() {
    let told = |text: &str, signs| {
        codes(&table(text).numbers("a", &source(signs), true).findings)
    };
    let destatis = SignProfile::Destatis;
    let all = "k;n;a\n1;A;4\n2;B;5\n3;C;6\n;Insgesamt;";
    assert_eq!(told(&format!("{all}15"), destatis.clone()), []);
    assert_eq!(
        told(&format!("{all}16"), destatis.clone()),
        [Code::TotalDiffers]
    );
    // Withheld cells leave room upwards only.
    let gap = "k;n;a\n1;A;4\n2;B;*\n3;C;6\n;Insgesamt;";
    assert_eq!(told(&format!("{gap}15"), SignProfile::Ba), []);
    assert_eq!(
        told(&format!("{gap}10"), SignProfile::Ba),
        [Code::TotalDiffers]
    );
    let rest = "k;n;a\n1;A;4\n2;B;5\n3;C;6\n99;ohne Zuordnung;2\n;Insgesamt;";
    assert_eq!(told(&format!("{rest}17"), destatis.clone()), []);
    assert_eq!(told(&format!("{rest}15"), destatis), []);
}

#[test]
fn a_rounded_zero_is_told_from_nothing_among_measures() {
    let table = table("k;a;b\n1;0,0;0\n2;-;-\n3;1,5;3");
    let destatis = source(SignProfile::Destatis);
    let measure = table.numbers("a", &destatis, false).column;
    let statuses: Vec<Status> = (0..3).map(|row| measure.status(row)).collect();
    assert_eq!(statuses, [Status::RoundedToZero, Zero, Value]);
    let count = table.numbers("b", &destatis, true).column;
    assert_eq!(count.status(0), Zero);
}

#[test]
fn marks_are_kept_and_told() {
    let table = table("k;a\n1;12,5p\n2;(18,5)\n3;7,0\n4;3,1 ¹");
    let read = table.numbers("a", &source(SignProfile::Destatis), false);
    assert_eq!(codes(&read.findings), [Code::FlagsKept]);
    assert_eq!(read.column.number(1), Some(18.5));
    let marks: Vec<_> = read.column.marks().values().cloned().collect();
    assert_eq!(marks, ["p", "( )", "¹"]);
}

#[test]
fn uneven_rows_are_named() {
    let faults = try_table("k;a\n1;2\n2\n3;4;5\n").unwrap_err();
    assert_eq!(codes(&faults.0), [Code::FileRagged, Code::FileRagged]);
    assert_eq!(faults.0[1].place.row, Some(4));
}

#[test]
fn many_faults_are_counted() {
    let table = table(&format!("k;a\n{}", "1;n\n".repeat(100)));
    let faults = table.numbers("a", &source(SignProfile::None), true).findings;
    assert_eq!(faults.len(), LISTED + 1);
    assert!(faults[LISTED].message(Language::English).contains("80"));
}

#[test]
fn a_heading_without_rows_is_empty() {
    let faults = try_table("k;a\n").unwrap_err();
    assert_eq!(codes(&faults.0), [Code::TableNone]);
}
