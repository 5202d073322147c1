use proptest::prelude::*;

use super::*;

fn comes_from(text: &str, key: &str) -> bool {
    origins(text).iter().any(|origin| origin == key)
}

#[test]
fn what_excel_made_of_keys() {
    for (text, key) in [
        ("03. Mai", "3-5"),
        ("03. Mai", "5-3"),
        ("03. Mai", "03-05"),
        ("3-May", "3/5"),
        ("Mai 03", "5-3"),
        ("Mrz 24", "3-24"),
        ("01. Mrz", "1-3"),
        ("2024-05-03", "3-5"),
        ("2024-05-03 00:00:00", "3-5"),
        ("2024-05-03T00:00:00", "03.05"),
        ("03.05.2024", "03-05"),
        ("03.05.", "3-5"),
        ("5/3/2024", "3-5"),
        ("2014-10-01", "10-14"),
        ("14. Okt", "10-14"),
        ("Okt 14", "10-14"),
        ("01.10.2014", "10-2014"),
    ] {
        assert!(comes_from(text, key), "{text}: {:?}", origins(text));
    }
}

#[test]
fn what_is_no_date() {
    for text in [
        "3-5",
        "Maier",
        "03.05",
        "32.01.2024",
        "01.13.2024",
        "1.100.101",
        "Mai",
        "Mai Juni",
        "1 2 3 4",
        "",
        "0101",
        "Bezirk 3",
    ] {
        assert!(origins(text).is_empty(), "{text}: {:?}", origins(text));
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "[0-9MaiOkt./ T:-]{0,14}|\\PC{0,20}") {
        let _ = origins(&text);
    }
}
