//! What spreadsheets do to keys, and the way back.

use super::{Known, Repair, dates::origins};
use crate::numeric::Arrange;

/// A number in scientific notation: digits and the power of ten they are
/// multiplied by, the digits not ending with zero.
pub type Science = (u128, i32);

/// Zeros on the left up to a length; `None` for what is no shorter or no
/// digits.
pub fn padded(text: &str, length: usize) -> Option<String> {
    let fits = all_digits(text) && text.len() < length && length <= 64;
    fits.then(|| format!("{text:0>length$}"))
}

/// The areas a damaged key may have been, and what damaged it. `taken` tells
/// of areas that another row holds as they stand.
pub fn readings(
    text: &str,
    known: &Known,
    taken: impl Fn(usize) -> bool,
) -> Option<(Repair, Vec<usize>)> {
    let tidy = tidied(text);
    let find = |key: &str| {
        let length = known.length().unwrap_or(0);
        let filled = || known.find(&padded(key, length)?);
        known.find(key).or_else(filled)
    };
    let unquoted = (tidy != text).then(|| find(&tidy)).flatten();
    let whole = without_decimals(&tidy).and_then(find);
    let ungrouped = without_groups(&tidy).and_then(|key| find(&key));
    let dates: Vec<usize> = origins(&tidy)
        .iter()
        .filter_map(|key| known.find(key))
        .filter(|&area| !taken(area))
        .collect();
    let kinds = [
        (Repair::Trimmed, Vec::from_iter(unquoted)),
        (Repair::Decimal, Vec::from_iter(whole)),
        (Repair::Grouped, Vec::from_iter(ungrouped)),
        (Repair::Scientific, scientific(&tidy, known)),
        (Repair::Date, dates),
    ];
    let repair = kinds.iter().find(|(_, areas)| !areas.is_empty())?.0;
    let mut areas: Vec<usize> =
        kinds.into_iter().flat_map(|(_, areas)| areas).collect();
    areas.arrange();
    areas.dedup();
    Some((repair, areas))
}

/// A text without what stands around it or takes no room in it.
fn tidied(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|character| {
            !matches!(
                character,
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
            ) && !character.is_control()
        })
        .map(|it| if it.is_whitespace() { ' ' } else { it })
        .collect();
    let around = |c: char| c.is_whitespace() || "'’‘`´\"“”„".contains(c);
    // `="01001"` is how some programs write a key into a CSV.
    let inner = visible.trim_matches(around);
    inner.strip_prefix('=').unwrap_or(inner).trim_matches(around).to_owned()
}

/// `1001` of `1001.0`.
fn without_decimals(text: &str) -> Option<&str> {
    let (whole, zeros) = text.split_once(['.', ','])?;
    let fits = all_digits(whole)
        && !zeros.is_empty()
        && zeros.bytes().all(|byte| byte == b'0');
    fits.then_some(whole)
}

/// `1100101` of `1.100.101`; blanks may part the digits anywhere.
fn without_groups(text: &str) -> Option<String> {
    for mark in ['.', ',', '\'', '’'] {
        let mut groups = text.split(mark);
        let first = groups.next().unwrap_or("");
        let rest: Vec<&str> = groups.collect();
        let in_threes = |it: &&str| it.len() == 3 && all_digits(it);
        if !rest.is_empty()
            && (1..=3).contains(&first.len())
            && all_digits(first)
            && rest.iter().all(in_threes)
        {
            return Some(text.replace(mark, ""));
        }
    }
    let digits = text.replace(' ', "");
    (digits.len() < text.len() && all_digits(&digits)).then_some(digits)
}

/// The areas whose keys a spreadsheet would show like this.
fn scientific(text: &str, known: &Known) -> Vec<usize> {
    let Some((digits, power)) = parts(text) else { return Vec::new() };
    let mut areas: Vec<usize> = reduced(digits, power)
        .map_or(&[][..], |it| known.scientific(it))
        .to_vec();
    if let Some((from, until)) = range(digits, power) {
        areas.extend(known.between(from, until));
    }
    areas
}

/// The whole numbers, until the end excluded, that are shown as these digits.
fn range(digits: u128, power: i32) -> Option<(u128, u128)> {
    let unit = 10u128.checked_pow(power.unsigned_abs())?;
    if power <= 0 {
        let whole = digits.is_multiple_of(unit).then(|| digits / unit)?;
        return Some((whole, whole.checked_add(1)?));
    }
    let middle = digits.checked_mul(unit)?;
    Some((middle.checked_sub(unit / 2)?, middle.checked_add(unit / 2)?))
}

/// A text in scientific notation in its simplest form.
pub fn science(text: &str) -> Option<Science> {
    let (digits, power) = parts(text)?;
    reduced(digits, power)
}

fn reduced(mut digits: u128, mut power: i32) -> Option<Science> {
    if digits == 0 {
        return None;
    }
    while digits.is_multiple_of(10) {
        digits /= 10;
        power += 1;
    }
    Some((digits, power))
}

/// `11` and 6 of `1,1E+07`.
fn parts(text: &str) -> Option<(u128, i32)> {
    let (mantissa, exponent) = text.split_once(['E', 'e'])?;
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if !all_digits(unsigned) || unsigned.len() > 3 {
        return None;
    }
    let exponent: i32 = exponent.parse().ok()?;
    let (whole, fraction) = match mantissa.split_once(['.', ',']) {
        Some((_, "")) => return None,
        Some(both) => both,
        None => (mantissa, ""),
    };
    let digits = format!("{whole}{fraction}");
    if whole.is_empty() || !all_digits(&digits) || digits.len() > 30 {
        return None;
    }
    let decimals = i32::try_from(fraction.len()).ok()?;
    Some((digits.parse().ok()?, exponent - decimals))
}

pub fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
#[path = "repair_tests.rs"]
mod tests;
