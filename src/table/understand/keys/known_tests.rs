use super::*;

fn found(areas: &[(&str, &str)], text: &str) -> Vec<String> {
    let known = Known::new(areas);
    let named = known.named(text);
    named.areas.iter().map(|&it| known.code(it).to_owned()).collect()
}

#[test]
fn the_first_of_two_equal_keys_counts() {
    let known = Known::new(&[("1", "A"), ("1", "B"), ("", "C"), (" 2 ", "D")]);
    assert_eq!(known.find("1"), Some(0));
    assert_eq!(known.find(""), None);
    assert_eq!(known.find("2"), Some(3));
    assert_eq!(known.length(), Some(1));
}

#[test]
fn the_shared_beginning_is_cut_between_characters() {
    let known = Known::new(&[("äü1", ""), ("äö2", "")]);
    assert_eq!(known.lead(), "ä");
    assert_eq!(Known::new(&[("01", ""), ("011", "")]).lead(), "01");
    assert_eq!(Known::new(&[]).lead(), "");
}

#[test]
fn town_and_county_are_two_places() {
    let kassel = [("1", "Kassel, Stadt"), ("2", "Kassel, Landkreis")];
    assert_eq!(found(&kassel, "Landkreis Kassel"), ["2"]);
    assert_eq!(found(&kassel, "kreisfreie Stadt Kassel"), ["1"]);
    assert_eq!(found(&kassel, "Kassel"), ["1", "2"]);
    assert!(found(&kassel[..1], "Landkreis Kassel").is_empty());
    assert!(found(&[("1", "OT Mitte")], "Bezirk Mitte").is_empty());
}

#[test]
fn what_stands_in_parentheses_is_no_side() {
    let areas = [("1", "Neustadt"), ("2", "Halle (Saale)")];
    assert!(found(&areas, "Neustadt (Nord)").is_empty());
    assert_eq!(found(&areas, "Halle"), ["2"]);
    assert_eq!(found(&areas, "Halle/Saale"), ["2"]);
}

#[test]
fn digits_are_no_name() {
    let areas = [("a", "Bezirk 1"), ("b", "Bezirk 11")];
    assert!(found(&areas, "1").is_empty());
    assert_eq!(found(&areas, "Stadtbezirk 01"), ["a"]);
}
