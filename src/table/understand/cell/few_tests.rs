use proptest::prelude::*;

use super::*;
use crate::table::{SheetBuilder, understand::cell::parse_short};

/// A sheet with one cell, and text behind it.
fn sheet(text: &str) -> Sheet {
    let mut builder = SheetBuilder::new("");
    builder.text(1, 0, text).unwrap();
    builder.text(1, 1, "1234567890").unwrap();
    builder.finish()
}

const STYLES: [NumberStyle; 4] = [
    NumberStyle::Auto,
    NumberStyle::German,
    NumberStyle::English,
    NumberStyle::Plain,
];

fn value(text: &str, style: NumberStyle) -> Option<f64> {
    let sheet = sheet(text);
    Few::of(&sheet, sheet.cell(0, 0))?.value(style)
}

#[test]
fn digits_with_a_mark() {
    assert_eq!(value("12.345", NumberStyle::German), Some(12_345.0));
    assert_eq!(value("12.345", NumberStyle::English), Some(12.345));
    assert_eq!(value("99999999", NumberStyle::Auto), Some(99_999_999.0));
    assert_eq!(value("0,1", NumberStyle::German), Some(0.1));
    assert_eq!(value("1", NumberStyle::Plain), Some(1.0));
    for text in ["1,", ",1", "1.2,3", "-1", "1 2", "ä", "1ä2", "123456789"] {
        assert_eq!(value(text, NumberStyle::German), None, "{text}");
    }
    let last = SheetBuilder::new("").finish();
    assert_eq!(Few::of(&last, Cell::Empty), None);
}

proptest! {
    #[test]
    fn a_few_digits_are_read_as_all_numbers_are(
        text in "[0-9]{0,5}[.,ä \\-]?[0-9]{0,5}[.,]?[0-9]{0,3}",
    ) {
        prop_assume!(!text.trim().is_empty());
        let text = text.trim();
        let marks = text.bytes().filter(|it| b".,".contains(it)).count();
        let ends = |it: Option<&u8>| it.is_some_and(u8::is_ascii_digit);
        let bytes = text.as_bytes();
        let is_few = bytes.len() <= 8
            && ends(bytes.first())
            && ends(bytes.last())
            && marks <= 1
            && bytes.iter().all(|it| b"0123456789.,".contains(it));
        let sheet = sheet(text);
        let few = Few::of(&sheet, sheet.cell(0, 0));
        prop_assert_eq!(few.is_some(), is_few);
        for style in STYLES {
            let value = few.and_then(|it| it.value(style));
            let bits = |it: f64| it.to_bits();
            if is_few {
                let expected = parse_short(text, style);
                prop_assert_eq!(value.map(bits), expected.map(bits));
            }
        }
    }
}
