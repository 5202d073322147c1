use serde_json::Value;

use super::*;
use crate::index::{Aggregate, Normalise, Treat};
use crate::numeric::Divisor;

#[test]
fn settings_stand_in_the_sentence() {
    let german =
        |step: &str, method: Value| told(step, &method, Language::German);
    let z = Normalise::ZScore { divisor: Divisor::Population };
    assert_eq!(
        sentence("normalise", &z, Language::German),
        "z = (x − Mittelwert) / Standardabweichung (geteilt durch n)."
    );
    let power = Aggregate::Power { exponent: -1.5 };
    assert_eq!(
        sentence("aggregate", &power, Language::German),
        "(Summe aus Gewicht · Punktwert^p / Summe der Gewichte)^(1/p) mit p = −1,5."
    );
    let jrc: Treat = serde_json::from_str(
        r#"{"method": "jrc", "most": 5, "otherwise": {"method": "logRange"}}"#,
    )
    .unwrap();
    let said = sentence("treat", &jrc, Language::English);
    assert!(said.contains("skewness from 2 and kurtosis from 3.5"), "{said}");
    assert!(said.ends_with("ln(x − min + 1 % of the range)."), "{said}");
    let limits = json!({"method": "limits", "limits": [-1, 1, 1.5]});
    assert!(german("classify", limits).contains("−1; 1; 1,5"));
}

/// No member of any step is without words, in either language, and no
/// setting without its place.
#[test]
fn every_method_has_its_words() {
    let schema: Value =
        serde_json::from_str(include_str!("../../recipe/recipe-1.json"))
            .unwrap();
    let mut seen = 0;
    for (kind, step) in [
        ("Impute", "impute"),
        ("Treat", "treat"),
        ("Transform", "transform"),
        ("Normalise", "normalise"),
        ("Weigh", "weigh"),
        ("Aggregate", "aggregate"),
        ("Classify", "classify"),
    ] {
        for member in schema["$defs"][kind]["oneOf"].as_array().unwrap() {
            let name =
                member["properties"]["method"]["const"].as_str().unwrap();
            for language in [Language::German, Language::English] {
                for end in ["", ".text"] {
                    let key = format!("method.{step}.{name}{end}");
                    assert_ne!(text::get(language, &key), key);
                }
                let key = format!("method.{step}.{name}.text");
                let text = text::get(language, &key);
                for part in text.split('{').skip(1) {
                    let place = part.split('}').next().unwrap();
                    let known = &member["properties"][place];
                    assert!(!known.is_null(), "{key}: {place}");
                }
            }
            seen += 1;
        }
    }
    assert!(seen > 70, "{seen}");
}

#[test]
fn shares_are_written_shortly() {
    assert_eq!(percent(1.0 / 3.0, Language::German), "33,3\u{a0}%");
    assert_eq!(percent(0.5, Language::English), "50%");
}
