use super::*;

#[test]
fn names_are_for_programs() {
    assert_eq!(
        slug("Sozialindex Rüsenhagen 2024"),
        "sozialindex-ruesenhagen-2024"
    );
    assert_eq!(slug("  Große – Straße! "), "grosse-strasse");
    assert_eq!(slug("…"), "raumbild");
}
