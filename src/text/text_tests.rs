use std::collections::BTreeSet;

use super::*;
use crate::finding::Code;

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}

/// The catalogue as it is written, the page's own words included.
fn whole(source: &str) -> Catalogue {
    serde_json::from_str(source).unwrap()
}

#[test]
fn both_languages_say_the_same_with_the_same_placeholders() {
    let german = whole(include_str!("de.json"));
    let english = whole(include_str!("en.json"));
    assert_eq!(
        german.keys().collect::<Vec<_>>(),
        english.keys().collect::<Vec<_>>()
    );
    for (key, text) in &german {
        assert_eq!(placeholders(text), placeholders(&english[key]), "{key}");
    }
}

#[test]
fn every_code_has_a_text() {
    for code in Code::ALL {
        let key = format!("finding.{}", code.as_str());
        for language in [Language::German, Language::English] {
            assert_ne!(get(language, &key), key);
        }
    }
}

#[test]
fn fill_leaves_what_it_does_not_know() {
    let values = [("a", "1".to_owned())];
    assert_eq!(fill("{a} {b} {a", &values), "1 {b} {a");
}
