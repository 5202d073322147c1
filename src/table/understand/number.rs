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
    let (negative, digits) = normalise(text)?;
    let (group, decimal) = match style {
        NumberStyle::German => (Some('.'), ','),
        NumberStyle::English => (Some(','), '.'),
        NumberStyle::Plain | NumberStyle::Auto => (None, '.'),
    };
    let (whole, fraction) = match digits.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits.as_str(), None),
    };
    let whole = ungroup(whole, group)?;
    if fraction.is_some_and(|part| !all_digits(part)) {
        return None;
    }
    let plain = format!("{whole}.{}", fraction.unwrap_or("0"));
    let value: f64 = plain.parse().ok()?;
    Some(if negative { -value } else { value })
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
    let mut seen = None;
    let mut doubtful = None;
    for (at, text) in cells {
        let Some((_, digits)) = normalise(text) else { continue };
        match reading(&digits, whole) {
            Reading::Either => {}
            Reading::Doubtful => doubtful = doubtful.or(Some(at)),
            Reading::Only(style) => seen = seen.or(Some(style)),
        }
    }
    match (seen, doubtful) {
        (Some(style), _) => Evidence::Settled(style),
        (None, Some(at)) => Evidence::Ambiguous(at),
        (None, None) => Evidence::Settled(NumberStyle::Plain),
    }
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

/// Sign and digits with marks, blanks taken out; `None` if other characters
/// occur or no digit does.
fn normalise(text: &str) -> Option<(bool, String)> {
    let text = text.trim();
    let text = text.strip_suffix('%').map_or(text, str::trim_end);
    let unsigned = text.strip_prefix(['-', '−', '+']).unwrap_or(text);
    let negative = text.starts_with(['-', '−']);
    let has_groups = unsigned.contains(is_blank);
    if has_groups && !blanks_group_thousands(unsigned) {
        return None;
    }
    let digits: String =
        unsigned.chars().filter(|&character| !is_blank(character)).collect();
    let fits = digits.chars().all(|character| {
        character.is_ascii_digit() || ".,".contains(character)
    });
    let begins = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let has_digit = digits.contains(|c: char| c.is_ascii_digit());
    (fits && begins && has_digit).then_some((negative, digits))
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’')
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

/// Digits without their grouping marks, if the groups are threes.
fn ungroup(whole: &str, group: Option<char>) -> Option<String> {
    let Some(mark) = group.filter(|&mark| whole.contains(mark)) else {
        // `.7` is how some statistics packages write 0.7.
        let empty = whole.is_empty();
        return (empty || all_digits(whole))
            .then(|| if empty { "0".to_owned() } else { whole.to_owned() });
    };
    let mut groups = whole.split(mark);
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.len())
        && all_digits(first)
        && groups.all(|group| group.len() == 3 && all_digits(group));
    fits.then(|| whole.replace(mark, ""))
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
