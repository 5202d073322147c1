use super::*;
use crate::table::Range;

fn texts(sheet: &Sheet, row: usize) -> Vec<&str> {
    sheet.row(row).iter().map(|&cell| sheet.text(cell)).collect()
}

#[test]
fn cells_stand_where_they_were_put() {
    let mut builder = SheetBuilder::new("Daten");
    builder.text(3, 0, " Schlüssel ").unwrap();
    builder.text(3, 2, "Einwohner").unwrap();
    builder.text(7, 1, "Ost").unwrap();
    let sheet = builder.finish();
    assert_eq!(texts(&sheet, 0), ["Schlüssel", "", "Einwohner"]);
    assert_eq!(texts(&sheet, 1), ["", "Ost"]);
    assert_eq!((sheet.line(0), sheet.line(1)), (3, 7));
    assert_eq!(sheet.row_of_line(7), Some(1));
    assert_eq!(sheet.width(), 3);
    assert!(sheet.is_sound());
}

#[test]
fn a_far_cell_costs_nothing_and_is_told() {
    let mut builder = SheetBuilder::new("");
    builder.text(1, 0, "x").unwrap();
    builder.text(1_048_576, 16_383, "y").unwrap();
    let sheet = builder.finish();
    assert_eq!((sheet.len(), sheet.cells()), (1, 1));
    assert_eq!(sheet.remarks.far, 1);
    assert_eq!(sheet.remarks.first_far, "XFD1048576");
}

#[test]
fn disorder_is_refused() {
    let mut builder = SheetBuilder::new("");
    builder.text(2, 4, "a").unwrap();
    assert_eq!(builder.text(2, 4, "b"), Err(Refused::Disorder));
    assert_eq!(builder.text(2, 3, "b"), Err(Refused::Disorder));
    assert_eq!(builder.text(1, 9, "b"), Err(Refused::Disorder));
}

#[test]
fn merged_cells_are_told_from_their_first_corner() {
    let mut builder = SheetBuilder::new("");
    builder.sheet().merged.push(Range {
        first_line: 2,
        first_column: 14,
        last_line: 1,
        last_column: 3,
    });
    assert!(!builder.sheet().is_sound());
    let sheet = builder.finish();
    let range =
        Range { first_line: 1, first_column: 3, last_line: 2, last_column: 14 };
    assert_eq!(sheet.merged, [range]);
    assert!(sheet.is_sound());
}

#[test]
fn columns_have_letters() {
    let names: Vec<String> = [0, 25, 26, 701, 702].map(letters).into();
    assert_eq!(names, ["A", "Z", "AA", "ZZ", "AAA"]);
}

#[test]
fn what_is_no_number_is_an_error_of_the_cell() {
    let mut builder = SheetBuilder::new("");
    for (at, value) in [f64::NAN, f64::INFINITY, 1.0].into_iter().enumerate() {
        builder.put(1, at, Cell::Number { value, format: 0 }).unwrap();
    }
    let sheet = builder.finish();
    let error = Cell::Error(CellError::Number);
    let one = Cell::Number { value: 1.0, format: 0 };
    assert_eq!(sheet.row(0), [error, error, one]);
}

#[test]
fn rows_of_spans_are_like_rows_of_texts() {
    let span = |start| Span { start, length: 1 };
    let mut builder = SheetBuilder::new("");
    builder.span(1, 0, span(0)).unwrap();
    builder.span(1, 3, span(1)).unwrap();
    builder.end_row(1);
    // No cells, no row.
    builder.end_row(2);
    builder.span(3, MAX_COLUMNS, span(2)).unwrap();
    builder.end_row(3);
    builder.span(4, 1, span(3)).unwrap();
    builder.end_row(4);
    builder.adopt("abcd".to_owned());
    let sheet = builder.finish();
    assert!(sheet.is_sound());
    assert_eq!(sheet.lines, [1, 4]);
    assert_eq!(texts(&sheet, 0), ["a", "", "", "b"]);
    assert_eq!(texts(&sheet, 1), ["", "d"]);
    assert_eq!(sheet.remarks.far, 1);

    let mut builder = SheetBuilder::within("", 2);
    builder.span(1, 1, span(0)).unwrap();
    assert_eq!(builder.span(1, 2, span(0)), Err(Refused::TooMany));
}
