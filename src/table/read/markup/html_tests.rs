use super::*;
use crate::table::read::fixtures::{shown, survives};

fn sheet(text: &str) -> Sheet {
    read_html(text.as_bytes()).unwrap().sheets.remove(0)
}

#[test]
fn a_table_that_calls_itself_xls() {
    let book = crate::table::read::read(
        "export.xls",
        b"\n<table><tr><th>Schl&uuml;ssel<th>Einwohner&nbsp;<br>\n  gesamt</tr>\n<tr><td> 01 <td>1.234,5</td></table>",
    )
    .unwrap();
    assert_eq!(book.format, Format::Html);
    let sheet = &book.sheets[0];
    let heading = ["Schlüssel", "Einwohner\u{A0}\ngesamt"];
    assert_eq!(shown(sheet, 0), heading);
    // Text stays text; nobody knows yet whose point this is.
    assert_eq!(shown(sheet, 1), ["01", "1.234,5"]);
    assert!(sheet.name.is_empty());
}

#[test]
fn spans_are_merged_cells() {
    let sheet = sheet(
        "<table><tr><td rowspan=2>a<td colspan='2'>b<td>c<tr><td>d<td>e<td>f<tr><td>g</table>",
    );
    assert_eq!(shown(&sheet, 0), ["a", "b", "", "c"]);
    assert_eq!(shown(&sheet, 1), ["", "d", "e", "f"]);
    assert_eq!(shown(&sheet, 2), ["g"]);
    let ends: Vec<_> =
        sheet.merged.iter().map(|it| (it.last_line, it.last_column)).collect();
    assert_eq!(ends, [(2, 0), (1, 2)]);
}

#[test]
fn excel_says_the_true_number() {
    let sheet = sheet(
        r##"<html xmlns:x="urn:schemas-microsoft-com:office:excel"><style><!-- td {color:red} .xl65 {mso-style-parent:style0; mso-number-format:"\@";} .xl66 {mso-number-format:"0\.0%";} .xl67{mso-number-format:"Short Date"} --></style>
        <table><tr><td class=xl65 x:num="1">01<td class=xl66 x:num="0.123">12,3%<td x:num>42<td class=xl67 x:num="45657">31.12.2024<td x:err="#N/A">#NV<td style='mso-number-format:"\0022x\0022\#\,\#\#0"' x:num="5">5<td sdval="7.5" sdnum="1031;0;0,00">7,50<td x:num="x">y<tr style="display: none"><td>h</table>"##,
    );
    let row = [
        "01",
        "0.123 0.0%",
        "42 General",
        "day 45657 mm-dd-yy",
        "#N/A",
        "5 \"x\"#,##0",
        "7.5 0,00",
        "y",
    ];
    assert_eq!(shown(&sheet, 0), row);
    assert_eq!(sheet.hidden_lines, [2]);
}

#[test]
fn tables_on_a_page_are_sheets_of_their_own() {
    let book = read_html(
        b"<script>if (a<b) '<table>'</script><table><tr><td>aussen<table><tr><td>innen</td></tr></table></td></tr></table><table></table><!-- <table><tr><td>no --><p>x",
    )
    .unwrap();
    let names: Vec<_> = book.sheets.iter().map(|it| &it.name).collect();
    assert_eq!(names, ["1", "2"]);
    assert_eq!(shown(&book.sheets[0], 0), ["innen"]);
    assert_eq!(shown(&book.sheets[1], 0), ["aussen"]);
    assert!(read_html(b"<html><p>x").is_err());
}

#[test]
fn broken_markup_is_survived() {
    for text in [
        "<table><tr><td a=\"b>x",
        "<table><tr><td = =x colspan=99999999999 rowspan=0>&#xFFFFFFFF;&amp",
        "<table><td>1<table><td>2",
        "<table><tr><td><",
        "<style><table",
        "<table><td style='mso-number-format:\"\\'>x",
        "</table></td><table><td>&",
        "<table><td>a</ä><!",
    ] {
        if let Ok(book) = read_html(text.as_bytes()) {
            assert!(book.sheets.iter().all(Sheet::is_sound), "{text}");
        }
    }
    survives(
        "<html><style>.a{mso-number-format:\"0\\.0\"}</style><table><tr><td class=a x:num='1' colspan=2>ä&uuml;<td rowspan=2>&#228;</table>"
            .as_bytes(),
        2_000,
    );
}
