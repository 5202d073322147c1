//! Numbers as people write them.
//!
//! `12.345` is twelve thousand in a German table and twelve in an English
//! one. A column decides by evidence; what stays undecided is asked, never
//! guessed.

use serde::{Deserialize, Serialize};

/// How a source writes its numbers.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum NumberStyle {
    /// By the evidence of each column.
    #[default]
    Auto,
    /// `1.234,5`
    German,
    /// `1,234.5`
    English,
    /// `1234.5`
    Plain,
}

/// The value of a text under a style, or `None` if it is no such number.
/// Blanks of every width and apostrophes may group thousands in any style; a
/// percent sign at the end is dropped.
#[must_use]
pub fn parse(text: &str, style: NumberStyle) -> Option<f64> {
    let (group, decimal) = marks(style);
    // Most cells are a few digits with a mark or two.
    short(text.as_bytes(), group, decimal)
        .or_else(|| long(text, group, decimal))
}

/// The value of a text of up to 15 digits with a style's marks; `None` of
/// anything else, which may be a number nevertheless.
#[must_use]
pub fn parse_short(text: &str, style: NumberStyle) -> Option<f64> {
    let (group, decimal) = marks(style);
    short(text.as_bytes(), group, decimal)
}

/// What groups thousands and what begins decimals.
fn marks(style: NumberStyle) -> (Option<u8>, u8) {
    match style {
        NumberStyle::German => (Some(b'.'), b','),
        NumberStyle::English => (Some(b','), b'.'),
        NumberStyle::Plain | NumberStyle::Auto => (None, b'.'),
    }
}

fn long(text: &str, group: Option<u8>, decimal: u8) -> Option<f64> {
    let found = normalise(text)?;
    let digits = found.digits();
    let (whole, fraction) =
        match digits.iter().position(|&byte| byte == decimal) {
            Some(at) => (&digits[..at], Some(&digits[at + 1..])),
            None => (digits, None),
        };
    let grouped = group.is_some_and(|mark| whole.contains(&mark));
    let fits = match group.filter(|_| grouped) {
        Some(mark) => in_threes(whole, mark),
        // `.7` is how some statistics packages write 0.7.
        None => whole.iter().all(u8::is_ascii_digit),
    };
    if !fits || fraction.is_some_and(|part| !all_digits(part)) {
        return None;
    }
    let value = value(whole, fraction.unwrap_or(&[]))?;
    Some(if found.negative { -value } else { value })
}

/// The exact powers of ten a short decimal may be divided by.
const TENS: [f64; 16] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
    1e14, 1e15,
];

/// The value of up to 15 digits, in threes between `group`, and decimals;
/// `None` of anything else, which may be a number nevertheless.
fn short(text: &[u8], group: Option<u8>, decimal: u8) -> Option<f64> {
    if text.len() > 15 {
        return None;
    }
    let mut mantissa = 0_u64;
    // Digits since the last mark; whether thousands, whether decimals are
    // marked.
    let (mut run, mut grouped, mut broken) = (0, false, false);
    for &byte in text {
        if byte.is_ascii_digit() {
            mantissa = mantissa * 10 + u64::from(byte - b'0');
            run += 1;
            continue;
        }
        let fits = if grouped { run == 3 } else { (1..=3).contains(&run) };
        if byte == decimal && run > 0 && (fits || !grouped) && !broken {
            broken = true;
        } else if Some(byte) == group && fits && !broken {
            grouped = true;
        } else {
            return None;
        }
        run = 0;
    }
    let ends = if grouped && !broken { run == 3 } else { run > 0 };
    let power = if broken { run } else { 0 };
    #[expect(
        clippy::cast_precision_loss,
        reason = "15 digits are below 2^53, and so a double"
    )]
    ends.then(|| mantissa as f64 / TENS[power])
}

/// The double nearest to a decimal: as a quotient of two exact ones where
/// that is correctly rounded, else by the standard library.
fn value(whole: &[u8], fraction: &[u8]) -> Option<f64> {
    const EXACT: u64 = 1 << 53;
    let digits =
        || whole.iter().chain(fraction).filter(|it| it.is_ascii_digit());
    if whole.len() + fraction.len() <= 15 {
        let mantissa = digits()
            .fold(0_u64, |sum, &digit| sum * 10 + u64::from(digit - b'0'));
        if mantissa < EXACT {
            #[expect(
                clippy::cast_precision_loss,
                reason = "below 2^53 every whole number is a double"
            )]
            return Some(mantissa as f64 / TENS[fraction.len()]);
        }
    }
    let mut text: String = whole
        .iter()
        .filter(|it| it.is_ascii_digit())
        .map(|&digit| char::from(digit))
        .collect();
    text.push('.');
    text.extend(fraction.iter().map(|&digit| char::from(digit)));
    text.push('0');
    text.parse().ok()
}

/// What a column's cells say of its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Every cell has one reading in this style.
    Settled(NumberStyle),
    /// This cell (by its position) could be read in two ways, and no other
    /// cell tells.
    Ambiguous(usize),
}

/// The style of a column's texts, signs left out. `whole` says that only
/// whole numbers make sense, which settles most doubts.
#[must_use]
pub fn weigh<'a>(
    cells: impl Iterator<Item = (usize, &'a str)>,
    whole: bool,
) -> Evidence {
    let mut doubtful = None;
    for (at, text) in cells {
        let Some(found) = normalise(text) else { continue };
        match reading(found.text(), whole) {
            Reading::Either => {}
            Reading::Doubtful => doubtful = doubtful.or(Some(at)),
            Reading::Only(style) => return Evidence::Settled(style),
        }
    }
    doubtful.map_or(Evidence::Settled(NumberStyle::Plain), Evidence::Ambiguous)
}

enum Reading {
    /// Digits only, or the same number in every style.
    Either,
    /// `12.345`: two numbers.
    Doubtful,
    Only(NumberStyle),
}

fn reading(digits: &str, whole: bool) -> Reading {
    let german = NumberStyle::German;
    let english = NumberStyle::English;
    let dots = digits.matches('.').count();
    let commas = digits.matches(',').count();
    match (dots, commas) {
        (0, 0) => Reading::Either,
        (0, 1) => one_mark(digits, ',', english, german, whole),
        (1, 0) => one_mark(digits, '.', german, english, whole),
        (0, _) => Reading::Only(english),
        (_, 0) => Reading::Only(german),
        _ if digits.rfind(',') > digits.rfind('.') => Reading::Only(german),
        _ => Reading::Only(english),
    }
}

/// A single mark: `grouping` is the style in which it groups thousands,
/// `decimal` the one in which it begins decimals.
fn one_mark(
    digits: &str,
    mark: char,
    grouping: NumberStyle,
    decimal: NumberStyle,
    whole: bool,
) -> Reading {
    let (before, after) = digits.split_once(mark).unwrap_or((digits, ""));
    let could_group = after.len() == 3
        && (1..=3).contains(&before.len())
        && !before.starts_with('0');
    if !could_group {
        return Reading::Only(decimal);
    }
    // As a decimal, `12.345` is no whole number; `12.000` would be one.
    if whole && after != "000" {
        return Reading::Only(grouping);
    }
    Reading::Doubtful
}

/// Digits with their marks, the sign aside and blanks taken out.
struct Digits {
    negative: bool,
    bytes: [u8; LONGEST],
    length: usize,
}

/// Longer texts are no numbers of anybody's statistics.
const LONGEST: usize = 40;

impl Digits {
    fn digits(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    fn text(&self) -> &str {
        std::str::from_utf8(self.digits()).unwrap_or("")
    }
}

/// Sign and digits with marks, blanks taken out; `None` if other characters
/// occur or no digit does.
fn normalise(text: &str) -> Option<Digits> {
    let text = text.trim();
    let text = text.strip_suffix('%').map_or(text, str::trim_end);
    let unsigned = text
        .strip_prefix(['-', '−', '–', '+'])
        .map_or(text, |rest| rest.trim_start_matches(is_gap));
    let negative = text.starts_with(['-', '−', '–']);
    let mut found = Digits { negative, bytes: [0; LONGEST], length: 0 };
    let (mut has_groups, mut has_digit) = (false, false);
    if let Some(plain) = plain_digits(unsigned, negative) {
        return Some(plain);
    }
    for character in unsigned.chars() {
        let byte = match character {
            '0'..='9' | '.' | ',' => u8::try_from(character).ok()?,
            _ if is_blank(character) => {
                has_groups = true;
                continue;
            }
            _ => return None,
        };
        has_digit |= byte.is_ascii_digit();
        *found.bytes.get_mut(found.length)? = byte;
        found.length += 1;
    }
    let begins = found.digits().first().is_some_and(|&byte| byte != b',');
    let fits = has_digit
        && begins
        && (!has_groups || blanks_group_thousands(unsigned));
    fits.then_some(found)
}

/// The same of a text of digits with marks only, as most are.
fn plain_digits(unsigned: &str, negative: bool) -> Option<Digits> {
    let bytes = unsigned.as_bytes();
    let first = bytes.first().is_some_and(u8::is_ascii_digit);
    let plain = |it: &u8| matches!(it, b'0'..=b'9' | b'.' | b',');
    if !first || bytes.len() > LONGEST || !bytes.iter().all(plain) {
        return None;
    }
    let mut found = Digits { negative, bytes: [0; LONGEST], length: 0 };
    found.bytes.get_mut(..bytes.len())?.copy_from_slice(bytes);
    found.length = bytes.len();
    Some(found)
}

fn is_blank(character: char) -> bool {
    is_gap(character) || matches!(character, '\'' | '’')
}

/// Blanks of every width, as they stand between a sign and its number.
fn is_gap(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Whether blanks stand only where thousands are grouped: `1 234 567,8`.
fn blanks_group_thousands(text: &str) -> bool {
    let whole = text.split(['.', ',']).next().unwrap_or(text);
    if text.chars().filter(|&c| is_blank(c)).count()
        != whole.chars().filter(|&c| is_blank(c)).count()
    {
        return false;
    }
    let mut groups = whole.split(is_blank);
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

/// Whether a mark groups digits in threes, the first group being shorter or
/// as long.
fn in_threes(whole: &[u8], mark: u8) -> bool {
    let mut groups = whole.split(|&byte| byte == mark);
    groups.next().is_some_and(|first| first.len() <= 3 && all_digits(first))
        && groups.all(|group| group.len() == 3 && all_digits(group))
}

fn all_digits(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
