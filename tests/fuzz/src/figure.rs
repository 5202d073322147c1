//! A slow reading of numbers as people write them, which shares no line with
//! the engine's.

use raumbild::table::NumberStyle;

/// What stands between digits of thousands in any style.
const BLANKS: &str = " \u{a0}\u{2009}\u{202f}'’";
/// What may stand between a number and its mark.
const GAPS: &str = " \u{a0}\u{2009}\u{202f}";
const RAISED: &str = "¹²³⁰⁴⁵⁶⁷⁸⁹⁾⁽ᵃᵄᵅᵆᵇᵈᵉᵊᵋᵌᵍᵎᵏᵐᵑᵒᵓᵔᵕᵖᵗᵘᵙᵚᵛ";
/// More digits and marks than these are no number.
const LONGEST: usize = 40;

/// Whether a text is a number in any style, its mark aside.
pub fn is_number(text: &str) -> bool {
    [NumberStyle::German, NumberStyle::English, NumberStyle::Plain]
        .into_iter()
        .any(|style| says(text, style).is_some())
}

/// What a cell says in a style, its mark aside.
pub fn says(text: &str, style: NumberStyle) -> Option<f64> {
    value(&unmarked(text).0, style)
}

/// The number without its mark, and the mark.
pub fn unmarked(text: &str) -> (String, String) {
    let text = text.trim();
    let whole = || (text.to_owned(), String::new());
    let letters: Vec<char> = text.chars().collect();
    if let ['(', inner @ .., ')'] = letters.as_slice() {
        let inner: String = inner.iter().collect();
        let inner = inner.trim();
        let begins = inner
            .starts_with(|c: char| c.is_ascii_digit() || "-−–,.".contains(c));
        if begins && inner.chars().any(|c| c.is_ascii_digit()) {
            return (inner.to_owned(), "( )".to_owned());
        }
    }
    let length = match letters.as_slice() {
        [.., ')'] if footnote(&letters).is_some() => footnote(&letters),
        [.., last] if RAISED.contains(*last) || "*†‡".contains(*last) => {
            let raised =
                |c: &&char| RAISED.contains(**c) || "*†‡".contains(**c);
            Some(
                letters.len() - letters.iter().rev().take_while(raised).count(),
            )
        }
        [rest @ .., last] if "prseDufb".contains(*last) => Some(rest.len()),
        _ => None,
    };
    let Some(length) = length else { return whole() };
    let number: String = letters[..length].iter().collect();
    let number = number.trim_end_matches(|c| GAPS.contains(c));
    if !number.ends_with(|c: char| c.is_ascii_digit() || c == '%') {
        return whole();
    }
    let mark: String = letters[length..].iter().collect();
    let mark = mark.trim_matches(|c| GAPS.contains(c));
    (number.to_owned(), mark.to_owned())
}

/// Where the number ends before ` 1)`, ` 12)` or ` )`.
fn footnote(letters: &[char]) -> Option<usize> {
    let inside = &letters[..letters.len() - 1];
    let gap = inside.iter().rposition(|c| GAPS.contains(*c))?;
    let digits = &inside[gap + 1..];
    let fits = digits.len() <= 2 && digits.iter().all(char::is_ascii_digit);
    fits.then_some(gap)
}

/// What a number's text says in a style.
pub fn value(text: &str, style: NumberStyle) -> Option<f64> {
    let (group, point) = match style {
        NumberStyle::German => (Some('.'), ','),
        NumberStyle::English => (Some(','), '.'),
        NumberStyle::Plain | NumberStyle::Auto => (None, '.'),
    };
    let mut text = text.trim();
    if let Some(rest) = text.strip_suffix('%') {
        text = rest.trim_end();
    }
    let mut negative = false;
    for sign in ['-', '−', '–', '+'] {
        if let Some(rest) = text.strip_prefix(sign) {
            negative = sign != '+';
            // An apostrophe groups digits; behind a sign it groups nothing.
            text = rest.trim_start_matches(|c| {
                BLANKS.contains(c) && !['\'', '’'].contains(&c)
            });
            break;
        }
    }
    let (whole, fraction) = match text.split_once(point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let fraction = match fraction {
        Some(part) if part.is_empty() || !digits(part) => return None,
        Some(part) => part,
        None => "",
    };
    let is_blank = |c: char| BLANKS.contains(c);
    let groups: Vec<&str> = if group.is_some_and(|it| whole.contains(it)) {
        whole.split(|c| Some(c) == group).collect()
    } else if whole.contains(is_blank) {
        whole.split(is_blank).collect()
    } else {
        vec![whole]
    };
    let written = match groups.as_slice() {
        // `.7`, but `,7` is nobody's.
        [] | [""] => point == '.' && !fraction.is_empty(),
        [one] => digits(one),
        [first, rest @ ..] => {
            (1..=3).contains(&first.len())
                && digits(first)
                && rest.iter().all(|it| it.len() == 3 && digits(it))
        }
    };
    let long = text.chars().filter(|c| !is_blank(*c)).count() > LONGEST;
    if !written || long {
        return None;
    }
    let plain = format!("0{}.{fraction}0", groups.concat());
    let value: f64 = plain.parse().ok()?;
    Some(if negative { -value } else { value })
}

fn digits(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit())
}
