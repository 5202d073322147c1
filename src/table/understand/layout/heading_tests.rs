use super::*;
use crate::table::{read, understand::layout::find};

fn names(text: &str) -> Vec<String> {
    let book = read("s.csv", text.as_bytes()).unwrap();
    let sheet = &book.sheets[0];
    let window =
        Window { rows: (0, sheet.len() - 1), columns: (0, sheet.width() - 1) };
    let block = find(sheet, window, None).unwrap();
    let found = headings(sheet, &block, window);
    found.into_iter().map(|it| it.name).collect()
}

#[test]
fn levels_are_joined_and_groups_reach_to_the_right() {
    let text = "k;Name;SGB II unter 15;;Allein in %\n;;absolut;in %;;\n\
        01;Ost;5;1,5;2\n02;West;7;2,5;3\n";
    assert_eq!(
        names(text),
        [
            "k",
            "Name",
            "SGB II unter 15 – absolut",
            "SGB II unter 15 – in %",
            "Allein in %"
        ]
    );
}

#[test]
fn no_two_columns_have_one_name_and_none_has_no_name() {
    assert_eq!(
        names("k;a;;a;;\n01;1;2;3;;\n02;4;5;6;;\n"),
        ["k", "a", "[C]", "a (2)"]
    );
    assert_eq!(
        names("k;a;a;a (2)\n01;1;2;3\n02;4;5;6\n"),
        ["k", "a", "a (2)", "a (2) (2)"]
    );
}

#[test]
fn parted_words_are_one_word_again() {
    assert_eq!(one_line("Gesamt-\nbevölkerung"), "Gesamtbevölkerung");
    assert_eq!(one_line("SGB-\nQuote"), "SGB-Quote");
    assert_eq!(one_line("Kinder-\nund Jugendliche"), "Kinder- und Jugendliche");
    assert_eq!(one_line(" Anteil \r\n in  % "), "Anteil in %");
    assert_eq!(
        joined(["Gesamt-", "bevölkerung"].into_iter()),
        "Gesamtbevölkerung"
    );
    assert_eq!(joined(["A", "", "A", "B"].into_iter()), "A – B");
}
