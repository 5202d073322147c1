//! The text of a cell that is none: a number or a date in its format.

use std::borrow::Cow;

use crate::table::{Cell, Sheet};

/// A cell as text, for keys and headings.
#[must_use]
pub fn shown(sheet: &Sheet, cell: Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => "".into(),
        Cell::Text(_) => sheet.text(cell).into(),
        Cell::Number { value, format } => match zeros(sheet.format(format)) {
            Some(width) if value.fract() == 0.0 && value >= 0.0 => {
                format!("{value:0width$}").into()
            }
            _ => value.to_string().into(),
        },
        Cell::Date { days, .. } => date(days).into(),
        Cell::Bool(true) => "true".into(),
        Cell::Bool(false) => "false".into(),
        Cell::Error(error) => error.as_str().into(),
        Cell::Unsolved => "=".into(),
    }
}

/// How many digits a format such as `00000000` shows at least.
#[must_use]
pub fn zeros(format: &str) -> Option<usize> {
    let plain = format.len() >= 2 && format.bytes().all(|byte| byte == b'0');
    plain.then_some(format.len())
}

/// Whether a format shows a number times a hundred, with a percent sign.
#[must_use]
pub fn is_percent(format: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    for character in format.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

/// A number times a hundred as its digits say it: 0.07 gives 7, not
/// 7.000000000000001.
#[must_use]
pub fn percent(value: f64) -> f64 {
    format!("{value}e2").parse().unwrap_or(value * 100.0)
}

/// A date as `2024-12-31`, from days since 1899-12-30.
#[must_use]
pub fn date(days: f64) -> String {
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Year, month and day, after Howard Hinnant's algorithm for the proleptic
/// Gregorian calendar. Excel's 29 February 1900 never was; days before March
/// 1900 are off by one there and here right.
fn civil(days: f64) -> (i64, i64, i64) {
    // Far outside of any calendar a date is not worth its digits.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "clamped to days of this era's calendar"
    )]
    let days = days.floor().clamp(-700_000.0, 3_000_000.0) as i64;
    // From 1899-12-30 to 0000-03-01.
    let days = days + 693_899;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era =
        (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year =
        of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
#[path = "shown_tests.rs"]
mod tests;
