//! Of which date a table or a column is.

use super::title_period;
use crate::table::Table;

/// Months as offices write them, by their first letters.
const MONTHS: [(&str, u32); 14] = [
    ("jan", 1),
    ("feb", 2),
    ("mär", 3),
    ("mar", 3),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("okt", 10),
    ("nov", 11),
    ("dez", 12),
];

/// Words after which a number is a year.
const BEFORE_YEARS: [&str; 8] =
    ["jahr", "stand", "am", "zum", "stichtag", "im", "für", "ende"];

/// The date in a text: `2024-12-31`, `2024-12`, `2024-Q1`, `2024/25` or
/// `2024`. A number alone is a year only if nothing else stands beside it or
/// a word says so: `unter 2000 EUR` names no date.
#[must_use]
pub fn period(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "()[],;:".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    full_date(&words)
        .or_else(|| quarter(&words))
        .or_else(|| month(&words))
        .or_else(|| words.iter().find_map(|word| school_year(word)))
        .or_else(|| lone_year(&words))
}

/// Whether two dates contradict each other; the coarser one may hold the
/// finer.
#[must_use]
pub fn differ(one: &str, other: &str) -> bool {
    !one.starts_with(other) && !other.starts_with(one)
}

impl Table {
    /// The date of a column: the one its heading names, else the table's.
    #[must_use]
    pub fn period(&self, column: &str) -> Option<String> {
        column.rsplit(" – ").find_map(period).or_else(|| title_period(self))
    }
}

fn year(word: &str) -> Option<u32> {
    let word = word.trim_end_matches(['.', '-', '–']);
    let year: u32 = (word.len() == 4).then(|| word.parse().ok())??;
    (1945..=2100).contains(&year).then_some(year)
}

fn full_date(words: &[&str]) -> Option<String> {
    words
        .iter()
        .find_map(|word| numeric_date(word))
        .or_else(|| {
            words.windows(3).find_map(|it| {
                let day: u32 = it[0].strip_suffix('.')?.parse().ok()?;
                let (month, year) = (month_of(it[1])?, year(it[2])?);
                written(year, month, day)
            })
        })
        .or_else(|| {
            // `31. 12. 2024`
            words.windows(3).find_map(|it| {
                let day: u32 = it[0].strip_suffix('.')?.parse().ok()?;
                let month: u32 = it[1].strip_suffix('.')?.parse().ok()?;
                written(year(it[2])?, month, day)
            })
        })
}

/// `31.12.2024` or `2024-12-31`.
fn numeric_date(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.trim_end_matches('.').split('.').collect();
    if let [day, month, of] = parts[..] {
        return written(year(of)?, month.parse().ok()?, day.parse().ok()?);
    }
    let parts: Vec<&str> = word.split('-').collect();
    let [of, month, day] = parts[..] else { return None };
    written(year(of)?, month.parse().ok()?, day.parse().ok()?)
}

fn written(year: u32, month: u32, day: u32) -> Option<String> {
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then(|| format!("{year}-{month:02}-{day:02}"))
}

fn month_of(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_lowercase();
    let known = MONTHS.iter().find(|(name, _)| word.starts_with(name));
    let plain = word.chars().all(char::is_alphabetic);
    known.filter(|_| plain).map(|it| it.1)
}

fn month(words: &[&str]) -> Option<String> {
    words.windows(2).find_map(|it| {
        Some(format!("{}-{:02}", year(it[1])?, month_of(it[0])?))
    })
}

fn quarter(words: &[&str]) -> Option<String> {
    words.windows(3).find_map(|it| {
        let number = match it[0].trim_end_matches('.') {
            "1" | "I" => 1,
            "2" | "II" => 2,
            "3" | "III" => 3,
            "4" | "IV" => 4,
            _ => return None,
        };
        it[1].to_lowercase().starts_with("quartal").then_some(())?;
        Some(format!("{}-Q{number}", year(it[2])?))
    })
}

/// `2024/25` and `2024/2025`.
fn school_year(word: &str) -> Option<String> {
    let (first, second) = word.split_once('/')?;
    let first = year(first)?;
    let next = (first + 1) % 100;
    let second: u32 = match second.len() {
        2 => second.parse().ok()?,
        4 => year(second)? % 100,
        _ => return None,
    };
    (second == next).then(|| format!("{first}/{next:02}"))
}

fn lone_year(words: &[&str]) -> Option<String> {
    let told = |at: usize| {
        at.checked_sub(1).is_some_and(|before| {
            let word = words[before].to_lowercase();
            BEFORE_YEARS.iter().any(|it| word == *it)
        })
    };
    let found = (0..words.len()).find_map(|at| {
        let year = year(words[at])?;
        (words.len() == 1 || told(at)).then_some(year)
    });
    // The only year at a title's end.
    let last = words.last().and_then(|word| year(word));
    let only = words.iter().filter(|word| year(word).is_some()).count() == 1;
    found.or(last.filter(|_| only)).map(|year| year.to_string())
}

#[cfg(test)]
#[path = "period_tests.rs"]
mod tests;
