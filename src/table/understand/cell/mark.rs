//! Marks beside a number: `12,5p`, `(18,5)`, `1.234 ¹⁾`.

/// A number's text and the mark that stood with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked<'a> {
    /// What is left to be read as a number.
    pub number: &'a str,
    /// The mark: `( )`, a letter, a footnote's sign; empty if there is none.
    pub mark: &'a str,
}

/// Letters that follow a number: provisional, revised, estimated or
/// seasonally adjusted, final, disclosed with doubt, uncertain, in error.
const LETTERS: [char; 8] = ['p', 'r', 's', 'e', 'D', 'u', 'f', 'b'];

/// Splits a mark off. A digit and a bracket that are glued to the number
/// (`1231)`) are not split: they might be its own.
#[must_use]
pub fn split(text: &str) -> Marked<'_> {
    let text = text.trim();
    // Most cells end with a digit, and then there is no mark.
    if text.as_bytes().last().is_some_and(u8::is_ascii_digit) {
        return Marked { number: text, mark: "" };
    }
    if let Some(inner) = in_brackets(text) {
        return Marked { number: inner, mark: "( )" };
    }
    let number = before_mark(text).trim_end_matches(is_gap);
    if number.len() == text.len() || !ends_like_a_number(number) {
        return Marked { number: text, mark: "" };
    }
    let mark = text[number.len()..].trim_matches(is_gap);
    // `12 %` is a number with its unit, `12 % p` has a mark.
    Marked { number, mark }
}

/// `(18,5)` but not `( )` and not `(rund) 5`.
fn in_brackets(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?.trim();
    inner
        .starts_with(|c: char| c.is_ascii_digit() || "-−–,.".contains(c))
        .then_some(inner)
        .filter(|inner| inner.chars().any(|c| c.is_ascii_digit()))
}

/// The part before superscripts, a footnote's number in brackets after a
/// blank, a star, or one letter.
fn before_mark(text: &str) -> &str {
    if let Some(rest) = text.strip_suffix(')')
        && let Some(at) = rest.rfind(is_gap)
        && rest[at..].trim_matches(is_gap).len() <= 2
        && rest[at..].trim_matches(is_gap).bytes().all(|b| b.is_ascii_digit())
    {
        return &text[..at];
    }
    let plain =
        text.trim_end_matches(|c| is_superscript(c) || "*†‡".contains(c));
    if plain.len() < text.len() {
        return plain;
    }
    let mut end = text.chars();
    match end.next_back() {
        Some(last) if LETTERS.contains(&last) => end.as_str(),
        _ => text,
    }
}

fn ends_like_a_number(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit() || c == '%')
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '⁾' | '⁽' | 'ᵃ'..='ᵛ')
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

#[cfg(test)]
#[path = "mark_tests.rs"]
mod tests;
