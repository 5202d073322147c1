use crate::{
    finding::Code,
    table::{
        read::{
            fixtures::{fault, shown, survives, zipped},
            read,
        },
        sheet::Range,
        workbook::Workbook,
    },
};

const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

fn ods(styles: &str, table: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:number="n" xmlns:fo="f" xmlns:calcext="c"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"#
    );
    zipped(&[("mimetype", KIND), ("content.xml", &content)])
}

fn rows(rows: &str) -> String {
    format!(r#"<table:table table:name="Blatt">{rows}</table:table>"#)
}

fn read_rows(content: &str) -> Workbook {
    read("a.ods", &ods("", &rows(content))).unwrap()
}

#[test]
fn cells_have_their_types() {
    let book = read_rows(
        r#"<table:table-row><table:table-cell office:value-type="string"><text:p>St.<text:s text:c="2"/>Georg</text:p><text:p><text:span>Mitte</text:span></text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1.5"><text:p>1,5</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2024-12-31"><text:p>31.12.24</text:p></table:table-cell>
        <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>
        <table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#NV</text:p></table:table-cell>
        <table:table-cell table:formula="of:=1"/><table:table-cell table:number-columns-repeated="1017"/></table:table-row>"#,
    );
    let row = [
        "St.  Georg\nMitte",
        "1.5 General",
        "1.5 General",
        "day 45657 General",
        "true",
        "#N/A",
        "?",
    ];
    assert_eq!(shown(&book.sheets[0], 0), row);
    assert_eq!(book.sheets[0].name, "Blatt");
}

#[test]
fn formats_colours_and_hidden_sheets_are_styles() {
    let styles = r##"<number:number-style style:name="N1"><number:number number:decimal-places="0" number:min-integer-digits="8"/></number:number-style>
        <number:percentage-style style:name="N2"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
        <number:date-style style:name="N3"><number:day number:style="long"/><number:text>.</number:text><number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/></number:date-style>
        <style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"><style:table-cell-properties fo:background-color="#ffff00"/></style:style>
        <style:style style:name="ce2" style:family="table-cell" style:data-style-name="N2"/>
        <style:style style:name="ce3" style:family="table-cell" style:data-style-name="N3"/>
        <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>"##;
    let cells = r#"<table:table-row><table:table-cell table:style-name="ce1" office:value-type="float" office:value="1"/><table:table-cell table:style-name="ce2" office:value-type="percentage" office:value="0.123"/><table:table-cell table:style-name="ce3" office:value-type="date" office:date-value="2024-12-31"/></table:table-row>"#;
    let hidden = r#"<table:table table:name="Geheim" table:style-name="ta2"/>"#;
    let table = format!(
        r#"<table:table table:name="H" table:style-name="ta2">{cells}</table:table>{hidden}"#
    );
    let book = read("a.ods", &ods(styles, &table)).unwrap();
    let row = ["1 00000000", "0.123 0.0%", "day 45657 dd.mm.yyyy"];
    assert_eq!(shown(&book.sheets[0], 0), row);
    assert_eq!(book.sheets[0].remarks.coloured, 1);
    assert!(book.sheets[0].hidden);
}

#[test]
fn what_is_hidden_merged_or_noted_is_told() {
    let book = read_rows(
        r#"<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="16383"/>
        <table:table-row table:number-rows-repeated="2"/><table:table-row table:visibility="filter"><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3" office:value-type="string"><office:annotation><text:p>Notiz</text:p></office:annotation><text:p>a</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="string"><text:p>b</text:p></table:table-cell></table:table-row>
        <table:table-row table:visibility="collapse" table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
    );
    let sheet = &book.sheets[0];
    assert_eq!(shown(sheet, 0), ["a", "", "b"]);
    assert_eq!(sheet.hidden_lines, [3]);
    assert_eq!(sheet.hidden_columns, [1, 2]);
    assert_eq!(sheet.remarks.comments, 1);
    let range =
        Range { first_line: 3, first_column: 0, last_line: 5, last_column: 1 };
    assert_eq!(sheet.merged, [range]);
}

#[test]
fn repeated_rows_are_counted_before_they_are_laid_down() {
    let repeated = |rows: u32, columns: u32| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/></table:table-row>"#
        )
    };
    let few = read_rows(&repeated(3, 2));
    assert_eq!((few.sheets[0].len(), few.sheets[0].cells()), (3, 6));
    for (rows_, columns) in
        [(1_048_576, 16_384), (4_000_000_000, 2), (9_999, 999)]
    {
        let bytes = ods("", &rows(&repeated(rows_, columns)));
        assert!(bytes.len() < 1_200);
        assert_eq!(fault(read("a", &bytes)).code, Code::FileTooLarge);
    }
    // Without end to the right, they are read as far as any are.
    let wide = read_rows(&repeated(1, 4_000_000_000));
    assert_eq!(wide.sheets[0].cells(), 2_000);
    assert_eq!(wide.sheets[0].remarks.far, 14_384);
}

#[test]
fn encrypted_and_damaged_files_are_refused() {
    let manifest = r#"<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let locked = zipped(&[
        ("mimetype", KIND),
        ("content.xml", "\u{1}\u{2}"),
        ("META-INF/manifest.xml", manifest),
    ]);
    assert_eq!(fault(read("a", &locked)).code, Code::FileEncrypted);
    let empty = zipped(&[("mimetype", KIND)]);
    assert_eq!(fault(read("a", &empty)).code, Code::FileDamaged);
    let cut =
        zipped(&[("mimetype", KIND), ("content.xml", "<a><table:table>")]);
    assert_eq!(fault(read("a", &cut)).code, Code::FileDamaged);
    let whole = ods(
        "",
        &rows(
            r#"<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#,
        ),
    );
    survives(&whole, 300);
}
