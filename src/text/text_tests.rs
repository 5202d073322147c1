use std::collections::BTreeSet;

use super::*;
use crate::finding::Code;

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}

#[test]
fn both_languages_say_the_same_with_the_same_placeholders() {
    let german = catalogue(Language::German);
    let english = catalogue(Language::English);
    assert!(german.len() > 40, "the German catalogue parses");
    assert_eq!(
        german.keys().collect::<Vec<_>>(),
        english.keys().collect::<Vec<_>>()
    );
    for (key, text) in german {
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
