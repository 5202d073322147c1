//! Which rows are areas, and which are totals or leftovers.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::totals::{falls_short, mark_runs, mark_sums, same, settle_totals};

/// What a row of data is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// An area.
    #[default]
    Area,
    /// All areas together.
    Total,
    /// Some of the areas together.
    Subtotal,
    /// Who could not be assigned to an area.
    NotArea,
}

/// What the rows of a table look like to whoever judges them.
pub struct Judged<'a> {
    /// For each row its key; empty where it has none.
    pub keys: Vec<Cow<'a, str>>,
    /// Columns of texts that may be names, for each row one.
    pub labels: Vec<Vec<&'a str>>,
    /// Columns of numbers, for each row a number if it has one.
    pub figures: Vec<Vec<Option<f64>>>,
}

/// The role of each row: by its label, by its key, by its sums.
#[must_use]
pub fn roles(rows: &Judged<'_>) -> Vec<Role> {
    let mut roles: Vec<Role> =
        (0..rows.keys.len()).map(|row| by_label(rows, row)).collect();
    spare_areas(rows, &mut roles);
    spare_towns(rows, &mut roles);
    mark_prefixes(rows, &mut roles);
    mark_sums(rows, &mut roles);
    settle_totals(rows, &mut roles);
    mark_runs(rows, &mut roles);
    roles
}

fn by_label(rows: &Judged<'_>, row: usize) -> Role {
    rows.labels
        .iter()
        .map(|column| label_role(column[row]))
        .find(|&role| role != Role::Area)
        .unwrap_or_default()
}

/// The role a text tells of, by the words offices use.
#[must_use]
pub fn label_role(label: &str) -> Role {
    const TOTAL: [&str; 9] = [
        "insgesamt",
        "gesamt",
        "summe",
        "total",
        "zusammen",
        "gesamtstadt",
        "gesamtsumme",
        "gesamtgebiet",
        "alle",
    ];
    // One of them is in each of the words, and in that for the city.
    const STEMS: [&[u8]; 6] =
        [b"gesamt", b"summe", b"total", b"zusammen", b"alle", b"stadt"];
    const OTHER: [&[u8]; 13] = [
        b"nicht zuzuordnen",
        b"nicht zuordenbar",
        b"nicht zuordbar",
        b"nicht zugeordnet",
        b"ohne zuordnung",
        b"unbekannt",
        b"keine angabe",
        b"keine angaben",
        b"ohne angabe",
        b"ohne angaben",
        b"nicht lokalisierbar",
        b"ohne festen wohnsitz",
        b"briefwahl",
    ];
    if label.bytes().all(|byte| byte.is_ascii_digit()) {
        return Role::Area;
    }
    // The words have no umlauts, and there may be many labels.
    let text = label.to_ascii_lowercase();
    let bytes = text.as_bytes();
    let (mut other, mut told) = (text == "sonstige", false);
    for (at, pair) in bytes.windows(2).enumerate() {
        // How the phrases and the words begin.
        let among = |all: &[&[u8]]| {
            let rest = bytes.get(at..).unwrap_or(&[]);
            all.iter().any(|it| rest.starts_with(it))
        };
        match (pair[0], pair[1]) {
            (b'b', b'r')
            | (b'k', b'e')
            | (b'n', b'i')
            | (b'o', b'h')
            | (b'u', b'n') => other |= among(&OTHER),
            (b'a', b'l')
            | (b'g', b'e')
            | (b's', b't' | b'u')
            | (b't', b'o')
            | (b'z', b'u') => told |= among(&STEMS),
            _ => {}
        }
    }
    if other {
        return Role::NotArea;
    }
    if !told {
        return Role::Area;
    }
    let (mut words, mut total) = (0, false);
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        words += usize::from(!word.is_empty());
        total |= TOTAL.contains(&word);
    }
    if total && words <= 5 || words == 1 && is_the_city(&text) {
        Role::Total
    } else {
        Role::Area
    }
}

/// `Stadt` alone, whatever signs stand around it.
fn is_the_city(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "stadt")
}

/// A school called `… Gesamt` is no total: a row with a key like all others
/// has to add up to be one.
fn spare_areas(rows: &Judged<'_>, roles: &mut [Role]) {
    let Some(length) = usual_length(rows, roles) else { return };
    for (at, role) in roles.iter_mut().enumerate() {
        let key = &rows.keys[at];
        let usual = key.len() == length
            && key.bytes().all(|byte| byte.is_ascii_digit())
            && !key.ends_with("00")
            && key.bytes().any(|byte| byte != b'9');
        if *role == Role::Total && usual {
            *role = Role::Area;
        }
    }
}

/// `Stadt` may be the name of an area, beside villages: then it has less than
/// the areas have together.
fn spare_towns(rows: &Judged<'_>, roles: &mut [Role]) {
    for at in 0..roles.len() {
        let mut labels = rows.labels.iter().map(|column| column[at]);
        let is_named = labels.any(|it| is_the_city(&it.to_ascii_lowercase()));
        if roles[at] == Role::Total && is_named && falls_short(rows, roles, at)
        {
            roles[at] = Role::Area;
        }
    }
}

/// Keys that others begin with stand for several areas.
fn mark_prefixes(rows: &Judged<'_>, roles: &mut [Role]) {
    let Some(length) = usual_length(rows, roles) else { return };
    if are_running_numbers(rows) {
        return;
    }
    let mut sorted: Vec<&str> = rows.keys.iter().map(|key| &**key).collect();
    sorted.sort_unstable();
    for (at, key) in rows.keys.iter().enumerate() {
        let plain = key.bytes().all(|byte| byte.is_ascii_digit());
        if roles[at] != Role::Area || key.is_empty() || !plain {
            continue;
        }
        let stem = key.trim_end_matches('0');
        let short = key.len() < length && begun(&sorted, key, length) >= 2;
        let padded = key.len() == length
            && stem.len() + 2 <= length
            && !stem.is_empty()
            && adds_up(rows, roles, at, stem);
        if short || padded {
            roles[at] = Role::Subtotal;
        }
    }
}

/// Whether the keys are 1, 2, 3 …: then `1` is no district of `10`.
fn are_running_numbers(rows: &Judged<'_>) -> bool {
    let mut numbers: Vec<u64> = rows
        .keys
        .iter()
        .filter(|key| !key.starts_with('0'))
        .filter_map(|key| key.parse().ok())
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let last = numbers.last().copied().unwrap_or(0);
    // Four fifths of them are there.
    last > 0 && numbers.len() as u64 * 5 >= last.saturating_mul(4)
}

/// How many keys of the usual length begin with this one.
fn begun(sorted: &[&str], key: &str, length: usize) -> usize {
    let from = sorted.partition_point(|it| *it < key);
    sorted[from..]
        .iter()
        .take_while(|it| it.starts_with(key))
        .filter(|it| it.len() == length)
        .count()
}

fn usual_length(rows: &Judged<'_>, roles: &[Role]) -> Option<usize> {
    let mut counts = [0_usize; 32];
    for (key, role) in rows.keys.iter().zip(roles) {
        if *role == Role::Area
            && !key.is_empty()
            && let Some(count) = counts.get_mut(key.len())
        {
            *count += 1;
        }
    }
    (1..counts.len()).max_by_key(|&length| counts[length])
}

/// Whether a row is the sum of the areas whose keys begin with its stem.
fn adds_up(
    rows: &Judged<'_>,
    roles: &[Role],
    total: usize,
    stem: &str,
) -> bool {
    if rows.figures.is_empty() {
        return false;
    }
    let parts: Vec<usize> = (0..rows.keys.len())
        .filter(|&at| {
            at != total
                && roles[at] != Role::Total
                && rows.keys[at].starts_with(stem)
        })
        .collect();
    let hits = rows
        .figures
        .iter()
        .filter(|column| {
            let sum: Option<f64> = parts.iter().map(|&at| column[at]).sum();
            sum.is_some_and(|sum| {
                sum != 0.0 && column[total].is_some_and(|it| same(it, sum))
            })
        })
        .count();
    // One column may agree by chance.
    parts.len() >= 2 && hits > 0 && (hits > 1 || rows.figures.len() == 1)
}

#[cfg(test)]
#[path = "role_tests.rs"]
mod tests;
