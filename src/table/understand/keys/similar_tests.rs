use proptest::prelude::*;

use super::*;

fn likeness(one: &str, other: &str) -> u16 {
    let forms = |text| Form::all(&Name::new(text));
    forms(one)
        .iter()
        .flat_map(|a| {
            forms(other).iter().map(|b| a.likeness(b)).collect::<Vec<_>>()
        })
        .max()
        .unwrap_or(0)
}

#[test]
fn slips_of_the_pen_are_near() {
    for (one, other) in [
        ("Fuhlsbütel", "Fuhlsbüttel"),
        ("Wilhemsburg", "Wilhelmsburg"),
        ("Atlona", "Altona"),
        ("Nuestadt", "Neustadt"),
        ("Eimsbuttel", "Eimsbüttel"),
        ("Altstadt", "Hamburg-Altstadt"),
        ("Nord Barmbeck", "Barmbek-Nord"),
        ("Groß Flotbek", "Groß Flottbek"),
    ] {
        assert!(
            likeness(one, other) >= ENOUGH,
            "{one} / {other}: {}",
            likeness(one, other)
        );
    }
}

#[test]
fn other_places_are_not() {
    for (one, other) in [
        ("Altstadt-Nord", "Altstadt-Süd"),
        ("Altstadt", "Neustadt"),
        ("Bezirk 1", "Bezirk 11"),
        ("Siedlung IV", "Siedlung VI"),
        ("Siedlung IV", "Siedlung V"),
        ("Oststadt", "Weststadt"),
        ("Nordend", "Ostend"),
        ("Groß Borstel", "Klein Borstel"),
        ("Alter Markt", "Neuer Markt"),
        ("Wulmstorf", "Neu Wulmstorf"),
        ("Neuwulmstorf", "Wulmstorf"),
        ("Nördliche Vorstadt", "Südliche Vorstadt"),
        ("Block A", "Block B"),
        ("Wilhelmsburg", "Wilhelmstadt"),
        ("Innenstadt", "Innenstadt-West"),
        ("Oberhausen", "Unterhausen"),
    ] {
        assert_eq!(likeness(one, other), 0, "{one} / {other}");
    }
}

#[test]
fn known_values() {
    let chars = |text: &str| text.chars().collect::<Vec<char>>();
    let jaro = |a, b| jaro_winkler(&chars(a), &chars(b));
    assert_eq!(jaro("martha", "marhta"), 960);
    assert_eq!(jaro("dwayne", "duane"), 839);
    assert_eq!(jaro("dixon", "dicksonx"), 812);
    assert_eq!(edits(&chars("ca"), &chars("ac")), 1);
    assert_eq!(edits(&chars("kitten"), &chars("sitting")), 3);
    assert_eq!(roman("xiv"), Some(14));
    assert_eq!(roman("vi"), Some(6));
    assert_eq!(roman("mix"), None);
}

proptest! {
    #[test]
    fn likeness_is_mutual_and_bounded(one in "[a-f ]{1,12}", other in "[a-f ]{1,12}") {
        let score = likeness(&one, &other);
        prop_assert!(score <= 1000);
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        let (a, b) = (letters(&one), letters(&other));
        prop_assert_eq!(edits(&a, &b), edits(&b, &a));
    }

    /// What is skipped for its letters could not have been alike enough.
    #[test]
    fn the_bound_holds(one in "[a-f]{1,12}", other in "[a-f]{1,12}") {
        let (a, b) = (Form::new(&one), Form::new(&other));
        let bound = at_best(a.shared(&b), a.letters.len(), b.letters.len());
        prop_assert!(alike(&a.letters, &b.letters) <= bound);
    }

    #[test]
    fn no_text_panics(one in "\\PC{0,20}", other in "\\PC{0,20}") {
        let _ = likeness(&one, &other);
    }
}
