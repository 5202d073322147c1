use super::*;
use crate::table::read;

/// Title, headings, data and notes of a text, by their lines.
fn lines(text: &str) -> [Vec<u32>; 4] {
    let book = read("s.csv", text.as_bytes()).unwrap();
    let sheet = &book.sheets[0];
    let window =
        Window { rows: (0, sheet.len() - 1), columns: (0, sheet.width() - 1) };
    let block = find(sheet, window, None).unwrap();
    [block.title, block.head, block.rows, block.notes]
        .map(|rows| rows.into_iter().map(|row| sheet.line(row)).collect())
}

fn head(text: &str) -> Vec<u32> {
    let [_, head, _, _] = lines(text);
    head
}

#[test]
fn a_plain_table_has_one_heading() {
    let text = "k;name;a\n01;Ost;5\n02;West;7\n";
    assert_eq!(lines(text), [vec![], vec![1], vec![2, 3], vec![]]);
}

#[test]
fn titles_and_notes_are_no_data() {
    let text = "Stadt X\nStand 2024\n\nk;name;a;b\n;;absolut;in %\n\
        01;Ost;5;1,5\n02;West;7;2,5\n;Insgesamt;12;4\n\n1) geschätzt\n\
        Quelle: Amt;;;\n";
    assert_eq!(
        lines(text),
        [vec![1, 2], vec![4, 5], vec![6, 7, 8], vec![10, 11]]
    );
}

#[test]
fn years_and_column_numbers_are_headings() {
    assert_eq!(head("Gebiet;2021;2022;2023\nOst;5;6;7\nWest;8;9;9\n"), [1]);
    let numbered = "Gebiet;a;b;c\n1;2;3;4\nOst;5;6;9\nWest;8;9;2\n";
    assert_eq!(head(numbered), [1, 2]);
    // A household count of 2024 is no year.
    let [_, head, rows, _] = lines("Nr;Haushalte\n11;2024\n12;2031\n");
    assert_eq!((head, rows), (vec![1], vec![2, 3]));
}

#[test]
fn labels_of_sections_are_no_headings() {
    let text = "k;a;b\n\nDeutsche;;\nmännlich;;\n01;5;6\n02;7;8\n\
        weiblich;;\n01;9;4\n02;3;2\n";
    assert_eq!(lines(text), [vec![], vec![1], vec![5, 6, 8, 9], vec![3, 4, 7]]);
}

#[test]
fn a_further_table_is_not_read_as_data() {
    let text = "k;a\n01;5\n02;7\n\nSchule;Kinder\n11;9\n12;4\n";
    let book = read("s.csv", text.as_bytes()).unwrap();
    let sheet = &book.sheets[0];
    let window = Window { rows: (0, sheet.len() - 1), columns: (0, 1) };
    let block = find(sheet, window, None).unwrap();
    assert_eq!((block.rows.len(), block.further), (2, Some(3)));
}

#[test]
fn junk_among_numbers_stays_data() {
    let [_, head, rows, notes] =
        lines("k;a;b\n01;5;6\n02;abc;def\n03;7;8\n04;9;1\n");
    assert_eq!((head, rows, notes), (vec![1], vec![2, 3, 4, 5], vec![]));
}

#[test]
fn an_area_of_which_nothing_is_known_is_data() {
    let text = "k;name;a;b;c;d;e;f\n0101;Ost;;;;;;\n0102;West;1;2;3;4;5;6\n\
        0103;Nord;;;;;;\n0104;Süd;4;5;6;7;8;9\n0105;Mitte;4;1;6;7;8;2\n";
    assert_eq!(lines(text), [vec![], vec![1], vec![2, 3, 4, 5, 6], vec![]]);
}
