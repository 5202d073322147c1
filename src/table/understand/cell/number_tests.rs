use proptest::prelude::*;

use super::*;

fn style(cells: &[&str], whole: bool) -> Evidence {
    weigh(cells.iter().copied().enumerate(), whole)
}

#[test]
fn what_others_misread() {
    let german = NumberStyle::German;
    assert_eq!(parse("12.345", german), Some(12_345.0));
    assert_eq!(parse("23,4", german), Some(23.4));
    assert_eq!(parse("1.234.567,89", german), Some(1_234_567.89));
    assert_eq!(parse("1 234,5", german), Some(1234.5));
    assert_eq!(parse("5\u{202f}705", german), Some(5705.0));
    assert_eq!(parse("−3,5", german), Some(-3.5));
    assert_eq!(parse("12,5 %", german), Some(12.5));
    assert_eq!(parse("29,199", NumberStyle::English), Some(29_199.0));
    assert_eq!(parse(".70700312", NumberStyle::Plain), Some(0.707_003_12));
}

#[test]
fn what_is_no_number() {
    for text in [
        "(18,5)", "12.34.5", "1.23,4", "1-2", "1E5", "", "-", "12 3", ",5",
        "1,2,3",
    ] {
        assert_eq!(parse(text, NumberStyle::German), None, "{text}");
    }
    assert_eq!(parse("1,5", NumberStyle::Plain), None);
    assert_eq!(parse("12,34", NumberStyle::English), None);
}

#[test]
fn columns_decide_by_evidence() {
    let settled = Evidence::Settled;
    assert_eq!(style(&["12.345", "7,5"], false), settled(NumberStyle::German));
    assert_eq!(style(&["12.345", "7.5"], false), settled(NumberStyle::English));
    assert_eq!(style(&["1.234.567"], false), settled(NumberStyle::German));
    assert_eq!(style(&["7", "9"], false), settled(NumberStyle::Plain));
    assert_eq!(style(&["0.123"], false), settled(NumberStyle::English));
    assert_eq!(style(&["7", "12.345"], false), Evidence::Ambiguous(1));
}

#[test]
fn a_count_settles_the_doubt() {
    let settled = Evidence::Settled;
    assert_eq!(style(&["12.345"], true), settled(NumberStyle::German));
    assert_eq!(style(&["29,199"], true), settled(NumberStyle::English));
    assert_eq!(style(&["12.000"], true), Evidence::Ambiguous(0));
    assert_eq!(style(&["12.000", "3.456"], true), settled(NumberStyle::German));
}

fn written(value: u32, group: &str, decimal: &str, tenths: u8) -> String {
    let digits = value.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push_str(group);
        }
        grouped.push(digit);
    }
    format!("{grouped}{decimal}{tenths}")
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(value: u32, tenths in 0u8..10) {
        let expected: f64 = format!("{value}.{tenths}").parse().unwrap();
        for (group, decimal, style) in [
            (".", ",", NumberStyle::German), (" ", ",", NumberStyle::German),
            ("", ",", NumberStyle::German), (",", ".", NumberStyle::English),
            ("", ".", NumberStyle::Plain), ("'", ".", NumberStyle::Plain),
        ] {
            let text = written(value, group, decimal, tenths);
            prop_assert_eq!(parse(&text, style), Some(expected));
        }
    }

    #[test]
    fn a_short_cut_leads_to_the_same_number(text in "[0-9]{0,4}([.,][0-9]{0,4}){0,3}") {
        for (group, decimal) in
            [(Some(b'.'), b','), (Some(b','), b'.'), (None, b'.')]
        {
            if let Some(value) = short(text.as_bytes(), group, decimal) {
                prop_assert_eq!(Some(value), long(&text, group, decimal));
            }
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,12}") {
        for style in [NumberStyle::German, NumberStyle::English, NumberStyle::Plain] {
            let _ = parse(&text, style);
        }
        let _ = weigh([(0, text.as_str())].into_iter(), true);
    }
}
