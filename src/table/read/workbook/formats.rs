//! Number formats: what they are called, and whether they show a date.

/// The codes of the formats that Excel does not write down, by their number.
pub fn built_in(number: u16) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "$#,##0;($#,##0)",
        7 | 8 => "$#,##0.00;($#,##0.00)",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "mm-dd-yy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "m/d/yy h:mm",
        37 | 38 => "#,##0;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    }
}

/// The code of a format that HTML and the XML of 2003 call by a name; what is
/// no name is a code.
#[must_use]
pub fn named(name: &str) -> &str {
    match name {
        "General" | "General Number" => "General",
        "Short Date" => built_in(14),
        "General Date" => built_in(22),
        "Medium Date" | "Long Date" => built_in(15),
        "Short Time" => built_in(20),
        "Medium Time" => built_in(18),
        "Long Time" => built_in(19),
        "Percent" => built_in(10),
        "Fixed" => built_in(2),
        "Standard" => built_in(4),
        "Scientific" => built_in(11),
        code => code,
    }
}

/// Whether a format shows a date or a time: outside of quotes, brackets and
/// escapes it has a letter of one.
#[must_use]
pub fn is_date(code: &str) -> bool {
    if ["General", "Standard"].contains(&code) {
        return false;
    }
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => {
                signs.by_ref().find(|&it| it == '"');
            }
            '\\' | '_' | '*' => {
                signs.next();
            }
            '[' => {
                let inside: String =
                    signs.by_ref().take_while(|&it| it != ']').collect();
                // `[h]` counts hours; `[Red]` and `[$-407]` are no date.
                let unit = |it: char| "hms".contains(it.to_ascii_lowercase());
                if !inside.is_empty() && inside.chars().all(unit) {
                    return true;
                }
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => {
                return true;
            }
            _ => {}
        }
    }
    false
}

/// The days since 1899-12-30 of a date such as `2024-12-31T12:00:00`.
#[must_use]
pub fn iso_days(text: &str) -> Option<f64> {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let mut parts = date.split('-');
    let mut part = |lowest: i64, highest: i64| {
        let number = parts.next()?.parse::<i64>().ok()?;
        (lowest..=highest).contains(&number).then_some(number)
    };
    let (year, month, day) = (part(0, 9999)?, part(1, 12)?, part(1, 31)?);
    let mut seconds = 0.0;
    let mut unit = 3600.0;
    let time = time.trim_end_matches('Z');
    for part in time.split(':').take(3).filter(|it| !it.is_empty()) {
        seconds += part.parse::<f64>().ok().filter(|it| *it < 100.0)? * unit;
        unit /= 60.0;
    }
    let days = i32::try_from(days_from_civil(year, month, day)).ok()?;
    Some(f64::from(days) + seconds / 86_400.0)
}

/// Days since 1899-12-30 in the Gregorian calendar, by eras of 400 years.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    // 719,468 days from the first of March of year 0 to 1970, 25,569 on.
    era * 146_097 + days - 719_468 + 25_569
}

#[cfg(test)]
#[path = "formats_tests.rs"]
mod tests;
