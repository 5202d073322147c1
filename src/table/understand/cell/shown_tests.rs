use super::*;
use crate::table::SheetBuilder;

#[test]
fn days_become_dates() {
    for (days, expected) in [
        (1.0, "1899-12-31"),
        (61.0, "1900-03-01"),
        (36_891.0, "2000-12-31"),
        (45_657.0, "2024-12-31"),
        (45_657.75, "2024-12-31"),
        (45_351.0, "2024-02-29"),
        (0.0, "1899-12-30"),
    ] {
        assert_eq!(date(days), expected);
    }
}

#[test]
fn a_format_of_zeros_keeps_the_key() {
    let mut builder = SheetBuilder::new("");
    let format = builder.format("00000000");
    let sheet = builder.finish();
    let key = Cell::Number { value: 1_100_101.0, format };
    assert_eq!(shown(&sheet, key), "01100101");
    let plain = Cell::Number { value: 1_100_101.0, format: 0 };
    assert_eq!(shown(&sheet, plain), "1100101");
}

#[test]
fn percent_formats_are_told_from_text() {
    for format in ["0%", "0.0%", "0.00\\ %", "#,##0.0 %;[Red]-0.0%"] {
        assert!(is_percent(format), "{format}");
    }
    for format in ["General", "0.0", "0\"%\"", "0\\%"] {
        assert!(!is_percent(format), "{format}");
    }
    assert_eq!(percent(0.07).to_string(), "7");
    assert_eq!(percent(0.123).to_string(), "12.3");
    assert_eq!(percent(1e-9).to_string(), "0.0000001");
}
