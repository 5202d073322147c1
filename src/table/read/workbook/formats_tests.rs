use super::*;

#[test]
fn dates_are_told_from_numbers() {
    for code in ["dd.mm.yyyy", "mm-dd-yy", "[h]:mm", "[$-407]mmmm yy;@", "h:mm"]
    {
        assert!(is_date(code), "{code}");
    }
    for code in [
        "General",
        "Standard",
        "00000000",
        "0.0%",
        "[Red]0",
        "0\" Tsd.\"",
        "#\\ ##0\\d",
        "0.00E+00",
        "[$-407]0",
        "_-* 0_d",
        "\"unclosed d",
        "[",
    ] {
        assert!(!is_date(code), "{code}");
    }
}

#[test]
fn days_count_from_the_end_of_1899() {
    let days = [
        ("1899-12-30", Some(0.0)),
        ("1900-03-01", Some(61.0)),
        ("1970-01-01", Some(25_569.0)),
        ("2024-02-29", Some(45_351.0)),
        ("2024-12-31T12:00:00", Some(45_657.5)),
        ("2024-12-31T18:00:00.000Z", Some(45_657.75)),
        ("2024-13-01", None),
        ("31.12.2024", None),
        ("", None),
    ];
    for (text, expected) in days {
        assert_eq!(iso_days(text), expected, "{text}");
    }
}
