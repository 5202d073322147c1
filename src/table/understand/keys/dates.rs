//! Keys that Excel took for dates: `3-5` became `03. Mai`.

use crate::numeric::Arrange;

/// A date as far as its text tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parts {
    day: Option<u32>,
    month: u32,
    year: Option<u32>,
}

/// The months' names, German and English.
const MONTHS: [(&str, u32); 22] = [
    ("januar", 1),
    ("jänner", 1),
    ("january", 1),
    ("februar", 2),
    ("february", 2),
    ("märz", 3),
    ("mrz", 3),
    ("march", 3),
    ("april", 4),
    ("mai", 5),
    ("may", 5),
    ("juni", 6),
    ("june", 6),
    ("juli", 7),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("oktober", 10),
    ("october", 10),
    ("november", 11),
    ("dezember", 12),
    ("december", 12),
];

/// The keys a date may have been before Excel saw them, none if the text is
/// no date.
pub fn origins(text: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for Parts { day, month, year } in readings(text) {
        let mut pair = |one: u32, other: u32| {
            write(&mut keys, one, other);
            write(&mut keys, other, one);
        };
        if let Some(day) = day {
            pair(day, month);
        }
        // What has no day in it is the first of its month.
        if let Some(year) = year.filter(|_| day.is_none_or(|day| day == 1)) {
            pair(month, year % 100);
            pair(month, year);
        }
    }
    keys.arrange();
    keys.dedup();
    keys
}

fn write(keys: &mut Vec<String>, one: u32, other: u32) {
    for mark in ["-", "/", ".", "–", " "] {
        keys.push(format!("{one}{mark}{other}"));
        keys.push(format!("{one:02}{mark}{other:02}"));
        keys.push(format!("{one}{mark}{other:02}"));
        keys.push(format!("{one:02}{mark}{other}"));
    }
}

/// A text's readings as a date: `03. Mai`, `Mai 03`, `2024-05-03`,
/// `03.05.2024`, `5/3/24`.
fn readings(text: &str) -> Vec<Parts> {
    let text = text.trim();
    // A time behind the date is midnight and says nothing.
    let date = text.split_once([' ', 'T']).map_or(text, |(date, time)| {
        let midnight = time.starts_with("00:00");
        if midnight { date } else { text }
    });
    let tokens: Vec<&str> = date
        .split([' ', '.', '-', '/', '\u{a0}'])
        .filter(|token| !token.is_empty())
        .collect();
    let parts = match tokens[..] {
        [one, other] => two(one, other, date),
        [one, two, three] => three_parts(one, two, three, date),
        _ => Vec::new(),
    };
    parts
        .into_iter()
        .filter(|it| (1..=12).contains(&it.month))
        .filter(|it| it.day.is_none_or(|day| (1..=31).contains(&day)))
        .collect()
}

fn two(one: &str, other: &str, date: &str) -> Vec<Parts> {
    let (word, digits) = match (month(one), month(other)) {
        (Some(found), None) => (found, other),
        (None, Some(found)) => (found, one),
        // `03.05.`, with the point that makes it a date.
        _ if date.ends_with('.') => return numeric(one, other, None),
        _ => return Vec::new(),
    };
    let Some(value) = number(digits) else { return Vec::new() };
    if digits.len() > 2 {
        return vec![Parts { day: None, month: word, year: Some(value) }];
    }
    let day = Parts { day: Some(value), month: word, year: None };
    let year = Parts { day: None, month: word, year: Some(value) };
    vec![day, year]
}

fn three_parts(one: &str, two: &str, three: &str, date: &str) -> Vec<Parts> {
    if let Some(word) = month(two) {
        let (Some(day), Some(year)) = (number(one), number(three)) else {
            return Vec::new();
        };
        return vec![Parts { day: Some(day), month: word, year: Some(year) }];
    }
    if one.len() == 4 {
        return numeric(three, two, number(one));
    }
    let Some(year) = number(three) else { return Vec::new() };
    if three.len() != 4 && three.len() != 2 {
        return Vec::new();
    }
    // With strokes it is the American order.
    let (day, month) = if date.contains('/') { (two, one) } else { (one, two) };
    numeric(day, month, Some(year))
}

fn numeric(day: &str, month: &str, year: Option<u32>) -> Vec<Parts> {
    match (number(day), number(month)) {
        (Some(day), Some(month)) if day <= 31 && month <= 12 => {
            vec![Parts { day: Some(day), month, year }]
        }
        _ => Vec::new(),
    }
}

fn number(text: &str) -> Option<u32> {
    let fits = (1..=4).contains(&text.len());
    (fits && super::repair::all_digits(text)).then(|| text.parse().ok())?
}

/// A month by its name or the beginning of it, which is three letters at
/// least.
fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let long = word.chars().count() >= 3;
    let found = MONTHS.iter().find(|(name, _)| name.starts_with(&word))?;
    long.then_some(found.1)
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
