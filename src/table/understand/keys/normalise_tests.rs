use proptest::prelude::*;

use super::*;

fn form(text: &str) -> String {
    Name::new(text).forms.first().cloned().unwrap_or_default()
}

#[test]
fn spellings_of_one_place_are_one() {
    for (one, other) in [
        ("St. Pauli", "Sankt Pauli"),
        ("St.Pauli", "SANKT PAULI"),
        ("Groß Flottbek", "Gross  Flottbek"),
        ("Fuhlsbüttel", "Fuhlsbuettel"),
        ("Fuhlsbu\u{308}ttel", "Fuhlsbüttel"),
        ("Barmbek-Nord", "Barmbek – Nord"),
        ("Borgfelde/Hamm", "Borgfelde - Hamm"),
        ("Stülerstr.", "Stülerstraße"),
        ("OT Mitte", "Mitte"),
        ("Stadtteil 01 Mitte", "Mitte"),
        ("Rostock, Hansestadt", "Rostock"),
        ("Freie und Hansestadt Hamburg", "Hamburg"),
        ("Köln, Stadt", "Stadt Köln"),
        ("Bezirk 01", "Stadtbezirk Nr. 1"),
        ("1. Bezirk", "Bezirk 1"),
        ("Altona (02)", "Altona"),
        ("Alt\u{ad}ona¹", "Altona"),
        ("\u{ff21}ltona", "Altona"),
        ("Rhein-Sieg-Kreis", "Landkreis Rhein-Sieg"),
        ("Waltersdorf u. Umland", "Waltersdorf & Umland"),
        ("Chośebuz", "Chosebuz"),
    ] {
        assert_eq!(form(one), form(other), "{one} / {other}");
    }
}

#[test]
fn different_places_stay_different() {
    for (one, other) in [
        ("Altstadt-Nord", "Altstadt-Süd"),
        ("Bezirk 1", "Bezirk 11"),
        ("Neustadt", "Stadt"),
        ("Alte Stadt", "Alte"),
        ("Markt Schwaben", "Schwaben"),
    ] {
        assert_ne!(form(one), form(other), "{one} / {other}");
    }
}

#[test]
fn a_name_says_its_kind() {
    let kind = |text| Name::new(text).kind;
    assert_eq!(kind("Kassel, Landkreis"), Some(Kind::County));
    assert_eq!(kind("Kassel, documenta-Stadt"), Some(Kind::Town));
    assert_eq!(kind("Köln, Altstadt"), None);
    assert_eq!(kind("Kassel, Stadt"), Some(Kind::Town));
    assert_eq!(kind("kreisfreie Stadt Kassel"), Some(Kind::Town));
    assert_eq!(kind("Bezirk Mitte"), Some(Kind::District));
    assert_eq!(kind("Mitte"), None);
    assert_eq!(kind("München, St."), Some(Kind::Town));
}

#[test]
fn parentheses_are_an_alternative() {
    let forms = Name::new("Halle (Saale)").forms;
    assert_eq!(forms, ["halle saale", "halle", "saale"]);
    assert_eq!(Name::new("(Mitte)").forms, ["mitte"]);
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        let name = Name::new(&text);
        prop_assert!(name.forms.iter().all(|form| !form.is_empty()));
    }
}
