//! The values of properties, as text.

use serde_json::{Number, Value};

/// A value as text without blanks around it: what a person would write.
/// `None` for nothing, for blanks and for values that are no single value.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number_text(number),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

/// A key that a program has stored as a number: 107, not 107.0.
fn number_text(number: &Number) -> String {
    match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(whole), _, _) => whole.to_string(),
        (_, Some(whole), _) => whole.to_string(),
        // Display of f64 has no exponent, and no `.0`.
        (_, _, Some(real)) => real.to_string(),
        _ => number.to_string(),
    }
}

/// Whether a value's text is written like a number.
pub(super) fn is_numeric(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(f64::is_finite)
}
