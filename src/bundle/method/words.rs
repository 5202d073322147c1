//! Steps of a recipe in words. The catalogue has a sentence for every method
//! of every step; what is in braces there are the method's own settings.

use serde::Serialize;
use serde_json::{Value, json};

use crate::text::{self, Language};

/// Settings that are left out of a recipe where they are as usual.
const USUAL: [(&str, &str); 3] =
    [("skewness", "2"), ("kurtosis", "3.5"), ("lambda", "null")];

/// What the catalogue says of a method of a step (`impute`, `normalise` …).
pub fn sentence(
    step: &str,
    method: &impl Serialize,
    language: Language,
) -> String {
    told(step, &json!(method), language)
}

fn told(step: &str, method: &Value, language: Language) -> String {
    let Some(entries) = method.as_object() else { return String::new() };
    let name = method["method"].as_str().unwrap_or_default();
    let mut values: Vec<(&str, String)> = entries
        .iter()
        .map(|(key, value)| (key.as_str(), word(value, language)))
        .collect();
    for (key, usual) in USUAL {
        if !entries.contains_key(key) {
            values.push((key, scalar(usual, language)));
        }
    }
    let key = format!("method.{step}.{name}.text");
    text::fill(text::get(language, &key), &values)
}

/// A setting: a number, a word of the catalogue, a list, a curve.
fn word(value: &Value, language: Language) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> =
                items.iter().map(|it| word(it, language)).collect();
            items.join("; ")
        }
        Value::Object(_) => told("transform", value, language),
        Value::String(text) => scalar(text, language),
        Value::Null => scalar("null", language),
        other => scalar(&other.to_string(), language),
    }
}

fn scalar(text: &str, language: Language) -> String {
    let key = format!("method.word.{text}");
    let found = text::get(language, &key);
    if found != key {
        return found.to_owned();
    }
    match text.parse::<f64>() {
        Ok(number) => self::number(number, language),
        Err(_) => text.to_owned(),
    }
}

/// A number as the language writes it.
pub fn number(value: f64, language: Language) -> String {
    let text = value.to_string().replace('-', "−");
    text.replace('.', &language.decimal_sign().to_string())
}

/// A share (0 to 1) in percent.
pub fn percent(share: f64, language: Language) -> String {
    // Weights of thirds are not written to the sixteenth digit.
    let rounded = (share * 1e3).round() / 10.0;
    let sign = match language {
        Language::German => "\u{a0}%",
        Language::English => "%",
    };
    number(rounded, language) + sign
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
