use crate::{
    finding::Code,
    table::{
        read::{
            fixtures::{Xlsx, fault, shown, xlsx},
            read,
        },
        sheet::Range,
    },
};

const STYLES: &str = r#"<numFmts><numFmt numFmtId="164" formatCode="00000000"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>
    <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
    <fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill>
    <fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill></fills>
    <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165" fillId="2"/><xf numFmtId="14" fillId="3"/></cellXfs>
    <dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs>"#;

fn styled(rows: &str) -> Xlsx {
    Xlsx { styles: STYLES.to_owned(), ..xlsx(rows) }
}

#[test]
fn numbers_keep_their_formats() {
    let book = styled(
        r#"<row r="5"><c r="A5" s="1"><v>1</v></c><c r="C5" s="2" t="n"><v>0.123</v></c><c r="D5"><v>1.5E3</v></c><c r="E5" s="3"><v>45657</v></c></row>"#,
    )
    .read();
    let sheet = &book.sheets[0];
    assert_eq!(sheet.line(0), 5);
    let row = ["1 00000000", "", "0.123 0.0%", "1500 General"];
    assert_eq!(shown(sheet, 0)[..4], row);
    assert_eq!(shown(sheet, 0)[4], "day 45657 mm-dd-yy");
    // White is no colour.
    assert_eq!(sheet.remarks.coloured, 1);
}

#[test]
fn days_of_the_1904_system_are_moved() {
    let mut book = styled(
        r#"<row r="1"><c r="A1" s="3"><v>44195</v></c><c r="B1" s="3" t="d"><v>2024-12-31</v></c></row>"#,
    );
    book.before = r#"<workbookPr date1904="1"/>"#.to_owned();
    let day = "day 45657 mm-dd-yy";
    assert_eq!(shown(&book.read().sheets[0], 0), [day, day]);
}

#[test]
fn texts_are_joined_and_shared() {
    let mut book = xlsx(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c>
        <c r="D1" t="inlineStr"><is><r><t>a </t></r><r><t>b</t></r></is></c><c r="E1" t="str"><f>X1</f><v>&quot;&#228;&amp;</v></c>
        <c r="F1" t="str"><v>_x000D_</v></c><c r="G1" t="str"><v>_x000D_02</v></c></row>"#,
    );
    book.strings = "<si><r><rPr><b/></rPr><t>SGB</t></r><r><t xml:space=\"preserve\"> II</t></r><rPh><t>x</t></rPh></si><si><t>a_x000D_\nb_x00Z</t></si>".to_owned();
    let book = book.read();
    let row = shown(&book.sheets[0], 0);
    let expected = ["SGB II", "a\r\nb_x00Z", "SGB II", "a b", "\"ä&", "", "02"];
    assert_eq!(row, expected);
    // Kept once.
    assert_eq!(book.sheets[0].cell(0, 0), book.sheets[0].cell(0, 2));
}

#[test]
fn errors_booleans_and_formulas_without_result() {
    let book = xlsx(
        r#"<row r="1"><c r="A1" t="e"><f>NA()</f><v>#N/A</v></c><c r="B1" t="b"><v>1</v></c><c r="C1"><f>SUM(A1)</f></c>
        <c r="D1"><f>SUM(A1)</f><v></v></c><c r="E1"><f>1+1</f><v>2</v></c><c r="F1" t="str"><f>""</f><v></v></c>
        <c r="G1"><f>1</f><v/></c></row>"#,
    )
    .read();
    let row = ["#N/A", "true", "?", "?", "2 General", "", "?"];
    assert_eq!(shown(&book.sheets[0], 0), row);
}

#[test]
fn what_is_hidden_or_merged_or_noted_is_told() {
    let mut book = xlsx("");
    book.sheet = r#"<cols><col min="2" max="3" hidden="1"/><col min="7" max="16384" hidden="1"/></cols><sheetData>
        <row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row>
        <row r="3" hidden="1"/><row r="4" hidden="true"><c r="A4"><v>1</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:H1"/><mergeCell ref="$B$3:C4"/></mergeCells>"#.to_owned();
    book.second = true;
    book.comments = r#"<comment ref="A1"><text/></comment><comment ref="A2"><text/></comment>"#.to_owned();
    let book = book.read();
    let sheet = &book.sheets[0];
    assert_eq!(sheet.hidden_lines, [2, 4]);
    assert_eq!(sheet.hidden_columns, [1, 2]);
    assert_eq!(sheet.remarks.comments, 2);
    let range =
        Range { first_line: 3, first_column: 1, last_line: 4, last_column: 2 };
    assert_eq!(sheet.merged[1], range);
    assert_eq!(sheet.merged[0].last_column, 7);
    let names: Vec<(&str, bool)> =
        book.sheets.iter().map(|it| (it.name.as_str(), it.hidden)).collect();
    assert_eq!(names, [("Daten", false), ("Notizen & mehr", true)]);
}

#[test]
fn cells_and_rows_need_no_places() {
    let book = xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c/><c><v>3</v></c></row>").read();
    let sheet = &book.sheets[0];
    assert_eq!(shown(sheet, 0), ["1 General", "2 General"]);
    assert_eq!((sheet.line(1), shown(sheet, 1).len()), (3, 2));
}

#[test]
fn prefixes_of_names_do_not_matter() {
    let mut book = xlsx("");
    book.sheet =
        r#"<x:sheetData xmlns:x="u"><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row></x:sheetData>"#
            .to_owned();
    assert_eq!(shown(&book.read().sheets[0], 0), ["", "7 General"]);
}

#[test]
fn damage_is_placed() {
    let refused = |rows: &str| fault(read("a.xlsx", &xlsx(rows).bytes()));
    let finding = refused(r#"<row r="7"><c r="B7" t="s"><v>3</v></c></row>"#);
    assert_eq!(finding.code, Code::FileDamaged);
    assert_eq!(finding.place.sheet.as_deref(), Some("Daten"));
    assert_eq!(finding.place.row, Some(7));
    assert_eq!(finding.place.column.as_deref(), Some("B"));
    for rows in [
        r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="1A"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="XFE1"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>x</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>1</v></row>"#,
        r#"<row r="1"><c r="A1"><v>1</v>"#,
    ] {
        assert_eq!(refused(rows).code, Code::FileDamaged, "{rows}");
    }
}

#[test]
fn a_missing_part_is_damage() {
    let mut parts = xlsx("").parts();
    parts.retain(|(name, _)| *name != "xl/worksheets/sheet1.xml");
    let bytes = crate::table::read::fixtures::zipped(&parts);
    assert_eq!(fault(read("a.xlsx", &bytes)).code, Code::FileDamaged);
}
