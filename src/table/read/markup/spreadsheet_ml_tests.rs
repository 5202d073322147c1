use super::*;
use crate::{
    finding::Code,
    table::read::{
        fixtures::{fault, shown, survives},
        read,
    },
};

fn book(rows: &str) -> String {
    format!(
        r##"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <Styles><Style ss:ID="Default" ss:Name="Normal"><NumberFormat/></Style><Style ss:ID="s1"><NumberFormat ss:Format="00000000"/><Interior ss:Color="#FFFF00" ss:Pattern="Solid"/></Style>
        <Style ss:ID="s2"><NumberFormat ss:Format="Short Date"/></Style></Styles>
        <Worksheet ss:Name="Daten &amp; mehr"><Table><Column ss:Index="2" ss:Hidden="1"/>{rows}</Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"##
    )
}

#[test]
fn cells_stand_where_the_indices_say() {
    let text = book(
        r#"<Row><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">Titel &#228;<B xmlns="h">b</B></Data><Comment><ss:Data>Notiz</ss:Data></Comment></Cell><Cell><Data ss:Type="Number">2.5</Data></Cell></Row>
        <Row ss:Index="5" ss:Hidden="1" ss:Span="2"><Cell ss:StyleID="s1"><Data ss:Type="Number">1</Data></Cell><Cell ss:Index="4" ss:StyleID="s2"><Data ss:Type="DateTime">2024-12-31T00:00:00.000</Data></Cell>
        <Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=1"/><Cell ss:StyleID="s2"><Data ss:Type="Number">45657</Data></Cell></Row>
        <Row><Cell><Data ss:Type="String">x</Data></Cell></Row>"#,
    );
    let book = read("a.xls", text.as_bytes()).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.hidden), ("Daten & mehr", true));
    assert_eq!(shown(sheet, 0), ["Titel äb", "", "2.5 General"]);
    let row = [
        "1 00000000",
        "",
        "",
        "day 45657 mm-dd-yy",
        "true",
        "#DIV/0!",
        "?",
        "day 45657 mm-dd-yy",
    ];
    assert_eq!(shown(sheet, 1), row);
    let lines: Vec<u32> = (0..sheet.len()).map(|it| sheet.line(it)).collect();
    assert_eq!(lines, [1, 5, 8]);
    assert_eq!(sheet.hidden_lines, [5]);
    assert_eq!(sheet.hidden_columns, [1]);
    assert_eq!((sheet.remarks.comments, sheet.remarks.coloured), (1, 1));
    let range =
        Range { first_line: 1, first_column: 0, last_line: 2, last_column: 1 };
    assert_eq!(sheet.merged, [range]);
}

#[test]
fn damage_is_placed() {
    let text = book(
        r#"<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="Number">x</Data></Cell></Row>"#,
    );
    let finding = fault(read("a.xls", text.as_bytes()));
    assert_eq!(finding.code, Code::FileDamaged);
    assert_eq!(finding.place.row, Some(3));
    assert_eq!(finding.place.column.as_deref(), Some("B"));
    let cut = &text[..text.len() / 2];
    assert_eq!(fault(read("a", cut.as_bytes())).code, Code::FileDamaged);
    survives(text.as_bytes(), 1_000);
}
