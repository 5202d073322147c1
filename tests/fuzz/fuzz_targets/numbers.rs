//! Single numbers, as a column of a table reads them, beside a slow reading.

#![no_main]

use std::rc::Rc;

use fuzz::{
    figure::{unmarked, value},
    held,
};
use libfuzzer_sys::fuzz_target;
use raumbild::table::{
    Cell, Format, Lines, NumberStyle, ReadingSpec, SheetBuilder, SignProfile,
    SourceSpec, Workbook,
};

/// What numbers are written with; a byte is a character.
const LETTERS: &[char] = &[
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '1', '5', '.', ',',
    '.', ',', '0', '0', '0', ' ', '\u{a0}', '\u{2009}', '\u{202f}', '\'', '’',
    '-', '−', '–', '+', '%', '(', ')', 'p', 'r', 's', 'e', 'D', 'x', 'E', '¹',
    '²', '⁾', '*', '†', 'ᵃ', '٣', '½', 'Ａ', '\u{feff}', '\n', ';', 'Ⅷ', '०',
];
/// What parts the numbers of an input.
const PARTING: u8 = 255;

fuzz_target!(|bytes: &[u8]| {
    let letter = |&byte: &u8| LETTERS[usize::from(byte) % LETTERS.len()];
    let texts: Vec<String> = bytes
        .split(|&byte| byte == PARTING)
        .map(|part| part.iter().map(letter).collect::<String>())
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .take(8)
        .collect();
    if texts.is_empty() {
        return;
    }
    let spec = ReadingSpec {
        head: Some(Lines { first: 1, last: 1 }),
        ..ReadingSpec::default()
    };
    let book = Rc::new(book(&texts));
    let Some(table) = held::table(&book, &spec, "Nr.") else { return };
    let mut source = SourceSpec::new("s", "file", "Nr.");
    held::numbers(&table, &source);
    source.signs = Some(SignProfile::None);
    for style in [NumberStyle::German, NumberStyle::English, NumberStyle::Plain]
    {
        source.numbers = style;
        let figures = table.numbers("Wert", &source, false);
        for row in 0..table.len() {
            let Cell::Text(_) = table.cell(row, 1) else { continue };
            let text = table.text(row, 1);
            let (number, mark) = unmarked(&text);
            let said = value(&number, style);
            let found = figures.column.number(row);
            assert_eq!(found, said, "{text:?} {style:?}");
            let noted = figures.column.marks().get(&row);
            let noted = noted.map_or("", String::as_str);
            let mark = if said.is_some() { mark.as_str() } else { "" };
            assert_eq!(noted, mark, "{text:?} {style:?}");
        }
    }
});

/// A table of keys and these texts, closed by rows of plain numbers.
fn book(texts: &[String]) -> Workbook {
    let mut sheet = SheetBuilder::new("Daten");
    let mut line = 1;
    let mut put = |key: &str, text: Option<&str>| {
        sheet.text(line, 0, key).unwrap();
        match text {
            Some(text) => sheet.text(line, 1, text).unwrap(),
            None => {
                let format = sheet.format("General");
                let cell = Cell::Number { value: f64::from(line), format };
                sheet.put(line, 1, cell).unwrap();
            }
        }
        line += 1;
    };
    put("Nr.", Some("Wert"));
    for (at, text) in texts.iter().enumerate() {
        put(&format!("{:02}", at + 11), Some(text));
    }
    put("91", None);
    put("92", None);
    Workbook { format: Format::Xlsx, sheets: vec![sheet.finish()] }
}
