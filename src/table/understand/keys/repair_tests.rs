use proptest::prelude::*;

use super::*;

fn read(codes: &[&str], text: &str) -> Option<(Repair, Vec<String>)> {
    let areas: Vec<(&str, &str)> = codes.iter().map(|it| (*it, "")).collect();
    let known = Known::new(&areas);
    let (repair, found) = readings(text, &known, |_| false)?;
    let keys = found.iter().map(|&it| known.code(it).to_owned()).collect();
    Some((repair, keys))
}

fn one(repair: Repair, key: &str) -> (Repair, Vec<String>) {
    (repair, vec![key.to_owned()])
}

#[test]
fn what_stands_around_a_key() {
    let codes = ["01001000", "01001001"];
    for text in [
        "'01001000",
        "\"01001000\"",
        "=\"01001000\"",
        "\u{feff}01001000",
        "0100\u{200b}1000",
        "'1001000",
    ] {
        assert_eq!(
            read(&codes, text),
            Some(one(Repair::Trimmed, "01001000")),
            "{text}"
        );
    }
}

#[test]
fn keys_that_were_numbers() {
    let codes = ["01100101", "02000101"];
    for (text, repair, key) in [
        ("1100101.0", Repair::Decimal, "01100101"),
        ("1100101,00", Repair::Decimal, "01100101"),
        ("1.100.101", Repair::Grouped, "01100101"),
        ("1,100,101", Repair::Grouped, "01100101"),
        ("1\u{a0}100\u{a0}101", Repair::Grouped, "01100101"),
        ("02 0 00 101", Repair::Grouped, "02000101"),
        ("1.1E+06", Repair::Scientific, "01100101"),
        ("2,0E+06", Repair::Scientific, "02000101"),
    ] {
        assert_eq!(read(&codes, text), Some(one(repair, key)), "{text}");
    }
    assert_eq!(read(&codes, "1.1.101"), None);
    assert_eq!(read(&codes, "1100101.5"), None);
}

#[test]
fn a_rounded_key_may_have_been_several() {
    let codes = ["11000001", "11000002", "12000001"];
    let (repair, keys) = read(&codes, "1.1E+07").unwrap();
    assert_eq!(repair, Repair::Scientific);
    assert_eq!(keys, ["11000001", "11000002"]);
    assert_eq!(
        read(&codes, "1,2E+07"),
        Some(one(Repair::Scientific, "12000001"))
    );
    assert_eq!(read(&codes, "1.1E+99"), None);
    assert_eq!(read(&codes, "1.13E+07"), None);
}

#[test]
fn keys_that_only_looked_like_numbers() {
    let codes = ["1E5", "2E5", "1F5"];
    assert_eq!(read(&codes, "1,00E+05"), Some(one(Repair::Scientific, "1E5")));
    assert_eq!(read(&codes, "3.00E+05"), None);
}

#[test]
fn both_ends_of_a_rounding() {
    let codes = ["1249999", "1250000"];
    assert_eq!(
        read(&codes, "1.2E+06"),
        Some(one(Repair::Scientific, "1249999"))
    );
    assert_eq!(
        read(&codes, "1.3E+06"),
        Some(one(Repair::Scientific, "1250000"))
    );
}

proptest! {
    #[test]
    fn no_text_panics(text in "[0-9eE.,+ '-]{0,40}|\\PC{0,30}") {
        let _ = read(&["01", "02", "1E5", "3-5"], &text);
    }

    #[test]
    fn texts_of_one_length_stay_apart(one in "[0-9]{6}", other in "[0-9]{6}") {
        prop_assert_eq!(one == other, padded(&one, 9) == padded(&other, 9));
    }
}
