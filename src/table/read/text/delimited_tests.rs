use proptest::prelude::*;

use super::*;

fn codes(faults: &Faults) -> Vec<Code> {
    faults.0.iter().map(|finding| finding.code).collect()
}

fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
    let book = read_delimited("s.csv", text.as_bytes()).unwrap();
    let sheet = &book.sheets[0];
    let texts = |row: usize| {
        let cells = sheet.row(row).iter();
        cells.map(|&cell| sheet.text(cell).to_owned()).collect()
    };
    (0..sheet.len()).map(|row| (sheet.line(row), texts(row))).collect()
}

#[test]
fn each_delimiter_is_found() {
    for text in [
        "k;a\n01;1,5\n02;2\n",
        "k\ta\n01\t1,5\n02\t2\n",
        "k,a\n01,\"1,5\"\n02,2\n",
        "k|a\n01|1,5\n02|2\n",
        "\u{feff}k;a\n01;1,5\n02;2\n",
        "Titel, mit Komma, und noch einem\n\nk;a\n01;1,5\n02;2\n",
    ] {
        let all: Vec<_> = cells(text).into_iter().map(|it| it.1).collect();
        assert!(all.ends_with(&[
            vec!["k".to_owned(), "a".to_owned()],
            vec!["01".to_owned(), "1,5".to_owned()],
            vec!["02".to_owned(), "2".to_owned()],
        ]));
    }
    let stated = cells("sep=;\r\nk;a\r\n01;1,5\r\n;\r\n");
    assert_eq!(stated[1], (3, vec!["01".to_owned(), "1,5".to_owned()]));
}

#[test]
fn sentences_have_no_cells() {
    let notes = "Bevölkerung, Hauptwohnung\n\nk;a\n01;1,5\n02;2,5\n03;3,5\nAmt, Stadt\nMai, Juni\n";
    let all = cells(notes);
    assert_eq!(all[2].1, ["01", "1,5"]);
    assert_eq!(all[5].1, ["Amt, Stadt"]);
    let spaced = cells("k, a\n01, 1.5\n02, 2.5\n");
    assert_eq!(spaced[1].1, ["01", "1.5"]);
}

#[test]
fn lines_are_those_of_an_editor() {
    let lines = |text| cells(text).iter().map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(lines("a;b\n\n\n1;2\n3;4"), [1, 4, 5]);
    assert_eq!(lines("a;\"b\nc\"\r\n1;2\r\n\r\n3;4\r\n"), [1, 3, 5]);
    assert_eq!(lines("a;b\r1;2\r3;4"), [1, 2, 3]);
    assert_eq!(lines("a;b\r\n\n1;2\n\r\n3;4"), [1, 3, 5]);
}

#[test]
fn uneven_rows_are_noted() {
    let book = read_delimited("s.csv", b"k;a\n1;2\n2\n3;4;5\n").unwrap();
    let sheet = &book.sheets[0];
    assert_eq!((sheet.even, &*sheet.uneven), (2, &[(3, 1), (4, 3)][..]));
}

#[test]
fn what_is_no_table_is_refused() {
    for (bytes, code) in [
        (b"".as_slice(), Code::FileEmpty),
        (b" \n ", Code::FileEmpty),
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
fn commas_of_sentences_do_not_part_cells() {
    let text = "Einwohner am 31.12.2024, Hauptwohnung\n\
        Schlüssel\tName\tunter 6, Anzahl\ta|b\n\
        01000111\tSüd-West\t0,5\t3\n";
    assert_eq!(likely_delimiter(text), b'\t');
    assert_eq!(likely_delimiter("Ort, Zahl\nOst, 5\nWest, 7\n"), b',');
    assert_eq!(likely_delimiter("Ort,Zahl\nOst,5\nWest,7\n"), b',');
    assert_eq!(likely_delimiter("Ort;Zahl\nOst;5,5\nWest;7,1\n"), b';');
}

/// Everything a sheet says, texts in place of their spans.
fn told(sheet: &crate::table::Sheet) -> Vec<(u32, Vec<String>)> {
    let texts = |row: usize| {
        let cells = sheet.row(row).iter();
        cells.map(|&cell| sheet.text(cell).to_owned()).collect()
    };
    (0..sheet.len()).map(|row| (sheet.line(row), texts(row))).collect()
}

proptest! {
    #[test]
    fn text_is_cut_as_the_reader_of_quoted_text_cuts_it(
        text in prop_oneof![
            "[ab1;,ä \\t\\n\\r\u{a0}]{0,60}",
            // Bytes next to the marks', and marks far apart.
            "([:<\\-:\u{1}\u{1f}ß€\u{10ffff}]{0,20}(;|\\n|\\r\\n|\\r)){0,9}",
            "(;|\\n|\\r){0,40}[0-9]{0,9}",
        ],
    ) {
        let mut builder = SheetBuilder::new("");
        let slow = fill(&mut builder, &text, b';', 0).unwrap();
        let expected = builder.finish();
        let mut builder = SheetBuilder::new("");
        let fast = unquoted::fill(&mut builder, text, 0, b';', 1).unwrap();
        let found = builder.finish();
        prop_assert!(found.is_sound());
        prop_assert_eq!(told(&found), told(&expected));
        prop_assert_eq!(fast, slow);
    }
}
