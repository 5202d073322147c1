use super::*;

#[test]
fn dates_are_found_as_offices_write_them() {
    for (text, expected) in [
        ("Sozialdaten nach Stadtbezirken am 31.12.2024", "2024-12-31"),
        ("Stand: 31. Dezember 2024", "2024-12-31"),
        ("Bevölkerung am 30. 6. 2023", "2023-06-30"),
        ("Arbeitslose (Dez 2013)", "2013-12"),
        ("I. Quartal 2024", "2024-Q1"),
        ("Schuljahr 2024/25", "2024/25"),
        ("Schuljahr 2024/2025", "2024/25"),
        ("2012", "2012"),
        ("Berichtsjahr 2021", "2021"),
        ("Haushalte 2024-12-31", "2024-12-31"),
    ] {
        assert_eq!(period(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn a_number_is_not_a_year() {
    for text in ["unter 2000 EUR", "1.234", "11", "2024 Haushalte im Bezirk"] {
        assert_eq!(period(text), None, "{text}");
    }
    assert!(differ("2023", "2024-12-31") && !differ("2024", "2024-12-31"));
}
